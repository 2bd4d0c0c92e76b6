create or replace function internal.remove_target(
    target_type trust.reported_type, target_id uuid, key_id uuid
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    insert into trust.pending_hides (target_type, target_id, key_id, is_hidden, is_removed)
    values (
        remove_target.target_type, remove_target.target_id, remove_target.key_id, true, true
    )
    on conflict (target_type, target_id) do update set is_hidden = true, is_removed = true;
    perform internal.finish_hide(remove_target.target_type, remove_target.target_id);
end
$$;

comment on function internal.remove_target is
'Deletes a target for good, as its owner would; of a profile, what its owner has written and shows.
The removal of its files is queued. A target that another transaction holds is left to the job
finish_acts; it is hidden at once where its own row is free.
@argument key_id by what the table of the target is split; null for a group and an event';

revoke execute on function internal.remove_target from public;
