create or replace function internal.remove_target(
    target_type trust.target_type, target_id uuid, key_id uuid
)
    returns void
    language sql
    volatile
begin atomic
    -- Later: deletes the target as its owner would, by the function of its domain.
    select;
end;

comment on function internal.remove_target is
'Deletes a target for good, as its owner would. The removal of its files is queued.
@argument key_id by what the table of the target is split; null for a profile and a group';

revoke execute on function internal.remove_target from public;
