-- Calls keep who was a woman at their beginning, and lists of calls; newcomers are searched first.
-- depends: 0034_calls

alter table calls.calls
add column user1_is_female boolean not null default false,
add column user2_is_female boolean not null default false;

comment on column calls.calls.user1_is_female is
'Whether the gender in the profile was female when the call began.';
comment on column calls.calls.user2_is_female is
'Whether the gender in the profile was female when the call began.';

-- Who decides says it where it was written down; what both are, only their profiles say.
update calls.calls as c
set
    user1_is_female = coalesce(c.decider_id = c.user1_id, p1.gender = 'female', false),
    user2_is_female = coalesce(c.decider_id = c.user2_id, p2.gender = 'female', false)
from identity.profiles as p1, identity.profiles as p2
where p1.user_id = c.user1_id and p2.user_id = c.user2_id;

-- squawk-ignore require-concurrent-index-creation
create index calls_user1_id_idx on calls.calls (user1_id, id desc);
-- squawk-ignore require-concurrent-index-creation
create index calls_user2_id_idx on calls.calls (user2_id, id desc);

alter table calls.people add column was_searched boolean not null default false;

comment on column calls.people.was_searched is
'Whether a worker has searched for a partner of this person, in vain, since they began to wait:
others come before them.';

-- squawk-ignore require-concurrent-index-deletion
drop index calls.people_search_at_idx;
-- squawk-ignore require-concurrent-index-creation
create index people_search_at_idx on calls.people (was_searched, search_at)
    where search_at is not null;

alter table core.jobs add column behind_since timestamptz;

comment on column core.jobs.behind_since is
'Since when each run leaves work for the next; null if the last run did all that there was.';
