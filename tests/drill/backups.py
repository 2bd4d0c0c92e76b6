"""pgBackRest on embedded servers, configured and called as docs/how-to/backup.md says."""

import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from bandsy_db.server import home_directory
from bandsy_db.server.embedded import Embedded
from tests.support import documents

PAGE = "how-to/backup.md"
_SECONDS = 120.0  # a bound for what takes a moment


def new_home(prefix: str) -> Path:
    """A directory that the server's user can pass through, unlike pytest's of root."""
    return Path(tempfile.mkdtemp(prefix=prefix))


class Backups:
    """A repository of backups and archived WAL in a directory of its own."""

    def __init__(self, home: Path) -> None:
        self._account = home_directory.server_account()
        self.home = home_directory.private_directory(home, self._account)
        self._config = home / "pgbackrest.conf"

    def settings(self) -> dict[str, str]:
        """The guide's settings of a server whose WAL goes to the repository."""
        lines = documents.recipe(PAGE, "archive").splitlines()
        pairs = [line.split(" = ", 1) for line in lines if line]
        found = {name: value.strip("'") for name, value in pairs}
        return found | {"archive_command": f"{self._environment()} {found['archive_command']}"}

    def configure(self, server: Embedded) -> None:
        """Writes the guide's configuration for a server, with paths of this repository."""
        where = conninfo_to_dict(server.url("postgres"))
        text = documents.recipe(PAGE, "pgbackrest")
        for path, own in (
            ("/var/lib/postgresql/15/main", server.data),
            ("/var/run/postgresql", where["host"]),
            ("/var/lib/pgbackrest", self.home / "repository"),
            ("/var/log/pgbackrest", self.home / "log"),
        ):
            assert path in text, path
            text = text.replace(path, str(own))
        text = text.replace("[global]\n", f"[global]\nlock-path={self.home / 'lock'}\n")
        self._config.write_text(text, "utf-8")
        os.chown(self._config, self._account.uid, self._account.gid)

    def run(self, recipe: str, **variables: str) -> str:
        """Runs commands of the guide, as the server's user."""
        become: dict[str, Any] = {}
        if os.geteuid() == 0:
            become = {
                "user": self._account.uid,
                "group": self._account.gid,
                "extra_groups": [],
            }
        done: subprocess.CompletedProcess[str] = subprocess.run(
            ["sh", "-eu", "-c", documents.recipe(PAGE, recipe)],
            cwd=self.home,
            env={
                "PATH": os.environ.get("PATH", os.defpath),
                "PGBACKREST_CONFIG": str(self._config),
                **variables,
            },
            capture_output=True,
            text=True,
            check=False,
            **become,
        )
        assert done.returncode == 0, f"{recipe}: {done.stdout}{done.stderr}"
        return done.stdout

    def restore(self, server: Embedded, target: str) -> None:
        """Makes the data of a server that does not exist yet, as it was at a moment."""
        with home_directory.locked(server.home):
            home_directory.private_directory(server.data, self._account)
            # Where the configuration is not the machine's, the server has to be told. pgBackRest
            # writes it between quotes, so there are none in it.
            get = 'pgbackrest --stanza=bandsy archive-get %f "%p"'
            path = f"PGBACKREST_PG1_PATH={server.data}"
            self.run(
                "restore",
                TARGET=target,
                PGBACKREST_PG1_PATH=str(server.data),
                PGBACKREST_RECOVERY_OPTION=f"restore_command={self._environment()} {path} {get}",
            )

    def _environment(self) -> str:
        return f"PGBACKREST_CONFIG={self._config}"


def await_true(url: str, query: str, *values: object) -> None:
    """Returns once a query answers true: PostgreSQL sends no notice of these."""
    deadline = time.monotonic() + _SECONDS
    while not ask(url, query, *values):
        assert time.monotonic() < deadline, f"{_SECONDS} s passed: {query} {values}"
        time.sleep(0.05)


def ask(url: str, query: str, *values: object) -> Any:
    """The first column of the row that a query gives."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query.encode(), values or None).fetchone()
    assert row is not None
    return row[0]
