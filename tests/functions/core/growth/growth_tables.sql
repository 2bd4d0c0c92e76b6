begin;
select plan(3);

select isnt_empty('select from internal.growth_tables()', 'growth tables are registered');
select is_empty(
    $$
        select from internal.growth_tables() as g
        left join pg_attribute as a
            on a.attrelid = to_regclass(format('%I.%I', g.schema_name, g.table_name))
            and a.attname = g.key_column
            and not a.attisdropped
        where a.attnum is null
    $$,
    'each exists and has its key'
);
select results_eq(
    $$
        select a.attname::text, a.atttypid, a.atttypmod from pg_attribute as a
        where a.attrelid = 'chat.message_record'::regclass and not a.attisdropped order by a.attnum
    $$,
    $$
        select a.attname::text, a.atttypid, a.atttypmod from pg_attribute as a
        where a.attrelid = 'chat.messages'::regclass and a.attnum > 0 and not a.attisdropped
        order by a.attnum
    $$,
    'the type chat.message_record has the columns of chat.messages'
);

select * from finish();
rollback;
