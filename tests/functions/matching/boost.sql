begin;
select plan(28);

-- Ann finds Cid before Dan; Eve suits her far less, as she is far away.
select tests.musician('ann'), tests.musician('cid'), tests.musician('dan', 52.53, 13.42);
select tests.musician('eve', 52.8, 13.4);
update identity.users set plan = 'premium' where username in ('dan', 'eve');

create function pg_temp.found() returns text language plpgsql as $$
begin
    perform tests.sign_in('ann');
    return (select string_agg(username, ' ' order by place) from api.discover() with ordinality
        as d (cursor, user_id, username, display_name, age, city, distance_km, instruments,
            genres, score, factors, place));
end
$$;
create function pg_temp.scores() returns text language plpgsql as $$
begin
    perform tests.sign_in('ann');
    return (
        select string_agg((d.user_id, d.score, d.factors)::text, ' ' order by d.user_id)
        from api.discover() as d
    ) || api.compatibility(tests.id('dan'))::text;
end
$$;

update matching.match_profiles set changed_xid = '3';
select is(pg_temp.found(), 'cid dan eve', 'without a boost the score decides');
select tests.as_owner();
create temporary table before as select ctid as place, null::text as scores from matching.feeds;
grant select, update on before to bandsy_user;
update before set scores = pg_temp.scores();
select is((select count(*) from before), 1::bigint, 'a feed is stored');

select tests.sign_in('dan');
select is(
    api.boost(), now() + interval '30 minutes', 'a boost says when it ends, after boost_minutes'
);
select is(pg_temp.found(), 'dan cid eve', 'the feed shows the person earlier at once');
select is(pg_temp.scores(), scores, 'all scores stay as they are') from before;
select tests.as_owner();
select is(
    (select ctid from matching.feeds), place, 'the stored feed does not change'
) from before;

-- Another call.
select tests.sign_in('dan');
select is(api.boost(), now() + interval '30 minutes', 'another call returns the same boost');
select tests.as_owner();
select is(
    (select counts from core.limit_uses where action = 'boost'), '{1}', 'and uses nothing up'
);
select tests.as_owner();
update matching.match_profiles set boosted_until = now() where user_id = tests.id('dan');
select is(pg_temp.found(), 'cid dan eve', 'it ends by itself');
select tests.sign_in('dan');
select throws_ok(
    'select api.boost()', 'PT429', 'the limit of boosts is used up', 'there are so many a day'
);

-- How far it goes.
select tests.sign_in('eve');
select lives_ok('select api.boost()', 'Eve has a boost of her own');
select is(pg_temp.found(), 'cid dan eve', 'a boost does not lift over a far better score');
select tests.as_owner();
update core.settings set value = 50 where key = 'rank_points_boost';
select is(pg_temp.found(), 'eve cid dan', 'rank_points_boost says how far');
select is(pg_temp.scores(), scores, 'the scores stay the same') from before;
select tests.as_owner();
create temporary table pages (username text);
grant insert, select on pages to bandsy_user;
select tests.sign_in('ann');
do $$
declare
    v_cursor text;
    v_row record;
begin
    loop
        select * into v_row from api.discover(1, v_cursor);
        exit when not found;
        insert into pages values (v_row.username);
        v_cursor := v_row.cursor;
    end loop;
end
$$;
select results_eq(
    'table pages', '{eve,cid,dan}'::text[], 'pages show each person once, in the same order'
);
select tests.as_owner();
update matching.match_profiles set boosted_until = now() + interval '1 hour' where true;
select is(pg_temp.found(), 'cid dan eve', 'where all are boosted, the score decides');
select tests.as_owner();
update matching.match_profiles set boosted_until = null where true;

-- It shows the person to nobody new.
insert into matching.preferences (user_id, is_incognito) values (tests.id('eve'), true);
update matching.match_profiles set boosted_until = now() + interval '1 hour'
where user_id = tests.id('eve');
select is(pg_temp.found(), 'cid dan', 'a boost does not show a person who is incognito');
select tests.as_owner();
update matching.preferences set is_incognito = false, is_paused = true where true;
select is(pg_temp.found(), 'cid dan', 'nor one who is paused');
select tests.as_owner();
update matching.match_profiles set boosted_until = null where true;

-- Who may not.
select tests.sign_in('eve');
select throws_ok(
    'select api.boost()', 'PT409', 'discovery does not show the caller',
    'a boost that shows the caller to nobody is refused'
);
select tests.as_owner();
update matching.preferences set is_incognito = true, is_paused = false where true;
select tests.sign_in('eve');
select throws_ok(
    'select api.boost()', 'PT409', 'discovery does not show the caller',
    'so is one of a person who is incognito'
);
select tests.as_owner();
select is_empty(
    $$select from core.limit_uses where action = 'boost' and user_id = tests.id('eve') and counts <> '{1}'$$,
    'which uses nothing up'
);
select tests.as_owner();
delete from matching.preferences where true;
select tests.sign_in('ann');
select throws_ok(
    'select api.boost()', 'PT402', 'the plan of the caller does not include this',
    'the free plan does not include it'
);
select tests.as_owner();
update identity.users set plan_until = now() where username = 'eve';
select tests.sign_in('eve');
select throws_ok(
    'select api.boost()', 'PT402', 'the plan of the caller does not include this',
    'nor does a plan that has run out'
);
select tests.as_owner();
update identity.users set plan = 'elite', plan_until = null where username = 'eve';
select tests.sign_in('eve');
select lives_ok('select api.boost()', 'a dearer plan has more');
select results_eq(
    $$select amount from core.limits where action = 'boost' order by plan$$, '{0,1,2,5}'::integer[],
    'how many is data'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'dan';
select tests.sign_in('dan');
select throws_ok(
    'select api.boost()', 'PT403', 'the account is suspended', 'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.boost()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select api.boost()', '42501', 'permission denied for function boost',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
