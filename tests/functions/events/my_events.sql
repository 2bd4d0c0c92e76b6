begin;
select plan(19);

select tests.person('bob');
select tests.gig('Mine', 'ann');
select tests.gig('Theirs', 'bob');
select tests.gig('Joined', 'bob', 'ann');
select tests.gig('Invited', 'bob');
select tests.gig('Off', 'bob', 'ann');
select tests.gig('Past', 'bob', 'ann');
select tests.gig('Left', 'ann');
delete from events.members where event_id = tests.gig_id('Left');
insert into events.members (event_id, user_id, status)
values (tests.gig_id('Invited'), tests.id('ann'), 'invited');
update events.events set privacy = 'private' where title = 'Invited';
update events.events set cancelled_at = now() where title = 'Off';
update events.events set starts_at = now() - interval '2 days' where title = 'Past';
update events.events set starts_at = now() - interval '1 hour' where title = 'Joined';
update events.events set starts_at = now() + interval '2 days' where title = 'Mine';
update events.events set starts_at = now() + interval '3 days' where title = 'Left';

select tests.sign_in('ann');
select set_eq(
    'select title from api.my_events()', array['Joined', 'Invited', 'Off', 'Mine', 'Left'],
    'events that the caller organises, is invited to or joined, and that are not over'
);
select is(
    (select array_agg(title) from api.my_events() where starts_at > now() + interval '36 hours'),
    '{Mine,Left}', 'the earliest event comes first'
);
select results_eq(
    $$
        select title, my_status::text, is_organiser, is_cancelled, privacy::text
        from api.my_events()
        order by title
    $$,
    $$
        values
        ('Invited', 'invited', false, false, 'private'), ('Joined', 'going', false, false, 'public'),
        ('Left', null, true, false, 'public'), ('Mine', 'going', true, false, 'public'),
        ('Off', 'going', false, true, 'public')
    $$,
    'a row says what the caller has to do with the event'
);
select is(
    (select array_agg(title) from api.my_events(null, now() - interval '1 day')), '{Past}',
    'starts_before finds past events'
);
select is(
    (select count(*) from api.my_events(null))::integer, 6, 'without bounds all events are listed'
);
create temporary table pages (page integer, title text);
do $$
declare
    v_cursor text;
begin
    for v_page in 1 .. 4 loop
        insert into pages select v_page, title from api.my_events(null, null, 2, v_cursor);
        select m.cursor into v_cursor
        from api.my_events(null, null, 2, v_cursor) as m
        order by starts_at desc, event_id desc limit 1;
    end loop;
end
$$;
select results_eq(
    'select title from pages', 'select title from api.my_events(null)',
    'the pages make up the whole list'
);
select is((select max(page) from pages), 3, 'the pages end');

select tests.as_owner();
select tests.band('Band', 'bob', members => '{ann}');
select tests.gig('Rehearsal', 'bob'), tests.gig('Show', 'bob');
update events.events set group_id = tests.group_id('Band') where title in ('Rehearsal', 'Show');
update events.events set privacy = 'group' where title = 'Rehearsal';
select tests.sign_in('ann');
select set_eq(
    'select title from api.my_events() where my_status is null', array['Rehearsal', 'Left'],
    'events for the members of the caller''s groups are listed'
);

-- Events that the caller does not see any more.
select tests.as_owner();
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('bob'), tests.id('ann'));
select tests.sign_in('ann');
select is_empty(
    $$select from api.my_events() where title = 'Invited'$$, 'a block hides private events'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
select tests.sign_in('ann');
select set_eq(
    'select title from api.my_events()', array['Mine', 'Left', 'Rehearsal'],
    'the events of a suspended person are hidden, those of a group are not'
);
select throws_ok(
    format('select from api.my_events(%s)', arguments), 'PT422', message, arguments || ' is refused'
)
from (
    values
    ('page_size => 0', 'page_size is out of range'),
    ('page_size => 101', 'page_size is out of range'),
    ('page_size => null', 'page_size is out of range'),
    ('cursor => $$x$$', 'the cursor is invalid')
) as bad (arguments, message);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    'select from api.my_events()', 'PT403', 'the account is suspended',
    'a suspended caller is refused'
);
select tests.sign_out();
select throws_ok('select from api.my_events()', '42501', null, 'so is a visitor');

-- Events under way, even if they began long ago.
select tests.as_owner();
reset role;
select tests.gig('Festival', 'lia', 'may'), tests.gig('Night', 'lia', 'may'), tests.gig('Done', 'lia', 'may');
update events.events set starts_at = now() - interval '40 days', ends_at = now() + interval '1 day'
where title = 'Festival';
update events.events set starts_at = now() - interval '5 hours' where title = 'Night';
update events.events set starts_at = now() - interval '7 hours' where title = 'Done';
select tests.sign_in('may');
select is(
    (select array_agg(title) from api.my_events()), '{Festival,Night}',
    'events that are not over are listed by default'
);
select is(
    (select array_agg(title) from api.my_events(page_size => 1)), '{Festival}',
    'the earliest event is on the first page'
);
select is(
    (
        select array_agg(title)
        from api.my_events(cursor => (select cursor from api.my_events(page_size => 1)))
    ),
    '{Night}', 'the cursor leads to the next page'
);
select tests.as_owner();

select * from finish();
rollback;
