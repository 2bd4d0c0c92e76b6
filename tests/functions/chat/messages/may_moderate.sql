begin;
select plan(6);

select tests.person(name) from unnest('{ann,bob,cid,dan,eve}'::text[]) as name;
create temporary table pair as select tests.matched('ann', 'bob') as id;
insert into chat.conversations (kind, title, created_by) values ('direct', 'Jam', tests.id('ann'));
create temporary table several as select id from chat.conversations where title = 'Jam';
insert into chat.participants (conversation_id, user_id, role, left_at)
select several.id, tests.id(p.name), p.role::chat.participant_role, p.left_at
from several, (
    values ('ann', 'admin', null), ('bob', 'member', null), ('cid', 'admin', now())
) as p (name, role, left_at);
insert into groups.groups (name, created_by) values ('Choir', tests.id('ann'));
create temporary table choir as
select internal.open_group_conversation(id, created_by) as id from groups.groups;
insert into groups.members (group_id, user_id, role, status, joined_at)
select g.id, tests.id(m.name), m.role::groups.member_role, m.status::groups.member_status, now()
from groups.groups as g, (
    values
    ('ann', 'admin', 'active'), ('bob', 'moderator', 'active'), ('cid', 'member', 'active'),
    ('dan', 'member', 'banned')
) as m (name, role, status);
create function pg_temp.keepers(id uuid) returns text[] language sql as $$
    select array(
        select username from identity.users
        where internal.may_moderate(keepers.id, users.id)
        order by username
    )
$$;

select is(pg_temp.keepers(id), '{ann}', 'an admin who has not left keeps order') from several;
select is(
    pg_temp.keepers(id), '{ann,bob}', 'in a group, admins and moderators keep order'
)
from choir;
select is(pg_temp.keepers(id), '{}', 'in a pair, neither person does') from pair;
select is(pg_temp.keepers(gen_random_uuid()), '{}', 'for an unknown conversation nobody does');
select is(pg_temp.keepers(null), '{}', 'for a null conversation nobody does');
select tests.sign_in('ann');
select throws_ok(
    'select internal.may_moderate(null, null)', '42501', null, 'a user may not call it'
);

select * from finish();
rollback;
