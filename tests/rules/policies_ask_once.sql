-- C14: a policy asks who calls inside a sub-select, so once a statement and not once a row.
select
    tablename as relation,
    policyname as policy,
    expression
from pg_policies
cross join lateral (values (qual), (with_check)) as e (expression)
where
    regexp_replace(expression, 'SELECT internal\.\w+\(\)', '', 'g')
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
