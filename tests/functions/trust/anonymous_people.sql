begin;
select plan(10);

create function pg_temp.people_born(amount integer, word text, years integer)
    returns void
    language plpgsql
as $$
begin
    perform tests.person(word || n) from generate_series(1, amount) as n;
    update identity.profiles
    set birth_date = (now() - make_interval(years => years, days => 9))::date
    where user_id in (select id from identity.users where username ~ ('^' || word || '[0-9]+$'));
    delete from music.user_instruments
    where user_id in (select id from identity.users where username ~ ('^' || word || '[0-9]+$'));
    insert into music.user_instruments (user_id, instrument_id, skill_level)
    select id, tests.instrument('Oud'), 'beginner'
    from identity.users where username ~ ('^' || word || '[0-9]+$');
end
$$;

-- 19 of one age, 25 of another, 44 in all who play the oud.
select pg_temp.people_born(19, 'old', 60), pg_temp.people_born(25, 'young', 20);
select tests.person('away'), tests.person('held');
update identity.users set status = 'suspended' where username = 'away';
update identity.standings set status = 'suspended' where user_id = tests.id('held');

select internal.job_count_people();
select tests.as_service();
select is_empty(
    $$select * from api.anonymous_people() where people % 20 <> 0 or people < 20$$,
    'a number is a multiple of k'
);
select results_eq(
    $$
        select distinct dimension, other_dimension from api.anonymous_people()
        where other_dimension is not null order by 1, 2
    $$,
    $$
        select distinct dimension, other_dimension from api.anonymous_people()
        where other_dimension is not null and dimension < other_dimension order by 1, 2
    $$,
    'people are counted by two things at most'
);
select tests.sign_in('ann', 'bandsy_moderator');
select throws_ok(
    'select * from api.anonymous_people()',
    '42501', 'permission denied for function anonymous_people', 'a moderator is refused'
);
reset role;

-- What an attacker might see: the counts with a person and without, under a hundred secrets.
create temp table seen (
    secret integer, has_target boolean, dimension text, label text, other_dimension text,
    other_label text, people bigint
);

create function pg_temp.look(has_target boolean)
    returns void
    language plpgsql
as $$
begin
    for n in 1..100 loop
        update core.secrets set value = repeat('secret', 10) || n where name = 'people_counts';
        perform internal.job_count_people();
        insert into seen
        select n, has_target, c.dimension, c.label, c.other_dimension, c.other_label, c.people
        from api.anonymous_people() as c;
    end loop;
end
$$;

select pg_temp.look(true);
create temp table with_target as select * from seen;
update identity.users set status = 'suspended' where username = 'young25';
select pg_temp.look(false);

select is_empty(
    $$select * from seen where '55-64' in (label, other_label)$$,
    'a group of 19 is never shown'
);
select is(
    (
        select array_agg(distinct p.people order by p.people)
        from seen as p
        where p.label = 'Oud' and p.other_label is null and p.has_target
    ),
    '{40,60}'::bigint[],
    'one of 44 is rounded down or up'
);
-- The difference of two days, which would be 1 if they were exact.
create temp table differences as
select a.secret, coalesce(a.people, 0) - coalesce(b.people, 0) as difference
from (select * from seen where has_target and label = '18-24' and other_label is null) as a
full join (
    select * from seen where not has_target and label = '18-24' and other_label is null
) as b on a.secret = b.secret;
select is_empty(
    'select * from differences where difference % 20 <> 0',
    'two days differ by no person, whether one has left or not'
);
select ok(
    (select min(difference) < 0 and max(difference) > 0 from differences),
    'after a person has left a number may be greater, smaller, or'
);
-- The difference of a whole and its parts, which would be the 19.
select is_empty(
    $$
        select w.secret
        from seen as w
        join seen as p on w.secret = p.secret and w.has_target = p.has_target
        where w.label = 'Oud' and w.other_label is null
            and p.label = '18-24' and p.other_label = 'Oud' and (w.people - p.people) % 20 <> 0
    $$,
    'nor does a whole less its parts tell a small group'
);
select ok(
    (
        select count(distinct w.people - coalesce(p.people, 0)) > 1
        from seen as w
        left join seen as p
            on w.secret = p.secret and w.has_target = p.has_target
                and p.label = '18-24' and p.other_label = 'Oud'
        where w.label = 'Oud' and w.other_label is null and w.has_target
    ),
    'which differs by chance alone'
);
-- Asking again does not wear the chance down.
truncate seen;
select pg_temp.look(false);
update identity.users set status = 'active' where username = 'young25';
select pg_temp.look(true);
select is_empty(
    $$
        (select * from seen where has_target except select * from with_target)
        union all
        (select * from with_target except select * from seen where has_target)
    $$,
    'the same people have the same numbers again'
);

select * from finish();
rollback;
