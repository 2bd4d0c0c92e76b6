create or replace function internal.mark_hidden(
    target_type trust.reported_type, target_id uuid, key_id uuid, hidden_at timestamptz
)
    returns void
    language plpgsql
    volatile
    set plan_cache_mode = force_generic_plan
as $$
begin
    case mark_hidden.target_type
        when 'post' then
            update social.posts as p
            set hidden_at = mark_hidden.hidden_at
            where p.author_id = mark_hidden.key_id and p.id = mark_hidden.target_id;
            perform internal.doubt(mark_hidden.target_id);
        when 'comment' then
            update social.comments as c
            set hidden_at = mark_hidden.hidden_at
            where c.post_id = mark_hidden.key_id and c.id = mark_hidden.target_id;
            perform internal.doubt(mark_hidden.target_id);
        when 'message' then
            -- Only what is removed: what is hidden is flagged by internal.flag.
            update chat.messages as m
            set flagged_at = mark_hidden.hidden_at
            where m.conversation_id = mark_hidden.key_id
                and m.id = mark_hidden.target_id
                and m.flagged_at is null;
        when 'media' then
            update music.media_samples as s
            set hidden_at = mark_hidden.hidden_at
            where s.id = mark_hidden.target_id;
            update events.media as m
            set hidden_at = mark_hidden.hidden_at
            where m.id = mark_hidden.target_id;
        when 'group' then
            update groups.groups as g
            set hidden_at = mark_hidden.hidden_at
            where g.id = mark_hidden.target_id;
        when 'event' then
            update events.events as e
            set hidden_at = mark_hidden.hidden_at
            where e.id = mark_hidden.target_id;
        when 'profile' then
            null;  -- a profile is not hidden: its owner is suspended
    end case;
end
$$;

comment on function internal.mark_hidden is
'Marks the row of a target as hidden since a time; as shown for null.';

revoke execute on function internal.mark_hidden from public;
