-- Roles, extensions and schemas, which a database needs before its history. Safe to run again.
-- Roles belong to the cluster, so the installer of another database may make the same ones at this
-- moment: the second waits for the end of the first, gets an error, and looks again.
do $$
declare
    v_role text;
    v_lower text;
    v_comment text;
    -- Since PostgreSQL 16 a membership, such as its creator's, may come without `set role`.
    v_is_16 boolean := pg_catalog.current_setting('server_version_num')::integer >= 160000;
begin
    for v_try in 1 .. 10 loop
        begin
            for v_role, v_lower, v_comment in
                values
                ('bandsy_owner', null, 'Owns every object of Bandsy; no login uses it.'),
                ('bandsy_anon', null, 'An application acting for a visitor: public reads.'),
                -- Each may do what the one before may.
                ('bandsy_user', 'bandsy_anon', 'An application acting for a signed-in person.'),
                ('bandsy_moderator', 'bandsy_user', 'An application acting for a moderator.'),
                (
                    'bandsy_service', 'bandsy_moderator',
                    'Webhooks and workers: may call every function.'
                )
            loop
                if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
                    execute pg_catalog.format('create role %I nologin', v_role);
                end if;
                if not pg_catalog.pg_has_role(v_role, v_lower, 'member') then
                    execute pg_catalog.format('grant %I to %I', v_lower, v_role);
                end if;
                -- What is so already is not written again: others would wait for us.
                if pg_catalog.shobj_description(pg_catalog.to_regrole(v_role), 'pg_authid')
                    is distinct from v_comment
                then
                    begin
                        execute pg_catalog.format('comment on role %I is %L', v_role, v_comment);
                    exception when insufficient_privilege then
                        null;  -- no reason to call a superuser
                    end;
                end if;
            end loop;
            if not pg_catalog.pg_has_role(
                current_user, 'bandsy_owner', case when v_is_16 then 'set' else 'member' end
            ) then
                execute pg_catalog.format('grant bandsy_owner to %I', current_user)
                    || case when v_is_16 then ' with set true' else '' end;
            end if;
            exit;
        exception when unique_violation or duplicate_object or internal_error then
            if v_try = 10 then
                raise;
            end if;
        end;
    end loop;
end
$$;

create extension if not exists postgis with schema public;
create extension if not exists pg_trgm with schema public;

create schema if not exists core authorization bandsy_owner;
create schema if not exists identity authorization bandsy_owner;
create schema if not exists music authorization bandsy_owner;
create schema if not exists matching authorization bandsy_owner;
create schema if not exists chat authorization bandsy_owner;
create schema if not exists groups authorization bandsy_owner;
create schema if not exists events authorization bandsy_owner;
create schema if not exists calls authorization bandsy_owner;
create schema if not exists social authorization bandsy_owner;
create schema if not exists billing authorization bandsy_owner;
create schema if not exists trust authorization bandsy_owner;
create schema if not exists api authorization bandsy_owner;
create schema if not exists internal authorization bandsy_owner;
create schema if not exists bandsy_history authorization bandsy_owner;

comment on schema core is
'Ids, the grid of places, settings, outbox and jobs: what every domain leans on.';
comment on schema identity is 'Accounts, profiles and where people are.';
comment on schema music is 'Instruments, genres, who plays and likes what, and samples of it.';
comment on schema matching is 'Preferences, discovery, reactions and matches.';
comment on schema chat is 'Conversations and messages.';
comment on schema groups is 'Bands and communities.';
comment on schema events is 'Concerts, gigs, meet-ups and the pods that go there.';
comment on schema calls is 'Calls between two people and the connections they lead to.';
comment on schema social is 'Friendships, posts, comments, likes and notifications.';
comment on schema billing is 'Plans, subscriptions and what Stripe said of them.';
comment on schema trust is 'Blocks, reports, consents and the compliance log.';
comment on schema api is
'The contract: every function and view that an application may call. A function that acts for the
caller refuses with not_signed_in or account_suspended when the claims name no active account; one
that writes refuses with wrong_isolation under another isolation level than read committed.';
comment on schema internal is 'Helpers, triggers and policy helpers; no application has access.';
comment on schema bandsy_history is 'What the installer did, and what it did it with.';

grant usage on schema
    core, identity, music, matching, chat, groups, events, calls, social, billing, trust, api
    to bandsy_anon;

-- The net under the revoke that each function file carries; only this global form can revoke it.
alter default privileges for role bandsy_owner revoke execute on functions from public;
