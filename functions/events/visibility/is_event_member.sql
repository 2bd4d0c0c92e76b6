create or replace function internal.is_event_member(event_id uuid, user_id uuid)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_event events.events;
begin
    if internal.attends_event(is_event_member.event_id, is_event_member.user_id) then
        return true;
    end if;
    select * into v_event from events.events where id = is_event_member.event_id;
    return internal.organises_event(v_event, is_event_member.user_id);
end
$$;

comment on function internal.is_event_member is
'Whether a person is a member of an event, who sees its members, pods, media and meet point: they
are going, may go, or organise it. Whether they may see the event is checked before.';

revoke execute on function internal.is_event_member from public;
