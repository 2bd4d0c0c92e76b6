begin;
select plan(8);

select tests.musician('ann', likes => '{Rock,Jazz}');
select tests.musician('bob', likes => '{Rock}');

select tests.sign_in('ann');
select lives_ok($$select api.remove_genre(tests.genre('Rock'))$$, 'a person removes a genre');
select throws_ok(
    $$select api.remove_genre(tests.genre('Rock'))$$,
    'PT404', 'the caller has not set that genre', 'a genre that is not set is refused'
);
select throws_ok(
    $$select api.remove_genre(gen_random_uuid())$$,
    'PT404', 'the caller has not set that genre', 'so is a genre that does not exist'
);
select throws_ok(
    $$select api.remove_genre(null)$$,
    'PT404', 'the caller has not set that genre', 'and null'
);
select is(
    (select is_discoverable from api.me()), true,
    'a person who likes another genre can still be discovered'
);

select tests.as_owner();
select results_eq(
    $$select u.username, g.name
    from music.user_genres as l
    inner join identity.users as u on l.user_id = u.id
    inner join music.genres as g on l.genre_id = g.id
    where u.username in ('ann', 'bob')
    order by u.username$$,
    $$values ('ann', 'Jazz'), ('bob', 'Rock')$$,
    'other genres and other people''s genres stay'
);

select tests.sign_in('ann');
select lives_ok(
    $$select api.remove_genre(tests.genre('Jazz'))$$, 'a person removes their last genre'
);
select is(
    (select is_discoverable from api.me()), false, 'a person without genres cannot be discovered'
);

select * from finish();
rollback;
