begin;
select plan(4);

select is(internal.setting('outbox_keep_days'), 7::double precision, 'a setting has a value');
update core.settings set value = 9 where key = 'outbox_keep_days';
select is(
    internal.setting('outbox_keep_days'), 9::double precision, 'a changed value is returned'
);
select is(internal.setting('nonsense'), null, 'an unknown setting is null');
select throws_ok(
    $$update core.settings set value = -1 where key = 'outbox_keep_days'$$,
    '23514', null, 'a value out of range is refused'
);

select * from finish();
rollback;
