begin;
select plan(4);

select tests.person('per' || n) from generate_series(1, 30) as n;
select tests.sign_in('ann');
select api.create_event('Gig', now() + interval '1 day', venue => 'Bar');
select tests.as_owner();
insert into events.members (event_id, user_id, status, joined_at)
select tests.gig_id('Gig'), tests.id('per' || n), 'going', now() from generate_series(1, 30) as n;
select tests.sign_in('ann');
select api.update_event(tests.gig_id('Gig'), '{"description": "Loud"}');
select tests.as_owner();
select is_empty(
    $$select * from core.outbox where topic = 'notification.tell'$$, 'a description is not told'
);
select tests.sign_in('ann');
select api.update_event(tests.gig_id('Gig'), '{"venue": "Hall", "city": "Berlin"}');
select tests.as_owner();
select is_empty(
    $$select * from social.notifications$$, 'nobody waits until many are told'
);
select internal.job_tell_people();
select results_eq(
    'select count(*), min(data::text) from social.notifications',
    $$values (30::bigint, '{"change": "changed", "fields": ["city", "venue"]}')$$,
    'the job tells them'
);
select internal.job_tell_people();
select is((select count(*) from social.notifications), 30::bigint, 'once');

select * from finish();
rollback;
