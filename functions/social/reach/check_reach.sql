create or replace function internal.check_reach(
    user_id uuid, inviter_id uuid, door social.door
)
    returns void
    language plpgsql
    stable
as $$
begin
    if not coalesce(
        internal.may_reach(check_reach.user_id, check_reach.inviter_id, check_reach.door), false
    ) then
        -- One answer, so that no one learns that they were refused.
        perform internal.refuse(
            'not_allowed', 'the person does not let the caller reach them in this way',
            'Each person decides who may do this: my_contact_settings.'
        );
    end if;
end
$$;

comment on function internal.check_reach is
'Refuses an inviter whom a person does not let in at a door. The answer is the same for each setting
and for a refusal that lasts. Every function in which one person reaches another asks it, with the
pair locked.
@raises not_allowed the person does not let the inviter in';

revoke execute on function internal.check_reach from public;
