-- depends: internal.append_compliance
create or replace function internal.tg_users__log_role()
    returns trigger
    language plpgsql
    volatile
    security definer  -- no role may write the queue itself
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform internal.append_compliance(
        'role_changed', new.id,
        jsonb_build_object(
            'from', case when tg_op = 'UPDATE' then old.role else 'user' end, 'to', new.role
        )
    );
    return null;
end
$$;

comment on function internal.tg_users__log_role is
'Puts it into the compliance log when an account becomes a moderator or an administrator, or is one
no longer, even by hand.';

revoke execute on function internal.tg_users__log_role from public;

create trigger log_role after update of role on identity.users
    for each row when (old.role is distinct from new.role)
    execute function internal.tg_users__log_role();
create trigger log_first_role after insert on identity.users
    for each row when (new.role <> 'user')
    execute function internal.tg_users__log_role();
