"""api.send_message against the bare insert it ends in, each in a transaction of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from itertools import cycle, islice
from secrets import randbits
from statistics import median
from time import perf_counter, time_ns
from uuid import UUID

from tests.benchmarks.clock import Samples, on_one_core, samples
from tests.benchmarks.results import Line, Target, at_least, at_most
from tests.benchmarks.scripts import query
from tests.benchmarks.talks import Talks, growth
from tests.benchmarks.world import Tell, sign_in

_CONNECTIONS = 8
_CHUNK = 100
_TEXT = "Friday at eight is fine. I bring the big amplifier, you the small one?"
_SEND = b"select * from api.send_message(%(conversation)s, content => %(content)s)"
_OURS, _HEARD, _BARE = "send_message", "send_message, the others listening", "bare insert"

Values = dict[str, object]
Work = Callable[[Values], object]


class Sender:
    """A person who writes in one of their conversations after the other."""

    def __init__(self, talks: Talks, clerk_id: str) -> None:
        self.id = talks.person(clerk_id)
        self._conversations = talks.conversations_of(self.id)
        self._turns = cycle(self._conversations)
        self._insert = query("bare_insert.sql")
        self._owner = talks.connect()
        self._application = talks.connect()
        self.connections = self._owner, self._application
        sign_in(self._application, self.id)

    def messages(self) -> list[Values]:
        """The values of the next message's row."""
        return [
            {
                "conversation": conversation,
                "id": _uuid_v7(),
                "sender": self.id,
                "content": _TEXT,
                "at": "now",
            }
            for conversation in islice(self._turns, _CHUNK)
        ]

    def send(self, message: Values) -> object:
        """Sends it as an application does."""
        return self._application.execute(_SEND, message, prepare=True)

    def insert(self, message: Values) -> object:
        """The row alone, as the database's owner."""
        return self._owner.execute(self._insert, message, prepare=True)


class Senders:
    """Eight senders, and the listeners."""

    def __init__(self, talks: Talks) -> None:
        self._talks = talks
        # Far apart: neighbours talk to each other, and would wait for each other.
        apart = talks.people // _CONNECTIONS
        self._senders = [Sender(talks, f"user_{1 + n * apart}") for n in range(_CONNECTIONS)]
        with talks.connect() as owner:
            found = owner.execute(
                "select distinct other.user_id::text from chat.participants as me"
                " join chat.participants as other using (conversation_id)"
                " where me.user_id = any (%s) and other.user_id <> me.user_id",
                ([sender.id for sender in self._senders],),
            )
            self._others = [row[0] for row in found]

    def round(self, connections: int, times: Samples) -> None:
        """A chunk of messages on each connection, in each way."""
        senders = self._senders[:connections]
        with on_one_core(*senders[0].connections) if connections == 1 else nullcontext():
            times[_OURS].append(_together([sender.send for sender in senders], senders))
            times[_BARE].append(_together([sender.insert for sender in senders], senders))
            with self._listening():
                times[_HEARD].append(_together([sender.send for sender in senders], senders))

    @contextmanager
    def _listening(self) -> Iterator[None]:
        with self._talks.connect() as listener:
            for other in self._others:
                sign_in(listener, other)
                listener.execute("select api.start_listening()")
            yield
            # All listeners have ended before the next chunk begins, not some time after.
            for other in self._others:
                sign_in(listener, other)
                listener.execute("select api.stop_listening()")


def measure(small: Talks, grown: Talks, rounds: int, tell: Tell) -> list[Line]:
    """Both databases in turns, with one connection and with eight."""
    senders = {talks: Senders(talks) for talks in (small, grown)}
    lines, grows = [], []
    for connections in (1, _CONNECTIONS):
        times = {talks: samples() for talks in senders}
        # The first chunk is for the plans that a connection keeps.
        for number in range(rounds + 1):
            tell(f"send_message, {connections} connections", number / (rounds + 1))
            for talks, several in senders.items():
                several.round(connections, times[talks] if number else samples())
        for talks, spent in times.items():
            lines += _lines(talks, connections, spent)
        grows.append(_growth(small, grown, connections, times))
    return lines + grows


def _together(works: list[Work], senders: list[Sender]) -> float:
    """The messages a second of all connections together."""
    chunks = [sender.messages() for sender in senders]

    def say_all(work: Work, messages: list[Values]) -> None:
        for message in messages:
            work(message)

    with ThreadPoolExecutor(len(works)) as pool:
        began = perf_counter()
        list(pool.map(say_all, works, chunks))
        return len(works) * _CHUNK / (perf_counter() - began)


def _lines(talks: Talks, connections: int, rates: Samples) -> list[Line]:
    targets: dict[str, Target | None] = {_OURS: at_least(0.5), _HEARD: None}
    return [
        Line(
            section=f"{talks.messages:,} messages: send_message against the bare insert it ends in",
            what=f"{what}; {_plural(connections)}",
            ours=median(rates[what]),
            other=median(rates[_BARE]),
            ratio=median(rates[what]) / median(rates[_BARE]),
            unit="/s",
            target=target,
        )
        for what, target in targets.items()
    ]


def _growth(small: Talks, grown: Talks, connections: int, rates: dict[Talks, Samples]) -> Line:
    ours, before = (1000 / median(rates[talks][_OURS]) for talks in (grown, small))
    return Line(
        section=growth(small, grown),
        what=f"send_message; {_plural(connections)}",
        ours=ours,
        other=before,
        ratio=ours / before,
        target=at_most(1.5),
    )


def _plural(connections: int) -> str:
    return f"{connections} connection{'s' if connections > 1 else ''}"


def _uuid_v7() -> UUID:
    return UUID(
        int=time_ns() // 10**6 << 80 | 7 << 76 | randbits(12) << 64 | 2 << 62 | randbits(62)
    )
