create or replace function internal.event_slugs(event events.events)
    returns text[]
    language plpgsql
    stable
as $$
declare
    v_name text := coalesce(
        nullif(internal.slugify(event.artist), ''), nullif(internal.slugify(event.title), '')
    );
    v_slug text := concat_ws(
        '-', coalesce(v_name, 'event'), nullif(internal.slugify(event.city), ''),
        to_char(event.starts_at at time zone internal.known_timezone(event.timezone), 'YYYY-MM-DD')
    );
    v_id text := replace(event.id::text, '-', '');
    v_slugs text[] := array[v_slug || '-' || right(v_id, 8), v_slug || '-' || v_id];
begin
    -- Anyone can find out whether a plain slug is taken, so only public events get one.
    if v_name is not null and event.privacy = 'public' then
        return v_slug || v_slugs;
    end if;
    return v_slugs;
end
$$;

comment on function internal.event_slugs is
'The slugs that a new event may get, the best first: artist (or title, when the artist has no Latin
letters), city and the day at the venue, then with a part of the id, then with the whole id, which
is always free.';

revoke execute on function internal.event_slugs from public;
