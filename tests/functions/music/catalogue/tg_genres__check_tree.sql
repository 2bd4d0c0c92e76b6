begin;
select plan(5);

insert into music.genres (name) values ('Top'), ('Other');
insert into music.genres (name, parent_genre_id) values ('Middle', tests.genre('Top'));
insert into music.genres (name, parent_genre_id) values ('Bottom', tests.genre('Middle'));

select throws_ok(
    $$update music.genres
    set parent_genre_id = case name
        when 'Top' then tests.genre('Other')
        else tests.genre('Top')
    end
    where name in ('Top', 'Other')$$,
    'PT422', null, 'one statement cannot make a cycle of two moves'
);
select throws_ok(
    $$insert into music.genres (id, name, parent_genre_id)
    select id, 'Itself', id from (values (gen_random_uuid())) as own (id)$$,
    'PT422', 'a genre cannot be below itself', 'a new genre cannot be below itself'
);
select throws_ok(
    $$insert into music.genres (name, parent_genre_id) values ('Deeper', tests.genre('Bottom'))$$,
    'PT422', 'genres have at most three levels', 'a fourth level is refused'
);
select throws_ok(
    $$update music.genres set parent_genre_id = tests.genre('Other') where name = 'Top'$$,
    'PT422', 'genres have at most three levels', 'a tree of three levels cannot move below another'
);
select lives_ok(
    $$update music.genres set parent_genre_id = tests.genre('Other') where name = 'Middle'$$,
    'a tree of two levels moves below another'
);

select * from finish();
rollback;
