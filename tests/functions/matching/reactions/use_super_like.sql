begin;
select plan(11);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay}'::text[]) as name;
update core.settings set value = 2 where key = 'super_likes_per_day';

create function pg_temp.age(hours double precision) returns void language plpgsql as $$
begin
    perform tests.as_owner();
    update matching.interactions
    set created_at = created_at - make_interval(mins => (60 * hours)::integer);
    perform tests.sign_in('ann');
end
$$;

select tests.sign_in('ann');
select lives_ok(
    $$select api.react(tests.id('bob'), 'super_like')$$, 'the first of two super likes is allowed'
);
select pg_temp.age(20);
select lives_ok(
    $$select api.react(tests.id('cid'), 'super_like')$$, 'the second super like is allowed'
);
select throws_ok(
    $$select api.react(tests.id('dan'), 'super_like')$$, 'PT429', 'no super like is left',
    'the third super like is refused'
);
select is_empty(
    $$select from matching.interactions where to_user_id = tests.id('dan')$$,
    'a refused super like is not stored'
);
select lives_ok($$select api.react(tests.id('dan'), 'like')$$, 'a like does not use the quota');
select lives_ok(
    $$select api.react(tests.id('bob'), 'super_like')$$,
    'a repeated super like does not use the quota'
);
select pg_temp.age(4.1);
select lives_ok(
    $$select api.react(tests.id('dan'), 'super_like')$$,
    'after 24 hours the first one is available again, even if it was repeated'
);
create function pg_temp.refills() returns timestamptz language plpgsql as $$
declare
    v_hint text;
begin
    perform api.react(tests.id('eve'), 'super_like');
exception when sqlstate 'PT429' then
    get stacked diagnostics v_hint = pg_exception_hint;
    return substring(v_hint from '\d{4}\S+Z');
end
$$;
select is(
    pg_temp.refills(),
    (
        select date_trunc('second', created_at + interval '1 day')
        from matching.interactions where to_user_id = tests.id('cid')
    ),
    'the hint says when the next one is available'
);
select tests.sign_in('bob');
select lives_ok(
    $$select api.react(tests.id('ann'), 'super_like')$$, 'each user has their own quota'
);
select tests.as_owner();
update core.settings set value = 0 where key = 'super_likes_per_day';
select tests.sign_in('fay');
select throws_ok(
    $$select api.react(tests.id('ann'), 'super_like')$$, 'PT429', 'no super like is left',
    'the setting may be 0'
);
select lives_ok($$select api.react(tests.id('ann'), 'like')$$, 'likes are allowed even then');

select * from finish();
rollback;
