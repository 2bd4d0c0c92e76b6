-- depends: internal.mentioned_names
create or replace function internal.still_mentions(notice social.notice, user_id uuid)
    returns boolean
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as $$
declare
    v_content text;
begin
    if notice.subject_id = notice.post_id then
        select p.content into v_content
        from social.posts as p
        where p.author_id = notice.author_id and p.id = notice.post_id;
    else
        select c.content into v_content
        from social.comments as c
        where c.post_id = notice.post_id and c.id = notice.subject_id;
    end if;
    -- By any name that the person has had: it is theirs for ever.
    return exists (
        select
        from unnest(internal.mentioned_names(v_content)) as named (name)
        join identity.usernames as u on u.name_hash = internal.username_hash(named.name)
        where u.user_id = still_mentions.user_id
    );
end
$$;

comment on function internal.still_mentions is
'Whether the text that a notification of a mention tells of names the person now: it may have been
edited.';

revoke execute on function internal.still_mentions from public;
