create or replace function internal.hash_removed_files(target_id uuid)
    returns void
    language plpgsql
    volatile
as $$
#variable_conflict use_column
declare
    v_action_id uuid := (
        select id
        from trust.moderation_actions
        where target_id = hash_removed_files.target_id
            and action = 'remove'
            and undone_at is null
        order by id desc
        limit 1
    );
begin
    -- One entry for both, so that no worker deletes a file before another has hashed it. Those of
    -- this transaction: they are available since its beginning.
    update core.outbox
    set
        topic = 'moderation.file_removed',
        payload = payload || jsonb_build_object('action_id', v_action_id)
    where topic = 'media.remove'
        and finished_at is null
        and dead_at is null
        and available_at = now();
end
$$;

comment on function internal.hash_removed_files is
'Lets a worker hash the files of a target before it deletes them, where a moderator removed it in
this transaction: api.refuse_file keeps the same files from coming back.';

revoke execute on function internal.hash_removed_files from public;
