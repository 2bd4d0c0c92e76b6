create or replace function internal.notice_title(
    notification_type social.notification_type,
    sender text,
    name text,
    count integer,
    data jsonb
)
    returns text
    language plpgsql
    immutable
    parallel safe
as $$
declare
    v_others text := case
        when count = 2 then ' and another person' when count > 2 then ' and others' else ''
    end;
begin
    return case notification_type
        when 'match' then 'You and ' || sender || ' are a match'
        when 'super_like' then sender || ' likes you very much'
        when 'saved_search' then 'New people fit your search ' || name
        when 'message' then case
            when name is not null and count = 1 then 'A new message in ' || name
            when name is not null then count || ' new messages in ' || name
            when count = 1 then sender || ' wrote to you'
            else sender || ' wrote ' || count || ' messages to you'
        end
        when 'message_request' then sender || ' would like to write to you'
        when 'group_invitation' then sender || ' invites you to ' || name
        when 'group_approval' then 'You are a member of ' || name
        when 'event_invitation' then sender || ' invites you to ' || name
        when 'event_change' then case data ->> 'change'
            when 'cancelled' then name || ' is cancelled'
            else name || ' has changed'
        end
        when 'event_seat' then 'You have a seat at ' || name
        when 'connection' then 'You and ' || sender || ' are connected'
        when 'video_request' then sender || ' asks you for video'
        when 'friend_request' then sender || ' asks to be your friend'
        when 'friend_acceptance' then sender || ' is your friend now'
        when 'follow' then sender || ' follows you'
        when 'comment' then sender || ' commented on your post'
        when 'reply' then sender || ' replied to your comment'
        when 'mention' then sender || ' mentioned you'
        when 'like' then sender || v_others || case
            when count = 1 then ' likes your ' else ' like your '
        end || name
        when 'moderation' then case data ->> 'outcome'
            when 'message_flagged' then 'A moderator has hidden a message of yours'
            when 'message_shown' then 'A message of yours is shown again'
            when 'hide' then 'A moderator has hidden something of yours'
            when 'remove' then 'A moderator has removed something of yours'
            when 'warn' then 'A moderator has warned you'
            when 'undone' then 'A decision about you is undone'
            when 'report_decided' then 'A moderator has decided about your report'
            when 'appeal_upheld' then 'Your appeal is answered: the decision holds'
            when 'appeal_reversed' then 'Your appeal is answered: the decision is reversed'
            else 'A moderator has decided about you'
        end
    end;
end
$$;

comment on function internal.notice_title is
'The title of a notification, in English: from its type, the name of its sender, that of what it is
about, how many of the same it stands for, and its details.';

revoke execute on function internal.notice_title from public;
