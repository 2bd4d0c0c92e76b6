begin;
select plan(18);

select tests.matched('ann', 'bob');

select tests.nothing_is_granted('chat.conversations');

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
