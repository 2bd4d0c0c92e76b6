create or replace function internal.admit_member(
    group_row groups.groups, user_id uuid, instrument_id uuid default null
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    if group_row.member_count >= group_row.max_members then
        perform internal.refuse(
            'group_full', 'the group is full',
            'An admin may raise max_members.'
        );
    end if;
    insert into groups.members as m (group_id, user_id, status, instrument_id, joined_at)
    values (
        group_row.id, admit_member.user_id, 'active', admit_member.instrument_id, clock_timestamp()
    )
    on conflict (group_id, user_id) do update
        set status = excluded.status,
            instrument_id = coalesce(excluded.instrument_id, m.instrument_id),
            joined_at = excluded.joined_at,
            -- Kept while it is true: leaving then refuses who invited them.
            invited_by = case when m.status = 'invited' then m.invited_by end,
            left_at = null;
    update groups.groups set member_count = member_count + 1 where id = group_row.id;
    perform internal.enter_group_conversation(group_row.id, admit_member.user_id);
end
$$;

comment on function internal.admit_member is
'Makes a person who is not an active member one, in a group that the calling function has locked,
and a participant of its conversation. A null instrument keeps the one from an earlier membership.
@raises group_full the group is full';

revoke execute on function internal.admit_member from public;
