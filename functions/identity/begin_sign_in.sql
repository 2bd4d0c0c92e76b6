create or replace function api.begin_sign_in(
    email text,
    ip_address text default null,
    out user_id uuid,
    out password_hash text
)
    returns record
    language plpgsql
    stable
    security definer  -- no role may read hashes itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_address inet := internal.check_address(begin_sign_in.ip_address);
    v_user_id uuid;
    v_hash text;
begin
    select c.user_id, c.password_hash into v_user_id, v_hash
    from identity.users as u
    inner join identity.credentials as c on u.id = c.user_id
    where core.lowered(u.email) = core.lowered(begin_sign_in.email)
        and internal.is_mailbox(begin_sign_in.email)
        and u.email_verified_at is not null
        and u.status <> 'deleted';
    if not found then
        -- It cannot sign in, but who knows its password may be told to verify the address.
        select c.user_id, c.password_hash into v_user_id, v_hash
        from identity.users as u
        inner join identity.credentials as c on u.id = c.user_id
        where core.lowered(u.email) = core.lowered(begin_sign_in.email)
            and internal.is_mailbox(begin_sign_in.email)
            and u.email_verified_at is null
            and u.status <> 'deleted'
        order by u.id desc
        limit 1;
    end if;
    if v_user_id is null
        or internal.sign_in_lock(v_user_id, internal.sign_in_network(v_user_id, v_address))
            is not null
    then
        v_hash := internal.decoy_hash();
    end if;
    user_id := v_user_id;
    password_hash := v_hash;
end
$$;

comment on function api.begin_sign_in is
'The account that may sign in with a password under this email address, and the hash to check the
password against. There is always a hash: if no account signs in so, or it is locked, no password
fits it. Pass the outcome to finish_sign_in in any case.
@argument email the address that was typed, in upper or lower case; the account that has verified it
counts, or else the newest one that says it is its own
@argument ip_address where the device is, an address of version 4 or 6; null if unknown
@column user_id the account; null if no account signs in so; do not show whether it is
@column password_hash bcrypt or argon2id
@notnull password_hash
@raises invalid_input ip_address is malformed';

revoke execute on function api.begin_sign_in from public;
grant execute on function api.begin_sign_in to bandsy_service;
