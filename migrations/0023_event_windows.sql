-- What is under way is found however long ago it began; a meet point can be cleared; the slug of
-- what is not public does not tell that it is there.
-- depends: 0016_message_path

-- Nearly every event is over within half a day: those are looked for by their start. The few that
-- last longer have an index of their own, which has those of one moment at once.
-- squawk-ignore require-concurrent-index-creation
create index events_under_way_idx on events.events using gist (tstzrange(starts_at, ends_at))
    where privacy = 'public' and cancelled_at is null
    and ends_at - starts_at > interval '12 hours';

-- What is near is read from the index alone, now with its end.
-- squawk-ignore require-concurrent-index-deletion
drop index events.events_tile_idx;
-- squawk-ignore require-concurrent-index-creation
create index events_tile_idx on events.events (tile, starts_at, id) include (
    latitude, longitude, organiser_id, group_id, ends_at
)
    where privacy = 'public' and cancelled_at is null;

alter type events.filters add attribute since timestamptz;
alter type events.filters add attribute usually interval;
alter type events.filters add attribute long_before timestamptz;

comment on type events.filters is
'What browse_events is asked for, as far as it is: a filter that is null is none. The place where
the page begins, in the order of time, never is null; nor are its end and its size, and the moment
by which an event is not over (since), how long it usually lasts, and before which start only a long
one is under way then (long_before).';

-- The row stays, so that its versions go on and nobody's edit is taken for one of another place.
-- squawk-ignore ban-drop-not-null
alter table events.meet_points alter column title drop not null;
-- squawk-ignore constraint-missing-not-valid
alter table events.meet_points add constraint meet_points_cleared_say_nothing
check (title is not null or num_nonnulls(description, meets_at, created_by) = 0);

comment on column events.meet_points.title is
'Where; null since the event moved to another place.';
comment on column events.meet_points.version is
'How often it was written, cleared or moved. Who edits it names the one that they saw, so that no
edit is lost.';

-- The whole id is free for certain, and longer than a slug leaves room for only where one was made
-- by hand.
update events.events
set slug = rtrim(left(slug, 160), '-') || '-' || replace(id::text, '-', '')
where privacy <> 'public' and slug not like '%-' || right(replace(id::text, '-', ''), 8);

comment on column events.events.slug is
'Its name in an address: made when the event is, and made anew only when it ceases to be public.';
