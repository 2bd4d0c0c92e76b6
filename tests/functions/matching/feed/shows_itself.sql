begin;
select plan(12);

create function pg_temp.finds(username text, other text) returns boolean language plpgsql as $$
begin
    perform tests.sign_in(username);
    return exists (select from api.discover() as d where d.username = other);
end
$$;

create function pg_temp.says(username text, other text, reaction matching.reaction)
    returns void
    language plpgsql
as $$
begin
    perform tests.sign_in(says.username);
    perform api.react(tests.id(other), says.reaction);
end
$$;

select tests.person('ann'), tests.person('bob'), tests.person('ivy');
select is(pg_temp.finds('ann', 'ivy'), true, 'Ann finds Ivy');
select tests.sign_in('ivy');
select api.set_preferences('{"is_incognito": true}');
select is(pg_temp.finds('ann', 'ivy'), false, 'Ann does not find Ivy incognito');
select is(pg_temp.finds('ivy', 'ann'), true, 'Ivy still finds Ann');

select pg_temp.says('ivy', 'ann', 'like');
select is(pg_temp.finds('ann', 'ivy'), true, 'a person whom Ivy likes finds her');
select is(pg_temp.finds('bob', 'ivy'), false, 'another person does not find her');
select pg_temp.says('ivy', 'ann', 'pass');
select is(pg_temp.finds('ann', 'ivy'), false, 'a pass hides her again');
select pg_temp.says('ivy', 'ann', 'super_like');
select is(pg_temp.finds('ann', 'ivy'), true, 'a super like shows her, too');

select tests.sign_in('bob');
select throws_ok(
    format(
        'select from api.discover(100, %L, max_distance_km => 500, two_way => false)',
        repeat('f', 40) || repeat('0', 32)
    ),
    'PT422', 'the cursor is invalid', 'a forged cursor is refused'
);
select is_empty(
    format('select from api.discover(genre_ids => %L)', array[tests.genre('Rock')])
    || $$ where username = 'ivy'$$,
    'a filter does not show her'
);
select tests.sign_in('ivy');
select api.set_preferences('{"is_incognito": false}');
select is(pg_temp.finds('bob', 'ivy'), true, 'everybody finds a person who is no longer incognito');

-- Ann reads the same before and after Bob likes her.
create temporary table told (moment integer, answer text);
grant insert, select on told to bandsy_user;
create function pg_temp.tell(moment integer) returns void language plpgsql as $$
begin
    perform tests.sign_in('ann');
    insert into told
    select moment, (select string_agg(d::text, '|') from api.discover() as d)
        || (select p::text from api.profile('bob') as p)
        || (select c::text from api.compatibility(tests.id('bob')) as c)
        || (select string_agg(s::text, '|') from api.search_profiles('bob') as s)
        || (select count(*) from matching.interactions where from_user_id = tests.id('bob'))
        || (select count(*) from matching.matches)
        || (select count(*) from api.my_matches());
end
$$;
select pg_temp.tell(1);
select pg_temp.says('bob', 'ann', 'super_like');
select pg_temp.tell(2);
select is(
    (select count(distinct answer) from told), 1::bigint,
    'a one-sided like changes nothing that the other person reads'
);
select is((select length(min(answer)) > 100 from told), true, 'the compared answers are not empty');

select * from finish();
rollback;
