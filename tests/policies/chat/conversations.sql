begin;
select plan(18);

select tests.matched('ann', 'bob');

select tests.nothing_is_granted('chat.conversations');

-- B31.
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
    ('''match'', null, null, user1_id, user2_id, null', '23514', 'of a match, without one'),
    ('''match'', match_id, group_id, user1_id, user2_id, null', '23514', 'of a match and a group'),
    ('''match'', match_id, null, null, null, null', '23514', 'of a match, of nobody'),
    ('''group'', null, null, null, null, ''Band''', '23514', 'of a group, without one'),
    ('''group'', null, group_id, user1_id, user2_id, null', '23514', 'of a group and a pair'),
    ('''direct'', null, null, null, null, null', '23514', 'of nobody, without a title'),
    ('''direct'', null, null, user1_id, user2_id, ''Us''', '23514', 'of a pair, with a title'),
    ('''direct'', null, null, user2_id, user1_id, null', '23514', 'of a pair, the wrong way round'),
    ('''match'', match_id, null, user1_id, user2_id, null', '23505', 'a second one of a match')
) as bad (given, state, what);

select * from finish();
rollback;
