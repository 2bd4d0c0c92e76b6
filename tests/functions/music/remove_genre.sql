begin;
select plan(8);

select tests.musician('ann', likes => '{Rock,Jazz}');
select tests.musician('bob', likes => '{Rock}');

select tests.sign_in('ann');
select lives_ok($$select api.remove_genre(tests.genre('Rock'))$$, 'a person takes a genre back');
select throws_ok(
    $$select api.remove_genre(tests.genre('Rock'))$$,
    'PT404', 'the caller has not set that genre', 'what is not set is refused'
);
select throws_ok(
    $$select api.remove_genre(gen_random_uuid())$$,
    'PT404', 'the caller has not set that genre', 'what does not exist, alike'
);
select throws_ok(
    $$select api.remove_genre(null)$$,
    'PT404', 'the caller has not set that genre', 'and no genre at all'
);
select is((select is_discoverable from api.me()), true, 'who likes another is still discovered');

select tests.as_owner();
select results_eq(
    $$select u.username, g.name
    from music.user_genres as l
    inner join identity.users as u on l.user_id = u.id
    inner join music.genres as g on l.genre_id = g.id
    where u.username in ('ann', 'bob')
    order by u.username$$,
    $$values ('ann', 'Jazz'), ('bob', 'Rock')$$,
    'everything else is still liked'
);

select tests.sign_in('ann');
select lives_ok($$select api.remove_genre(tests.genre('Jazz'))$$, 'the last genre goes, too');
select is((select is_discoverable from api.me()), false, 'who likes nothing is not discovered');

select * from finish();
rollback;
