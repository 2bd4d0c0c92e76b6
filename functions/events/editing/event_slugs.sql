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
    -- Whether a plain one is taken tells nobody of an event that is not public.
    if v_name is not null and event.privacy = 'public' then
        return v_slug || v_slugs;
    end if;
    return v_slugs;
end
$$;

comment on function internal.event_slugs is
'What a new event may be called in an address, the best first: its artist, or its title where that
says nothing in Latin letters, its city and its day at the venue; and with more and more of its id.
The last one is certainly free.';

revoke execute on function internal.event_slugs from public;
