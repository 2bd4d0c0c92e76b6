-- A declined request can be taken back, and a text tells each person once.
-- depends: 0040_notifications

-- squawk-ignore ban-drop-constraint
alter table social.friendships drop constraint friendships_end_has_a_time;
-- squawk-ignore constraint-missing-not-valid
alter table social.friendships add constraint friendships_end_has_a_time check (
    case status
        when 'ended' then ended_at is not null
        -- Taken back by the requester, who does not know that it was declined.
        when 'declined' then true
        else ended_at is null
    end
);

comment on column social.friendships.ended_at is
'When one of the two ended it, or the requester took a declined request back; null otherwise.';

-- squawk-ignore require-concurrent-index-creation
create index notifications_texts_idx on social.notifications (recipient_id, subject_id)
    where notification_type in ('comment', 'reply', 'mention');
