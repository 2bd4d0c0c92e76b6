begin;
select plan(9);

select tests.musician('ann', plays => '{Cello,Piano}');
select tests.musician('bob', plays => '{Cello}');

select tests.sign_in('ann');
select lives_ok(
    $$select api.remove_instrument(tests.instrument('Cello'))$$, 'a person stops playing'
);
select is((select is_discoverable from api.me()), true, 'who plays another is still discovered');
select throws_ok(
    $$select api.remove_instrument(tests.instrument('Cello'))$$,
    'PT404', 'the caller has not added that instrument', 'what is not played is refused'
);
select throws_ok(
    $$select api.remove_instrument(gen_random_uuid())$$,
    'PT404', 'the caller has not added that instrument', 'what does not exist, alike'
);
select throws_ok(
    $$select api.remove_instrument(null)$$,
    'PT404', 'the caller has not added that instrument', 'and no instrument at all'
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
    'everything else is still played'
);

select tests.sign_in('ann');
select lives_ok(
    $$select api.remove_instrument(tests.instrument('Piano'))$$, 'the last instrument goes, too'
);
select is((select is_discoverable from api.me()), false, 'who plays nothing is not discovered');

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
select tests.sign_in('bob');
select throws_ok(
    $$select api.remove_instrument(tests.instrument('Cello'))$$,
    'PT403', 'the account is suspended', 'a suspended account changes nothing'
);

select * from finish();
rollback;
