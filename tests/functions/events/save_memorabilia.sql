begin;
select plan(14);

select tests.gig('Gig', 'ann', 'bob');
select tests.sign_in('ann');
select results_eq(
    $$select user_id, event_id, opener_guess, peak_moment, song_of_night, crowd_energy, notes
    from api.save_memorabilia(tests.gig_id('Gig'), '{"opener_guess": "Hurt", "notes": "Rain"}')$$,
    $$select
        tests.id('ann'), tests.gig_id('Gig'), 'Hurt'::text, null::text, null::text, null::text,
        'Rain'::text$$,
    'a member begins the record before the event'
);
select tests.as_owner();
update events.events set starts_at = now() - interval '3 days', ends_at = now() - interval '1 day';
select tests.sign_in('ann');
select results_eq(
    $$select opener_guess, peak_moment, song_of_night, crowd_energy, notes
    from api.save_memorabilia(
        tests.gig_id('Gig'),
        '{"peak_moment": "The encore", "song_of_night": "Hurt", "crowd_energy": "Wild", "notes": null}'
    )$$,
    $$values ('Hurt', 'The encore', 'Hurt', 'Wild', null)$$,
    'and changes it after the event: an absent key stays, null clears'
);
select is(
    (select count(*) from api.my_memorabilia()), 1::bigint, 'there is one record for the event'
);
select tests.as_owner();
update events.members set status = 'not_going' where user_id = tests.id('ann');
update events.events set organiser_id = null;
select tests.sign_in('ann');
select lives_ok(
    $$select api.save_memorabilia(tests.gig_id('Gig'), '{"notes": "Not going again"}')$$,
    'a person who left may still change the record'
);

select tests.sign_in('bob');
select is(
    (api.save_memorabilia(tests.gig_id('Gig'), '{}')).opener_guess, null,
    'each person has their own record'
);
select throws_ok(
    format('select api.save_memorabilia(tests.gig_id($$Gig$$), %s)', changes),
    'PT422', null, description
)
from (
    values
    ('$${"rating": 5}$$', 'an unknown key is refused'),
    ('null', 'null is refused'),
    ('$${"notes": 5}$$', 'a number for a text is refused'),
    (
        'jsonb_build_object($$notes$$, repeat($$x$$, 5001))',
        'a text of more than 5000 characters is refused'
    ),
    (
        'jsonb_build_object($$opener_guess$$, repeat($$x$$, 201))',
        'a line of more than 200 characters is refused'
    )
) as bad (changes, description);

select tests.sign_in('eve');
select throws_ok(
    $$select api.save_memorabilia(tests.gig_id('Gig'), '{}')$$, 'PT403',
    'the caller is not a member of the event', 'a person who is not a member cannot begin a record'
);
select throws_ok(
    $$select api.save_memorabilia('00000000-0000-7000-8000-000000000000', '{}')$$, 'PT404',
    'no such event', 'an event that does not exist is not found'
);
select tests.as_owner();
update events.events set privacy = 'private';
select tests.sign_in('eve');
select throws_ok(
    $$select api.save_memorabilia(tests.gig_id('Gig'), '{}')$$, 'PT404', 'no such event',
    'a hidden event is not found'
);
select tests.sign_out();
select throws_ok(
    $$select api.save_memorabilia(tests.gig_id('Gig'), '{}')$$, '42501', null,
    'a visitor may not keep a record'
);

select * from finish();
rollback;
