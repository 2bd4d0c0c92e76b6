create or replace function api.unlink_identity(provider text)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write identities itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
begin
    -- Two that unlink the last two ways to sign in wait for each other here.
    perform from identity.users where id = v_caller for no key update;
    if not exists (
        select
        from identity.identities
        where user_id = v_caller and provider = unlink_identity.provider
    ) then
        perform internal.refuse('not_found', 'the caller has no identity of this provider');
    elsif not internal.has_way_in(v_caller, unlink_identity.provider) then
        perform internal.refuse(
            'last_way_in', 'the caller could not sign in any more',
            'Set a password and verify the email address first, or sign in with another provider.'
        );
    end if;
    delete from identity.identities
    where user_id = v_caller and provider = unlink_identity.provider;
end
$$;

comment on function api.unlink_identity is
'Takes the identity of a provider from the caller''s account: it signs no one in any more.
Sessions go on; end_other_sessions ends them.
@argument provider such as google
@limit none: an identity is unlinked once
@raises not_found the caller has no identity of this provider
@raises last_way_in the caller could not sign in any more';

revoke execute on function api.unlink_identity from public;
grant execute on function api.unlink_identity to bandsy_user;
