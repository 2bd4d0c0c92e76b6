begin;
select plan(33);

select tests.band('Band', 'ann', members => '{bob,cid}');
select tests.person('dan');
create temporary table opening as select null::uuid as id, null::uuid as other_id;
grant select, update on opening to public;
create function pg_temp.change(changes jsonb)
    returns groups.groups
    language sql
    as $$select * from api.update_group(tests.group_id('Band'), changes)$$;

select tests.sign_in('ann');
select results_eq(
    $$
        select description, image_url, cover_image_url, visibility::text, category, max_members,
            shows_history, city, country, latitude is null
        from pg_temp.change('{
            "description": "Loud", "image_url": "https://x.org/i", "category": "Jazz Trio",
            "cover_image_url": "https://x.org/c", "visibility": "private", "max_members": 3,
            "shows_history": false,
            "place": {"latitude": 48.1, "longitude": 11.5, "city": "München"}
        }')
    $$,
    $$values (
        'Loud', 'https://x.org/i', 'https://x.org/c', 'private', 'jazz trio', 3, false, 'München',
        null::text, false
    )$$,
    'an admin changes a group'
);
select is(
    (select (description, city, max_members)::text from pg_temp.change('{"description": null}')),
    '(,München,3)', 'null clears a value, an absent key keeps it'
);
select is(
    (select (latitude, city, country)::text from pg_temp.change('{"place": {"country": "Peru"}}')),
    '(,,Peru)', 'a place is replaced as a whole'
);
select is(
    (select (latitude, city, country)::text from pg_temp.change('{"place": null}')), '(,,)',
    'null clears the place'
);
select is(
    (select updated_at from pg_temp.change('{}')),
    (select updated_at from pg_temp.change('{"max_members": 3}')),
    'a patch without a change writes nothing'
);

select throws_ok(
    format('select pg_temp.change(%L)', changes), 'PT422', message, changes || ' is refused'
)
from (
    values
    ('[]', 'the changes are not a JSON object'),
    ('{"member_count": 1}', 'the changes have an unknown key'),
    ('{"name": null}', 'name is invalid'),
    ('{"visibility": "open"}', 'visibility is invalid'),
    ('{"visibility": null}', 'visibility is invalid'),
    ('{"max_members": 1.5}', 'max_members is invalid'),
    ('{"is_active": null}', 'is_active is invalid'),
    ('{"place": "Berlin"}', 'place is not a JSON object'),
    ('{"place": {"cell": 1}}', 'place has an unknown key'),
    ('{"place": {"latitude": 1}}', 'the point is invalid'),
    ('{"place": {"latitude": 1e400, "longitude": 0}}', 'the point is invalid')
) as bad (changes, message);
select throws_ok(
    $$select pg_temp.change('{"max_members": 2}')$$, 'PT409',
    'the group has more members than that',
    'max_members below the number of members is refused (group_full)'
);

select tests.sign_in('bob');
select throws_ok(
    $$select pg_temp.change('{"name": "Bobs"}')$$, 'PT403', 'others decide this in the group',
    'a member may not change the group (not_the_decider)'
);
select tests.sign_in('dan');
select throws_ok(
    $$select pg_temp.change('{"name": "Dans"}')$$, 'PT403', 'only members of the group may do this',
    'nor may a stranger (not_a_member)'
);
select throws_ok(
    $$select api.update_group(gen_random_uuid(), '{}')$$, 'PT404', 'no such group',
    'an unknown group is not found'
);

-- Dissolved, and active again.
select tests.sign_in('ann');
select pg_temp.change('{"visibility": "public", "max_members": 5}');
update opening
set
    id = (api.post_opening(tests.group_id('Band'), tests.instrument('Drums'))).id,
    other_id = (api.post_opening(tests.group_id('Band'), tests.instrument('Piano'))).id;
select tests.sign_in('dan');
select api.apply_to_opening(id) from opening;
select tests.sign_in('ann');
select is(
    (select is_active from pg_temp.change('{"is_active": false}')), false,
    'an admin dissolves the group'
);
select results_eq(
    'select name, is_active from api.my_groups()', $$values ('Band', false)$$,
    'its members see a dissolved group'
);
select throws_ok(
    $$
        select api.send_message(conversation_id, content => 'Hello')
        from api.group_details(tests.group_id('Band'))
    $$,
    'PT409', 'the conversation is closed', 'members cannot write in its conversation'
);
select lives_ok(
    'select api.history(conversation_id) from api.group_details(tests.group_id($$Band$$))',
    'but read it'
);
select tests.sign_in('dan');
select is_empty('select from api.browse_groups()', 'other people do not find it');
select throws_ok(
    'select api.group_details(tests.group_id($$Band$$))', 'PT404', 'no such group',
    'nor see its details'
);
select throws_ok(
    'select api.join_group(tests.group_id($$Band$$))', 'PT404', 'no such group', 'nor join it'
);
select is_empty('select from api.browse_openings()', 'its openings are not listed');
select tests.as_owner();
select results_eq(
    $$
        select o.status::text, a.status::text
        from groups.openings as o left join groups.applications as a on a.opening_id = o.id
        order by o.id
    $$,
    $$values ('closed', 'declined'), ('closed', null)$$,
    'its openings are closed and applications declined'
);
select tests.sign_in('ann');
select is(
    (select is_active from pg_temp.change('{"is_active": true}')), true,
    'an admin makes it active again'
);
select lives_ok(
    $$
        select api.send_message(conversation_id, content => 'Hello')
        from api.group_details(tests.group_id('Band'))
    $$,
    'members write in its conversation again'
);
select ok(tests.memberships_are_true(), 'member counts are right');
select is_empty('select from api.browse_openings()', 'its openings stay closed');

select * from finish();
rollback;
