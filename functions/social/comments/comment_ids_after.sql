create or replace function internal.comment_ids_after(
    post_id uuid, parent_id uuid, after_id uuid, page_size integer
)
    returns setof uuid
    language plpgsql
    stable
    rows 20
    set plan_cache_mode = force_generic_plan
as $$
begin
    -- Two statements, so that each one reads a stretch of the index.
    if comment_ids_after.parent_id is null then
        return query
        select c.id
        from social.comments as c
        where c.post_id = comment_ids_after.post_id
            and c.parent_id is null
            and c.id > comment_ids_after.after_id
        order by c.id
        limit comment_ids_after.page_size;
    else
        return query
        select c.id
        from social.comments as c
        where c.post_id = comment_ids_after.post_id
            and c.parent_id = comment_ids_after.parent_id
            and c.id > comment_ids_after.after_id
        order by c.id
        limit comment_ids_after.page_size;
    end if;
end
$$;

comment on function internal.comment_ids_after is
'A stretch of the comments on a post, or of the replies to a comment, behind an id, the oldest
first, whether they are shown or not.';

revoke execute on function internal.comment_ids_after from public;
