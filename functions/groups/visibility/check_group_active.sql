create or replace function internal.check_group_active(group_row groups.groups)
    returns void
    language plpgsql
    stable
as $$
begin
    if not group_row.is_active then
        perform internal.refuse(
            'closed', 'the group is dissolved', 'An admin may make it active again.'
        );
    end if;
end
$$;

comment on function internal.check_group_active is
'Checks that a group is not dissolved.
@raises closed the group is dissolved';

revoke execute on function internal.check_group_active from public;
