create or replace function api.browse_media_samples(
    genre_id uuid default null,
    instrument_id uuid default null,
    inout user_id uuid default null,
    page_size integer default 20,
    inout cursor text default null,
    out media_sample_id uuid,
    out username text,
    out display_name text,
    out title text,
    out description text,
    out file_url text,
    out media_type music.media_type,
    out duration_seconds integer,
    out metadata jsonb,
    out instrument text,
    out genres text[],
    out created_at timestamptz,
    out hidden_at timestamptz
)
    returns setof record
    language plpgsql
    stable
    security definer  -- reads public samples of other people
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_page_size integer := internal.check_page_size(browse_media_samples.page_size);
    v_before uuid := internal.before_cursor(browse_media_samples.cursor);
    v_genre_ids uuid[] := internal.genres_below(browse_media_samples.genre_id);
    v_page uuid[];
begin
    if browse_media_samples.genre_id is not null and v_genre_ids is null then
        perform internal.refuse('not_found', 'no such genre');
    end if;
    if browse_media_samples.instrument_id is not null
        and not exists (select from music.instruments where id = browse_media_samples.instrument_id)
    then
        perform internal.refuse('not_found', 'no such instrument');
    end if;

    v_page := internal.media_sample_page(
        v_genre_ids, browse_media_samples.instrument_id, browse_media_samples.user_id, v_before,
        v_page_size, internal.current_user_id()
    );
    return query
    select
        s.user_id,
        s.id::text,
        s.id,
        u.username,
        p.display_name,
        s.title,
        s.description,
        s.file_url,
        s.media_type,
        s.duration_seconds,
        s.metadata,
        i.name,
        array(
            select g.name
            from music.media_sample_genres as t
            inner join music.genres as g on t.genre_id = g.id
            where t.media_sample_id = s.id
            order by g.name collate pg_catalog."und-x-icu"
        ),
        s.created_at,
        s.hidden_at
    from music.media_samples as s
    inner join identity.users as u on s.user_id = u.id
    inner join identity.profiles as p on s.user_id = p.user_id
    left join music.instruments as i on s.instrument_id = i.id
    where s.id = any (v_page)
    order by s.id desc;
end
$$;

comment on function api.browse_media_samples is
'Public media samples of people whose profile the caller may see, the newest first.
@argument genre_id samples with this genre or one below it; null for all
@argument instrument_id samples with this instrument; null for all
@argument user_id samples of this person; null for all people
@argument page_size rows per page, from 1 to 100
@argument cursor the cursor of the last row of the page before; null for the first page
@column user_id the person who added the sample
@column cursor the place of this row in the list, for the next page
@column media_sample_id the id of the sample
@column username the person''s name in links
@column display_name the person''s name to show
@column title the title of the sample
@column description what the person writes about the sample
@column file_url link to the file
@column media_type the kind of file: audio or video
@column duration_seconds in seconds; null when it is not known
@column metadata facts about the file, as the person gave them
@column instrument the name of the instrument that is played; null for none
@column genres names of the genres of the sample, in alphabetical order
@column created_at when the sample was added
@column hidden_at when a moderator hid a sample of the caller, which only they see; null if no one did
@notnull user_id cursor media_sample_id username display_name title file_url media_type metadata
genres created_at
@raises not_found the genre or the instrument does not exist
@raises invalid_input page_size is not from 1 to 100, or the cursor is malformed';

revoke execute on function api.browse_media_samples from public;
grant execute on function api.browse_media_samples to bandsy_anon;
