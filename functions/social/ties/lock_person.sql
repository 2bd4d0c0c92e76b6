create or replace function internal.lock_person(user_id uuid, viewer_id uuid)
    returns void
    language plpgsql
    volatile
as $$
begin
    if lock_person.user_id = lock_person.viewer_id then
        perform internal.refuse(
            'invalid_input', 'user_id is the caller', 'user_id: the id of another person.'
        );
    end if;
    -- Asked first, so that no caller locks a stranger; asked again, since the answer may change.
    perform internal.check_visible(lock_person.user_id, lock_person.viewer_id);
    -- A block at the same moment waits here: one of the two sees what the other did.
    perform internal.lock_pair(lock_person.user_id, lock_person.viewer_id);
    perform internal.hold_accounts(array[lock_person.user_id, lock_person.viewer_id]);
    perform internal.require_user();
    perform internal.check_visible(lock_person.user_id, lock_person.viewer_id);
end
$$;

comment on function internal.lock_person is
'Locks a viewer and a person whose profile they see: until the transaction ends neither account is
deleted, and no other transaction changes what ties the two, except for a block.
@raises invalid_input the person is the viewer
@raises not_found no person has the id, or the viewer may not see them
@raises quota_used the transaction has taken too many such locks';

revoke execute on function internal.lock_person from public;
