create or replace function internal.can_see_request(
    request calls.video_requests, viewer_id uuid
)
    returns boolean
    language plpgsql
    stable
as $$
#variable_conflict use_column
begin
    return exists (
        select
        from calls.connections as n
        where n.id = request.connection_id
            and can_see_request.viewer_id in (n.user1_id, n.user2_id)
            and internal.can_see_fellow(
                internal.other_in_connection(n, can_see_request.viewer_id), viewer_id
            )
    );
end
$$;

comment on function internal.can_see_request is
'Whether a viewer has a connection with such a request, with a person whom they see.';

revoke execute on function internal.can_see_request from public;
