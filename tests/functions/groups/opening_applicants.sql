begin;
select plan(18);

select tests.band('Band', 'ann', members => '{bob,mia}');
select tests.band('Secret', 'zoe', 'secret');
update groups.members set role = 'moderator' where user_id = tests.id('mia');
select tests.musician(name, plays => '{Drums}', skill => 'advanced')
from unnest('{cid,dan,eve,fay,gil}'::text[]) as name;
select tests.person('hal');
create temporary table openings as
select name, null::uuid as id from unnest('{Band,Secret}'::text[]) as name;
grant select, update on openings to public;
select tests.sign_in('ann');
update openings set id = (api.post_opening(tests.group_id(name), tests.instrument('Drums'))).id
where name = 'Band';
select tests.sign_in('zoe');
update openings set id = (api.post_opening(tests.group_id(name), tests.instrument('Drums'))).id
where name = 'Secret';
create function pg_temp.apply(username text) returns void language plpgsql as $$
begin
    perform tests.sign_in(username);
    perform api.apply_to_opening(id, 'I am ' || username) from openings where name = 'Band';
    -- Each application gets a time of its own, as in a transaction of its own.
    perform tests.as_owner();
    update groups.applications
    set created_at = now() + make_interval(secs => (select count(*) from groups.applications))
    where user_id = tests.id(username);
end
$$;
select pg_temp.apply(name) from unnest('{cid,dan,eve,fay,gil,hal}'::text[]) as name;
update identity.profiles set privacy_level = 'private', image_url = 'https://x.org/dan'
where user_id = tests.id('dan');
update identity.users set status = 'suspended' where username = 'eve';
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('fay'), tests.id('ann'));
create function pg_temp.applicants(
    username text, page_size integer default 20, cursor text default null
)
    returns text
    language plpgsql
as $$
begin
    perform tests.sign_in(applicants.username);
    return (
        select string_agg(a.username, ' ')
        from openings, api.opening_applicants(
            openings.id, applicants.page_size, applicants.cursor
        ) as a
        where openings.name = 'Band'
    );
end
$$;
grant execute on function pg_temp.applicants to public;

select is(
    pg_temp.applicants('ann'), 'cid dan gil hal',
    'an admin sees applicants, the first first, without people who blocked them'
);
select is(pg_temp.applicants('mia'), 'cid dan fay gil hal', 'a moderator sees them, too');
select results_eq(
    $$
        select user_id, display_name, image_url, skill_level::text, message, status::text
        from openings, api.opening_applicants(openings.id)
        where name = 'Band' and username in ('dan', 'hal')
    $$,
    $$values
        (tests.id('dan'), 'Dan', 'https://x.org/dan', 'advanced', 'I am dan', 'pending'),
        (tests.id('hal'), 'Hal', null, null, 'I am hal', 'pending')
    $$,
    'a row describes the applicant and how well they play the instrument'
);
select throws_ok(
    $$select pg_temp.applicants('bob')$$, 'PT403', 'others decide this in the group',
    'a member may not see them (not_the_decider)'
);
select throws_ok(
    $$select pg_temp.applicants('cid')$$, 'PT403', 'only members of the group may do this',
    'nor may an applicant (not_a_member)'
);
select throws_ok(
    'select api.opening_applicants(id) from openings where name = $$Secret$$', 'PT404',
    'no such opening', 'an opening of a secret group is not found'
);
select throws_ok(
    'select api.opening_applicants(gen_random_uuid())', 'PT404', 'no such opening',
    'as if it did not exist'
);

-- Pages.
select is(pg_temp.applicants('mia', 2), 'cid dan', 'a page has the given size');
set local timezone = 'Asia/Kathmandu';
set local datestyle = german;
select is(
    pg_temp.applicants('mia', 2, cursor), 'fay gil', 'the next page starts after the cursor'
)
from openings, api.opening_applicants(openings.id)
where name = 'Band' and username = 'dan';
select tests.sign_in('mia');
select is(pg_temp.applicants('mia', 2, cursor), null, 'there is no page after the last row')
from openings, api.opening_applicants(openings.id)
where name = 'Band' and username = 'hal';
select throws_ok(
    format('select pg_temp.applicants(%L, %s)', 'mia', arguments), 'PT422', message,
    arguments || ' is refused'
)
from (
    values
    ('0', 'page_size is out of range'),
    ('101', 'page_size is out of range'),
    ('1, $$x$$', 'the cursor is invalid')
) as bad (arguments, message);

-- Decisions.
select tests.sign_in('mia');
select api.accept_applicant(id, tests.id('fay')) from openings where name = 'Band';
select results_eq(
    $$
        select username, status::text
        from openings, api.opening_applicants(openings.id) where name = 'Band'
    $$,
    $$values
        ('cid', 'declined'), ('dan', 'declined'), ('fay', 'accepted'), ('gil', 'declined'),
        ('hal', 'declined')
    $$,
    'decided applications are listed with their status'
);
select tests.as_owner();
select ok(
    (
        select bool_and((status = 'pending') = (decided_at is null)) from groups.applications
    ),
    'and have the time of the decision'
);
select throws_ok(
    $$select pg_temp.applicants('eve')$$, 'PT403', 'the account is suspended',
    'a suspended account sees no applicants'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.opening_applicants(null)', 'PT401', 'the caller is not signed in',
    'a caller must be signed in'
);
select tests.sign_out();
select throws_ok(
    'select api.opening_applicants(null)', '42501',
    'permission denied for function opening_applicants', 'a visitor may not call it'
);

select * from finish();
rollback;
