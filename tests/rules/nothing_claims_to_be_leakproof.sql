-- No function of ours claims to be leakproof: it would run before row security.
select oid::regprocedure as function
from pg_proc
where proowner = 'bandsy_owner'::regrole and proleakproof;

-- fires: reset role;
--     create function api.seed() returns int language sql leakproof begin atomic select 1;
--         end;
--     alter function api.seed() owner to bandsy_owner;
