begin;
select plan(9);

select tests.musician('ann', plays => '{Cello,Piano}');
select tests.musician('bob', plays => '{Cello}');

select tests.sign_in('ann');
select lives_ok(
    $$select api.remove_instrument(tests.instrument('Cello'))$$, 'a person removes an instrument'
);
select is(
    (select is_discoverable from api.me()), true,
    'a person who plays another can still be discovered'
);
select throws_ok(
    $$select api.remove_instrument(tests.instrument('Cello'))$$,
    'PT404', 'the caller has not added that instrument',
    'an instrument that is not added is refused'
);
select throws_ok(
    $$select api.remove_instrument(gen_random_uuid())$$,
    'PT404', 'the caller has not added that instrument', 'so is an instrument that does not exist'
);
select throws_ok(
    $$select api.remove_instrument(null)$$,
    'PT404', 'the caller has not added that instrument', 'and null'
);

select tests.as_owner();
select results_eq(
    $$select u.username, i.name
    from music.user_instruments as p
    inner join identity.users as u on p.user_id = u.id
    inner join music.instruments as i on p.instrument_id = i.id
    where u.username in ('ann', 'bob')
    order by u.username$$,
    $$values ('ann', 'Piano'), ('bob', 'Cello')$$,
    'other instruments and other people''s instruments stay'
);

select tests.sign_in('ann');
select lives_ok(
    $$select api.remove_instrument(tests.instrument('Piano'))$$,
    'a person removes their last instrument'
);
select is(
    (select is_discoverable from api.me()), false,
    'a person without instruments cannot be discovered'
);

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
select tests.sign_in('bob');
select throws_ok(
    $$select api.remove_instrument(tests.instrument('Cello'))$$,
    'PT403', 'the account is suspended', 'a suspended account may not call it'
);

select * from finish();
rollback;
