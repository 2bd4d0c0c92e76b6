create or replace function api.add_media_sample(
    title text,
    file_url text,
    media_type music.media_type,
    instrument_id uuid default null,
    genre_ids uuid[] default '{}',
    description text default null,
    duration_seconds integer default null,
    metadata jsonb default '{}',
    is_public boolean default true
)
    returns music.media_samples
    language plpgsql
    volatile
    security definer  -- application roles do not write tables
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_sample music.media_samples := internal.checked_media_sample(
        jsonb_build_object(
            'title', add_media_sample.title,
            'description', add_media_sample.description,
            'file_url', add_media_sample.file_url,
            'media_type', add_media_sample.media_type,
            'instrument_id', add_media_sample.instrument_id,
            'duration_seconds', add_media_sample.duration_seconds,
            'metadata', add_media_sample.metadata,
            'is_public', add_media_sample.is_public
        )
    );
begin
    perform internal.use_limit(v_caller, 'media');
    -- The use locks the caller's count of media: no two calls by one person are here at once.
    perform internal.check_cap(v_caller, 'sample', internal.count_live('sample', v_caller));
    insert into music.media_samples (
        user_id, instrument_id, title, description, file_url, media_type, duration_seconds,
        metadata, is_public
    )
    values (
        v_caller, v_sample.instrument_id, v_sample.title, v_sample.description, v_sample.file_url,
        v_sample.media_type, v_sample.duration_seconds, v_sample.metadata, v_sample.is_public
    )
    returning * into v_sample;
    perform internal.tag_media_sample(v_sample.id, to_jsonb(add_media_sample.genre_ids));
    return v_sample;
end
$$;

comment on function api.add_media_sample is
'Adds a media sample: a recording that shows what the caller plays.
@argument title one line of 1 to 200 characters
@argument file_url link to the file, http or https, at most 500 characters
@argument media_type the kind of file: audio or video
@argument instrument_id the instrument that is played, an id from api.instruments; null for none
@argument genre_ids at most 10 ids from api.genres
@argument description at most 2,000 characters; null for none
@argument duration_seconds from 0 to 86,400 seconds; null when it is not known
@argument metadata facts about the file: a JSON object of at most 16 kB and 32 levels, with numbers
of at most 400 digits
@argument is_public false if only the caller sees the sample
@returns the new sample
@notnull
@limit media
@limit sample
@raises not_found the instrument or a genre does not exist
@raises invalid_input an argument is missing or out of range';

revoke execute on function api.add_media_sample from public;
grant execute on function api.add_media_sample to bandsy_user;
