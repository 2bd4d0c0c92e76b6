"""The second part of the story: the hero finds a concert, and five people a pod to go there with.

The whole story comes from the database: it counts the seats, and it refuses the sixth person.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from psycopg.rows import class_row

from bandsy_db.demo.calls import Refusal, Row, attempt_as, call_as
from bandsy_db.demo.load import Connection, script
from bandsy_db.errors import BandsyError

CONCERTS = 5
SEATS = 5
WIDEST_KM = 500
POD = "Front row"
MEET_POINT = "Under the clock by the entrance"
MEET_BEFORE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Nearby:
    """A row of `api.browse_events`; `starts` is local time at the venue, the distance in km."""

    event_id: UUID
    artist: str
    venue: str | None
    city: str | None
    starts: datetime
    distance_km: float
    max_attendees: int | None
    going_count: int
    my_status: str | None

    @property
    def has_room(self) -> bool:
        """Whether a pod and one more person find seats there."""
        return self.max_attendees is None or self.max_attendees - self.going_count > SEATS


@dataclass(frozen=True, slots=True)
class Companion:
    """A person who goes out with the hero."""

    id: UUID
    display_name: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat taken in the pod: who took it, how many seats are taken then, and how many exist."""

    display_name: str
    taken: int
    seats: int


@dataclass(frozen=True, slots=True)
class Evening:
    """The concerts, the one they go to, who goes, and what the database said to the sixth."""

    concerts: list[Nearby]
    concert: Nearby
    pod_name: str
    seats: list[Seat]
    sixth: Companion
    refusal: Refusal
    meet_point: Row


def spend_evening(
    connection: Connection, hero: Companion, other: UUID, radius_km: int
) -> Evening | None:
    """Let the hero open a pod for a concert near them; None if there is no such concert.

    `other` joins first; the last companion finds no seat.
    """
    concerts = _concerts(connection, hero.id, radius_km)
    concert = _choose(concerts)
    companions = _companions(connection, hero.id, other)
    if concert is None or len(companions) < SEATS:
        return None
    *friends, sixth = companions
    pod_id, first = _open_pod(connection, hero, concert)
    seats = [first, *(_take_seat(connection, one, concert, pod_id) for one in friends)]
    return Evening(
        concerts,
        concert,
        POD,
        seats,
        sixth,
        _be_refused(connection, sixth, concert, pod_id),
        _meet(connection, hero.id, concert),
    )


def _concerts(connection: Connection, hero: UUID, radius_km: int) -> list[Nearby]:
    """The next concerts within the radius, or within the largest radius where none has room."""
    concerts: list[Nearby] = []
    for radius in (radius_km, WIDEST_KM):
        rows = call_as(
            connection,
            hero,
            "select event_id, coalesce(artist, title) as artist, venue, city,"
            " starts_at at time zone timezone as starts, distance_km, max_attendees, going_count,"
            " my_status"
            " from api.browse_events(radius_km => %s, page_size => %s)",
            radius,
            CONCERTS,
        )
        concerts = [Nearby(**row) for row in rows]
        if any(one.has_room for one in concerts):
            break
    return concerts


def _choose(concerts: list[Nearby]) -> Nearby | None:
    """The first that is new to the hero; else one that an earlier demo chose."""
    with_room = [one for one in concerts if one.has_room]
    return min(with_room, key=lambda one: one.my_status is not None, default=None)


def _companions(connection: Connection, hero: UUID, other: UUID) -> list[Companion]:
    with connection.cursor(row_factory=class_row(Companion)) as cursor:
        values = {"hero": hero, "other": other, "people": SEATS}
        return cursor.execute(script("companions.sql"), values).fetchall()


def _go(connection: Connection, who: Companion, concert: Nearby) -> None:
    call_as(connection, who.id, "select api.join_event(%s)", concert.event_id)


def _open_pod(connection: Connection, hero: Companion, concert: Nearby) -> tuple[UUID, Seat]:
    _go(connection, hero, concert)
    [pod] = call_as(
        connection, hero.id, "select * from api.create_pod(%s, %s)", concert.event_id, POD
    )
    return pod["id"], Seat(hero.display_name, pod["member_count"], pod["max_members"])


def _take_seat(connection: Connection, who: Companion, concert: Nearby, pod_id: UUID) -> Seat:
    _go(connection, who, concert)
    call_as(connection, who.id, "select api.join_pod(%s)", pod_id)
    [pod] = call_as(
        connection,
        who.id,
        "select member_count, max_members from api.event_pods(%s) where pod_id = %s",
        concert.event_id,
        pod_id,
    )
    return Seat(who.display_name, pod["member_count"], pod["max_members"])


def _be_refused(connection: Connection, who: Companion, concert: Nearby, pod_id: UUID) -> Refusal:
    _go(connection, who, concert)
    answer = attempt_as(connection, who.id, "select api.join_pod(%s)", pod_id)
    if not isinstance(answer, Refusal):
        raise BandsyError(f"{who.display_name} got into a pod that is full")
    return answer


def _meet(connection: Connection, hero: UUID, concert: Nearby) -> Row:
    """Set the meet point; an earlier demo may have set one."""
    seen = attempt_as(connection, hero, "select version from api.meet_point(%s)", concert.event_id)
    [meet_point] = call_as(
        connection,
        hero,
        "select * from api.set_meet_point(%s, %s, when_local => %s, version => %s)",
        concert.event_id,
        MEET_POINT,
        concert.starts - MEET_BEFORE,
        None if isinstance(seen, Refusal) else seen[0]["version"],
    )
    return meet_point
