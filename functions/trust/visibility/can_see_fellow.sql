create or replace function internal.can_see_fellow(user_id uuid, viewer_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return exists (
        select
        from identity.standings
        where standings.user_id = can_see_fellow.user_id and standings.status = 'active'
    )
    and not exists (
        select
        from trust.blocks
        where (blocks.blocker_id, blocks.blocked_id) in (
            (can_see_fellow.viewer_id, can_see_fellow.user_id),
            (can_see_fellow.user_id, can_see_fellow.viewer_id)
        )
    );
end
$$;

comment on function internal.can_see_fellow is
'Whether a viewer sees a person with whom they share a group or a conversation: the person is active
and neither blocks the other. The privacy level does not matter.';

revoke execute on function internal.can_see_fellow from public;
