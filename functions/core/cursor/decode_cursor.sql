create or replace function internal.decode_cursor(cursor text, variadic types text[])
    returns text[]
    language plpgsql
    stable
as $$
declare
    v_parts text[];
begin
    if cursor is null then
        return null;
    end if;
    begin
        select array_agg(p.value order by p.position) into v_parts
        from jsonb_array_elements_text(
            convert_from(decode(cursor, 'hex'), 'utf8')::jsonb
        ) with ordinality as p (value, position);
        -- A failed cast makes the cursor as broken as bytes that are not text.
        for v_index in 1 .. cardinality(types) loop
            case types[v_index]
                when 'uuid' then perform v_parts[v_index]::uuid;
                when 'integer' then perform v_parts[v_index]::integer;
                when 'real' then perform v_parts[v_index]::real;
                when 'timestamptz' then perform v_parts[v_index]::timestamptz;
                when 'text' then null;
            end case;
        end loop;
    exception when data_exception or case_not_found or statement_too_complex then
        v_parts := null;
    end;
    if v_parts is null
        or cardinality(v_parts) <> cardinality(types)
        or array_position(v_parts, null) is not null
    then
        perform internal.refuse_cursor();
    end if;
    return v_parts;
end
$$;

comment on function internal.decode_cursor is
'The parts of a cursor, each castable to its type (uuid, integer, real, timestamptz, text); null for
null.
@raises invalid_input the cursor was changed, or belongs to another list';

revoke execute on function internal.decode_cursor from public;
