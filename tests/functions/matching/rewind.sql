begin;
select plan(36);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,hal}'::text[]) as name;
update identity.users set plan = 'basic' where username in ('ann', 'hal');

create function pg_temp.says(username text, other text, reaction matching.reaction)
    returns void
    language plpgsql
as $$
begin
    perform tests.sign_in(says.username);
    perform api.react(tests.id(other), says.reaction);
end
$$;
create function pg_temp.finds(username text, other text) returns boolean language plpgsql as $$
begin
    perform tests.sign_in(finds.username);
    return exists (select from api.discover() as d where d.username = other);
end
$$;
create function pg_temp.refused(what text) returns text language sql as $$
    select throws_ok('select api.rewind()', 'PT404', 'there is no pass to take back', what)
$$;

select tests.sign_in('ann');
select pg_temp.refused('without a reaction there is nothing to take back');
select pg_temp.says('ann', 'bob', 'pass');
select is(pg_temp.finds('ann', 'bob'), false, 'a person who was passed is not found');
select results_eq(
    'select * from api.rewind()', $$values (tests.id('bob'), 'bob', 'Bob')$$,
    'the last pass is taken back, and names the person'
);
select is(pg_temp.finds('ann', 'bob'), true, 'the person is found again at once');
select is_empty('select from api.my_reactions()', 'the reaction is gone');
select tests.as_owner();
select results_eq(
    $$
        select from_user_id, to_user_id, context, reacted_at < rewound_at
        from matching.rewinds
    $$,
    $$
        values (
            tests.id('ann'), tests.id('bob'), 'discovery'::matching.interaction_context, true
        )
    $$,
    'history keeps the pass'
);
select tests.sign_in('ann');
select pg_temp.refused('the same pass is not taken back twice');

select pg_temp.says('ann', 'cid', 'pass');
select pg_temp.says('ann', 'dan', 'pass');
select is((select username from api.rewind()), 'dan', 'only the last of several passes is');
select pg_temp.refused('and not the one before it afterwards');
select is(pg_temp.finds('ann', 'cid'), false, 'which stays');
select pg_temp.says('ann', 'dan', 'pass');
select is((select username from api.rewind()), 'dan', 'a pass after that is taken back as well');

-- A feed that was filled after the pass has not seen the person.
select pg_temp.says('ann', 'dan', 'pass');
select tests.as_owner();
update matching.match_profiles set changed_xid = '3';
delete from matching.feeds;
select is(pg_temp.finds('ann', 'dan'), false, 'a feed is filled without the person');
select tests.as_owner();
create temporary table filled as select ctid as place, candidates from matching.feeds;
select is((select count(*) from filled), 1::bigint, 'and stored');
select tests.sign_in('ann');
select lives_ok('select api.rewind()', 'the pass is taken back');
select is(pg_temp.finds('ann', 'dan'), true, 'the feed shows the person');
select tests.as_owner();
select results_eq(
    'select ctid, candidates from matching.feeds', 'table filled', 'and is not filled again'
);

-- The last pass, and none of a person to whom there is another reaction.
select pg_temp.says('ann', 'dan', 'pass');
select pg_temp.says('ann', 'eve', 'like');
select is(
    (select username from api.rewind()), 'dan', 'the last pass is taken back, not the like after it'
);
select pg_temp.says('ann', 'eve', 'pass');
select pg_temp.refused('a pass of a person who was liked before is not');

-- A pass that is old, and people who are hidden meanwhile.
select pg_temp.says('hal', 'bob', 'pass');
select tests.as_owner();
create temporary table said as select reacted_at from matching.interactions
where from_user_id = tests.id('hal');
update matching.interactions set reacted_at = now() - interval '25 hours'
where from_user_id = tests.id('hal');
select tests.sign_in('hal');
select pg_temp.refused('a pass of yesterday is not');
select tests.as_owner();
update matching.interactions set reacted_at = (select reacted_at from said)
where from_user_id = tests.id('hal');

update identity.users set status = 'suspended' where username = 'bob';
select tests.sign_in('hal');
select pg_temp.refused('a suspended person does not come back');
select tests.as_owner();
update identity.users set status = 'active' where username = 'bob';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('bob');
select tests.sign_in('hal');
select pg_temp.refused('nor one who hides the profile');
select tests.as_owner();
update identity.profiles set privacy_level = 'public' where user_id = tests.id('bob');
select tests.blocked('bob', 'hal');
select tests.sign_in('hal');
select pg_temp.refused('nor one who blocks the caller');
select tests.as_owner();
delete from trust.blocks where true;
select tests.blocked('hal', 'bob');
select tests.sign_in('hal');
select pg_temp.refused('nor one whom the caller blocks');
select tests.as_owner();
delete from trust.blocks where true;
insert into matching.preferences (user_id, is_paused) values (tests.id('bob'), true);
select tests.sign_in('hal');
select is((select username from api.rewind()), 'bob', 'the pass of a paused person is taken back');
select is(pg_temp.finds('hal', 'bob'), false, 'and discovery shows them when the pause is over');
select tests.as_owner();
delete from matching.preferences where true;
select is(pg_temp.finds('hal', 'bob'), true, 'as it does then');

-- A rewind and a like.
select pg_temp.says('bob', 'hal', 'like');
select pg_temp.says('hal', 'bob', 'pass');
select lives_ok('select api.rewind()', 'a pass of a person who likes the caller is taken back');
select is_empty('select from api.my_matches()', 'which makes no match');
select is(
    (select matched from api.react(tests.id('bob'), 'like')), true, 'a like after that does'
);

-- The plan and the limit.
select pg_temp.says('ann', 'hal', 'pass');
select tests.as_owner();
update core.limits set amount = 3 where action = 'rewind' and plan = 'basic';
select tests.sign_in('ann');
select throws_ok(
    'select api.rewind()', 'PT429', 'the limit of rewinds is used up', 'there are so many a day'
);
select tests.as_owner();
update core.limits set amount = 100 where action = 'rewind' and plan = 'basic';
update identity.users set plan_until = now() where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select api.rewind()', 'PT402', 'the plan of the caller does not include this',
    'a plan that has run out does not include it'
);
select tests.as_owner();
update identity.users set plan_until = now() + interval '1 day' where username = 'ann';
select tests.sign_in('ann');
select lives_ok('select api.rewind()', 'the same plan includes it until then');
select tests.sign_in('bob');
select is(
    (select remaining from api.my_limits() where action = 'rewind'), 0,
    'the free plan shows none that are left'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select api.rewind()', 'PT403', 'the account is suspended', 'a suspended caller is refused'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.rewind()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select api.rewind()', '42501', 'permission denied for function rewind',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
