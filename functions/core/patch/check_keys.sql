create or replace function internal.check_keys(changes jsonb, variadic allowed text[])
    returns void
    language plpgsql
    immutable
as $$
declare
    v_unknown text;
begin
    if changes is null or jsonb_typeof(changes) <> 'object' then
        perform internal.refuse(
            'invalid_input', 'the changes are not a JSON object',
            'changes: an object with any of ' || array_to_string(allowed, ', ') || '.'
        );
    end if;
    -- Before anything is done with them: in memory first, which costs nothing.
    if pg_column_size(changes) > 1000000 or exists (
        select from jsonb_each(changes) as c where not core.is_json(c.value, 65536, 1000)
    ) then
        perform internal.refuse(
            'invalid_input', 'the changes are too large',
            'changes: each of at most 64 kB, in 32 levels, its numbers of at most 400 digits.'
        );
    end if;
    select key into v_unknown from jsonb_object_keys(changes) as k (key) where key <> all (allowed);
    if v_unknown is not null then
        perform internal.refuse(
            'invalid_input', 'the changes have an unknown key',
            'changes: only ' || array_to_string(allowed, ', ') || '.'
        );
    end if;
end
$$;

comment on function internal.check_keys is
'Lets a JSON merge patch (RFC 7396) pass whose keys are all allowed, and which is not so large, or
so deep, that to read it costs much. Numbers are for those to judge who take them: only such are
refused here as grow when they are written out.
@raises invalid_input it is no object, too large, or has another key';

revoke execute on function internal.check_keys from public;
