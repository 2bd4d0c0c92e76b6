-- Unread notifications of a person about others: of ten, three comments, three likes and two
-- mentions of a post, a follower, and an event or a match.
-- psql variables: unread.
create temp table told as
select
    reader.id as reader_id,
    reader.username,
    other.id as other_id,
    other.place,
    core.uuid_v7() as id,
    gen_random_uuid() as subject_id
from (select id, username from identity.users where clerk_id = 'user_' || :unread) as reader
cross join lateral (
    select u.id, row_number() over (order by u.id)::integer as place
    from (select id from identity.users order by id limit :unread + 1) as u
    where u.id <> reader.id
) as other
where other.place <= :unread;

insert into identity.usernames (name_hash, user_id)
select internal.username_hash(username), reader_id from told where place = 1;

insert into social.posts (author_id, id, post_type, privacy_level, content, created_at)
select reader_id, subject_id, 'text', 'public', 'Rehearsal', now() from told where place = 1;

insert into social.comments (post_id, id, author_id, content, created_at)
select (select t.subject_id from told as t where t.place = 1), id, other_id, 'Nice, @' || username, now()
from told
where place % 10 < 8;

insert into social.ties (user_id, other_user_id, followed_at)
select other_id, reader_id, now() from told where place % 10 = 8
on conflict do nothing;

insert into matching.matches (id, user1_id, user2_id, score, factors)
select subject_id, least(reader_id, other_id), greatest(reader_id, other_id), 50, '{}'
from told
where place % 20 = 9
on conflict do nothing;

insert into events.events (id, slug, title, organiser_id, starts_at, timezone)
select subject_id, 'gig-' || subject_id, 'Gig', other_id, now() + interval '1 day', 'UTC'
from told
where place % 20 = 19;

insert into events.members (event_id, user_id, status, joined_at)
select subject_id, reader_id, 'going', now() from told where place % 20 = 19;

insert into social.notifications (
    recipient_id, id, notification_type, sender_id, subject_id, author_id, post_id, priority,
    is_checked, announced_id, created_at, latest_at
)
select
    t.reader_id,
    t.id,
    case
        when t.place % 10 < 3 then 'comment'
        when t.place % 10 < 6 then 'like'
        when t.place % 10 < 8 then 'mention'
        when t.place % 10 = 8 then 'follow'
        when t.place % 20 = 9 then 'match'
        else 'event_change'
    end::social.notification_type,
    case when t.place % 20 <> 19 then t.other_id end,
    case
        when t.place % 10 in (3, 4, 5) then p.subject_id
        when t.place % 10 < 8 then t.id
        when t.place % 10 = 9 then t.subject_id
    end,
    case when t.place % 10 < 8 then t.reader_id when t.place % 20 = 19 then t.other_id end,
    case when t.place % 10 < 8 then p.subject_id end,
    'normal', false, t.id, now(), now()
from told as t
cross join (select subject_id from told where place = 1) as p
order by t.place;

drop table told;
