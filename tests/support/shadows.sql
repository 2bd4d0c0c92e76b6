-- Objects that an attacker may put before our names: temporary views named like our tables and, in
-- a schema before pg_catalog on the path, functions named like those that our functions use.
create schema evil;
grant usage on schema evil to public;

create function evil.shadow() returns text language plpgsql as $$
begin
    raise exception 'a shadow was used';
end
$$;

do $$
declare
    v_name text;
begin
    for v_name in
        select distinct relname::text from pg_class
        where relkind in ('r', 'p', 'v') and relowner = 'bandsy_owner'::regrole
    loop
        execute format('create view evil.%I as select evil.shadow()::uuid as id', v_name);
        execute format('create view pg_temp.%I as select evil.shadow()::uuid as id', v_name);
        execute format('grant select on pg_temp.%I to public', v_name);
    end loop;
    foreach v_name in array array[
        'lower(text)', 'upper(text)', 'length(text)', 'btrim(text)', 'to_jsonb(anyelement)',
        'jsonb_typeof(jsonb)', 'cardinality(anyarray)', 'array_to_string(anyarray, text)',
        'now()', 'statement_timestamp()', 'clock_timestamp()', 'format(text, text)',
        'current_setting(text, boolean)', 'round(numeric)', 'floor(float8)', 'age(timestamptz)',
        'encode(bytea, text)', 'decode(text, text)', 'convert_from(bytea, name)', 'count(bigint)',
        'bit_count(bit)', 'int4eq(integer, integer)', 'translate(text, text, text)',
        'current_user_id()', 'require_user()', 'claimed_user()', 'grid_cell(float8, float8)'
    ] loop
        execute format(
            'create function evil.%s returns text language plpgsql as %L',
            v_name, 'begin return evil.shadow(); end'
        );
    end loop;
end
$$;

grant select on all tables in schema evil to public;
create operator evil.= (leftarg = integer, rightarg = integer, function = evil.int4eq);

set local search_path = pg_temp, evil, pg_catalog, public;
