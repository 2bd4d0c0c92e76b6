create or replace function internal.answer_of_notice(notice social.notice)
    returns text
    language plpgsql
    stable
as $$
declare
    v_content text;
begin
    if notice.notification_type = 'like' then
        return null;
    elsif notice.subject_id = notice.post_id then
        select p.content into v_content
        from social.posts as p
        where p.author_id = notice.author_id and p.id = notice.post_id;
    else
        select c.content into v_content
        from social.comments as c
        where c.post_id = notice.post_id and c.id = notice.subject_id;
    end if;
    return left(v_content, 200);
end
$$;

comment on function internal.answer_of_notice is
'The beginning of the comment, or of the post that mentions, which a notification tells of; null for
a like.';

revoke execute on function internal.answer_of_notice from public;
