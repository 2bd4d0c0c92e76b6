-- depends: internal.username_hash
create or replace function internal.tg_users__claim_username()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_hash bytea := internal.username_hash(new.username);
begin
    -- Only the owner of the database can give away the name of a removed account, by hand:
    -- functions call check_username, which refuses it.
    insert into identity.usernames as n (name_hash, user_id)
    values (v_hash, new.id)
    on conflict (name_hash) do update
        set user_id = excluded.user_id
        where n.user_id is null or n.user_id = excluded.user_id;
    if not found then
        -- The same error as the unique index raises for a name in use.
        raise unique_violation using
            message = 'the username is, or was, that of another account',
            schema = 'identity', table = 'users', constraint = 'users_username_idx';
    end if;
    return null;
end
$$;

comment on function internal.tg_users__claim_username is
'Keeps each username for the account that had it first, for ever, so that no other user can take the
name and be mistaken for the first. The account can take its earlier names back.';

revoke execute on function internal.tg_users__claim_username from public;

create trigger claim_username after insert or update of username on identity.users
    for each row execute function internal.tg_users__claim_username();
