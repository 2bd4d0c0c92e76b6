begin;
select plan(5);

select is(
    (select array_agg(slot order by slot) from music.genres),
    (
        select array_agg(n::smallint order by n)
        from generate_series(0, (select count(*) from music.genres) - 1) as n
    ),
    'the reference data, loaded in bulk, fills the slots from 0 without a gap'
);

insert into music.genres (name)
select 'New ' || n from generate_series(1, 3) as n;
select is(
    (select count(distinct slot) from music.genres),
    (select count(*) from music.genres),
    'rows of one insert take different slots'
);

delete from music.genres where name = 'New 2';
insert into music.genres (name) values ('New 4');
select is(
    (select max(slot) from music.genres),
    (select count(*) - 1 from music.genres)::smallint,
    'a new genre takes a slot that became free'
);

insert into music.genres (name, slot) values ('Restored', 255);
select is(
    (select slot from music.genres where name = 'Restored'),
    255::smallint,
    'a slot in the insert is kept'
);

select throws_ok(
    $$insert into music.genres (name)
    select 'Newer ' || n from generate_series(1, 256) as n$$,
    'PT409', 'there is no room for another genre', 'the 257th genre is refused'
);

select * from finish();
rollback;
