"""A model of a conversation in Python, with which the tests compare messages and counts.

A message's number is its place in the order. Methods that change something return the reason of
the expected refusal, or None.
"""

from dataclasses import dataclass, field

NOTHING_READ = -1


@dataclass
class Message:
    """A message of a person, or of the system about a person."""

    number: int
    sender: str
    content: str | None
    reply_to: int | None = None
    is_system: bool = False
    is_edited: bool = False
    is_deleted: bool = False
    is_flagged: bool = False


@dataclass
class Seat:
    """A participant; `missed` messages came after they left, `hidden` ones they may not read."""

    came: int
    is_admin: bool = False
    is_in: bool = True
    is_muted: bool = False
    mark: int = NOTHING_READ
    hidden: set[int] = field(default_factory=set)
    missed: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Line:
    """A row of history as a participant sees it."""

    number: int
    sender: str | None
    content: str | None
    reply_to: int | None
    is_system: bool
    is_flagged: bool
    is_edited: bool
    is_deleted: bool


class Conversation:
    """A conversation of several people that some of them may not see each other in."""

    def __init__(self, founder: str, guest: str) -> None:
        self.messages: list[Message] = []
        self.seats = {founder: Seat(0, is_admin=True), guest: Seat(1)}
        self.blocks: set[tuple[str, str]] = set()
        self.is_open = True

    def reads(self, who: str) -> bool:
        """Whether a person is in it."""
        return who in self.seats and self.seats[who].is_in

    def history(self, who: str) -> list[Line]:
        """The messages that a participant sees, the newest first."""
        return [self._line(who, m) for m in reversed(self.messages) if self._finds(who, m.number)]

    def unread(self, who: str) -> int:
        """How many visible messages of others come after a participant's mark."""
        return sum(self._is_unread(who, message) for message in self.messages)

    def preview(self, who: str) -> str | None:
        """The newest message in a participant's inbox."""
        if not self.messages or not self._finds(who, self.messages[-1].number):
            return None
        newest = self.messages[-1]
        is_kept = not newest.is_deleted and not newest.is_flagged
        is_shown = is_kept and self._sees(who, newest.sender)
        return newest.content[:200] if is_shown and newest.content else None

    def send(self, who: str, content: str, reply_to: int | None = None) -> str | None:
        """Says something."""
        if not self.reads(who):
            return "not_found"
        if not self.is_open:
            return "closed"
        if reply_to is not None and not self._finds(who, reply_to):
            return "not_found"
        self._add(Message(len(self.messages), who, content, reply_to))
        return None

    def edit(self, who: str, number: int, content: str) -> str | None:
        """Says it in other words."""
        if not self._finds(who, number):
            return "not_found"
        message = self.messages[number]
        if message.sender != who or message.is_system:
            return "not_allowed"
        if message.is_deleted or message.is_flagged:
            return "ended"
        if not self.is_open:
            return "closed"
        message.is_edited |= message.content != content
        message.content = content
        return None

    def delete(self, who: str, number: int) -> str | None:
        """Leaves the place of it."""
        if not self._finds(who, number):
            return "not_found"
        message = self.messages[number]
        if message.is_system or (who != message.sender and not self.seats[who].is_admin):
            return "not_allowed"
        message.is_deleted = True
        return None

    def flag(self, _who: str, number: int, is_flagged: bool) -> str | None:
        """Moderators withhold it, or no longer."""
        if number >= len(self.messages) or self.messages[number].is_system:
            return "not_found"
        self.messages[number].is_flagged = is_flagged
        return None

    def mark_read(self, who: str, number: int | None) -> str | None:
        """Has read up to there, or all of it."""
        if not self.reads(who) or (number is not None and not self._finds(who, number)):
            return "not_found"
        newest = len(self.messages) - 1 if number is None else number
        self.seats[who].mark = max(self.seats[who].mark, newest)
        return None

    def mute(self, who: str, is_muted: bool) -> str | None:
        """Wants to be woken by it, or not."""
        if not self.reads(who):
            return "not_found"
        self.seats[who].is_muted = is_muted
        return None

    def enter(self, who: str, shows_history: bool) -> str | None:
        """Comes in, or back."""
        if self.reads(who):
            return None
        before = {message.number for message in self.messages}
        came = 1 + max(seat.came for seat in self.seats.values())
        if who in self.seats:
            seat = self.seats[who]
            seat.is_in, seat.came = True, came
            seat.hidden |= set() if shows_history else seat.missed
            seat.missed = set()
        else:
            hidden = set() if shows_history else before
            self.seats[who] = Seat(came, mark=len(before) - 1, hidden=hidden)
        self._tell(who)
        return None

    def leave(self, who: str) -> str | None:
        """Leaves; after the last admin the longest-standing participant leads it."""
        if not self.reads(who):
            return "not_found"
        self._tell(who)
        seat = self.seats[who]
        # That they left is said to the others.
        if self.is_open:
            seat.missed.add(self.messages[-1].number)
        seat.is_in = seat.is_admin = False
        rest = sorted((s for s in self.seats.values() if s.is_in), key=lambda s: s.came)
        if not rest:
            self.is_open = False
        elif not any(s.is_admin for s in rest):
            rest[0].is_admin = True
        return None

    def set_open(self, _who: str, is_open: bool) -> str | None:
        """Ends it, so that it is read only, or opens it again."""
        self.is_open = is_open
        return None

    def block(self, who: str, other: str) -> str | None:
        """Blocks a person: neither sees the other."""
        self.blocks.add((who, other))
        return None

    def unblock(self, who: str, other: str) -> str | None:
        """Takes that back."""
        self.blocks.discard((who, other))
        return None

    def _finds(self, who: str, number: int) -> bool:
        return (
            self.reads(who) and number < len(self.messages) and number not in self.seats[who].hidden
        )

    def _is_unread(self, who: str, message: Message) -> bool:
        return (
            self._finds(who, message.number)
            and message.number > self.seats[who].mark
            and message.sender != who
            and not message.is_system
            and not message.is_deleted
            and not message.is_flagged
            and self._sees(who, message.sender)
        )

    def _sees(self, who: str, other: str) -> bool:
        return not {(who, other), (other, who)} & self.blocks

    def _line(self, who: str, message: Message) -> Line:
        is_seen = self._sees(who, message.sender)
        is_shown = (
            (is_seen or message.is_system)
            and not message.is_deleted
            and (not message.is_flagged or message.sender == who)
        )
        return Line(
            message.number,
            message.sender if is_seen else None,
            message.content if is_shown else None,
            message.reply_to if is_shown else None,
            message.is_system,
            message.is_flagged,
            message.is_edited,
            message.is_deleted,
        )

    def _tell(self, who: str) -> None:
        if self.is_open:
            self._add(Message(len(self.messages), who, None, is_system=True))

    def _add(self, message: Message) -> None:
        self.messages.append(message)
        for seat in self.seats.values():
            if not seat.is_in:
                seat.missed.add(message.number)
