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
'Lets a JSON merge patch (RFC 7396) pass whose keys are all allowed.
@raises invalid_input it is no object or has another key';

revoke execute on function internal.check_keys from public;
