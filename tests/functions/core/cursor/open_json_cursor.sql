begin;
select plan(9);

create function pg_temp.key(list text default 'a') returns bytea language sql
    as 'select internal.cursor_key(''test'', list)';
create temporary table sealed as
select place, internal.seal_json_cursor(pg_temp.key(), place) as cursor
from unnest(array[
    '1', '[1, "a"]', '["12345678", null]', '["1234567890123456789012345678901234567890"]',
    '["äöü€"]', '{"a": [1]}', 'null'
]::jsonb[]) as place;

select is_empty(
    $$
        select from sealed
        where internal.open_json_cursor(cursor, pg_temp.key()) is distinct from place
    $$,
    'a cursor returns its place'
);
select is_empty($$select from sealed where cursor !~ '^[0-9a-f]{48,}$'$$, 'a cursor is URL-safe');
select is(
    internal.seal_json_cursor(pg_temp.key(), '[1]'), internal.seal_json_cursor(pg_temp.key(), '[1]'),
    'a place always has the same cursor'
);
select is(internal.open_json_cursor(null, pg_temp.key()), null, 'null is the first page');
select is_empty(
    $$
        select from sealed
        where decode(cursor, 'hex')::text like '%' || substr(convert_to(place::text, 'utf8')::text, 3) || '%'
    $$,
    'a cursor does not show its place'
);
select is(
    (
        select count(distinct substr(internal.seal_json_cursor(pg_temp.key(), to_jsonb(n)), 33, 16))
        from generate_series(1, 100) as n
    ),
    100::bigint, 'two places have different masks'
);
select throws_ok(
    format('select internal.open_json_cursor(%L, pg_temp.key(%L))', cursor, 'b'),
    'PT422', 'the cursor is invalid', 'the cursor of another list is refused'
)
from sealed limit 1;
create function pg_temp.refusals(cursors text[]) returns bigint language plpgsql as $$
declare
    v_cursor text;
    v_refusals bigint := 0;
begin
    foreach v_cursor in array cursors loop
        begin
            perform internal.open_json_cursor(v_cursor, pg_temp.key());
        exception when sqlstate 'PT422' then
            v_refusals := v_refusals + 1;
        end;
    end loop;
    return v_refusals;
end
$$;
select is(
    (
        select pg_temp.refusals(array_agg(overlay(
            cursor placing case substr(cursor, n, 1) when '0' then '1' else '0' end from n for 1
        )))
        from sealed, generate_series(1, length(cursor)) as n
    ),
    (select sum(length(cursor)) from sealed), 'each changed digit is refused'
);
select is(
    (
        select pg_temp.refusals(
            array_agg(left(cursor, n)) || array_agg(cursor || repeat('0', 16 * n))
            || '{"",x,é,nil,[1],0x,-1}'
        )
        from sealed, generate_series(0, length(cursor) - 1) as n where place = '1'
    ),
    (select 2 * length(cursor)::bigint + 7 - 1 from sealed where place = '1'),
    'and what is cut off, goes on, or is no cursor'
);

select * from finish();
rollback;
