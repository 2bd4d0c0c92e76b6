create or replace function internal.store_post_media(
    author_id uuid, post_id uuid, place smallint, file jsonb
)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_type social.media_type := (file ->> 'media_type')::social.media_type;
    v_url text := file ->> 'url';
    v_thumbnail_url text := file ->> 'thumbnail_url';
    v_file_size bigint := (file ->> 'file_size')::bigint;
    v_duration integer := (file ->> 'duration')::integer;
    v_width integer := (file ->> 'width')::integer;
    v_height integer := (file ->> 'height')::integer;
    v_alt_text text := file ->> 'alt_text';
begin
    insert into social.post_media (
        author_id, post_id, position, media_type, url, thumbnail_url, file_size,
        duration_seconds, width, height, alt_text
    )
    values (
        store_post_media.author_id, store_post_media.post_id, store_post_media.place, v_type,
        v_url, v_thumbnail_url, v_file_size, v_duration, v_width, v_height, v_alt_text
    );
end
$$;

comment on function internal.store_post_media is
'Stores a file of a post, which internal.checked_media has checked.';

revoke execute on function internal.store_post_media from public;
