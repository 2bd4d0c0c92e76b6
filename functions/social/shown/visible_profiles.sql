create or replace function internal.visible_profiles(user_ids uuid[], viewer_id uuid)
    returns uuid[]
    language plpgsql
    stable
as $$
declare
    v_hidden uuid[] := internal.blocked_with(visible_profiles.viewer_id);
begin
    return array(
        select s.user_id
        from identity.standings as s
        join identity.profiles as p on p.user_id = s.user_id
        where s.user_id = any (visible_profiles.user_ids)
            and s.status = 'active'
            and s.user_id <> all (v_hidden)
            and (
                p.privacy_level = 'public'
                or s.user_id = visible_profiles.viewer_id
                or p.privacy_level = 'friends'
                and internal.are_close(s.user_id, visible_profiles.viewer_id)
            )
    );
end
$$;

comment on function internal.visible_profiles is
'Those of some people whose profiles a viewer (null for a visitor) may see, by the rule of
internal.can_see_profile: one statement for a page, not one for each row. A test compares the two.';

revoke execute on function internal.visible_profiles from public;
