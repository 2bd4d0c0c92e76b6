begin;
select plan(13);

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
select tests.person('away'), tests.person('held'), tests.person('ann');
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

-- The job counts once a month, once there is something to show.
create temp table first_count as select * from trust.people_counts;
update identity.users set status = 'suspended' where username like 'young%';
select internal.job_count_people();
select results_eq(
    'select * from trust.people_counts order by number', 'select * from first_count order by number',
    'numbers of a month do not change, whoever leaves'
);
update trust.people_counts
set counted_at = date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' - interval '1 s';
select internal.job_count_people();
select is(
    (select count(*) from trust.people_counts where counted_at < now()), 0::bigint,
    'the next month has its own'
);
delete from trust.people_counts;
update identity.users set status = 'active' where username like 'young%';
select internal.job_count_people();
select results_eq(
    'select * from trust.people_counts order by number', 'select * from first_count order by number',
    'while there is none they are counted, by the draw of the month'
);

-- What an attacker might see: two months, with a person and without, under many secrets.
create temp table seen (
    secret integer, month date, has_target boolean, dimension text, label text,
    other_dimension text, other_label text, people bigint
);

create function pg_temp.look(has_target boolean, months date[])
    returns void
    language plpgsql
as $$
declare
    v_month date;
begin
    for n in 1..200 loop
        update core.secrets set value = repeat('secret', 10) || n where name = 'people_counts';
        foreach v_month in array months loop
            perform internal.count_people(v_month);
            insert into seen
            select
                n, v_month, has_target, c.dimension, c.label, c.other_dimension, c.other_label,
                c.people
            from api.anonymous_people() as c;
        end loop;
    end loop;
end
$$;

select pg_temp.look(true, '{2026-01-01,2026-02-01}');
-- The groups of the one who leaves.
create temp table theirs as
select t.dimension, t.label, null::text as other_dimension, null::text as other_label
from internal.traits_of_people() as t
where t.user_id = tests.id('young25')
union
select t.dimension, t.label, o.dimension, o.label
from internal.traits_of_people() as t
join internal.traits_of_people() as o on t.user_id = o.user_id and t.dimension < o.dimension
where t.user_id = tests.id('young25');
update identity.users set status = 'suspended' where username = 'young25';
select pg_temp.look(false, '{2026-01-01,2026-02-01}');

create function pg_temp.changed(
    month date, had_target boolean, next_month date, has_target boolean
)
    returns numeric
    language sql
as $$
    select avg((a.people is distinct from b.people)::integer)
    from theirs as t
    cross join generate_series(1, 200) as n
    left join seen as a
        on a.secret = n and a.month = changed.month and a.has_target = changed.had_target
            and (a.dimension, a.label, a.other_dimension, a.other_label)
            is not distinct from (t.dimension, t.label, t.other_dimension, t.other_label)
    left join seen as b
        on b.secret = n and b.month = changed.next_month and b.has_target = changed.has_target
            and (b.dimension, b.label, b.other_dimension, b.other_label)
            is not distinct from (t.dimension, t.label, t.other_dimension, t.other_label)
$$;
select cmp_ok(
    abs(
        pg_temp.changed('2026-01-01', true, '2026-02-01', false)
        - pg_temp.changed('2026-01-01', true, '2026-02-01', true)
    ),
    '<=', 0.1,
    'from month to month groups change as often if a person leaves as if they stay, but for 2 in k'
);
select cmp_ok(
    pg_temp.changed('2026-01-01', true, '2026-02-01', true), '>', 0.2,
    'for they change anyway'
);
select cmp_ok(
    pg_temp.changed('2026-02-01', true, '2026-02-01', false), '<=', 0.1,
    'by one draw a person would change 2 in k of them at most'
);
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
-- The difference of a whole and its parts, which would be the 19.
select is_empty(
    $$
        select w.secret
        from seen as w
        join seen as p on (w.secret, w.month, w.has_target) = (p.secret, p.month, p.has_target)
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
            on (w.secret, w.month, w.has_target) = (p.secret, p.month, p.has_target)
                and p.label = '18-24' and p.other_label = 'Oud'
        where w.label = 'Oud' and w.other_label is null and w.has_target
    ),
    'which differs by chance alone'
);

select * from finish();
rollback;
