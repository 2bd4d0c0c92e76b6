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
select is(
    (select instagram_url from api.profile('ann')), null,
    'the Instagram link is not shown unless its owner wants it'
);

select tests.as_owner();
update identity.profiles
set show_age = true, reveal_instagram = true
where user_id = tests.id('ann');
select tests.sign_in('bob');
select is(
    (select age from api.profile('ann')),
    date_part('year', age(date '1990-05-05'))::integer,
    'a shown age is in years'
);
select is(
    (select instagram_url from api.profile('ann')), 'https://instagram.com/ann',
    'a revealed Instagram link is shown'
);
select tests.sign_out();
select is(
    (select username from api.profile('ann')), 'ann', 'a visitor sees a public profile'
);
select throws_ok(
    $$select * from api.profile('x'' or 1=1 --')$$, 'PT404', 'no such person',
    'SQL in a name is only text'
);
select throws_ok('select * from api.profile(null)', 'PT404', 'no such person', 'null is not found');

select tests.as_owner();
update identity.profiles set privacy_level = 'friends' where user_id = tests.id('ann');
select tests.sign_in('bob');
select throws_ok(
    $$select * from api.profile('ann')$$, 'PT404', 'no such person',
    'a stranger does not see a profile for friends'
);
select tests.as_owner();
insert into matching.matches (user1_id, user2_id, score, factors)
values (
    least(tests.id('ann'), tests.id('bob')), greatest(tests.id('ann'), tests.id('bob')), 50, '{}'
);
select tests.sign_in('bob');
select is((select username from api.profile('ann')), 'ann', 'a match sees a profile for friends');

select tests.as_owner();
update identity.profiles set privacy_level = 'private' where user_id = tests.id('ann');
select tests.sign_in('bob');
select throws_ok(
    $$select * from api.profile('ann')$$, 'PT404', 'no such person',
    'a private profile is not found'
);
select tests.sign_in('ann');
select is((select username from api.profile('ann')), 'ann', 'the owner sees a private profile');

select tests.as_owner();
update identity.profiles set privacy_level = 'public' where user_id = tests.id('ann');
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('ann'), tests.id('bob'));
select tests.sign_in('bob');
select throws_ok(
    $$select * from api.profile('ann')$$, 'PT404', 'no such person',
    'a blocked person does not find the blocker'
);
select tests.sign_in('ann');
select throws_ok(
    $$select * from api.profile('bob')$$, 'PT404', 'no such person',
    'the blocker does not find the blocked person'
);

select tests.as_owner();
update identity.users set status = 'suspended' where id = tests.id('ann');
select tests.sign_in('cid');
select throws_ok(
    $$select * from api.profile('ann')$$, 'PT404', 'no such person',
    'a suspended person is not found'
);
select is((select count(*) from api.profile('cid')), 1::bigint, 'a profile is one row');

select * from finish();
rollback;
