-- Forgets which declined requests were taken back.
drop index social.notifications_texts_idx;

comment on column social.friendships.ended_at is
'When one of the two ended it; null otherwise.';

update social.friendships set ended_at = null where status = 'declined';
alter table social.friendships drop constraint friendships_end_has_a_time;
alter table social.friendships add constraint friendships_end_has_a_time check (
    (status = 'ended') = (ended_at is not null)
);
