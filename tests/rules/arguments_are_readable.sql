-- Every argument of a function has a name, and a bare one (no p_ or _).
select
    p.oid::regprocedure as function,
    p.proargnames as arguments
from pg_proc as p
where
    p.proowner = 'bandsy_owner'::regrole
    and p.pronamespace <> 'bandsy_history'::regnamespace
    and p.pronargs > 0
    and (
        p.proargnames is null
        or exists (
            select
            from unnest(p.proargnames[1:p.pronargs]) as name
            where name = '' or name ~ '^(p_|v_|_|in_)'
        )
    );

-- fires: create function api.seed(int) returns int language sql begin atomic select 1; end;
-- fires: create function api.seed(p_id int) returns int language sql begin atomic select 1; end;
-- fires: create function internal.seed(id int, _name text) returns int language sql begin atomic
--         select 1; end;
