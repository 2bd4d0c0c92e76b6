begin;
select plan(32);

select tests.band('Public', 'ann', members => '{mia,bob,cid,dan,eve}');
select tests.band('Private', 'ann', 'private', '{mia,bob}');
update groups.members set role = 'moderator' where user_id = tests.id('mia');
update groups.members set instrument_id = tests.instrument('Drums')
where user_id = tests.id('bob') and group_id = tests.group_id('Public');
select tests.person(name) from unnest('{fay,gil,hal,ivy}'::text[]) as name;
update identity.profiles
set privacy_level = 'private', image_url = 'https://x.org/' || privacy_level
where user_id in (tests.id('cid'), tests.id('fay'));
update identity.users set status = 'suspended' where username = 'dan';
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('eve'), tests.id('bob'));

create function pg_temp.named(
    username text, name text, status groups.member_status default 'active'
)
    returns text
    language plpgsql
as $$
begin
    perform tests.sign_in(username);
    return (
        select string_agg(m.username, ' ')
        from api.group_members(tests.group_id(named.name), status) as m
    );
end
$$;

select is(
    pg_temp.named('ann', 'Public'), 'ann mia bob cid eve',
    'members see each other: admins first, then moderators, then the longest-standing'
);
select is(
    pg_temp.named('bob', 'Public'), 'ann mia bob cid', 'but not members who blocked them'
);
select is(pg_temp.named('eve', 'Public'), 'ann mia cid eve', 'nor members whom they blocked');
select is(
    pg_temp.named('gil', 'Public'), 'ann mia bob eve',
    'other people see members whose profile they may see'
);
select is(pg_temp.named('cid', 'Public'), 'ann mia bob cid eve', 'members see themselves');
select tests.sign_in('ann');
select results_eq(
    $$
        select user_id, display_name, image_url, role::text, instrument_id, instrument,
            since <= clock_timestamp()
        from api.group_members(tests.group_id('Public')) where username in ('bob', 'cid')
    $$,
    $$values
        (tests.id('bob'), 'Bob', null, 'member', tests.instrument('Drums'), 'Drums', true),
        (tests.id('cid'), 'Cid', 'https://x.org/public', 'member', null, null, true)
    $$,
    'a row describes a member'
);
select is(pg_temp.named('bob', 'Private'), 'ann mia bob', 'members list a private group');
select throws_ok(
    $$select pg_temp.named('gil', 'Private')$$, 'PT403', 'only members of the group may do this',
    'other people do not (not_a_member)'
);

-- Other statuses than active.
select tests.sign_in('fay');
select api.join_group(tests.group_id('Private'));
select tests.sign_in('gil');
select api.join_group(tests.group_id('Private'));
select tests.sign_in('mia');
select api.invite_to_group(tests.group_id('Private'), tests.id('hal'));
select is(pg_temp.named('ann', 'Private', 'pending'), 'fay gil', 'an admin lists people who ask');
select is(
    pg_temp.named('mia', 'Private', 'invited'), 'hal', 'a moderator lists people who are invited'
);
select api.ban_member(tests.group_id('Private'), tests.id('gil'));
select api.approve_member(tests.group_id('Private'), tests.id('fay'), false);
select is(pg_temp.named('ann', 'Private', 'banned'), 'gil', 'an admin lists banned people');
select is(
    pg_temp.named('ann', 'Private', 'left'), null,
    'a former member with a private profile is not listed'
);
select tests.as_owner();
update identity.profiles set privacy_level = 'public' where user_id = tests.id('fay');
select is(
    pg_temp.named('ann', 'Private', 'left'), 'fay',
    'a former member with a public profile is listed'
);
select throws_ok(
    format('select pg_temp.named(%L, %L, %L)', 'bob', name, status), 'PT403',
    'others decide this in the group', format('a member may not list %s', status)
)
from (
    values ('Private', 'pending'), ('Private', 'banned'), ('Public', 'invited'), ('Public', 'left')
) as hidden (name, status);
select throws_ok(
    $$select pg_temp.named('gil', 'Public', 'pending')$$, 'PT403',
    'only members of the group may do this', 'nor may a stranger'
);

-- Pages.
select tests.sign_in('ann');
create temporary table pages (page integer, username text);
grant insert, select on pages to bandsy_user;
do $$
declare
    v_cursor text;
begin
    for v_page in 1 .. 4 loop
        insert into pages
        select v_page, m.username
        from api.group_members(tests.group_id('Public'), page_size => 2, cursor => v_cursor) as m;
        select max(m.cursor) into v_cursor
        from (
            select m.cursor from api.group_members(tests.group_id('Public')) as m
            where m.username = (select username from pages order by ctid desc limit 1)
        ) as m;
    end loop;
end
$$;
select results_eq(
    'select page, count(*)::integer from pages group by page order by page',
    $$values (1, 2), (2, 2), (3, 1)$$, 'pages have the given size, and the last has the rest'
);
select results_eq(
    'select username from pages',
    'select username from api.group_members(tests.group_id($$Public$$))',
    'pages together are the whole list'
);
set local timezone = 'Asia/Kathmandu';
set local datestyle = german;
select results_eq(
    $$
        select page.username
        from api.group_members(tests.group_id('Public'), page_size => 1) as first
        cross join lateral api.group_members(
            tests.group_id('Public'), page_size => 1, cursor => first.cursor
        ) as page
    $$,
    $$values ('mia')$$, 'time zone and date style do not matter to a cursor'
);

select throws_ok(
    format('select api.group_members(tests.group_id($$Public$$), %s)', arguments), 'PT422', message,
    arguments || ' is refused'
)
from (
    values
    ('null', 'status is null'),
    ('page_size => 0', 'page_size is out of range'),
    ('page_size => 101', 'page_size is out of range'),
    ('cursor => $$x$$', 'the cursor is invalid')
) as bad (arguments, message);
select throws_ok(
    'select api.group_members(gen_random_uuid())', 'PT404', 'no such group',
    'an unknown group is not found'
);
select tests.sign_in('ann');
select (api.update_group(tests.group_id('Private'), '{"visibility": "secret"}')).id;
select is(pg_temp.named('mia', 'Private'), 'ann mia bob', 'members list a secret group');
select throws_ok(
    $$select pg_temp.named('hal', 'Private')$$, 'PT403', 'only members of the group may do this',
    'an invited person does not'
);
select throws_ok(
    $$select pg_temp.named('ivy', 'Private')$$, 'PT404', 'no such group',
    'other people do not find a secret group'
);
select throws_ok(
    $$select pg_temp.named('dan', 'Public')$$, 'PT403', 'the account is suspended',
    'a suspended account lists no members'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.group_members(null)', 'PT401', 'the caller is not signed in', 'a caller must be signed in'
);
select tests.sign_out();
select throws_ok(
    'select api.group_members(null)', '42501', 'permission denied for function group_members',
    'a visitor may not call it'
);

select * from finish();
rollback;
