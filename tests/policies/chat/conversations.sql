begin;
select plan(18);

select tests.matched('ann', 'bob');

create function pg_temp.is_closed_to(role text)
    returns setof text
    language plpgsql
as $$
begin
    perform tests.sign_in('ann', is_closed_to.role);
    return next throws_ok(
        'select from chat.conversations', '42501', null, format('%s cannot read the table', role)
    );
    return next throws_ok(
        'delete from chat.conversations', '42501', null, format('%s cannot write the table', role)
    );
end
$$;

select pg_temp.is_closed_to(role)
from unnest('{bandsy_anon,bandsy_user,bandsy_moderator,bandsy_service}'::text[]) as role;
select tests.as_owner();
select is(
    (select relrowsecurity from pg_class where oid = 'chat.conversations'::regclass), true,
    'row security is on'
);

-- A conversation belongs to exactly one thing (B31).
insert into groups.groups (name) values ('Band');
create temporary table owners as
select m.id as match_id, g.id as group_id, m.user1_id, m.user2_id
from matching.matches as m, groups.groups as g;
select throws_ok(
    'insert into chat.conversations (kind, match_id, group_id, user1_id, user2_id, title) select '
    || given || ' from owners',
    state, null, what
)
from (
    values
    ('''match'', null, null, user1_id, user2_id, null', '23514', 'one of a match has a match'),
    ('''match'', match_id, group_id, user1_id, user2_id, null', '23514', 'and no group'),
    ('''match'', match_id, null, null, null, null', '23514', 'and two people'),
    ('''group'', null, null, null, null, ''Band''', '23514', 'one of a group has a group'),
    ('''group'', null, group_id, user1_id, user2_id, null', '23514', 'and no pair'),
    ('''direct'', null, null, null, null, null', '23514', 'a direct one has a pair or a title'),
    ('''direct'', null, null, user1_id, user2_id, ''Us''', '23514', 'and not both'),
    ('''direct'', null, null, user2_id, user1_id, null', '23514', 'user1_id is the smaller id'),
    ('''match'', match_id, null, user1_id, user2_id, null', '23505', 'a match has one conversation')
) as bad (given, state, what);

select * from finish();
rollback;
