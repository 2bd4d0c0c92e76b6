create or replace function internal.hide_target(
    target_type trust.target_type, target_id uuid, key_id uuid, is_hidden boolean
)
    returns void
    language sql
    volatile
begin atomic
    -- Later: sets or clears hidden_at of the target, or leaves that to the job finish_acts.
    select;
end;

comment on function internal.hide_target is
'Hides a target from all but those to whom it belongs, or shows it again. A target that another
transaction holds is left to the job finish_acts.
@argument key_id by what the table of the target is split; null for a profile and a group
@argument is_hidden true to hide it, false to show it again';

revoke execute on function internal.hide_target from public;
