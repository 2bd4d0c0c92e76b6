-- A small world with something of everybody in every table, for tests of who sees what.
-- Ann, Bob and Cid are friends of sorts, Dan is suspended, Eve deleted, Fay blocked by Ann; nobody
-- has met Gus yet.
select tests.person(name) from unnest(array['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus']) as name;

update identity.users set status = 'suspended' where username = 'dan';
update identity.users set status = 'deleted', deleted_at = now() where username = 'eve';

insert into identity.credentials (user_id, password_hash)
select id, '$2b$12$' || rpad(username, 53, 'x') from identity.users
on conflict do nothing;

insert into matching.preferences (user_id)
select id from identity.users
on conflict do nothing;

insert into matching.sought_instruments (user_id, instrument_id)
select u.id, tests.instrument('Electric Guitar') from identity.users as u
on conflict do nothing;

insert into music.media_samples (user_id, title, file_url, media_type, is_public)
select u.id, u.username, 'https://example.org/' || u.username, 'audio', is_public
from identity.users as u
cross join (values (true), (false)) as v (is_public);

insert into music.media_sample_genres (media_sample_id, genre_id)
select id, tests.genre('Rock') from music.media_samples;

-- Discovery leaves a feed behind for somebody whom an earlier transaction was the last to change.
update matching.match_profiles set changed_xid = '3' where user_id = tests.id('ann');
select tests.sign_in('ann');
select count(*) from api.discover();
select set_config('request.jwt.claims', '', true), set_config('role', 'none', true);

insert into matching.interactions (from_user_id, to_user_id, reaction)
select a.id, b.id, 'like' from identity.users as a cross join identity.users as b
where a.id <> b.id and 'gus' not in (a.username, b.username);

insert into matching.matches (user1_id, user2_id, score, factors, status, ended_at)
select
    a.id,
    b.id,
    50,
    '{}',
    case when b.username = 'cid' then 'unmatched' else 'active' end::matching.match_status,
    case when b.username = 'cid' then now() end
from identity.users as a
inner join identity.users as b on a.id < b.id
where 'gus' not in (a.username, b.username);

insert into trust.blocks (blocker_id, blocked_id)
values (tests.id('ann'), tests.id('fay')), (tests.id('bob'), tests.id('cid'));

insert into core.outbox (topic, payload) values ('test', '{}');
