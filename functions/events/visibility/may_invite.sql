create or replace function internal.may_invite(
    event events.events, user_id uuid, inviter_id uuid
)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_is_fellow boolean := exists (
        select
        from groups.members as m
        where m.group_id = event.group_id
            and m.user_id = may_invite.user_id
            and m.status = 'active'
    );
begin
    if may_invite.user_id = may_invite.inviter_id
        -- A member must not let in a person whom the organiser has blocked, or who blocked them.
        or event.group_id is null
        and event.organiser_id is distinct from may_invite.user_id
        and event.organiser_id is not null
        and not internal.can_see_fellow(may_invite.user_id, event.organiser_id)
    then
        return false;
    end if;
    if v_is_fellow then
        return internal.can_see_fellow(may_invite.user_id, inviter_id);
    end if;
    return event.privacy <> 'group'
        and internal.can_see_profile(may_invite.user_id, inviter_id);
end
$$;

comment on function internal.may_invite is
'Whether a person may invite another to an event: a fellow member of its group, or, unless its
privacy is group, anyone whose profile they may see; never themselves, nor a person between whom and the
organiser there is a block.';

revoke execute on function internal.may_invite from public;
