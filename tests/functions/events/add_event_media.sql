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
    'or a video with a pod'
);
select throws_ok(
    format('select api.add_event_media(tests.gig_id($$Gig$$), %s)', arguments),
    'PT422', field, description
)
from (
    values
    ('null, $$http://x$$', 'kind is missing', 'a kind is needed'),
    ('$$image$$, null', 'url is invalid', 'a url is needed'),
    ('$$image$$, $$javascript:x$$', 'url is invalid', 'the url is http or https'),
    ('$$image$$, $$https://$$', 'url is invalid', 'the url has a host'),
    ('$$image$$, rpad($$http://x$$, 501, $$x$$)', 'url is invalid', 'the url is not too long')
) as bad (arguments, field, description);
select throws_ok(
    format($$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org', %L)$$, pod),
    'PT404', 'the caller is in no such pod of the event', description
)
from (
    values
    ('00000000-0000-7000-8000-000000000000', 'a pod that does not exist is refused'),
    (tests.pod('Late')::text, 'so is a pod of another event')
) as bad (pod, description);
select tests.sign_in('bob');
select throws_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org', tests.pod('Bar'))$$,
    'PT404', 'the caller is in no such pod of the event', 'so is a pod that the caller is not in'
);

select tests.sign_in('eve');
select throws_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org')$$, 'PT403',
    'the caller is not a member of the event', 'only members may share'
);
select throws_ok(
    $$select api.add_event_media(
        '00000000-0000-7000-8000-000000000000', 'image', 'https://x.org'
    )$$,
    'PT404', 'no such event', 'an event that does not exist is not found'
);
select tests.as_owner();
update events.events
set privacy = 'private', starts_at = now() - interval '3 days', ends_at = now() - interval '1 day';
select tests.sign_in('eve');
select throws_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org')$$, 'PT404',
    'no such event', 'a hidden event is not found'
);
select tests.sign_in('bob');
select lives_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org')$$,
    'members may share after the event'
);
select tests.as_owner();
update events.events set cancelled_at = now();
select tests.sign_in('bob');
select throws_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org')$$, 'PT409',
    'the event is cancelled', 'nothing is shared at a cancelled event'
);
select tests.as_owner();
select is((select count(*) from events.media), 3::bigint, 'what was refused is not stored');
select tests.sign_out();
select throws_ok(
    $$select api.add_event_media(tests.gig_id('Gig'), 'image', 'https://x.org')$$, '42501', null,
    'a visitor may not share'
);

select * from finish();
rollback;
