create or replace function internal.may_reach(
    user_id uuid, inviter_id uuid, door social.door
)
    returns boolean
    language plpgsql
    stable
as $$
declare
    v_settings social.contact_settings := internal.contact_settings_of(may_reach.user_id);
    v_circle social.circle := case may_reach.door
        when 'first_message' then v_settings.first_message
        when 'group_invitation' then v_settings.group_invitation
        when 'event_invitation' then v_settings.event_invitation
        when 'conversation' then v_settings.conversation
        when 'friendship' then v_settings.friendship
    end;
begin
    if internal.has_refused(may_reach.user_id, may_reach.inviter_id, may_reach.door) then
        return false;
    end if;
    -- In steps: what two people share is looked for only if the answer depends on it.
    if v_circle = 'everyone' then
        return true;
    elsif v_circle = 'acquaintances' then
        return internal.are_acquainted(may_reach.user_id, may_reach.inviter_id);
    elsif v_circle = 'friends' then
        return internal.are_close(may_reach.user_id, may_reach.inviter_id);
    end if;
    return false;
end
$$;

comment on function internal.may_reach is
'Whether a person lets another reach them at a door: their settings let the other in, and they have
not refused the other there for refusal_days (a setting). Whether the other sees them is another
question.';

revoke execute on function internal.may_reach from public;
