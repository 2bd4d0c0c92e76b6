begin;
select plan(15);

-- Answers that count as these, whatever is reversed.
create function pg_temp.answers(anxiety integer, avoidance integer default 4)
    returns integer[]
    language sql
    security definer
as $$
    select array_agg(
        case when item = any (reversed_items) then 8 - counted else counted end order by item
    )
    from matching.attachment_keys
    cross join generate_series(1, 36) as item
    cross join lateral (
        select case when item = any (anxiety_items) then anxiety else avoidance end as counted
    ) as c
    where version = 1
$$;
create function pg_temp.answer(name text, anxiety integer, avoidance integer)
    returns void
    language plpgsql
as $$
begin
    perform tests.sign_in(name);
    perform api.submit_attachment_assessment(pg_temp.answers(anxiety, avoidance));
end
$$;
create function pg_temp.use(name text, is_used boolean) returns void language plpgsql as $$
begin
    perform tests.sign_in(name);
    perform api.set_preferences(jsonb_build_object('uses_attachment', is_used));
end
$$;
create function pg_temp.told(name text, other text) returns text language plpgsql as $$
begin
    perform tests.sign_in(name);
    return (select (score, factors)::text from api.compatibility(tests.id(other)));
end
$$;
create function pg_temp.points(name text, other text) returns numeric language plpgsql as $$
begin
    perform tests.sign_in(name);
    return (select (factors ->> 'attachment')::numeric from api.compatibility(tests.id(other)));
end
$$;

select tests.person('ann'), tests.person('bob');
create temporary table before (told text);
grant select, insert on before to public;
insert into before select pg_temp.told('ann', 'bob');
select tests.as_owner();

-- Both have to want it.
select pg_temp.answer('ann', 2, 3), pg_temp.answer('bob', 1, 1);
select is(pg_temp.told('ann', 'bob'), told, 'answers alone do not count') from before;
select pg_temp.use('ann', true);
select is(pg_temp.told('ann', 'bob'), told, 'nor if one of the two uses them') from before;
select pg_temp.use('bob', true);
select cmp_ok(pg_temp.points('ann', 'bob'), '>', 0.00, 'they count if both do');
select is(pg_temp.told('bob', 'ann'), pg_temp.told('ann', 'bob'), 'and the same for both');
select is(
    (select sum(value::numeric) from jsonb_each_text(factors)), score,
    'the factors still add up to the score'
)
from api.compatibility(tests.id('ann'));
select pg_temp.use('bob', false);
select is(
    pg_temp.told('ann', 'bob'), told, 'a person who uses them no more takes them along at once'
)
from before;
select pg_temp.use('bob', true);

-- What can be found out: one bit, whatever the caller answers.
create temporary table tried (
    mine_anxiety integer, mine_avoidance integer, anxiety integer, avoidance integer, told text
);
grant select, insert on tried to public;
do $$
declare
    v_mine integer[];
    v_theirs integer[];
begin
    foreach v_theirs slice 1 in array
        array[[1, 1], [1, 7], [7, 1], [4, 4], [2, 6], [7, 7], [5, 4], [7, 2], [2, 7], [4, 5]]
    loop
        perform pg_temp.answer('bob', v_theirs[1], v_theirs[2]);
        foreach v_mine slice 1 in array array[[1, 1], [1, 7], [7, 1], [7, 7], [4, 5]] loop
            perform pg_temp.answer('ann', v_mine[1], v_mine[2]);
            insert into tried
            values (
                v_mine[1], v_mine[2], v_theirs[1], v_theirs[2], pg_temp.told('ann', 'bob')
            );
        end loop;
    end loop;
end
$$;
select tests.as_owner();
select is(
    (
        select max(answers) from (
            select count(distinct told) as answers from tried group by mine_anxiety, mine_avoidance
        ) as t
    ),
    2::bigint, 'with any answers of their own, a caller is told one of two things'
);
select is(
    (
        select count(distinct told) from (
            select string_agg(told, ' ' order by mine_anxiety, mine_avoidance) as told
            from tried
            group by anxiety, avoidance
        ) as t
    ),
    2::bigint, 'with all of them together, too'
);
select is_empty(
    $$
        select told from tried
        group by mine_anxiety, mine_avoidance, told
        having count(distinct anxiety + avoidance <= 8) > 1
    $$,
    'it is whether the two scores together are in the lower half'
);
select results_eq(
    $$
        select internal.attachment_style(anxiety, avoidance)::text
        from tried where anxiety + avoidance <= 8 group by 1 order by 1
    $$,
    array['anxious', 'avoidant', 'secure'], 'which tells no style: three of them are in that half'
);
select results_eq(
    $$
        select internal.attachment_style(anxiety, avoidance)::text
        from tried where anxiety + avoidance > 8 group by 1 order by 1
    $$,
    array['anxious', 'avoidant', 'fearful'], 'and three in the other'
);

-- A match outlasts a change of mind.
select tests.sign_in('bob'), api.react(tests.id('ann'), 'like');
select tests.sign_in('ann'), api.react(tests.id('bob'), 'like');
select is(
    (select factors ->> 'attachment' from api.my_matches()), '0.00',
    'a match stores nothing of attachment'
);
select is(
    (select sum(value::numeric) from api.my_matches() as m, jsonb_each_text(m.factors)),
    (select score from api.my_matches()), 'and its factors add up to its score'
);

-- The feed follows at once.
select tests.person('cid');
select pg_temp.answer('cid', 1, 1), pg_temp.answer('ann', 1, 1), pg_temp.use('cid', true);
select tests.sign_in('ann');
select cmp_ok(
    (select (factors ->> 'attachment')::numeric from api.discover() where username = 'cid'),
    '>', 0.00, 'discovery counts it'
);
select pg_temp.use('cid', false);
select tests.sign_in('ann');
select is(
    (select (factors ->> 'attachment')::numeric from api.discover() where username = 'cid'), 0.00,
    'and forgets it on the next page'
);

select * from finish();
rollback;
