create or replace function internal.tg_blocks__keep_names()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    select u.username, p.display_name into new.username, new.display_name
    from identity.users as u
    left join identity.profiles as p on p.user_id = u.id
    where u.id = new.blocked_id;
    return new;
end
$$;

comment on function internal.tg_blocks__keep_names is
'Stores the names of the blocked person on the day of the block, so that the blocker can recognise
them later.';

revoke execute on function internal.tg_blocks__keep_names from public;

create trigger keep_names before insert on trust.blocks
    for each row when (new.username is null)
    execute function internal.tg_blocks__keep_names();
