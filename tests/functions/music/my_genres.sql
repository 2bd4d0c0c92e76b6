begin;
select plan(4);

select tests.musician('ann', likes => '{Rock,Jazz}'), tests.musician('bob', likes => '{Gospel}');
select tests.sign_in('ann');
select api.set_genre(tests.genre('Grunge'), 5);
select results_eq(
    'select genre_id, name, preference, parent_genre_id from api.my_genres()',
    $$
        select g.id, g.name, p.preference, g.parent_genre_id
        from (values ('Grunge', 5, 1), ('Jazz', 3, 2), ('Rock', 3, 3)) as p (name, preference, place)
        join music.genres as g on g.name = p.name
        order by p.place
    $$,
    'all that an edit screen shows, the favourite first'
);
select tests.sign_in('bob');
select results_eq('select name from api.my_genres()', $$values ('Gospel')$$, 'others see their own');
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select from api.my_genres()', 'PT401', 'the caller is not signed in',
    'a caller without claims is refused'
);
select tests.sign_out();
select throws_ok(
    'select from api.my_genres()', '42501', 'permission denied for function my_genres',
    'an anonymous caller is refused'
);

select * from finish();
rollback;
