create or replace function internal.tag_media_sample(media_sample_id uuid, genre_ids jsonb)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_genre_ids uuid[];
begin
    if jsonb_typeof(tag_media_sample.genre_ids) is distinct from 'array'
        or jsonb_array_length(tag_media_sample.genre_ids) > 10
        or exists (
            select
            from jsonb_array_elements_text(tag_media_sample.genre_ids) as t (genre_id)
            where (genre_id ~ '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$') is not true
        )
    then
        perform internal.refuse(
            'invalid_input', 'genre_ids is not a list of genres', 'genre_ids: at most 10 UUIDs.'
        );
    end if;

    v_genre_ids := array(
        select distinct genre_id::uuid
        from jsonb_array_elements_text(tag_media_sample.genre_ids) as t (genre_id)
    );
    if exists (
        select
        from unnest(v_genre_ids) as t (id)
        where not exists (select from music.genres as g where g.id = t.id)
    ) then
        perform internal.refuse('not_found', 'no such genre');
    end if;

    delete from music.media_sample_genres
    where media_sample_id = tag_media_sample.media_sample_id and genre_id <> all (v_genre_ids);
    insert into music.media_sample_genres (user_id, media_sample_id, genre_id)
    select s.user_id, s.id, t.id
    from music.media_samples as s
    cross join unnest(v_genre_ids) as t (id)
    where s.id = tag_media_sample.media_sample_id
    on conflict do nothing;
end
$$;

comment on function internal.tag_media_sample is
'Replaces the genres of a media sample. genre_ids is a JSON array of at most 10 ids.
@raises invalid_input genre_ids is not such an array
@raises not_found a genre does not exist';

revoke execute on function internal.tag_media_sample from public;
