create or replace function internal.is_strong_hash(password_hash text)
    returns boolean
    language plpgsql
    immutable
    strict
    parallel safe
as $$
declare
    -- Memory in KiB, passes, salt and hash.
    v_parts text[] := regexp_match(
        is_strong_hash.password_hash,
        '^[$]argon2id[$]v=19[$]m=([0-9]{1,7}),t=([1-9][0-9]{0,2}),p=[1-9][0-9]{0,2}'
        '[$]([^$]+)[$]([^$]+)$'
    );
begin
    if is_strong_hash.password_hash ~ '^[$]2' then
        return true;
    end if;
    -- The least that OWASP recommends, with 8 bytes of salt and 16 of hash.
    return coalesce(
        length(is_strong_hash.password_hash) <= 255
        and v_parts[1]::integer >= case when v_parts[2]::integer = 1 then 47104 else 19456 end
        and length(v_parts[3]) >= 11
        and length(v_parts[4]) >= 22,
        false
    );
end
$$;

comment on function internal.is_strong_hash is
'Whether a hash is of bcrypt (whose rounds the table checks), or of argon2id with parameters that
are worth storing.';

revoke execute on function internal.is_strong_hash from public;
