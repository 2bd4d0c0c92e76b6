create or replace function internal.is_kept_from_pod(pod_id uuid, user_id uuid)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
declare
    v_hidden uuid[] := internal.blocked_with(is_kept_from_pod.user_id);
begin
    return exists (
        select
        from events.pod_members as m
        where m.pod_id = is_kept_from_pod.pod_id and m.user_id = any (v_hidden)
    )
    and not exists (
        select
        from events.pod_members as m
        where m.pod_id = is_kept_from_pod.pod_id and m.user_id = is_kept_from_pod.user_id
    );
end
$$;

comment on function internal.is_kept_from_pod is
'Whether a pod is hidden from a person: there is a block between them and one of its members, and
they are not in it. People in a pod meet in person.';

revoke execute on function internal.is_kept_from_pod from public;
