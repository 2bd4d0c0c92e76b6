create or replace function internal.decoy_hash()
    returns text
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    -- Modelled on the newest account, so that it takes as long to check as a real one.
    v_hash text := coalesce(
        (select password_hash from identity.credentials order by user_id desc limit 1),
        '$2b$12$' || repeat('.', 53)
    );
    v_head text := substring(
        v_hash from '^([$]2[aby][$][0-9]{2}[$]|[$]argon2id[$]v=19[$][^$]+[$])'
    );
begin
    -- Zeros, which both kinds can decode.
    return v_head || regexp_replace(
        substr(v_hash, length(v_head) + 1), '[^$]',
        case when v_hash like '$2%' then '.' else 'A' end, 'g'
    );
end
$$;

comment on function internal.decoy_hash is
'A hash that no password fits, for the application to check where there is nothing to check: an
answer must not come sooner for an account that does not exist.';

revoke execute on function internal.decoy_hash from public;
