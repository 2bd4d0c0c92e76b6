create or replace function internal.lets_in(
    user_id uuid, inviter_id uuid, door social.door
)
    returns boolean
    language plpgsql
    stable
as $$
declare
    v_settings social.contact_settings := internal.contact_settings_of(lets_in.user_id);
    v_circle social.circle := case lets_in.door
        when 'first_message' then v_settings.first_message
        when 'group_invitation' then v_settings.group_invitation
        when 'event_invitation' then v_settings.event_invitation
        when 'conversation' then v_settings.conversation
        when 'friendship' then v_settings.friendship
    end;
begin
    -- In steps: what two people share is looked for only if the answer depends on it.
    if v_circle = 'everyone' then
        return true;
    elsif v_circle = 'acquaintances' then
        return internal.are_acquainted(lets_in.user_id, lets_in.inviter_id);
    elsif v_circle = 'friends' then
        return internal.are_close(lets_in.user_id, lets_in.inviter_id);
    end if;
    return false;
end
$$;

comment on function internal.lets_in is
'Whether the settings of a person let another reach them at a door. Refusals are another question:
internal.may_reach asks both.';

revoke execute on function internal.lets_in from public;
