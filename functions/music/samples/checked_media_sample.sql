create or replace function internal.checked_media_sample(fields jsonb)
    returns music.media_samples
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_fields jsonb := checked_media_sample.fields;
    v_metadata jsonb := coalesce(nullif(v_fields -> 'metadata', 'null'), '{}');
    v_title text := internal.line_form(v_fields ->> 'title', 200);
    v_description text := internal.text_form(v_fields ->> 'description', 2000);
    v_file_url text := internal.url_form(v_fields ->> 'file_url', 500);
    v_sample music.media_samples;
    v_field text;
    v_range text;
begin
    select field, range into v_field, v_range
    from (
        values
        ('title', 'one line of 1 to 200 characters, not blank, without control characters',
            jsonb_typeof(v_fields -> 'title') = 'string' and v_title is not null),
        ('description', 'at most 2000 characters without control characters, or null',
            v_fields ->> 'description' is null
            or jsonb_typeof(v_fields -> 'description') = 'string' and v_description is not null),
        ('file_url', 'an http or https URL of at most 500 characters',
            jsonb_typeof(v_fields -> 'file_url') = 'string' and v_file_url is not null),
        ('media_type', 'audio or video',
            v_fields ->> 'media_type' = any (enum_range(null::music.media_type)::text[])),
        ('instrument_id', 'a UUID or null',
            v_fields ->> 'instrument_id' is null
            or v_fields ->> 'instrument_id' ~ '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$'),
        ('duration_seconds', 'a whole number from 0 to 86400, or null',
            case coalesce(jsonb_typeof(v_fields -> 'duration_seconds'), 'null')
                when 'null' then true
                when 'number' then
                    (v_fields ->> 'duration_seconds')::numeric between 0 and 86400
                    and scale(trim_scale((v_fields ->> 'duration_seconds')::numeric)) = 0
            end),
        ('metadata',
            'a JSON object of at most 16 kB and 32 levels, its numbers of at most 400 digits',
            jsonb_typeof(v_metadata) = 'object' and core.is_json(v_metadata, 16384)),
        ('is_public', 'true or false', jsonb_typeof(v_fields -> 'is_public') = 'boolean')
    ) as checks (field, range, is_met)
    where is_met is not true
    limit 1;
    if v_field is not null then
        perform internal.refuse(
            'invalid_input',
            v_field || ' is missing or out of range',
            v_field || ': ' || v_range || '.'
        );
    end if;

    v_sample := jsonb_populate_record(
        null::music.media_samples,
        v_fields || jsonb_build_object(
            'title', v_title,
            'description', v_description,
            'file_url', v_file_url,
            'metadata', v_metadata,
            'duration_seconds', (v_fields ->> 'duration_seconds')::numeric::integer
        )
    );
    if v_sample.instrument_id is not null
        and not exists (select from music.instruments where id = v_sample.instrument_id)
    then
        perform internal.refuse('not_found', 'no such instrument');
    end if;
    return v_sample;
end
$$;

comment on function internal.checked_media_sample is
'A media sample as it is stored, from its fields as JSON.
@raises invalid_input a field is missing, has the wrong type or is out of range
@raises not_found the instrument does not exist';

revoke execute on function internal.checked_media_sample from public;
