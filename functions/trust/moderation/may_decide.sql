create or replace function internal.may_decide(
    target_type trust.reported_type, target_id uuid, owner_id uuid, moderator_id uuid
)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    if may_decide.owner_id = may_decide.moderator_id
        or exists (
            select
            from identity.users as owner
            join identity.users as moderator on moderator.id = may_decide.moderator_id
            where owner.id = may_decide.owner_id
                and owner.status <> 'deleted'
                and owner.role <> 'user'
                and moderator.role <> 'admin'
        )
    then
        return false;
    end if;
    -- Groups and events have more people who lead them than the one in the case.
    return case may_decide.target_type
        when 'group' then not exists (
            select
            from groups.members as m
            where m.group_id = may_decide.target_id
                and m.user_id = may_decide.moderator_id
                and m.status = 'active'
                and m.role <> 'member'
        )
        when 'event' then not exists (
            select
            from events.events as e
            where e.id = may_decide.target_id
                and internal.organises_event(e, may_decide.moderator_id)
        )
        else true
    end;
end
$$;

comment on function internal.may_decide is
'Whether a moderator may decide about a target, and see its reports: it is not theirs, they do not
lead it, and its owner is no moderator unless they are an administrator.';

revoke execute on function internal.may_decide from public;
