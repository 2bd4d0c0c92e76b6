-- A function of the api returns and takes only types with known columns.
select p.oid::regprocedure as function
from pg_proc as p
where
    p.pronamespace = 'api'::regnamespace
    and (
        (p.prorettype = 'record'::regtype and p.proargmodes is null)
        or exists (
            select
            from pg_type as t
            where
                t.oid = any(
                    p.prorettype || coalesce(p.proallargtypes, p.proargtypes::oid[])
                )
                and t.typtype = 'p'
                and t.oid not in ('record'::regtype, 'void'::regtype)
        )
    );

-- fires: create function api.seed() returns record language sql begin atomic select 1, 2; end;
-- fires: create function api.seed(one anyelement) returns int language sql as 'select 1';
-- fires: create function api.seed(one int) returns setof record language sql as 'select 1, 2';
