create or replace function api.release_hold(user_id uuid, hold_id uuid)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write holds itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
    perform internal.check_transaction();
    update trust.legal_holds
    set released_at = now()
    where user_id = release_hold.user_id
        and id = release_hold.hold_id
        and released_at is null;
    if found then
        perform internal.append_compliance('hold_released', release_hold.user_id);
    elsif not exists (
        select from trust.legal_holds
        where user_id = release_hold.user_id and id = release_hold.hold_id
    ) then
        perform internal.refuse('not_found', 'no such hold');
    end if;
end
$$;

comment on function api.release_hold is
'Lifts a hold: the data of the person is erased when it is due. It has no effect on a hold that is
lifted.
@argument user_id the account
@argument hold_id the hold, as place_hold and open_holds return it
@raises not_found there is no such hold';

revoke execute on function api.release_hold from public;
grant execute on function api.release_hold to bandsy_service;
