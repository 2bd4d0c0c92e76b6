-- A name belongs to one function.
select
    pronamespace::regnamespace || '.' || proname as function,
    count(*) as times
from pg_proc
where proowner = 'bandsy_owner'::regrole
group by pronamespace, proname
having count(*) > 1;

-- fires: create function api.seed(id int) returns int language sql begin atomic select 1; end;
--     create function api.seed(id text) returns int language sql begin atomic select 1; end;
