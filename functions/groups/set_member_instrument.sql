create or replace function api.set_member_instrument(
    group_id uuid, instrument_id uuid, user_id uuid default null
)
    returns void
    language plpgsql
    volatile
    security definer  -- members are written by functions alone
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_user_id uuid := coalesce(set_member_instrument.user_id, v_caller);
    v_group groups.groups;
begin
    perform internal.use_limit(v_caller, 'edit');
    if v_user_id = v_caller then
        -- Only the member's row, before it is read: the caller does not wait for the group.
        perform
        from groups.members
        where group_id = set_member_instrument.group_id and user_id = v_caller
        for no key update;
        v_group := internal.visible_group(set_member_instrument.group_id, v_caller);
    else
        v_group := internal.lock_group(set_member_instrument.group_id, v_caller, v_user_id);
    end if;
    perform internal.require_group_role(
        v_group.id, v_caller,
        case when v_user_id = v_caller then 'member' else 'admin' end::groups.member_role
    );
    if set_member_instrument.instrument_id is not null and not exists (
        select from music.instruments where id = set_member_instrument.instrument_id
    ) then
        perform internal.refuse('not_found', 'no such instrument');
    end if;
    if not internal.can_see_fellow(v_user_id, v_caller) or not exists (
        select
        from groups.members
        where group_id = v_group.id and user_id = v_user_id and status = 'active'
    ) then
        perform internal.refuse('not_found', 'no such member');
    end if;
    update groups.members
    set instrument_id = set_member_instrument.instrument_id
    where group_id = v_group.id
        and user_id = v_user_id
        and instrument_id is distinct from set_member_instrument.instrument_id;
end
$$;

comment on function api.set_member_instrument is
'Sets the instrument that the caller plays in a group or, as an admin, that another member plays.
@argument group_id the group
@argument instrument_id the instrument; null removes it
@argument user_id the member; null for the caller
@nullable instrument_id
@limit edit
@raises not_found the caller does not know of such a group, or cannot see such a member in it, or
the instrument does not exist
@raises not_a_member the caller is not a member of the group
@raises not_the_decider user_id is another person, and the caller is not an admin';

revoke execute on function api.set_member_instrument from public;
grant execute on function api.set_member_instrument to bandsy_user;
