create or replace function internal.has_live_replies(post_id uuid, comment_id uuid)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_reply record;
begin
    for v_reply in
        select c.id, c.deleted_at
        from social.comments as c
        where c.post_id = has_live_replies.post_id and c.parent_id = has_live_replies.comment_id
        order by c.id
    loop
        if v_reply.deleted_at is null
            or internal.has_live_replies(has_live_replies.post_id, v_reply.id)
        then
            return true;
        end if;
    end loop;
    return false;
end
$$;

comment on function internal.has_live_replies is
'Whether any comment below a comment is not deleted: then it keeps its place, although it is deleted
or hidden itself.';

revoke execute on function internal.has_live_replies from public;
