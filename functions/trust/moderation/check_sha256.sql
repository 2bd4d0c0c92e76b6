create or replace function internal.check_sha256(sha256 text)
    returns bytea
    language plpgsql
    immutable
as $$
begin
    -- "is not true" also refuses null: what is malformed must not pass for a file that is allowed.
    if check_sha256.sha256 ~ '^[0-9A-Fa-f]{64}$' is not true then
        perform internal.refuse('invalid_input', 'sha256 is invalid', 'sha256: 64 hex digits.');
    end if;
    return decode(check_sha256.sha256, 'hex');
end
$$;

comment on function internal.check_sha256 is
'The bytes of a SHA-256 that is written in hex digits of either case.
@raises invalid_input it is missing or malformed';

revoke execute on function internal.check_sha256 from public;
