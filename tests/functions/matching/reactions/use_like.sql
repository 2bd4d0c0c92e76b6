begin;
select plan(16);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay}'::text[]) as name;
select tests.allow('super_like', 2), tests.allow('like', 3);

create function pg_temp.age(minutes integer) returns void language sql security definer as $$
    update core.limit_uses set slot = slot - minutes / 24 where true
$$;
create function pg_temp.first_use() returns timestamptz language sql security definer as $$
    select to_timestamp((slot - 50) * 1440) from core.limit_uses where action = 'super_like'
$$;
create function pg_temp.say(name text, reaction matching.reaction default 'super_like')
    returns boolean
    language sql
as 'select matched from api.react(tests.id(name), reaction)';

select tests.sign_in('ann');
select lives_ok($$select pg_temp.say('bob')$$, 'the first of two super likes is allowed');
select pg_temp.age(20 * 60);
select lives_ok($$select pg_temp.say('cid')$$, 'the second super like is allowed');
select throws_ok(
    $$select pg_temp.say('dan')$$, 'PT429', 'the limit of super likes is used up',
    'the third super like is refused'
);
select is_empty(
    $$select from matching.interactions where to_user_id = tests.id('dan')$$,
    'a refused super like is not stored'
);
select lives_ok($$select pg_temp.say('dan', 'like')$$, 'a like uses no super like');
select lives_ok($$select pg_temp.say('bob')$$, 'the same super like again uses nothing');
create function pg_temp.refills() returns text language plpgsql as $$
declare
    v_hint text;
begin
    perform pg_temp.say('eve');
exception when sqlstate 'PT429' then
    get stacked diagnostics v_hint = pg_exception_hint;
    return v_hint;
end
$$;
select is(
    pg_temp.refills(),
    'At most 2 in 24 hours; the next is available at ' || to_char(
        (pg_temp.first_use() + interval '24 hours 24 minutes') at time zone 'utc',
        'yyyy-mm-dd"T"hh24:mi:ss"Z"'
    ) || '.',
    'the hint says when the next one is available'
);
select pg_temp.age(4 * 60 + 24);
select lives_ok(
    $$select pg_temp.say('dan')$$,
    'after 24 hours the first one is available again, even if it was repeated'
);
select lives_ok($$select pg_temp.say('eve', 'like')$$, 'a second like is allowed');
select lives_ok($$select pg_temp.say('eve', 'like')$$, 'the same like again uses nothing');
select lives_ok($$select pg_temp.say('fay', 'like')$$, 'a third like is allowed');
select throws_ok(
    $$select pg_temp.say('bob', 'like')$$, 'PT429', 'the limit of likes is used up',
    'the fourth like is refused'
);
select lives_ok($$select pg_temp.say('bob', 'pass')$$, 'a pass uses no like');

select tests.sign_in('bob');
select lives_ok($$select pg_temp.say('ann')$$, 'each user has their own limit');
select tests.as_owner();
select tests.allow('super_like', 0);
select tests.sign_in('fay');
select throws_ok(
    $$select pg_temp.say('ann')$$, 'PT402', 'the plan of the caller does not include this',
    'a plan may include none'
);
select lives_ok($$select pg_temp.say('ann', 'like')$$, 'likes are allowed even then');

select * from finish();
rollback;
