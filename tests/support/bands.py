"""Groups for races to run in, and what must be true of all of them afterwards."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, LiteralString
from uuid import UUID

import psycopg

from tests.support.races import Call, Outcome


@dataclass(frozen=True)
class Stage:
    """A superuser's connection to the database of the race, and people by name."""

    connection: psycopg.Connection

    def fetch(self, sql: LiteralString, *parameters: object) -> Any:
        """The one value that a query gives."""
        row = self.connection.execute(sql, parameters).fetchone()
        assert row
        return row[0]

    def person(self, name: str) -> UUID:
        """Somebody, who is made when named for the first time."""
        found = self.fetch("select tests.person(%s)", name)
        assert isinstance(found, UUID)
        return found

    def band(self, name: str, *members: str, seats: int = 50, admins: int = 1) -> UUID:
        """A public group whose first members, beginning with the founder, are its admins."""
        found = self.fetch(
            "select tests.band(%s, %s, 'public', %s, %s)",
            name,
            members[0],
            list(members[1:]),
            seats,
        )
        self.connection.execute(
            "update groups.members set role = 'admin' where group_id = %s and user_id = any (%s)",
            [found, [self.person(member) for member in members[:admins]]],
        )
        assert isinstance(found, UUID)
        return found

    def opening(self, group: UUID, *applicants: str) -> UUID:
        """The group seeks a drummer, and these have applied."""
        found = self.fetch(
            "insert into groups.openings (group_id, instrument_id)"
            " values (%s, tests.instrument('Drums')) returning id",
            group,
        )
        assert isinstance(found, UUID)
        for name in applicants:
            self.connection.execute(
                "insert into groups.applications (opening_id, user_id) values (%s, %s)",
                [found, self.person(name)],
            )
        return found

    def call(self, name: str, sql: LiteralString, *parameters: object) -> Call:
        """Something that somebody says to the database."""
        return Call(sql, parameters, as_user=self.person(name))

    def membership(self, group: str, name: str) -> str | None:
        """How somebody stands with a group."""
        found = self.fetch("select tests.membership(%s, %s)", group, name)
        return None if found is None else str(found)

    def is_sound(self) -> bool:
        """Whether counts are those of the rows, and each active group has an active admin."""
        return bool(self.fetch("select tests.seats_are_true()")) and not self.fetch(
            "select count(*) from groups.groups as g where g.is_active and not exists ("
            " select from groups.members as m join identity.users as u on u.id = m.user_id"
            " where m.group_id = g.id and m.role = 'admin' and u.status = 'active')"
        )


def reasons(outcomes: list[Outcome]) -> Counter[str | None]:
    """How often each reason for a refusal was given; None where there was none."""
    return Counter(outcome.reason for outcome in outcomes)
