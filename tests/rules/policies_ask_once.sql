-- C14: a policy asks who calls inside a sub-select, so once a statement and not once a row.
select
    p.polrelid::regclass as relation,
    p.polname as policy,
    e.expression
from pg_policy as p
cross join lateral (
    values (pg_get_expr(p.polqual, p.polrelid)), (pg_get_expr(p.polwithcheck, p.polrelid))
) as e (expression)
where
    regexp_replace(e.expression, 'SELECT internal\.\w+\(\)', '', 'g')
    ~ 'internal\.|\m(current_setting|current_user|session_user)\M';

-- fires: create table core.seed (user_id uuid);
--     create policy seed on core.seed to bandsy_user using (user_id =
--         internal.current_user_id());
-- fires: create table core.seed (user_id uuid);
--     create policy seed on core.seed for insert to bandsy_user with check (user_id =
--         internal.current_user_id());
-- fires: create table core.seed (name text);
--     create policy seed on core.seed to bandsy_user using (name =
--         current_setting('request.jwt.claims', true));
