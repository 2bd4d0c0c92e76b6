-- A function that puts a moment in JSON sets UTC, or writes it by to_char.
-- (There it is text in the zone of the session: one answer, or one row, would differ by its caller.)
select p.oid::regprocedure as function
from pg_proc as p
where p.proowner = 'bandsy_owner'::regrole
    and p.pronamespace <> 'bandsy_history'::regnamespace
    and not coalesce('TimeZone=UTC' = any (p.proconfig), false)
    -- It reads the moment back in the same call.
    and p.proname <> 'create_event'
    and (
        coalesce(pg_get_function_sqlbody(p.oid), p.prosrc)
        ~ 'json[^;]*''\w*(_at|_until)'',\s*(?!\s|to_char|''|$)'
        or (
            'jsonb'::regtype = any (coalesce(p.proallargtypes, '{}') || p.prorettype)
            and p.prosrc ~ 'to_jsonb\((shown|v_row|[a-z])\)'
        )
    );

-- fires: create function internal.seed(made_at timestamptz) returns jsonb language plpgsql as $$
--         begin return jsonb_build_object('made_at', made_at); end $$;
-- fires: create function internal.seed() returns jsonb language plpgsql as $$
--         begin return to_jsonb(u) from identity.users as u; end $$;
