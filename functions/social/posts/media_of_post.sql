create or replace function internal.media_of_post(author_id uuid, post_id uuid)
    returns jsonb
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_media jsonb;
begin
    select jsonb_agg(
        jsonb_build_object(
            'media_type', m.media_type, 'url', m.url, 'thumbnail_url', m.thumbnail_url,
            'file_size', m.file_size, 'duration', m.duration_seconds, 'width', m.width,
            'height', m.height, 'alt_text', m.alt_text
        )
        order by m.position
    )
    into v_media
    from social.post_media as m
    where m.author_id = media_of_post.author_id and m.post_id = media_of_post.post_id;
    return coalesce(v_media, '[]');
end
$$;

comment on function internal.media_of_post is
'The files of a post in their order, as the api shows them.';

revoke execute on function internal.media_of_post from public;
