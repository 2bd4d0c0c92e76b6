create or replace function internal.visible_target(
    target_type social.target_type, target_id uuid, viewer_id uuid
)
    returns uuid
    language plpgsql
    stable
as $$
begin
    if target_type is null then
        perform internal.refuse(
            'invalid_input', 'target_type is null', 'target_type: post or comment.'
        );
    elsif target_type = 'post' then
        return (internal.visible_post(target_id, viewer_id)).author_id;
    end if;
    return (select c.post_id from internal.visible_comment(target_id, viewer_id) as c);
end
$$;

comment on function internal.visible_target is
'By what the table of a post or a comment is split: the author of the post, the post of the comment;
if a person (null for a visitor) may see it.
@raises not_found it does not exist, or the viewer may not see it
@raises invalid_input target_type is null';

revoke execute on function internal.visible_target from public;
