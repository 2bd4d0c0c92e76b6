create or replace function internal.check_impartial(user_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    -- Nobody is harmed by a decision about an account that is gone.
    if exists (
        select
        from identity.users as u
        where u.id = check_impartial.user_id and u.status <> 'deleted'
    ) then
        perform internal.moderated_user(check_impartial.user_id);
    end if;
end
$$;

comment on function internal.check_impartial is
'Refuses unless the caller, a moderator, may decide about a person; null is no one.
@raises not_allowed it is the caller, or a moderator and the caller is not an administrator';

revoke execute on function internal.check_impartial from public;
