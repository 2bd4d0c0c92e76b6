begin;
select plan(5);

select is(
    (select array_agg(slot order by slot) from music.instruments),
    (
        select array_agg(n::smallint order by n)
        from generate_series(0, (select count(*) from music.instruments) - 1) as n
    ),
    'the reference data, loaded in bulk, fills the slots from 0 without a gap'
);

insert into music.instruments (name, category)
select 'New ' || n, 'string' from generate_series(1, 3) as n;
select is(
    (select count(distinct slot) from music.instruments),
    (select count(*) from music.instruments),
    'rows of one insert take different slots'
);

delete from music.instruments where name = 'New 2';
insert into music.instruments (name, category) values ('New 4', 'string');
select is(
    (select max(slot) from music.instruments),
    (select count(*) - 1 from music.instruments)::smallint,
    'a new instrument takes a slot that became free'
);

insert into music.instruments (name, category, slot) values ('Restored', 'string', 255);
select is(
    (select slot from music.instruments where name = 'Restored'),
    255::smallint,
    'a slot in the insert is kept'
);

select throws_ok(
    $$insert into music.instruments (name, category)
    select 'Newer ' || n, 'string' from generate_series(1, 256) as n$$,
    'PT409', 'there is no room for another instrument', 'the 257th instrument is refused'
);

select * from finish();
rollback;
