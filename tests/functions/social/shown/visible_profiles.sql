begin;
select plan(3);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve,fay,gil,hid,kim}'::text[]) as name;
update identity.profiles set privacy_level = 'private' where user_id = tests.id('cid');
update identity.profiles
set privacy_level = 'friends'
where user_id in (tests.id('dan'), tests.id('eve'), tests.id('fay'), tests.id('ann'));
select tests.befriended('ann', 'dan'), tests.matched('eve', 'ann');
select tests.blocked('ann', 'gil'), tests.blocked('hid', 'ann'), tests.blocked('hid', 'gil');
update identity.users set status = 'suspended' where username = 'kim';
create view pg_temp.differing as
select u.id, viewer.id as viewer_id
from identity.users as u
cross join (select id from identity.users union all select null) as viewer
where internal.can_see_profile(u.id, viewer.id) <> (
    u.id = any (
        internal.visible_profiles(array(select id from identity.users), viewer.id)
    )
);

select is_empty('table pg_temp.differing', 'it decides as can_see_profile does, for everybody');
select is(
    array(
        select username
        from identity.users
        where id = any (
            internal.visible_profiles(array(select id from identity.users), tests.id('ann'))
        )
        order by username
    ),
    '{ann,bob,dan,eve}', 'whose profile is public, friends, matched people and oneself'
);
select is(
    internal.visible_profiles(array[tests.id('cid'), null], tests.id('ann')), '{}',
    'none of none'
);

select * from finish();
rollback;
