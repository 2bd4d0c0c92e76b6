create or replace function internal.follow_decisions(
    target_type trust.reported_type, target_id uuid, key_id uuid, is_removed boolean
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_is_removed boolean;
begin
    -- The row is the lock: what is decided and undone about one target is done one after the other.
    -- Deleted, it locks until the transaction ends.
    insert into trust.pending_hides (target_type, target_id, key_id, is_hidden, is_removed)
    values (
        follow_decisions.target_type, follow_decisions.target_id, follow_decisions.key_id, true,
        follow_decisions.is_removed
    )
    on conflict (target_type, target_id) do update
        set is_hidden = true, is_removed = pending_hides.is_removed or excluded.is_removed;
    delete from trust.pending_hides
    where target_type = follow_decisions.target_type and target_id = follow_decisions.target_id
    returning is_removed into v_is_removed;
    if not exists (
        select
        from trust.moderation_actions
        where target_type = follow_decisions.target_type
            and target_id = follow_decisions.target_id
            and action in ('hide', 'remove')
            and undone_at is null
    ) then
        perform internal.hide_target(
            follow_decisions.target_type, follow_decisions.target_id, follow_decisions.key_id, false
        );
    elsif v_is_removed then
        perform internal.remove_target(
            follow_decisions.target_type, follow_decisions.target_id, follow_decisions.key_id
        );
    else
        perform internal.hide_target(
            follow_decisions.target_type, follow_decisions.target_id, follow_decisions.key_id, true
        );
    end if;
end
$$;

comment on function internal.follow_decisions is
'Hides a target while a decision that hid or removed it holds, and shows it again otherwise. It is
removed if the decision of this moment removes it, or an earlier one waits to.
@argument key_id by what the table of the target is split; null for a group and an event
@argument is_removed whether the decision of this moment removes it';

revoke execute on function internal.follow_decisions from public;
