begin;
select plan(8);

select tests.musician('ann', plays => '{Piano, Drums}', likes => '{Jazz, Rock}');

select tests.sign_in('ann');
select is(
    (
        select (
            username, email, role, display_name, birth_date, city, country, instruments, genres
        )::text
        from api.me()
    ),
    '(ann,ann@example.org,user,Ann,1990-05-05,Berlin,Germany,"{Drums,Piano}","{Jazz,Rock}")',
    'the caller sees their account, profile, place and music'
);
select is(
    (select age from api.me()),
    date_part('year', age(date '1990-05-05'))::integer,
    'the age follows from the birth date'
);
select is(
    (select (is_discoverable, missing)::text from api.me()), '(t,{})',
    'a complete user misses nothing'
);

select tests.as_owner();
delete from music.user_instruments;
delete from music.user_genres;
delete from identity.places;
update identity.profiles set privacy_level = 'friends';
select tests.sign_in('ann');
select is(
    (select (is_discoverable, missing)::text from api.me()),
    '(f,"{location,instruments,genres,public_profile}")',
    'missing lists what discovery needs'
);
select is((select latitude from api.me()), null, 'without a place there are no coordinates');

select tests.as_owner();
update identity.users set status = 'suspended';
select tests.sign_in('ann');
select throws_ok(
    'select * from api.me()', 'PT403', 'the account is suspended', 'a suspended caller is refused'
);
select tests.sign_out();
select throws_ok(
    'select * from api.me()', '42501', 'permission denied for function me',
    'an anonymous caller is refused'
);
select tests.sign_in('bob');
select set_config('request.jwt.claims', '{"sub": 5, broken', true);
select throws_ok(
    'select * from api.me()', 'PT401', 'the caller is not signed in',
    'a caller with broken claims is refused'
);

select * from finish();
rollback;
