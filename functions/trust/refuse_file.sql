-- depends: internal.check_sha256
create or replace function api.refuse_file(action_id uuid, sha256 text)
    returns void
    language plpgsql
    volatile
    security definer  -- no role may write refused files itself
    set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    v_sha256 bytea;
begin
    perform internal.check_transaction();
    v_sha256 := internal.check_sha256(refuse_file.sha256);
    perform
    from trust.moderation_actions
    where id = refuse_file.action_id and action = 'remove' and undone_at is null
    for share;
    if not found then
        perform internal.refuse('not_found', 'no such removal');
    end if;
    insert into trust.refused_hashes (sha256, action_id)
    values (v_sha256, refuse_file.action_id)
    on conflict do nothing;
end
$$;

comment on function api.refuse_file is
'Refuses a file that moderators removed from now on: is_file_refused is true for the same bytes. A
worker calls it for moderation.file_removed, before it deletes the file. Doing so again has no
effect.
@argument action_id the decision, from the payload
@argument sha256 the SHA-256 of the file, as 64 hex digits
@raises invalid_input sha256 is not 64 hex digits
@raises not_found there is no such removal, or it is undone';

revoke execute on function api.refuse_file from public;
grant execute on function api.refuse_file to bandsy_service;
