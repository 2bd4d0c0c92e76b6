-- What a database needs before its history begins: roles, extensions, schemas. Safe to run again.
do $$
declare
    v_role text;
    -- Since PostgreSQL 16 a membership, such as its creator's, may come without `set role`.
    v_is_16 boolean := pg_catalog.current_setting('server_version_num')::integer >= 160000;
begin
    foreach v_role in array array[
        'bandsy_owner', 'bandsy_anon', 'bandsy_user', 'bandsy_moderator', 'bandsy_service'
    ] loop
        if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
            execute pg_catalog.format('create role %I nologin', v_role);
        end if;
    end loop;
    if not pg_catalog.pg_has_role(
        current_user, 'bandsy_owner', case when v_is_16 then 'set' else 'member' end
    ) then
        execute pg_catalog.format('grant bandsy_owner to %I', current_user)
            || case when v_is_16 then ' with set true' else '' end;
    end if;
end
$$;

comment on role bandsy_owner is 'Owns every object of Bandsy; nobody signs in as it.';
comment on role bandsy_anon is 'An application acting for nobody: public reads.';
comment on role bandsy_user is 'An application acting for a signed-in person.';
comment on role bandsy_moderator is 'An application acting for a moderator.';
comment on role bandsy_service is 'Webhooks and workers: may call every function.';

-- Each may do what the one before may.
grant bandsy_anon to bandsy_user;
grant bandsy_user to bandsy_moderator;
grant bandsy_moderator to bandsy_service;

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
