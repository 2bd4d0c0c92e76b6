"""The people who discover, and each of their ways to do it."""

from math import cos, radians
from typing import Any

from tests.benchmarks import clock
from tests.benchmarks.scripts import Cursor, query
from tests.benchmarks.world import World

DISCOVER = b"select * from api.discover(page_size => 20, cursor => %(cursor)s)"
_RADIUS = 50
_KM_PER_DEGREE = 111.0


class Caller:
    """Somebody who discovers, and the same person's id in the hands of the database's owner."""

    def __init__(self, world: World, clerk_id: str) -> None:
        self.id = world.person(clerk_id)
        self.owner = world.connect()
        self.application = world.connect_as(self.id)
        self.cursors: list[Any] = [None]
        # A plan of its own each time, made for the box at hand, is what is best for this query.
        self.from_tables = clock.statement(
            self.owner, query("discover_from_tables.sql"), self._box(), prepare=False
        )
        few: dict[str, object] = {"caller": self.id, "people": 20}
        self.nearest = clock.statement(self.owner, query("nearest_unseen.sql"), few)
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

    def page(self, number: int) -> Cursor:
        """A page of discover, 1 the first; those before it must have been walked over once."""
        values = {"cursor": self.cursors[number - 1]}
        return self.application.execute(DISCOVER, values, prepare=True)

    def forget(self) -> None:
        """The feed is gone: the next page has to score everybody."""
        self.owner.execute("delete from matching.feeds where user_id = %s", (self.id,))

    def first(self, people: int) -> list[str]:
        """The ids of the first people, page by page."""
        found: list[str] = []
        self.cursors = [None]
        for number in range(people // 20):
            for cursor, user_id, *_ in self.page(number + 1):
                found.append(str(user_id))
            self.cursors.append(cursor)
        return found

    def best(self, people: int) -> list[str]:
        """The ids of the best of everybody, by scoring them all with the definitions."""
        values = {"caller": self.id, "people": people}
        found = self.owner.execute(query("best_of_everybody.sql"), values).fetchall()
        return [str(row[0]) for row in found]
