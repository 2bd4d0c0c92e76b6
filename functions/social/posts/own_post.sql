create or replace function internal.own_post(post_id uuid, user_id uuid)
    returns social.post_sight
    language plpgsql
    stable
as $$
declare
    v_post social.post_sight := internal.visible_post(own_post.post_id, own_post.user_id);
begin
    if v_post.author_id <> own_post.user_id then
        perform internal.refuse(
            'not_allowed', 'the caller did not write the post',
            'Only its author can change or delete it.'
        );
    end if;
    return v_post;
end
$$;

comment on function internal.own_post is
'A post that a person wrote.
@raises not_found the post does not exist, or the person may not see it
@raises not_allowed another person wrote it';

revoke execute on function internal.own_post from public;
