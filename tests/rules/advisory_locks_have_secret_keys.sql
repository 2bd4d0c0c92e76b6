-- An advisory lock of ours has a key that internal.lock_key or internal.wake_lock make of a secret.
-- (Any login may take a lock of any key, and block us for ever.)
select
    p.oid::regprocedure as function,
    taken[1] as lock
from pg_proc as p
cross join lateral regexp_matches(
    coalesce(pg_get_function_sqlbody(p.oid), p.prosrc),
    '\mpg_(?:try_)?advisory\w*\s*\([^;]{0,60}', 'gi'
) as taken
where
    p.proowner = 'bandsy_owner'::regrole
    and p.pronamespace <> 'bandsy_history'::regnamespace
    and taken[1] !~* '^pg_\w+\(\s*internal\.(lock_key|wake_lock)\(';

-- fires: create function internal.seed() returns void language plpgsql as $$
--         begin perform pg_advisory_xact_lock(1); end $$;
-- fires: create function internal.seed() returns void language sql begin atomic
--         select pg_try_advisory_xact_lock_shared(hashtext('jobs')); end;
-- fires: create function api.seed(key bigint) returns void language plpgsql as $$
--         begin perform pg_advisory_lock(key); end $$;
-- fires: create function core.seed() returns void language plpgsql as $$
--         begin if pg_try_advisory_lock('core.jobs'::regclass::oid::bigint) then return; end if;
--         end $$;
