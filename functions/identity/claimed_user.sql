create or replace function internal.claimed_user()
    returns identity.users
    language plpgsql
    stable
    security definer  -- the directory is read before it is known who asks
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_claims text := nullif(current_setting('request.jwt.claims', true), '');
    v_subject text;
    v_user identity.users;
begin
    if v_claims is null then
        return null;
    end if;
    begin
        v_subject := v_claims::jsonb ->> 'sub';
    exception when data_exception or statement_too_complex then
        -- Claims that are no JSON are nobody's: a caller must not be able to break a read with
        -- them.
        return null;
    end;
    if v_subject ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then
        select * into v_user from identity.users where id = v_subject::uuid;
    else
        select * into v_user from identity.users where clerk_id = v_subject;
    end if;
    return v_user;
end
$$;

comment on function internal.claimed_user is
'The account, whatever its status, that the sub of the claims names by its id or its Clerk id;
null for nobody.';

revoke execute on function internal.claimed_user from public;
