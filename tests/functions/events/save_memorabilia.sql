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
    'a member guesses before the event'
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
    'and writes on after it: what is not named stays, null clears'
);
select is((select count(*) from api.my_memorabilia()), 1::bigint, 'in one record');
select tests.as_owner();
update events.members set status = 'not_going' where user_id = tests.id('ann');
update events.events set organiser_id = null;
select tests.sign_in('ann');
select lives_ok(
    $$select api.save_memorabilia(tests.gig_id('Gig'), '{"notes": "Not going again"}')$$,
    'who has left keeps it and writes on'
);

select tests.sign_in('bob');
select is(
    (api.save_memorabilia(tests.gig_id('Gig'), '{}')).opener_guess, null,
    'everybody has their own'
);
select throws_ok(
    format('select api.save_memorabilia(tests.gig_id($$Gig$$), %s)', changes),
    'PT422', null, description
)
from (
    values
    ('$${"rating": 5}$$', 'an unknown key is refused'),
    ('null', 'so are no changes'),
    ('$${"notes": 5}$$', 'a number for a text'),
    ('jsonb_build_object($$notes$$, repeat($$x$$, 5001))', 'and a text that is too long'),
    ('jsonb_build_object($$opener_guess$$, repeat($$x$$, 201))', 'of each kind')
) as bad (changes, description);

select tests.sign_in('eve');
select throws_ok(
    $$select api.save_memorabilia(tests.gig_id('Gig'), '{}')$$, 'PT403',
    'the caller is no member of the event', 'who was not there has nothing to keep'
);
select throws_ok(
    $$select api.save_memorabilia('00000000-0000-7000-8000-000000000000', '{}')$$, 'PT404',
    'no such event', 'no event, no memory'
);
select tests.as_owner();
update events.events set privacy = 'private';
select tests.sign_in('eve');
select throws_ok(
    $$select api.save_memorabilia(tests.gig_id('Gig'), '{}')$$, 'PT404', 'no such event',
    'a hidden one is none'
);
select tests.sign_out();
select throws_ok(
    $$select api.save_memorabilia(tests.gig_id('Gig'), '{}')$$, '42501', null, 'nobody keeps nothing'
);

select * from finish();
rollback;
