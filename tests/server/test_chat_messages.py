"""Messages against a model: after random steps of several people, all read and count it right."""

import random
from dataclasses import dataclass, field
from typing import Any, LiteralString
from uuid import UUID

import psycopg
import pytest
from psycopg.rows import class_row

from tests.support.conversation import Conversation, Line
from tests.support.server import ROOT

STORIES = 10
STEPS = 80
PEOPLE = ("ann", "bob", "cid", "dan", "eve")
UNKNOWN = UUID("00000000-0000-7000-8000-000000000000")
VIEWS = (ROOT / "tests" / "support" / "chat_views.sql").read_bytes()
CREATE: LiteralString = "select api.create_group_conversation('Band', array[tests.id('bob')])"
MESSAGES: LiteralString = "select id from chat.messages where conversation_id = %s order by id"
SEEN: LiteralString = "select * from pg_temp.what_everybody_sees(%s, %s)"

# The SQL of each step. To let a person in, and for a block without its consequences, it calls the
# internal functions that the api of groups and of trust calls.
AS_THEMSELVES: dict[str, LiteralString] = {
    "send": "select from api.send_message(%(conversation)s, content => %(1)s, reply_to => %(m2)s)",
    "edit": "select api.edit_message(%(conversation)s, %(m1)s, %(2)s)",
    "delete": "select api.delete_message(%(conversation)s, %(m1)s)",
    "mark_read": "select api.mark_read(%(conversation)s, %(m1)s)",
    "mute": "select api.mute_conversation(%(conversation)s, %(1)s)",
    "leave": "select api.leave_conversation(%(conversation)s)",
    "unblock": "select api.unblock_user(tests.id(%(1)s))",
}
AS_OWNER: dict[str, LiteralString] = {
    "enter": "select internal.enter_conversation(%(conversation)s, tests.id(%(who)s), %(1)s)",
    "block": "select tests.blocked(%(who)s, %(1)s)",
    "set_open": """
        update chat.conversations
        set status = case when %(1)s then 'open' else 'closed' end::chat.conversation_status
        where id = %(conversation)s
    """,
}
AS_MODERATOR: dict[str, LiteralString] = {
    "flag": "select api.flag_message(%(conversation)s, %(m1)s, %(2)s)",
}


@dataclass(frozen=True)
class Step:
    """A step of a person; it refers to a message by its number."""

    action: str
    who: str
    arguments: tuple[Any, ...] = ()


# The most frequent steps make the story; the others disturb it.
OFTEN = {
    "send": 8, "edit": 3, "delete": 3, "flag": 2, "mark_read": 4, "mute": 1, "enter": 5, "leave": 2,
    "block": 1, "unblock": 2, "set_open": 1,
}  # fmt: skip


def step(dice: random.Random, model: Conversation) -> Step:
    """The next step: mostly by a participant, about an existing message; else anything."""
    [action] = dice.choices(list(OFTEN), list(OFTEN.values()))
    present = [name for name in PEOPLE if model.reads(name)]
    absent = [name for name in PEOPLE if not model.reads(name)]
    likely = absent if action == "enter" else present
    who = dice.choice(likely if likely and dice.random() < 0.9 else PEOPLE)
    # One number more than there are messages: the last one does not exist yet.
    number = dice.randrange(len(model.messages) + 1)
    own = [m.number for m in model.messages if m.sender == who and not m.is_system]
    if own and action in ("edit", "delete") and dice.random() < 0.7:
        number = dice.choice(own)
    flag, text = dice.random() < 0.6, dice.choice(["la", "li", "lu", "x" * 300])
    arguments: dict[str, tuple[Any, ...]] = {
        "send": (text, dice.choice([None, None, number])),
        "edit": (number, text),
        "delete": (number,),
        "flag": (number, flag),
        "mark_read": (dice.choice([None, number, number]),),
        "mute": (flag,),
        "enter": (flag,),
        "leave": (),
        "block": (dice.choice([name for name in PEOPLE if name != who]),),
        "unblock": (dice.choice(PEOPLE),),
        "set_open": (flag,),
    }
    return Step(action, who, arguments[action])


@dataclass(frozen=True)
class Sight:
    """What a person sees of the conversation; no history if they are not in it."""

    username: str
    history: list[dict[str, Any]] | None
    in_inbox: int | None
    is_muted: bool | None
    in_all: int
    last_content: str | None


@dataclass
class Stage:
    """The same conversation in the database and in the model."""

    connection: psycopg.Connection
    conversation: UUID = UNKNOWN
    model: Conversation = field(default_factory=lambda: Conversation("ann", "bob"))
    ids: list[UUID] = field(default_factory=list)
    answer: Any = None

    def begin(self) -> None:
        """The conversation that Ann and Bob, a match, have just begun."""
        self.model = Conversation("ann", "bob")
        self.ids = []
        self.act_as("ann")
        self.conversation = self.value(CREATE)
        self.act_as(None)

    def act_as(self, who: str | None, role: str = "bandsy_user") -> None:
        """From here on as a person, or as the superuser who looks on."""
        self.connection.execute("set local role none")
        if who:
            self.connection.execute("select tests.sign_in(%s, %s)", [who, role])

    def value(self, sql: LiteralString, parameters: Any = ()) -> Any:
        """The one value of the one row."""
        row = self.connection.execute(sql, parameters).fetchone()
        assert row
        return row[0]

    def message(self, number: int | None) -> UUID | None:
        """The id of a message; an unknown id if it does not exist yet."""
        if number is None:
            return None
        return self.ids[number] if number < len(self.ids) else UNKNOWN

    def play(self, taken: Step) -> None:
        """Takes the step in both, and compares the results."""
        expected = getattr(self.model, taken.action)(taken.who, *taken.arguments)
        assert self.refusal(taken) == expected, taken
        if taken.action == "mark_read" and expected is None:
            assert self.answer == self.model.unread(taken.who), taken
        ids = [message for (message,) in self.connection.execute(MESSAGES, [self.conversation])]
        assert ids[: len(self.ids)] == self.ids, "each is behind those before it"
        assert len(ids) == len(self.model.messages), taken
        self.ids = ids

    def refusal(self, taken: Step) -> str | None:
        """Does it in the database; the reason when it is refused."""
        values: dict[str, Any] = {"who": taken.who, "conversation": self.conversation}
        for position, value in enumerate(taken.arguments, 1):
            values[str(position)] = value
            if value is None or type(value) is int:
                values[f"m{position}"] = self.message(value)
        try:
            with self.connection.transaction():
                if taken.action in AS_THEMSELVES:
                    self.act_as(taken.who)
                if taken.action in AS_MODERATOR:
                    self.act_as("mod", "bandsy_moderator")
                said = AS_THEMSELVES | AS_OWNER | AS_MODERATOR
                cursor = self.connection.execute(said[taken.action], values)
                row = cursor.fetchone() if cursor.description else None
                self.answer = row[0] if row else None
        except psycopg.Error as error:
            return error.diag.message_detail
        finally:
            self.act_as(None)
        return None

    def compare(self, page_size: int) -> None:
        """Each person sees in the database what they see in the model."""
        cursor = self.connection.cursor(row_factory=class_row(Sight))
        for seen in cursor.execute(SEEN, [self.conversation, page_size]).fetchall():
            who = seen.username
            if who not in PEOPLE:
                continue
            if not self.model.reads(who):
                assert (seen.history, seen.in_inbox, seen.in_all) == (None, None, 0), who
                continue
            unread, is_muted = self.model.unread(who), self.model.seats[who].is_muted
            assert seen.history is not None, who
            assert [self.line(row) for row in seen.history] == self.model.history(who), who
            assert (seen.in_inbox, seen.is_muted) == (unread, is_muted), who
            assert seen.in_all == (0 if is_muted else unread), who
            assert seen.last_content == self.model.preview(who), who

    def line(self, row: dict[str, Any]) -> Line:
        """A row of history, with numbers for ids."""
        number = self.ids.index(UUID(row["message_id"]))
        reply_to = row["reply_to"] and self.ids.index(UUID(row["reply_to"]))
        return Line(
            number,
            row["username"],
            row["content"],
            reply_to,
            row["message_type"] == "system",
            row["is_flagged"],
            row["edited_at"] is not None,
            row["deleted_at"] is not None,
        )


@pytest.fixture
def stage(connection: psycopg.Connection) -> Stage:
    for name in (*PEOPLE, "mod"):
        connection.execute("select tests.person(%s)", [name])
    connection.execute("update identity.users set role = 'moderator' where username = 'mod'")
    connection.execute("select internal.make_match(tests.id('ann'), tests.id('bob'))")
    connection.execute(VIEWS)
    return Stage(connection)


@pytest.mark.parametrize("story", range(STORIES))
def test_each_reads_and_counts_what_they_should(stage: Stage, story: int) -> None:
    dice = random.Random(story)
    stage.begin()
    for _ in range(STEPS):
        stage.play(step(dice, stage.model))
        stage.compare(page_size=dice.choice([1, 3, 100]))
