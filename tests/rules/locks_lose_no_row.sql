-- A statement that locks rows does not choose them by a union: one it waited for may be lost there.
-- (PostgreSQL checks such a row again, and some plans of a union then give nothing. An array that
-- is made of the union before, `= any (array(…))`, is not run again.)
select p.oid::regprocedure as function
from pg_proc as p
where
    p.pronamespace in ('api'::regnamespace, 'internal'::regnamespace)
    and p.prosrc ~* (
        '\min \((?:(?!;|\mloop\M).)*\munion\M(?:(?!;|\mloop\M).)*'
        || '\mfor (no key update|update|share|key share)\M'
    );

-- fires: create function internal.seed(one uuid) returns void language plpgsql as $$
--         begin
--             perform from events.events where id in (
--                 select event_id from events.members where user_id = one
--                 union select id from events.events where organiser_id = one
--             ) for update;
--         end $$;
