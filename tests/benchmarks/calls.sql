-- A queue of people of the world, all found by the workers: four intents, both types, and blocks
-- between people who would fit. Nothing that was here before counts.
truncate calls.people, calls.calls, calls.encounters;

insert into calls.people (user_id, call_type, intent, waiting_since, search_at, expires_at)
select
    u.id,
    (array['voice', 'video'])[1 + u.place % 2]::calls.call_type,
    (array['casual', 'friends', 'serious', 'networking'])[1 + u.place / 2 % 4]::identity.intent,
    now() - (:waiting - u.place) * interval '1 millisecond',
    now() - (:waiting - u.place) * interval '1 millisecond',
    now() + interval '1 hour'
from (
    select
        id,
        row_number() over (order by md5(id::text))::integer as place
    from (select id from identity.users where status = 'active' order by id limit 4 * :waiting) as a
) as u
inner join identity.profiles as p on u.id = p.user_id and p.privacy_level = 'public'
where u.place <= :waiting;

-- Every tenth person blocks the next one of the same type and intent.
insert into trust.blocks (blocker_id, blocked_id, username, display_name, is_finished)
select
    w.user_id,
    w.next_id,
    '',
    '',
    true
from (
    select
        user_id,
        lead(user_id) over line as next_id,
        row_number() over line as place
    from calls.people
    window line as (partition by call_type, intent order by waiting_since)
) as w
where w.place % 10 = 1 and w.next_id is not null
on conflict (blocker_id, blocked_id) do nothing;

drop table if exists public.bare_queue;

create table public.bare_queue (user_id uuid primary key, waiting_since timestamptz not null);

create index on public.bare_queue (waiting_since);

insert into public.bare_queue (user_id, waiting_since)
select
    user_id,
    waiting_since
from calls.people;

vacuum analyze calls.people;

vacuum analyze trust.blocks;

vacuum analyze public.bare_queue;

checkpoint;
