create or replace function internal.check_decider(
    target_type trust.reported_type, target_id uuid, owner_id uuid
)
    returns void
    language plpgsql
    stable
as $$
begin
    if not internal.may_decide(target_type, target_id, owner_id, internal.current_user_id()) then
        perform internal.refuse(
            'not_allowed', 'a moderator cannot decide about a moderator or about themselves',
            'Ask an administrator.'
        );
    end if;
end
$$;

comment on function internal.check_decider is
'Refuses unless the caller, a moderator, may decide about a target.
@raises not_allowed it is the caller''s own, or a moderator''s and the caller is not an administrator';

revoke execute on function internal.check_decider from public;
