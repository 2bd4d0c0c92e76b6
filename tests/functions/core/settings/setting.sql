begin;
select plan(4);

select is(internal.setting('super_likes_per_day'), 5::double precision, 'a setting has a value');
update core.settings set value = 7 where key = 'super_likes_per_day';
select is(
    internal.setting('super_likes_per_day'), 7::double precision, 'a changed value is returned'
);
select is(internal.setting('nonsense'), null, 'an unknown setting is null');
select throws_ok(
    $$update core.settings set value = -1 where key = 'super_likes_per_day'$$,
    '23514', null, 'a value out of range is refused'
);

select * from finish();
rollback;
