begin;
select plan(16);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve}'::text[]) as name;
select tests.sign_in('ann');
select (api.create_group(
    'Private', 'private', 'band', 'Loud', 5, 'https://x.org/i', 'https://x.org/c', false, 52.52,
    13.405, 'Berlin', 'Berlin', 'Germany', array[tests.genre('Rock')]
)).id;
select (api.create_group('Secret', 'secret')).id;
select api.invite_to_group(tests.group_id('Secret'), tests.id('bob'));
select tests.sign_in('dan');
select api.join_group(tests.group_id('Private'));

select tests.sign_in('ann');
select results_eq(
    $$
        select group_id, name, description, image_url, cover_image_url, visibility::text, category,
            round(latitude), round(longitude), city, region, country, genre_ids, genres,
            max_members, member_count, shows_history, is_active, created_at, my_status::text,
            my_role::text
        from api.group_details(tests.group_id('Private'))
    $$,
    $$values (
        tests.group_id('Private'), 'Private', 'Loud', 'https://x.org/i', 'https://x.org/c',
        'private', 'band', 53::double precision, 13::double precision, 'Berlin', 'Berlin',
        'Germany', array[tests.genre('Rock')], '{Rock}'::text[], 5, 1, false, true, now(),
        'active', 'admin'
    )$$,
    'a row describes a group'
);
select is(
    (select conversation_id from api.group_details(tests.group_id('Secret'))),
    (select conversation_id from api.inbox() where group_id = tests.group_id('Secret')),
    'members also get its conversation'
);

create function pg_temp.seen(username text, name text) returns text language plpgsql as $$
begin
    perform tests.sign_in(username);
    return (
        select concat_ws(' ', g.name, g.my_status, g.my_role, g.conversation_id)
        from api.group_details(tests.group_id(seen.name)) as g
    );
end
$$;
select is(pg_temp.seen('cid', 'Private'), 'Private', 'anyone sees a private group');
select is(
    pg_temp.seen('dan', 'Private'), 'Private pending', 'a person who asks to join sees their status'
);
select is(pg_temp.seen('bob', 'Secret'), 'Secret invited', 'an invited person sees a secret group');
select throws_ok(
    $$select pg_temp.seen('cid', 'Secret')$$, 'PT404', 'no such group',
    'other people do not find a secret group'
);
select throws_ok(
    $$select pg_temp.seen('cid', 'none')$$, 'PT404', 'no such group', 'as if it did not exist'
);
select tests.sign_in('ann');
select (api.update_group(tests.group_id('Private'), '{"visibility": "secret"}')).id;
select throws_ok(
    $$select pg_temp.seen('dan', 'Private')$$, 'PT404', 'no such group',
    'a person who asked does not find a group that became secret'
);
select tests.sign_in('bob');
select api.answer_group_invitation(tests.group_id('Secret'), true);
select alike(
    pg_temp.seen('bob', 'Secret'), 'Secret active member %', 'a member sees a secret group'
);
select tests.sign_in('ann');
select (api.update_group(tests.group_id('Secret'), '{"is_active": false}')).id;
select alike(
    pg_temp.seen('bob', 'Secret'), 'Secret active member %', 'even if it is dissolved'
);
select tests.sign_in('ann');
select (api.update_group(tests.group_id('Private'), '{"visibility": "public"}')).id;
select is(
    pg_temp.seen('dan', 'Private'), 'Private pending',
    'a person who asked finds a group that became public'
);
select api.join_group(tests.group_id('Private'));
select tests.sign_in('ann');
select api.ban_member(tests.group_id('Private'), tests.id('dan'));
select is(pg_temp.seen('dan', 'Private'), 'Private banned', 'a banned person sees their status');

select tests.as_owner();
insert into trust.blocks (blocker_id, blocked_id) values (tests.id('ann'), tests.id('eve'));
select is(
    pg_temp.seen('eve', 'Private'), 'Private', 'a block between two people does not hide the group'
);
select tests.as_owner();
update identity.users set status = 'suspended' where username = 'ann';
select throws_ok(
    $$select pg_temp.seen('ann', 'Private')$$, 'PT403', 'the account is suspended',
    'a suspended account sees no group'
);
select set_config('request.jwt.claims', '', true);
select throws_ok(
    'select api.group_details(null)', 'PT401', 'the caller is not signed in', 'a caller must be signed in'
);
select tests.sign_out();
select throws_ok(
    'select api.group_details(null)', '42501', 'permission denied for function group_details',
    'a visitor may not call it'
);

select * from finish();
rollback;
