create or replace function internal.check_keys(
    argument text, changes jsonb, variadic allowed text[]
)
    returns void
    language plpgsql
    stable
as $$
declare
    v_are text := case when argument = 'changes' then 'the changes are' else argument || ' is' end;
    v_unknown text;
begin
    if changes is null or jsonb_typeof(changes) <> 'object' then
        perform internal.refuse(
            'invalid_input', v_are || ' not a JSON object',
            argument || ': an object with any of ' || array_to_string(allowed, ', ') || '.'
        );
    end if;
    -- Checked before any use; the size in memory first, which costs nothing.
    if pg_column_size(changes) > 1000000 or exists (
        select from jsonb_each(changes) as c where not core.is_json(c.value, 65536, 1000)
    ) then
        perform internal.refuse(
            'invalid_input', v_are || ' too large',
            argument || ': at most 64 kB and 32 levels a key, and 400 digits a number.'
        );
    end if;
    select key into v_unknown from jsonb_object_keys(changes) as k (key) where key <> all (allowed);
    if v_unknown is not null then
        perform internal.refuse(
            'invalid_input',
            case
                when argument = 'changes' then 'the changes have' else argument || ' has'
            end || ' an unknown key',
            argument || ': only ' || array_to_string(allowed, ', ') || '.'
        );
    end if;
end
$$;

comment on function internal.check_keys is
'Refuses an argument that is a JSON merge patch (RFC 7396), or an object within one, and has unknown
keys, or is so large or so deep that reading it costs much. It refuses only numbers that grow when
they are written out; the functions that read a number check its range.
@raises invalid_input it is not an object, is too large, or has an unknown key';

revoke execute on function internal.check_keys from public;
