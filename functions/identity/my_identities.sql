-- depends: internal.require_user
create or replace function api.my_identities()
    returns table (
        provider text,
        email text,
        linked_at timestamptz,
        last_sign_in_at timestamptz
    )
    language sql
    stable
    security definer  -- no role may read identities itself
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        i.provider,
        i.email,
        i.created_at,
        i.last_sign_in_at
    from identity.identities as i
    where i.user_id = (select internal.require_user())
    order by i.provider;
end;

comment on function api.my_identities is
'The identities of providers with which the caller can sign in.
@column provider such as google
@column email the address that the provider told last; null if it tells none
@column linked_at since when
@column last_sign_in_at when the caller last signed in with it
@notnull provider linked_at last_sign_in_at';

revoke execute on function api.my_identities from public;
grant execute on function api.my_identities to bandsy_user;
