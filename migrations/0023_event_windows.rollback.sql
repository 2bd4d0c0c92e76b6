-- Brings back the index without ends, and takes cleared meet points away.
delete from events.meet_points where title is null;
alter table events.meet_points drop constraint meet_points_cleared_say_nothing;
alter table events.meet_points alter column title set not null;
comment on column events.meet_points.title is null;
comment on column events.meet_points.version is
'How often it was written. Who edits it names the one that they saw, so that no edit is lost.';
comment on column events.events.slug is
'Its name in an address: made when the event is, and never changed.';

alter type events.filters drop attribute long_before;
alter type events.filters drop attribute usually;
alter type events.filters drop attribute since;
comment on type events.filters is
'What browse_events is asked for, as far as it is: a filter that is null is none. The place where
the page begins, in the order of time, never is null; nor are its end and its size.';

drop index events.events_tile_idx;
create index events_tile_idx on events.events (tile, starts_at, id) include (
    latitude, longitude, organiser_id, group_id
)
    where privacy = 'public' and cancelled_at is null;
drop index events.events_under_way_idx;
