create or replace function internal.private_slug(event events.events)
    returns text
    language plpgsql
    stable
as $$
begin
    if event.privacy = 'public'
        or event.slug like '%-' || right(replace(event.id::text, '-', ''), 8)
    then
        return event.slug;
    end if;
    return (
        select s.slug
        from unnest(internal.event_slugs(event)) with ordinality as s (slug, place)
        where not exists (select from events.events as e where e.slug = s.slug)
        order by s.place
        limit 1
    );
end
$$;

comment on function internal.private_slug is
'The slug for an event as it is now. An event that is not public must not keep a plain slug, because
anyone can find out whether a plain slug is taken: it gets one with a part of its id.';

revoke execute on function internal.private_slug from public;
