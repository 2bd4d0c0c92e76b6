create or replace function api.get_connection_partner(connection_id uuid)
    returns uuid
    language plpgsql
    stable
    security definer  -- no role may read connections
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_caller uuid := internal.require_user();
    v_partner_id uuid;
begin
    select internal.other_in_connection(n, v_caller) into v_partner_id
    from calls.connections as n
    where n.id = get_connection_partner.connection_id
        and v_caller in (n.user1_id, n.user2_id)
        and n.ended_at is null;
    return case when internal.can_see_fellow(v_partner_id, v_caller) then v_partner_id end;
end
$$;

comment on function api.get_connection_partner is
'The other person of an active connection of the caller.
@argument connection_id a connection of the caller
@returns the id of the person; null if the caller has no active connection with that id, or the
other person is blocked or not active
@nullable';

revoke execute on function api.get_connection_partner from public;
grant execute on function api.get_connection_partner to bandsy_user;
