"""The scene of races in chat: people who match, and their conversations."""

from typing import LiteralString
from uuid import UUID

from tests.support.stage import Stage

NAMES = ("ann", "bob", "cid", "dan", "eve", "fay", "gil")

HOLD_CONVERSATION: LiteralString = "select from chat.conversations where id = %s for update"
SEND: LiteralString = "select message_id from api.send_message(%s, content => 'Wait')"

# A deleted person is in no conversation of several people, and one who left writes no more.
ORPHANS: LiteralString = """
select p.user_id
from chat.participants as p
join identity.users as u on u.id = p.user_id
join chat.conversations as c on c.id = p.conversation_id
where u.status = 'deleted' and (p.left_at is null and c.user1_id is null or
    c.user1_id is not null and c.status = 'open')
union all
select m.sender_id
from chat.messages as m
join chat.participants as p on p.conversation_id = m.conversation_id and p.user_id = m.sender_id
where m.created_at > p.left_at
"""


def scene(stage: Stage) -> None:
    """Ann is matched with each of the others and leads a conversation with Bob and Cid."""
    for name in NAMES[1:]:
        stage.value("select tests.matched('ann', %s)", name)
    guests = [stage.person("bob"), stage.person("cid")]
    with stage.acting("ann") as ann:
        ann.execute("select api.create_group_conversation('Jam', %s)", [guests])


def duo(stage: Stage) -> None:
    """The same, and Bob and Gil have nothing in common but the Duo, which Eve leads."""
    scene(stage)
    stage.value("select tests.band('Duo', 'eve', members => '{bob,gil}')")


def jam(stage: Stage) -> UUID:
    """The conversation of Ann, Bob and Cid."""
    return _id(stage.value("select id from chat.conversations where title = 'Jam'"))


def pair(stage: Stage, one: str = "ann", other: str = "bob") -> UUID:
    """The conversation that two people have of their own."""
    return _id(
        stage.value(
            "select id from chat.conversations"
            " where user1_id in (tests.id(%s), tests.id(%s))"
            " and user2_id in (tests.id(%s), tests.id(%s))",
            *[one, other] * 2,
        )
    )


def said(stage: Stage, talk: UUID) -> int:
    """How many messages of people are in a conversation."""
    return int(
        stage.value(
            "select count(*) from chat.messages"
            " where conversation_id = %s and message_type <> 'system'",
            talk,
        )
    )


def _id(found: object) -> UUID:
    assert isinstance(found, UUID)
    return found
