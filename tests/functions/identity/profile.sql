begin;
select plan(16);

select tests.musician('ann', plays => '{Piano, Drums}', likes => '{Jazz, Rock}');
select tests.person('bob');
update identity.profiles
set instagram_url = 'https://instagram.com/ann', bio = 'Hello'
where user_id = tests.id('ann');
update music.user_instruments
set is_primary = true
where user_id = tests.id('ann') and instrument_id = tests.instrument('Piano');

select tests.sign_in('bob');
select is(
    (
        select (
            user_id = tests.id('ann'), username, display_name, bio, city, country, instruments,
            genres
        )::text
        from api.profile('ANN')
    ),
    '(t,ann,Ann,Hello,Berlin,Germany,"{Piano,Drums}","{Jazz,Rock}")',
    'a public profile is found in upper or lower case'
);
select is(
    (select age from api.profile('ann')), null, 'the age is not shown unless its owner wants it'
);
select is((select instagram_url from api.profile('ann')), null, 'nor is the Instagram link');

select tests.as_owner();
update identity.profiles
set show_age = true, reveal_instagram = true
where user_id = tests.id('ann');
select tests.sign_in('bob');
select is(
    (select age from api.profile('ann')),
    date_part('year', age(date '1990-05-05'))::integer,
    'an age that is shown is seen in years'
);
select is(
    (select instagram_url from api.profile('ann')), 'https://instagram.com/ann',
    'a link that is revealed is seen'
);
select tests.sign_out();
select is(
    (select username from api.profile('ann')), 'ann', 'nobody in particular sees a public profile'
);
select throws_ok(
    $$select * from api.profile('x'' or 1=1 --')$$, 'PT404', 'no such person',
    'SQL is a name that nobody has'
);
select throws_ok('select * from api.profile(null)', 'PT404', 'no such person', 'nor is null one');

select tests.as_owner();
update identity.profiles set privacy_level = 'friends' where user_id = tests.id('ann');
select tests.sign_in('bob');
select throws_ok(
    $$select * from api.profile('ann')$$, 'PT404', 'no such person',
    'a stranger sees no profile for friends'
);
select tests.as_owner();
insert into matching.matches (user1_id, user2_id, score, factors)
values (
    least(tests.id('ann'), tests.id('bob')), greatest(tests.id('ann'), tests.id('bob')), 50, '{}'
);
select tests.sign_in('bob');
select is((select username from api.profile('ann')), 'ann', 'a match does');

select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('ann');
select tests.sign_in('bob');
select throws_ok(
    $$select * from api.profile('ann')$$, 'PT404', 'no such person',
    'a private profile is as absent'
);
select tests.sign_in('ann');
select is((select username from api.profile('ann')), 'ann', 'but to its owner');

select tests.as_owner();
update identity.profiles set privacy_level = 'public' where user_id = tests.id('ann');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('ann'), tests.id('bob'));
select tests.sign_in('bob');
select throws_ok(
    $$select * from api.profile('ann')$$, 'PT404', 'no such person', 'who is blocked finds nobody'
);
select tests.sign_in('ann');
select throws_ok(
    $$select * from api.profile('bob')$$, 'PT404', 'no such person', 'and neither does who blocked'
);

select tests.as_owner();
update identity.users set status = 'suspended' where id = tests.id('ann');
select tests.sign_in('cid');
select throws_ok(
    $$select * from api.profile('ann')$$, 'PT404', 'no such person', 'who is suspended is as absent'
);
select is((select count(*) from api.profile('cid')), 1::bigint, 'a profile is one row');

select * from finish();
rollback;
