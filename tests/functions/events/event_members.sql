begin;
select plan(22);

select tests.person(name) from unnest('{hal,ida}'::text[]) as name;
select tests.gig('Gig', 'ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gil');
update events.members set status = 'maybe' where user_id = tests.id('gil');
update events.events set going_count = 6, max_attendees = 6 where title = 'Gig';
select tests.gig('Party', 'ann');
update events.events set privacy = 'private' where title = 'Party';
update events.members set joined_at = now() - interval '1 day' where user_id = tests.id('fay');
update identity.profiles set privacy_level = 'private' where user_id = tests.id('cid');
update identity.profiles set image_url = 'https://img.example.org/fay' where user_id = tests.id('fay');
update events.members set vibe_badges = array['{"x": 1}']::jsonb[] where user_id = tests.id('fay');
select tests.sign_in('hal');
select api.join_event(tests.gig_id('Gig'));
select tests.sign_in('ida');
select api.join_event(tests.gig_id('Gig'), 'not_going');

create function pg_temp.members(status events.attendance default 'going') returns text[] language sql
as $$select array_agg(username) from api.event_members(tests.gig_id('Gig'), status)$$;
select tests.sign_in('bob');
select is(
    pg_temp.members(), '{fay,ann,bob,cid,dan,eve}',
    'members see each other, the earliest answer first'
);
select is(pg_temp.members('maybe'), '{gil}', 'members see the people who may go');
select results_eq(
    $$
        select user_id, display_name, image_url, vibe_badges, is_organiser, since
        from api.event_members(tests.gig_id('Gig'), page_size => 1)
    $$,
    $$
        values (
            tests.id('fay'), 'Fay', 'https://img.example.org/fay', array['{"x": 1}']::jsonb[],
            false, now() - interval '1 day'
        )
    $$,
    'a row says who it is, their badges, and since when'
);
select is(
    (select array_agg(username) from api.event_members(tests.gig_id('Gig')) where is_organiser),
    '{ann}', 'a row says whether the person organises the event'
);
select throws_ok(
    format('select pg_temp.members(%L)', status), 'PT403', 'the caller does not organise the event',
    'only organisers see the status ' || status || ' (not_the_decider)'
)
from unnest('{not_going,waiting,invited}'::text[]) as closed (status);
select tests.sign_in('gil');
select is(cardinality(pg_temp.members()), 6, 'a person who may go sees the members, too');
select tests.sign_in('ann');
select is(pg_temp.members('waiting'), '{hal}', 'an organiser sees the people who wait');
select is(pg_temp.members('not_going'), '{ida}', 'an organiser sees the people who are not going');
select is(
    pg_temp.members('invited'), null, 'an organiser sees an empty list when no one is invited'
);
select tests.sign_in('hal');
select throws_ok(
    'select pg_temp.members()', 'PT403', 'the caller is not a member of the event',
    'a person who waits does not see the members (not_a_member)'
);
select tests.sign_in('ida');
select throws_ok(
    'select pg_temp.members()', 'PT403', 'the caller is not a member of the event',
    'nor does a person who is not going'
);
select throws_ok(
    $$select from api.event_members(tests.gig_id('Party'))$$, 'PT404', 'no such event',
    'a hidden event is not found'
);

-- Pages.
select tests.sign_in('bob');
create temporary table pages (page integer, username text);
do $$
declare
    v_cursor text;
begin
    for v_page in 1 .. 4 loop
        insert into pages
        select v_page, username
        from api.event_members(tests.gig_id('Gig'), 'going', 2, v_cursor);
        select m.cursor into v_cursor
        from api.event_members(tests.gig_id('Gig'), 'going', 2, v_cursor) as m
        order by since desc, user_id desc limit 1;
    end loop;
end
$$;
select is(
    (select array_agg(username) from pages), pg_temp.members(), 'the pages make up the whole list'
);
select is((select max(page) from pages), 3, 'the pages end');

-- People who are left out.
select api.block_user(tests.id('dan'));
select tests.as_owner();
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('eve'), tests.id('bob'));
update identity.users set status = 'suspended' where username = 'fay';
select tests.sign_in('bob');
select is(pg_temp.members(), '{ann,bob,cid}', 'blocked and suspended people are left out');
select tests.sign_in('dan');
select is(pg_temp.members(), '{ann,cid,dan,eve}', 'a block works both ways');

select throws_ok(
    format('select from api.event_members(tests.gig_id(%L), %s)', 'Gig', arguments), 'PT422',
    message, arguments
)
from (
    values
    ('null', 'status is null'),
    ('$$going$$, 0', 'page_size is out of range'),
    ('$$going$$, 20, $$x$$', 'the cursor is invalid')
) as bad (arguments, message);

select tests.sign_out();
select throws_ok(
    $$select from api.event_members(tests.gig_id('Gig'))$$, '42501', null,
    'a visitor may not see the members'
);

select * from finish();
rollback;
