begin;
select plan(30);

create function pg_temp.cell(latitude double precision, longitude double precision)
    returns integer
    language sql
    security definer
as 'select core.grid_cell(latitude, longitude)';

select tests.sign_in('ann');
select results_eq(
    $$
        select name, visibility::text, category, description, max_members, image_url,
            cover_image_url, shows_history, cell, city, region, country, member_count, is_active,
            created_by
        from api.create_group(
            'The Wolves', 'private', ' Punk Band ', 'Loud', 4, 'https://x.org/i',
            'https://x.org/c', false, 48.137154, 11.576124, ' München ', 'Bayern', 'Deutschland',
            array[tests.genre('Rock'), tests.genre('Punk'), tests.genre('Rock')]
        )
    $$,
    $$values (
        'The Wolves', 'private', 'punk band', 'Loud', 4, 'https://x.org/i', 'https://x.org/c',
        false, pg_temp.cell(48.137154, 11.576124), 'München', 'Bayern', 'Deutschland', 1, true,
        tests.id('ann')
    )$$,
    'a group has what its creator says'
);
select results_eq(
    $$
        select genres, my_role::text, my_status::text
        from api.group_details(tests.group_id('The Wolves'))
    $$,
    $$values ('{Punk,Rock}'::text[], 'admin', 'active')$$,
    'the creator is its admin, and it has its genres'
);
select results_eq(
    $$
        select visibility::text, category, max_members, shows_history, latitude, city
        from api.create_group('Choir')
    $$,
    $$values ('public', null::text, 10, true, null::double precision, null::text)$$,
    'a name is enough'
);
select ok(tests.memberships_are_true(), 'its conversation has the creator as a participant');
select isnt(
    (
        select api.send_message(conversation_id, content => 'Hello')
        from api.group_details(tests.group_id('Choir'))
    ),
    null,
    'the creator can write in it at once'
);
select is(
    (select (cell, city)::text from api.create_group('Street', city => 'Berlin')), '(,Berlin)',
    'a place may be a name alone'
);
select is(
    (select category from api.create_group('Blank', category => E' \u200B ')), null,
    'a blank category is null'
);
select ok(
    (select length(category) from api.create_group('Capital', category => repeat('İ', 50))) = 50,
    'a category has at most 50 characters, even if lower case makes it longer'
);

select throws_ok(
    format('select api.create_group(%s)', arguments), 'PT422', message, arguments || ' is refused'
)
from (
    values
    ('null', 'name is invalid'),
    ('$$ $$', 'name is invalid'),
    ('repeat($$x$$, 201)', 'name is invalid'),
    ('$$x$$, null', 'visibility is invalid'),
    ('$$x$$, category => repeat($$x$$, 51)', 'category is invalid'),
    ('$$x$$, description => repeat($$x$$, 2001)', 'description is invalid'),
    ('$$x$$, max_members => 0', 'max_members is invalid'),
    ('$$x$$, max_members => 5001', 'max_members is invalid'),
    ('$$x$$, max_members => null', 'max_members is invalid'),
    ('$$x$$, image_url => $$javascript:alert(1)$$', 'image_url is invalid'),
    ('$$x$$, cover_image_url => $$ftp://x.org$$', 'cover_image_url is invalid'),
    ('$$x$$, shows_history => null', 'shows_history is invalid'),
    ('$$x$$, latitude => 1', 'the point is invalid'),
    ('$$x$$, latitude => 91, longitude => 0', 'the point is invalid'),
    ('$$x$$, latitude => 0, longitude => $$NaN$$', 'the point is invalid'),
    ('$$x$$, city => repeat($$x$$, 101)', 'city is invalid'),
    ('$$x$$, genre_ids => null', 'genre_ids is not a list of genres'),
    ('$$x$$, genre_ids => array[null::uuid]', 'genre_ids is not a list of genres')
) as bad (arguments, message);
select throws_ok(
    $$select api.create_group('x', genre_ids => array[gen_random_uuid()])$$, 'PT404',
    'no such genre', 'an unknown genre is refused'
);
select is(tests.group_id('x'), null, 'the refusal leaves no group');

select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select tests.sign_in('ann');
select throws_ok(
    $$select api.create_group('x')$$, 'PT403', 'the account is suspended',
    'a suspended account may not create a group'
);
select tests.sign_out();
select throws_ok(
    $$select api.create_group('x')$$, '42501', 'permission denied for function create_group',
    'a visitor may not call it'
);

select * from finish();
rollback;
