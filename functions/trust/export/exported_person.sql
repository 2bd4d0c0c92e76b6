create or replace function internal.exported_person(user_id uuid, viewer_id uuid)
    returns text
    language plpgsql
    stable
as $$
begin
    return (
        select u.username
        from identity.users as u
        where u.id = exported_person.user_id
            and (
                u.id = exported_person.viewer_id
                or internal.can_see_profile(u.id, exported_person.viewer_id)
            )
    );
end
$$;

comment on function internal.exported_person is
'The username of a person in the export of another; null where that one may not see them.';

revoke execute on function internal.exported_person from public;
