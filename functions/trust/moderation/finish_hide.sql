create or replace function internal.finish_hide(target_type trust.reported_type, target_id uuid)
    returns void
    language plpgsql
    volatile
    set lock_timeout = '100ms'  -- a moderator does not wait for others
as $$
#variable_conflict use_column
declare
    v_hide trust.pending_hides;
begin
    -- Locked, so that the job does not undo what a moderator decides at this moment.
    select * into v_hide
    from trust.pending_hides
    where target_type = finish_hide.target_type and target_id = finish_hide.target_id
    for no key update;
    if not found then
        return;
    end if;
    perform internal.mark_hidden(
        v_hide.target_type, v_hide.target_id, v_hide.key_id,
        case when v_hide.is_hidden then v_hide.created_at end
    );
    -- A block of its own: what cannot be deleted yet is hidden.
    begin
        if v_hide.is_removed then
            perform internal.delete_target(v_hide.target_type, v_hide.target_id, v_hide.key_id);
            perform internal.hash_removed_files(v_hide.target_id);
        end if;
        delete from trust.pending_hides
        where target_type = v_hide.target_type and target_id = v_hide.target_id;
    exception when lock_not_available then
        null;  -- the job finish_acts tries again
    end;
exception when lock_not_available then
    null;
end
$$;

comment on function internal.finish_hide is
'Hides, removes or shows what a moderator decided to, as far as no other transaction holds it; the
job finish_acts does the rest.';

revoke execute on function internal.finish_hide from public;
