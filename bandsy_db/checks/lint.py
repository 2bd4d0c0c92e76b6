"""Checks every function of a fresh build with plpgsql_check."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bandsy_db.connection import connect
from bandsy_db.errors import ServerError
from bandsy_db.installer.install import migrate
from bandsy_db.server.scratch import scratch_database
from bandsy_db.sources import Sources, packaged

if TYPE_CHECKING:
    import psycopg

_ADVICE = {"performance", "compatibility"}
_AS = re.compile(r"\bas\s*\$\w*\$", re.IGNORECASE)


@dataclass(frozen=True)
class LintFinding:
    """What plpgsql_check says of one place in a function."""

    function: str
    place: str
    level: str
    sqlstate: str
    message: str
    detail: str | None
    hint: str | None

    @property
    def fails(self) -> bool:
        """True for errors, warnings and security; remarks on performance are advice."""
        return self.level.removeprefix("warning ") not in _ADVICE


def lint(sources: Sources | None = None, *, scratch_url: str | None = None) -> list[LintFinding]:
    """The findings of a fresh build, by function and line."""
    sources = sources or Sources.shipped()
    paths = {name: file.path for file in sources.code for name in file.defines}
    texts = {file.path: file.text for file in sources.code}
    with scratch_database(scratch_url) as url:
        migrate(url, sources)
        with connect(url) as connection:
            _load_checker(connection)
            query = packaged("checks/lint.sql")
            rows = connection.execute(query).fetchall()
    findings = []
    for name, signature, line, *rest in rows:
        path = paths.get(name)
        place = f"{path}:{_file_line(texts[path], line)}" if path else signature
        findings.append(LintFinding(signature, place, *rest))
    return findings


def _load_checker(connection: "psycopg.Connection") -> None:
    from psycopg import errors

    try:
        connection.execute("create extension plpgsql_check with schema public")
    except (errors.FeatureNotSupported, errors.UndefinedFile) as error:
        raise ServerError(
            "the server has no plpgsql_check",
            hint="Install it (Debian: postgresql-<major>-plpgsql-check), or name a server that has"
            " it with --scratch-url.",
        ) from error


def _file_line(text: str, line: int | None) -> int:
    """The line in the file for a line of the function's body, which begins at its `as $$`."""
    match = _AS.search(text)
    return (text.count("\n", 0, match.end()) if match else 0) + (line or 1)
