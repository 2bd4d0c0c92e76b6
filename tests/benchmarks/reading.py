"""api.history, inbox and unread_count against bare queries of the same rows, at two sizes."""

from contextlib import closing
from dataclasses import dataclass

from tests.benchmarks.clock import Samples, in_turns, on_one_core, samples
from tests.benchmarks.results import Line, at_least, at_most, slower
from tests.benchmarks.scripts import Connection, Cursor, query
from tests.benchmarks.talks import POPULAR, Talks, growth
from tests.benchmarks.world import Tell, sign_in

# Each call is quick: this often in each round, when the plans are made.
_CALLS, _WARMING = 100, 10
_LATER = 10

_FIRST_PAGE, _LATER_PAGE = "history, first page", f"history, page {_LATER}"
_INBOX, _UNREAD = "inbox, first page", "unread_count"
_TARGETS = {
    _FIRST_PAGE: at_most(1.5),
    _LATER_PAGE: at_most(1.5),
    _INBOX: at_most(2),
    _UNREAD: at_most(2),
}
# The call of an application that shares connections: a transaction that sets the caller.
_ACTING = "in a transaction that signs in, both sides"
_ACT = (
    b"select set_config('role', %(role)s, true), set_config('request.jwt.claims', %(claims)s, true)"
)
_HISTORY_CALL = b"select * from api.history(%(conversation)s, 20, %(cursor)s)"
_AFTER_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff"


@dataclass(frozen=True)
class Statement:
    """Something to be run again and again, on a connection of its side."""

    connection: Connection
    query: bytes
    values: dict[str, object]
    sign_in: dict[str, object]

    def __call__(self) -> Cursor:
        """Its rows arrive, but are not made into Python's objects yet."""
        return self.connection.execute(self.query, self.values, prepare=True)

    def acting(self) -> None:
        """The same in a transaction of its own that sets the caller."""
        with self.connection.transaction():
            self.connection.execute(_ACT, self.sign_in, prepare=True)
            self()


@dataclass(frozen=True)
class Sides:
    """The same rows, asked for in two ways; the column of the id in the first."""

    ours: Statement
    bare: Statement
    id_column: int

    def agree(self) -> bool:
        """Whether both find the same, in the same order, and find anything."""
        ours, bare = self.ours().fetchall(), self.bare().fetchall()
        return bare != [] and [row[self.id_column] for row in ours] == [row[0] for row in bare]


class Reader:
    """The person of many conversations, with the longest of them; and the database's owner."""

    def __init__(self, talks: Talks) -> None:
        self._owner = talks.connect()
        self._application = talks.connect()
        self.connections = self._owner, self._application
        self._person = talks.person(POPULAR)
        conversations = talks.conversations_of(self._person)
        self.conversations = len(conversations)
        self.messages = talks.messages
        sign_in(self._application, self._person)
        self.sides = {
            _FIRST_PAGE: self._history(conversations[0], 1),
            _LATER_PAGE: self._history(conversations[0], _LATER),
            _INBOX: Sides(
                self._ours(b"select * from api.inbox(20)"),
                self._bare("bare_inbox.sql", person=self._person),
                id_column=1,
            ),
            _UNREAD: Sides(
                self._ours(b"select api.unread_count()"),
                self._bare("bare_unread.sql", person=self._person),
                id_column=0,
            ),
        }

    def close(self) -> None:
        """Ends both connections."""
        self._owner.close()
        self._application.close()

    def _history(self, conversation: str, page: int) -> Sides:
        cursor, before = None, _AFTER_ALL
        for _ in range(1, page):
            previous = self._ours(_HISTORY_CALL, conversation=conversation, cursor=cursor)
            cursor, before = previous().fetchall()[-1][:2]
        return Sides(
            self._ours(_HISTORY_CALL, conversation=conversation, cursor=cursor),
            self._bare("bare_history.sql", conversation=conversation, before=before),
            id_column=1,
        )

    def _ours(self, call: bytes, **values: object) -> Statement:
        return self._statement(self._application, call, values, "bandsy_user")

    def _bare(self, name: str, **values: object) -> Statement:
        return self._statement(self._owner, query(name), values, "bandsy_owner")

    def _statement(
        self, connection: Connection, text: bytes, values: dict[str, object], role: str
    ) -> Statement:
        claims = f'{{"sub": "{self._person}"}}'
        return Statement(connection, text, values, {"role": role, "claims": claims})


def measure(small: Talks, grown: Talks, rounds: int, tell: Tell) -> list[Line]:
    """Both databases in turns, and in each both sides."""
    with closing(Reader(small)) as before, closing(Reader(grown)) as after:
        times = {reader: samples() for reader in (before, after)}
        with on_one_core(*before.connections, *after.connections):
            for number in range(rounds):
                tell("history, inbox and unread_count", number / rounds)
                for reader, spent in times.items():
                    _round(reader, spent)
        lines = [line for reader, spent in times.items() for line in _against_bare(reader, spent)]
    return lines + [
        slower(growth(small, grown), what, times[after][what], times[before][what], at_most(1.5))
        for what in _TARGETS
    ]


def _round(reader: Reader, times: Samples) -> None:
    for what, sides in reader.sides.items():
        for _ in range(_WARMING):
            sides.ours.acting()
            sides.bare.acting()
        for _ in range(_CALLS):
            in_turns(times, what, sides.ours, sides.bare)
            in_turns(times, f"{what}, {_ACTING}", sides.ours.acting, sides.bare.acting)


def _against_bare(reader: Reader, times: Samples) -> list[Line]:
    section = (
        f"{reader.messages:,} messages, a person in {reader.conversations:,} conversations: reading"
        " against bare queries of the same rows"
    )
    agree = sum(sides.agree() for sides in reader.sides.values()) / len(reader.sides)
    lines = [Line(section=section, what="the same rows", ratio=agree, target=at_least(1))]
    for what, target in _TARGETS.items():
        lines.append(slower(section, what, times[what], times[f"bare {what}"], target))
    for page in (_FIRST_PAGE, _LATER_PAGE):
        what = f"{page}, {_ACTING}"
        lines.append(slower(section, what, times[what], times[f"bare {what}"]))
    return lines
