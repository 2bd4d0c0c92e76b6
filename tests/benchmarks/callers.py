"""The people who discover, and their ways to do it."""

from math import cos, radians
from typing import Any

from tests.benchmarks import clock
from tests.benchmarks.scripts import Connection, Cursor, query
from tests.benchmarks.world import World, sign_in

DISCOVER = b"select * from api.discover(page_size => 20, cursor => %(cursor)s)"
_RADIUS = 50
_KM_PER_DEGREE = 111.0


class Caller:
    """A person who discovers, and the database's owner, who asks for the same person."""

    def __init__(self, world: World, clerk_id: str) -> None:
        self.id = world.person(clerk_id)
        self.owner = world.connect()
        self.application = world.connect()
        self.connections = self.owner, self.application
        self.sign_in(self.application)
        self.cursors: list[Any] = [None]
        self.tables = query("discover_from_tables.sql"), self._box()
        few: dict[str, object] = {"caller": self.id, "people": 20}
        self.unseen = query("nearest_unseen.sql"), few
        # This query is fastest with a new plan each time, made for the box at hand.
        self.from_tables = clock.statement(self.owner, *self.tables, prepare=False)
        self.nearest = clock.statement(self.owner, *self.unseen)
        self.in_cells = clock.statement(self.owner, query("in_cells_unseen.sql"), few)

    def _box(self) -> dict[str, object]:
        row = self.owner.execute(
            "select latitude, longitude from identity.places where user_id = %s", (self.id,)
        ).fetchone()
        assert row
        latitude, longitude = row
        high = _RADIUS / _KM_PER_DEGREE
        wide = high / cos(radians(latitude))
        return {
            "caller": self.id,
            "radius": _RADIUS,
            "people": 20,
            "south": latitude - high,
            "north": latitude + high,
            "west": longitude - wide,
            "east": longitude + wide,
        }

    def sign_in(self, connection: Connection) -> None:
        """Makes a connection one of an application that acts for this person."""
        sign_in(connection, self.id)

    def page(self, number: int) -> Cursor:
        """A page of discover, 1 the first; those before it must have been walked over once."""
        values = {"cursor": self.cursors[number - 1]}
        return self.application.execute(DISCOVER, values, prepare=True)

    def forget(self) -> None:
        """Removes the feed: the next page has to score everyone in range."""
        self.owner.execute("delete from matching.feeds where user_id = %s", (self.id,))

    def change_around(self, people: int) -> int:
        """Marks so many people of the cells around as changed; says how many there were."""
        around = self.owner.execute(
            query("in_cells_unseen.sql"), {"caller": self.id, "people": people}
        ).fetchall()
        return self.owner.execute(
            "update matching.match_profiles set changed_xid = pg_current_xact_id()"
            " where user_id = any (%s)",
            ([row[0] for row in around],),
        ).rowcount

    def first(self, people: int) -> list[str]:
        """The ids of the first people, page by page."""
        found: list[str] = []
        self.cursors = [None]
        for number in range(people // 20):
            rows = self.page(number + 1).fetchall()
            found += [str(row[1]) for row in rows]
            self.cursors += [row[0] for row in rows[-1:]]
        return found

    def scores(self, name: str) -> dict[str, float]:
        """The score, one way, of everyone the person may meet, from one of two queries."""
        values = {**self._box(), "people": None}
        found = self.owner.execute(query(name), values)
        return {str(user_id): score for user_id, score in found}

    def best(self, people: int) -> list[str]:
        """The ids of the best of all people, by scoring them all with the definitions."""
        values = {"caller": self.id, "people": people}
        found = self.owner.execute(query("best_of_everybody.sql"), values).fetchall()
        return [str(row[0]) for row in found]
