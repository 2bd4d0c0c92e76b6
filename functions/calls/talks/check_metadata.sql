create or replace function internal.check_metadata(metadata jsonb)
    returns void
    language plpgsql
    stable
as $$
begin
    if jsonb_typeof(metadata) <> 'object' or not core.is_json(metadata, 16384) then
        perform internal.refuse(
            'invalid_input', 'metadata is invalid',
            'metadata: an object of at most 16 kB and 32 levels, its numbers of at most 400 digits.'
        );
    end if;
end
$$;

comment on function internal.check_metadata is
'Refuses metadata that cannot be stored; null is allowed.
@raises invalid_input it is not an object, too long, too deep, or has too long a number';

revoke execute on function internal.check_metadata from public;
