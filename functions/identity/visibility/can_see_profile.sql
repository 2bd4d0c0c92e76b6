create or replace function internal.can_see_profile(user_id uuid, viewer_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
begin
    return exists(
        select
        from identity.standings
        inner join identity.profiles on standings.user_id = profiles.user_id
        where
            standings.user_id = can_see_profile.user_id
            and standings.status = 'active'
            and (
                standings.user_id = can_see_profile.viewer_id
                or profiles.privacy_level = 'public'
                or (
                    profiles.privacy_level = 'friends'
                    and internal.are_close(can_see_profile.user_id, can_see_profile.viewer_id)
                )
            )
            and not exists (
                select
                from trust.blocks
                where (blocks.blocker_id, blocks.blocked_id) in (
                    (can_see_profile.viewer_id, can_see_profile.user_id),
                    (can_see_profile.user_id, can_see_profile.viewer_id)
                )
            )
    );
end
$$;

comment on function internal.can_see_profile is
'Whether a viewer (null for a visitor) may see a profile; every domain asks this one rule. The user
is active, neither blocks the other, and the privacy level is public, or friends and the two are
friends or matched. Users always see themselves.';

-- Only definer functions call it, as it reads with the rights of the calling function.
revoke execute on function internal.can_see_profile from public;
