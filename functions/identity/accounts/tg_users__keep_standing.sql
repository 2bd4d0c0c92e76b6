create or replace function internal.tg_users__keep_standing()
    returns trigger
    language plpgsql
    volatile
    security definer  -- no role may write standings itself
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into identity.standings (user_id, status)
    values (new.id, new.status)
    on conflict (user_id) do update
        set status = excluded.status, changed_at = excluded.changed_at
        where standings.status <> excluded.status;
    return null;
end
$$;

comment on function internal.tg_users__keep_standing is
'Gives each new account a standing, and updates it when the account is deleted or its status is
changed by hand.';

revoke execute on function internal.tg_users__keep_standing from public;

create trigger keep_standing after insert or update of status on identity.users
    for each row execute function internal.tg_users__keep_standing();
