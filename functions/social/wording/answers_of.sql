create or replace function internal.answers_of(notices social.notice[])
    returns table (subject_id uuid, content text)
    language plpgsql
    stable
    rows 20
as $$
#variable_conflict use_column
declare
    v_author_id uuid;
    v_post_id uuid;
    v_subjects uuid[];
begin
    -- Each post once, however many notifications are about it.
    for v_author_id, v_post_id, v_subjects in
        select n.author_id, n.post_id, array_agg(distinct n.subject_id)
        from unnest(answers_of.notices) as n
        where n.notification_type in ('comment', 'reply', 'mention')
        group by n.author_id, n.post_id
    loop
        return query
        select c.id, left(c.content, 200)
        from social.comments as c
        where c.post_id = v_post_id and c.id = any (v_subjects);
        if v_post_id = any (v_subjects) then
            return query
            select p.id, left(p.content, 200)
            from social.posts as p
            where p.author_id = v_author_id and p.id = v_post_id;
        end if;
    end loop;
end
$$;

comment on function internal.answers_of is
'The beginning of the comments, or of the posts that mention, which notifications tell of, not of
what is liked.';

revoke execute on function internal.answers_of from public;
