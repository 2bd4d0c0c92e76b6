create or replace function api.update_media_sample(id uuid, changes jsonb)
    returns music.media_samples
    language plpgsql
    volatile
    security definer  -- application roles do not write tables
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_caller uuid := internal.require_writer();
    v_sample music.media_samples;
begin
    perform internal.check_keys(
        'changes', update_media_sample.changes,
        'title', 'description', 'file_url', 'media_type', 'instrument_id', 'duration_seconds',
        'metadata', 'is_public', 'genre_ids'
    );
    perform internal.use_limit(v_caller, 'profile_change');
    -- The row lock keeps two patches at once from undoing each other.
    select * into v_sample
    from music.media_samples
    where id = update_media_sample.id and user_id = v_caller
    for update;
    if v_sample.id is null then
        perform internal.refuse('not_found', 'no such media sample');
    end if;

    v_sample := internal.checked_media_sample(
        internal.merge_patch(to_jsonb(v_sample), update_media_sample.changes)
    );
    update music.media_samples
    set
        instrument_id = v_sample.instrument_id,
        title = v_sample.title,
        description = v_sample.description,
        file_url = v_sample.file_url,
        media_type = v_sample.media_type,
        duration_seconds = v_sample.duration_seconds,
        metadata = v_sample.metadata,
        is_public = v_sample.is_public
    where id = v_sample.id
    returning * into v_sample;
    if update_media_sample.changes ? 'genre_ids' then
        perform internal.tag_media_sample(
            v_sample.id, coalesce(nullif(update_media_sample.changes -> 'genre_ids', 'null'), '[]')
        );
    end if;
    return v_sample;
end
$$;

comment on function api.update_media_sample is
'Changes a media sample of the caller. When the file is replaced, the removal of the old file is
queued.
@argument id the sample
@argument changes a JSON merge patch: an absent key keeps its value, null clears it
@key title text(1..200) one line
@key description text(..2000)?
@key file_url url(..500)
@key media_type music.media_type
@key instrument_id uuid? the instrument that is played, an id from api.instruments
@key duration_seconds integer(0..86400)?
@key metadata json? facts about the file: at most 16 kB and 32 levels, numbers of at most 400
digits; a merge patch as well
@key is_public boolean false if only the caller sees the sample
@key genre_ids uuid[10]? ids from api.genres
@returns the sample as it is now
@notnull
@limit profile_change
@raises not_found the caller has no such sample, or the instrument or a genre does not exist
@raises invalid_input a key is unknown, a value is out of range, or the changes are too large';

revoke execute on function api.update_media_sample from public;
grant execute on function api.update_media_sample to bandsy_user;
