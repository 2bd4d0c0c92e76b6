begin;
select plan(9);

select tests.gig('Gig', 'ann', 'bob', 'cid');
create temporary table shared (url text primary key, id uuid);
grant insert, select on shared to public;
create function pg_temp.remove_as(username text, url text) returns void language plpgsql as $$
begin
    perform tests.sign_in(username);
    perform api.remove_event_media(shared.id) from shared where shared.url = remove_as.url;
end
$$;
select tests.sign_in('bob');
insert into shared
select url, id
from unnest('{https://x.org/1,https://x.org/2,https://x.org/3}'::text[]) as n (address)
cross join lateral api.add_event_media(tests.gig_id('Gig'), 'image', address);

select throws_ok(
    $$select pg_temp.remove_as('cid', 'https://x.org/1')$$, 'PT404',
    'no such media that the caller may remove', 'another member may not remove it'
);
select throws_ok(
    $$select api.remove_event_media('00000000-0000-7000-8000-000000000000')$$, 'PT404',
    'no such media that the caller may remove', 'media that do not exist are not found'
);
select lives_ok($$select pg_temp.remove_as('bob', 'https://x.org/1')$$, 'the owner removes it');
select throws_ok(
    $$select pg_temp.remove_as('bob', 'https://x.org/1')$$, 'PT404',
    'no such media that the caller may remove', 'removed media are not found'
);
select lives_ok(
    $$select pg_temp.remove_as('ann', 'https://x.org/2')$$,
    'an organiser of the event removes it, too'
);
select tests.as_owner();
update events.events set privacy = 'private';
delete from events.members where user_id = tests.id('bob');
select lives_ok(
    $$select pg_temp.remove_as('bob', 'https://x.org/3')$$,
    'the owner removes it even after leaving the event'
);
select tests.as_owner();
select is_empty('select * from events.media', 'no media are left');
select set_eq(
    $$select payload from core.outbox where topic = 'media.remove'$$,
    $$select jsonb_build_object('file_url', url, 'user_id', tests.id('bob')) from shared$$,
    'the removal of the files is queued'
);
select tests.sign_out();
select throws_ok(
    'select api.remove_event_media(gen_random_uuid())', '42501', null,
    'a visitor may not remove media'
);

select * from finish();
rollback;
