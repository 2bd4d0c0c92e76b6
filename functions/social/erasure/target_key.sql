create or replace function internal.target_key(target_id uuid)
    returns uuid
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_key_id uuid;
begin
    select t.key_id into v_key_id from social.targets as t where t.id = target_key.target_id;
    -- A post that is gone has no counters any more: the job drops what waits for it.
    return coalesce(v_key_id, target_key.target_id);
end
$$;

comment on function internal.target_key is
'By what the table of a post or a comment is split: its author, or the post of the comment.';

revoke execute on function internal.target_key from public;
