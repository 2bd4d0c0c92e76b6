-- What a project of Supabase has in its database, as far as an installer meets it. Run as
-- supabase_admin, in a cluster in which `postgres` is an ordinary role that owns the database.
create role anon nologin;
create role authenticated nologin;
create role service_role nologin bypassrls;
create role authenticator login noinherit;
create role dashboard_user nologin createdb createrole replication;
create role pgbouncer login;
create role supabase_auth_admin login noinherit createrole;
create role supabase_read_only_user login bypassrls;
create role supabase_realtime_admin nologin noinherit;
create role supabase_replication_admin login replication;
create role supabase_storage_admin login noinherit createrole;
grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role to postgres with admin option;
grant authenticator to supabase_storage_admin;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres;
grant pg_read_all_data to supabase_read_only_user;

alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';
alter role authenticator set pgrst.db_schemas = 'public, graphql_public';
alter role authenticator set pgrst.db_extra_search_path = 'public, extensions';
alter role authenticator set pgrst.db_max_rows = '1000';
alter role postgres set search_path = "$user", public, extensions;
alter role supabase_admin set search_path = "$user", public, auth, extensions;
alter role supabase_auth_admin set search_path = auth;
alter role supabase_storage_admin set search_path = storage;
do $$
begin
    execute format(
        'alter database %I set search_path = "$user", public, extensions', current_database()
    );
    execute format('alter database %I set app.settings.jwt_exp = 3600', current_database());
    execute format('grant all on database %I to postgres, dashboard_user', current_database());
end
$$;

create schema extensions authorization postgres;
create extension pgcrypto with schema extensions;
create extension "uuid-ossp" with schema extensions;
create schema auth authorization supabase_admin;
create schema storage authorization supabase_admin;
create schema realtime authorization supabase_admin;
create schema graphql authorization supabase_admin;
create schema graphql_public authorization supabase_admin;
create schema pgbouncer authorization pgbouncer;
grant usage on schema public, extensions, auth, storage, realtime, graphql, graphql_public
to postgres, anon, authenticated, service_role;
grant all on schema extensions, auth, storage to dashboard_user;
grant all on schema auth to supabase_auth_admin;
grant all on schema storage to supabase_storage_admin;
grant all on schema realtime to supabase_realtime_admin;

alter default privileges for role postgres, supabase_admin in schema public
grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role postgres, supabase_admin in schema public
grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role postgres, supabase_admin in schema public
grant all on sequences to postgres, anon, authenticated, service_role;
alter default privileges for role postgres, supabase_admin in schema storage
grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_auth_admin in schema auth
grant all on tables to postgres, dashboard_user;
alter default privileges for role supabase_admin in schema graphql, graphql_public
grant all on functions to postgres, anon, authenticated, service_role;

set role supabase_auth_admin;
create table auth.users (id uuid primary key, email text unique, created_at timestamptz);
create table auth.refresh_tokens (id bigint primary key, token text, user_id uuid);
create function auth.uid() returns uuid language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim.sub', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
    )::uuid
$$;
set role supabase_storage_admin;
create table storage.objects (id uuid primary key, bucket_id text, name text, owner uuid);
alter table storage.objects enable row level security;
set role none;
create function graphql_public.graphql(query text) returns jsonb language sql as $$
    select '{"errors": []}'::jsonb
$$;
create publication supabase_realtime;

-- PostgREST reads the database's shape again after each of these.
create function extensions.pgrst_ddl_watch() returns event_trigger language plpgsql as $$
declare
    v_command record;
begin
    for v_command in select * from pg_event_trigger_ddl_commands() loop
        if v_command.command_tag ~ '^(CREATE|ALTER) (SCHEMA|TABLE|VIEW|FUNCTION|TRIGGER|TYPE|RULE)'
            or v_command.command_tag = 'COMMENT'
        then
            notify pgrst, 'reload schema';
        end if;
    end loop;
end
$$;
create function extensions.pgrst_drop_watch() returns event_trigger language plpgsql as $$
declare
    v_object record;
begin
    for v_object in select * from pg_event_trigger_dropped_objects() loop
        if v_object.object_type in ('schema', 'table', 'view', 'function', 'trigger', 'type')
            and not v_object.is_temporary
        then
            notify pgrst, 'reload schema';
        end if;
    end loop;
end
$$;
-- They run as the role that runs the statement, so what they grant must not concern it.
create function extensions.grant_pg_cron_access() returns event_trigger language plpgsql as $$
begin
    if exists (
        select
        from pg_event_trigger_ddl_commands() as e
        inner join pg_extension as x on e.objid = x.oid
        where x.extname = 'pg_cron'
    ) then
        grant usage on schema cron to postgres with grant option;
    end if;
end
$$;
create function extensions.grant_pg_graphql_access() returns event_trigger language plpgsql as $$
begin
    -- An error if a command makes more than one object, as theirs.
    if (
        select p.proname = 'resolve' and p.pronamespace = to_regnamespace('graphql')
        from pg_event_trigger_ddl_commands() as e
        left join pg_proc as p on e.objid = p.oid
    ) then
        grant usage on schema graphql to postgres, anon, authenticated, service_role;
    end if;
end
$$;
create function extensions.set_graphql_placeholder() returns event_trigger language plpgsql as $$
begin
    if exists (
        select from pg_event_trigger_dropped_objects() as d where d.schema_name = 'graphql_public'
    ) then
        create or replace function graphql_public.graphql(query text) returns jsonb language sql
        as 'select null::jsonb';
    end if;
end
$$;
create event trigger pgrst_ddl_watch on ddl_command_end
execute function extensions.pgrst_ddl_watch();
create event trigger pgrst_drop_watch on sql_drop
execute function extensions.pgrst_drop_watch();
create event trigger issue_pg_cron_access on ddl_command_end when tag in ('CREATE EXTENSION')
execute function extensions.grant_pg_cron_access();
create event trigger issue_pg_graphql_access on ddl_command_end when tag in ('CREATE FUNCTION')
execute function extensions.grant_pg_graphql_access();
create event trigger issue_graphql_placeholder on sql_drop when tag in ('DROP EXTENSION')
execute function extensions.set_graphql_placeholder();
