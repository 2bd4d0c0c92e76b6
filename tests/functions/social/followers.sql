begin;
select plan(8);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,gus,hid}'::text[]) as name;
insert into social.ties (user_id, other_user_id, followed_at)
select tests.id(name), tests.id('gus'), now() + n * interval '1 second'
from unnest('{bob,cid,dan,eve}'::text[]) with ordinality as f (name, n);
select tests.sign_in('ann');
select results_eq(
    $$select username from api.followers('gus')$$, '{eve,dan,cid,bob}'::text[], 'the newest comes first'
);
select results_eq(
    format('select username from api.followers(''gus'', cursor => %L)', (
        select cursor from api.followers('gus', page_size => 2)
        order by followed_at limit 1
    )), '{cid,bob}'::text[], 'the cursor leads to the next page'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'bob';
update identity.profiles set privacy_level = 'private' where user_id = tests.id('cid');
select tests.blocked('dan', 'ann');
select tests.sign_in('ann');
select results_eq(
    $$select username from api.followers('gus')$$, '{eve}'::text[],
    'people whom the caller may not see are left out'
);
select throws_ok(
    $$select api.followers('gus', 101)$$, 'PT422', null, 'a page has 1 to 100 rows'
);
select throws_ok(
    $$select api.followers('gus', cursor => 'x')$$, 'PT422', null, 'a cursor that was made up is refused'
);
select tests.blocked('hid', 'ann');
select tests.sign_in('ann');
select throws_ok(
    $$select api.followers('hid')$$, 'PT404', 'no such person',
    'of a person who blocks the caller nothing is shown'
);
select is_empty($$select from api.followers('ann')$$, 'the caller may ask for their own');
select tests.sign_out();
select throws_ok(
    $$select api.followers('gus')$$, '42501', null, 'an anonymous caller may not call it'
);

select * from finish();
rollback;
