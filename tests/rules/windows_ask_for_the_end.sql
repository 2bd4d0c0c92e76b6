-- A list of events after a moment uses lasts_beyond, too: an event under way began before it.
select p.oid::regprocedure as function
from pg_proc as p
where
    p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
    and pg_get_functiondef(p.oid) ~* '\mstarts_at(, [a-z.]*id\))?\s*>=?'
    and pg_get_functiondef(p.oid) ~* '\mevents\.events\M|listed_events'
    and pg_get_functiondef(p.oid) !~* '\m(lasts_beyond|tstzrange)\M'
    -- A patch is compared with its own bounds.
    and p.proname <> 'patched_event_time';

-- fires: create function api.seed() returns setof uuid language sql as
--         'select id from events.events where starts_at >= now()';
-- fires: create function internal.seed(after timestamptz) returns setof uuid language plpgsql as $$
--         begin return query select e.id from internal.listed_events() as e
--         where (e.starts_at, e.id) > (after, gen_random_uuid()); end $$;
