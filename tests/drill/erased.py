"""Somebody who is erased after the moment that a restore goes back to."""

from pathlib import Path

import psycopg

from bandsy_db.server.jobs import run_due
from tests.drill.backups import PAGE
from tests.support import documents
from tests.support.access import act
from tests.support.personal_data import KEY, due, dump, erase, place_canaries

_LIST = ("how-to/personal-data.md", "erased-people")
_REGISTER = """
select id from api.register('erased@example.org', 'erased', 'Erased', %s)
"""


class Erased:
    """A person with canaries; the folder keeps the list of erased people outside the database."""

    def __init__(self, url: str, folder: Path) -> None:
        self._folder = folder
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("set role bandsy_service")
            row = connection.execute(_REGISTER, ["$2b$12$" + "x" * 53]).fetchone()
            assert row is not None
            self._id = row[0]
            self._act(connection, "select api.create_post('Goodbye')")
            connection.execute("reset role")
            self._canaries = place_canaries(connection, self._id, "canary")

    def erase(self, url: str) -> None:
        """Erases the person, and keeps the list as the guide says."""
        with psycopg.connect(url, autocommit=True) as connection:
            self._act(connection, "select api.request_erasure()")
            due(connection)
            connection.execute("select set_config('bandsy.hash_key', %s, false)", [KEY])
            assert erase(connection) > 1
        self._run(url, *_LIST)

    def erase_again(self, url: str) -> None:
        """Applies the list to a restored database as the guide says, until the person is gone."""
        assert self.is_there(url), "the restore went beyond the moment of the erasure"
        self._run(url, PAGE, "erase-again")
        while self.is_there(url):
            run_due(url, lambda _: None, hash_key=KEY)

    def is_there(self, url: str) -> bool:
        """Whether the account exists."""
        with psycopg.connect(url) as connection:
            return bool(
                connection.execute("select from identity.users where id = %s", [self._id]).rowcount
            )

    def left(self, url: str) -> list[str]:
        """The rows with canaries in a dump of the database, without what applications work on."""
        text = dump(url, ("core.outbox",))
        return [
            line
            for line in text.splitlines()
            if any(canary.value in line for canary in self._canaries)
        ]

    def _act(self, connection: psycopg.Connection, call: str) -> None:
        with connection.transaction():
            act(connection, "bandsy_user", f'{{"sub": "{self._id}"}}')
            connection.execute(call.encode())

    def _run(self, url: str, page: str, recipe: str) -> None:
        variables = {"BANDSY_DATABASE_URL": url, "BANDSY_HASH_KEY": KEY}
        documents.shell(self._folder, page, recipe, self._folder, **variables)
