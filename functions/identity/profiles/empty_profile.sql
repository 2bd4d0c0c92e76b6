create or replace function internal.empty_profile(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update identity.profiles
    set
        display_name = (select username from identity.users where id = empty_profile.user_id),
        bio = null,
        interests = '{}',
        image_url = null,
        cover_image_url = null,
        photos = '{}',
        videos = '{}',
        website = null,
        instagram_url = null
    where user_id = empty_profile.user_id;
end
$$;

comment on function internal.empty_profile is
'Removes what a person has written and shows in their profile; their files are queued for removal.';

revoke execute on function internal.empty_profile from public;
