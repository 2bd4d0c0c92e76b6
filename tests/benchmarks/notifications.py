"""api.unread_notification_count and api.notifications against bare queries of the same rows."""

from collections.abc import Callable
from contextlib import closing
from functools import partial

from tests.benchmarks.clock import Samples, in_turns, on_one_core, samples, statement
from tests.benchmarks.results import Line, Target, at_most, slower
from tests.benchmarks.scripts import Connection, query, statements
from tests.benchmarks.world import Tell, World, sign_in

# How many are unread; people of these numbers read them.
_UNREAD = (10, 100, 1000)
_CALLS, _WARMING = 200, 20
_OURS = b"select api.unread_notification_count()"
_PAGE = b"select * from api.notifications(20)"
# The call of an application that shares connections: a transaction that sets the caller.
_ACTING = "in a transaction that signs in, both sides"
_ACT = b"select set_config('request.jwt.claims', %(claims)s, true)"
_BARE_PAGE = (
    b"select * from social.notifications where recipient_id = %(person)s order by id desc limit 20"
)


class Reader:
    """A person with so many unread notifications, and the database's owner."""

    def __init__(self, world: World, unread: int) -> None:
        person = world.person(f"user_{unread}")
        self._claims = {"claims": f'{{"sub": "{person}"}}'}
        self._owner = world.connect()
        self._application = world.connect()
        self.connections = self._owner, self._application
        sign_in(self._application, person)
        ours = partial(statement, self._application, values={})
        bare = partial(statement, self._owner, values={"person": person})
        count = ours(_OURS), bare(query("bare_unread_notifications.sql"))
        self.sides = {
            "unread_notification_count": count,
            f"unread_notification_count, {_ACTING}": (
                self._acting(self._application, count[0]),
                self._acting(self._owner, count[1]),
            ),
            "notifications, a page": (ours(_PAGE), bare(_BARE_PAGE)),
        }
        listed = b"select count(*)::integer from api.notifications(100)"
        for ask in (_OURS, listed):
            assert self._application.execute(ask).fetchone() == (min(unread, 100),)

    def _acting(self, connection: Connection, work: Callable[[], object]) -> Callable[[], object]:
        def act() -> None:
            with connection.transaction():
                connection.execute(_ACT, self._claims, prepare=True)
                work()

        return act

    def close(self) -> None:
        """Ends both connections."""
        self._owner.close()
        self._application.close()


def measure(world: World, rounds: int, tell: Tell) -> list[Line]:
    """Both sides in turns, for people with few, many and very many."""
    with world.connect() as owner:
        _fill(owner)
    count = "unread_notification_count"
    targets: dict[str, Target | None] = {count: None, f"{count}, {_ACTING}": at_most(1.3)}
    lines = []
    for number, unread in enumerate(_UNREAD):
        tell("notifications", number / len(_UNREAD))
        times = samples()
        with closing(Reader(world, unread)) as reader, on_one_core(*reader.connections):
            for _ in range(rounds):
                _round(reader, times)
        section = f"{unread:,} unread notifications: against bare queries of the same rows"
        for what in (count, f"{count}, {_ACTING}", "notifications, a page"):
            ours, bare = times[what], times[f"bare {what}"]
            lines.append(slower(section, what, ours, bare, targets.get(what)))
    return lines


def _round(reader: Reader, times: Samples) -> None:
    for what, (ours, bare) in reader.sides.items():
        for _ in range(_WARMING):
            ours()
            bare()
        for _ in range(_CALLS):
            in_turns(times, what, ours, bare)


def _fill(owner: Connection) -> None:
    found = owner.execute(
        "select from social.notifications where notification_type = 'comment' limit 1"
    )
    if not found.rowcount:
        # Other parts of the bench have told of matches: these would be counted and doubted, too.
        owner.execute("truncate social.notifications, social.doubts")
        for unread in _UNREAD:
            for load in statements("notifications.sql", unread=unread):
                owner.execute(load)
    owner.execute("vacuum analyze social.notifications, social.comments, social.ties")
