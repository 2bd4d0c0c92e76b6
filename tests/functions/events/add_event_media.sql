begin;
select plan(17);

select tests.gig('Gig', 'ann', 'bob'), tests.gig('Later', 'ann');
select tests.sign_in('ann');
select api.create_pod(tests.gig_id('Gig'), 'Bar');
select api.create_pod(tests.gig_id('Later'), 'Late');

select results_eq(
    $$select event_id, owner_id, pod_id, kind::text, url
    from api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org/1.jpg')$$,
    $$values (
        tests.gig_id('Gig'), tests.id('ann'), null::uuid, 'image', 'https://x.org/1.jpg'
    )$$,
    'a member shares a photo with the others'
);
select results_eq(
    $$select pod_id, kind::text
    from api.add_event_media(tests.gig_id('Gig'), 'video', 'https://x.org/2.mp4', tests.pod('Bar'))$$,
    $$values (tests.pod('Bar'), 'video')$$,
    'or a film with a pod'
);
select throws_ok(
    format('select api.add_event_media(tests.gig_id($$Gig$$), %s)', arguments),
    'PT422', field, description
)
from (
    values
    ('null, $$http://x$$', 'kind is missing', 'a kind is needed'),
    ('$$image$$, null', 'url is invalid', 'an address is needed'),
    ('$$image$$, $$javascript:x$$', 'url is invalid', 'on the web'),
    ('$$image$$, $$https://$$', 'url is invalid', 'with something in it'),
    ('$$image$$, rpad($$http://x$$, 501, $$x$$)', 'url is invalid', 'and a short one')
) as bad (arguments, field, description);
select throws_ok(
    format($$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org', %L)$$, pod),
    'PT404', 'no such pod of the caller in the event', description
)
from (
    values
    ('00000000-0000-7000-8000-000000000000', 'there is no such pod'),
    (tests.pod('Late')::text, 'or it is of another event')
) as bad (pod, description);
select tests.sign_in('bob');
select throws_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org', tests.pod('Bar'))$$,
    'PT404', 'no such pod of the caller in the event', 'or the caller is not in it'
);

select tests.sign_in('eve');
select throws_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org')$$, 'PT403',
    'the caller is no member of the event', 'only members share'
);
select throws_ok(
    $$select api.add_event_media(
        '00000000-0000-7000-8000-000000000000', 'image', 'https://x.org'
    )$$,
    'PT404', 'no such event', 'where there is an event'
);
select tests.as_owner();
update events.events
set privacy = 'private', starts_at = now() - interval '3 days', ends_at = now() - interval '1 day';
select tests.sign_in('eve');
select throws_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org')$$, 'PT404',
    'no such event', 'a hidden one is none'
);
select tests.sign_in('bob');
select lives_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org')$$,
    'memories are shared afterwards'
);
select tests.as_owner();
update events.events set cancelled_at = now();
select tests.sign_in('bob');
select throws_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org')$$, 'PT409',
    'the event is cancelled', 'but not of what did not take place'
);
select tests.as_owner();
select is((select count(*) from events.media), 3::bigint, 'what was refused is not stored');
select tests.sign_out();
select throws_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org')$$, '42501', null,
    'nobody shares nothing'
);

select * from finish();
rollback;
