begin;
select plan(18);

select tests.person(name) from unnest('{ann,bob}'::text[]) as name;
update core.settings set value = 3 where key = 'places_per_day';

create function pg_temp.travel(latitude double precision) returns void language sql as $$
    select api.set_preferences(
        jsonb_build_object('travel', jsonb_build_object('latitude', latitude, 'longitude', 1))
    )
$$;
create function pg_temp.age(hours double precision) returns void language plpgsql as $$
begin
    perform tests.as_owner();
    update identity.place_changes
    set changed_at = array(
        select t - make_interval(mins => (60 * hours)::integer) from unnest(changed_at) as u (t)
    );
    perform tests.sign_in('ann');
end
$$;
create function pg_temp.moves() returns integer language sql security definer as $$
    select cardinality(changed_at) from identity.place_changes where user_id = tests.id('ann')
$$;

create function pg_temp.oldest() returns timestamptz language sql security definer as $$
    select changed_at[1] from identity.place_changes where user_id = tests.id('ann')
$$;

select tests.sign_in('ann');
select lives_ok('select api.set_location(10, 10)', 'the first place of an account is allowed');
select is(pg_temp.moves(), 0, 'the first place is free');
select lives_ok('select api.set_location(10, 10, $$Here$$)', 'the same cell is allowed');
select is(pg_temp.moves(), 0, 'the same cell is free');
select lives_ok('select api.set_location(11, 10)', 'another place is allowed');
select lives_ok('select pg_temp.travel(1)', 'travel is allowed');
select is(pg_temp.moves(), 2, 'places and travel count together');
select lives_ok('select pg_temp.travel(1)', 'the same travel again is allowed');
select lives_ok($$select api.set_preferences('{"travel": null}')$$, 'going home is allowed');
select api.clear_location();
select pg_temp.age(20);
select lives_ok('select api.set_location(11, 10)', 'a place that was removed can be set again');
select throws_ok(
    'select api.set_location(12, 10)', 'PT429', 'the locations of the last 24 hours are used up',
    'more than the quota is refused'
);
select throws_ok(
    'select pg_temp.travel(2)', 'PT429', 'the locations of the last 24 hours are used up',
    'travel beyond the quota is refused'
);
select results_eq(
    'select latitude::integer from identity.places', 'values (11)', 'a refusal changes nothing'
);
select lives_ok('select api.set_location(11, 10, $$There$$)', 'staying in the cell is allowed');
create function pg_temp.refills() returns timestamptz language plpgsql as $$
declare
    v_hint text;
begin
    perform api.set_location(12, 10);
exception when sqlstate 'PT429' then
    get stacked diagnostics v_hint = pg_exception_hint;
    return substring(v_hint from '\d{4}\S+Z');
end
$$;
select is(
    pg_temp.refills(), date_trunc('second', pg_temp.oldest() + interval '1 day'),
    'the hint says when the next one is available'
);
select pg_temp.age(4.1);
select lives_ok('select api.set_location(12, 10)', 'after 24 hours another place is allowed');
select is(pg_temp.moves(), 2, 'older changes are removed');

select tests.sign_in('bob');
select lives_ok('select api.set_location(12, 10)', 'each user has their own quota');

select * from finish();
rollback;
