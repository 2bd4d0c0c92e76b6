create or replace function internal.remove_shown_files(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    update identity.profiles
    set image_url = null, cover_image_url = null, photos = '{}', videos = '{}'
    where user_id = remove_shown_files.user_id
        and (
            num_nonnulls(image_url, cover_image_url) > 0
            or cardinality(photos) + cardinality(videos) > 0
        );
    delete from music.media_samples where user_id = remove_shown_files.user_id;
    delete from events.media where owner_id = remove_shown_files.user_id;
end
$$;

comment on function internal.remove_shown_files is
'Takes away what somebody whose account ends showed of themselves: pictures and videos of the
profile, media samples, what they shared at events. Nobody would see them again; their files are
queued for removal. What is of a group, an event or a conversation stays with it.';

revoke execute on function internal.remove_shown_files from public;
