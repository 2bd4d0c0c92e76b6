create or replace function internal.hide_target(
    target_type trust.reported_type, target_id uuid, key_id uuid, is_hidden boolean
)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
begin
    if hide_target.target_type = 'message' then
        perform internal.flag(hide_target.key_id, hide_target.target_id, hide_target.is_hidden);
        return;
    end if;
    -- Kept until it is done: a moderator does not wait for others.
    insert into trust.pending_hides (target_type, target_id, key_id, is_hidden)
    values (
        hide_target.target_type, hide_target.target_id, hide_target.key_id, hide_target.is_hidden
    )
    on conflict (target_type, target_id) do update
        set is_hidden = excluded.is_hidden, is_removed = false;
    perform internal.finish_hide(hide_target.target_type, hide_target.target_id);
end
$$;

comment on function internal.hide_target is
'Hides a target from all but those to whom it belongs, or shows it again. A target that another
transaction holds is left to the job finish_acts.
@argument key_id by what the table of the target is split; null for a group and an event
@argument is_hidden true to hide it, false to show it again';

revoke execute on function internal.hide_target from public;
