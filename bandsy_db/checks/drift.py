"""Compares a database with what its files build from nothing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bandsy_db.checks.catalogue import Catalogue, read_catalogue, schemas
from bandsy_db.checks.reference_rows import KIND, compared_rows
from bandsy_db.connection import connect, unbroken
from bandsy_db.errors import DriftError, RefusedError
from bandsy_db.installer.extension_schemas import HOME, homes
from bandsy_db.installer.findings import Status
from bandsy_db.installer.install import migrate
from bandsy_db.installer.preconditions import owner
from bandsy_db.server.scratch import scratch_database
from bandsy_db.session import MEANINGS
from bandsy_db.sources import Sources

if TYPE_CHECKING:
    import psycopg

# What a deployment may have more of without being wrong.
_THEIR_OWN = {"extension", KIND}
# Defaults of the database that change what our SQL means or does; all others are tuning.
_DANGEROUS = {*MEANINGS, "default_transaction_read_only"}

_HAS_TABLES = """
select exists (
    select
    from pg_catalog.pg_class as c
    inner join pg_catalog.pg_namespace as n on c.relnamespace = n.oid
    where
        n.nspowner = pg_catalog.to_regrole('bandsy_owner')
        and n.nspname <> 'bandsy_history'
        and c.relkind in ('r', 'p')
)
"""


@dataclass(frozen=True)
class Difference:
    """One object that is missing, extra or different."""

    what: str
    kind: str
    identity: str
    expected: str
    actual: str


def verify(
    url: str, sources: Sources | None = None, *, scratch_url: str | None = None
) -> list[Difference]:
    """Every difference between the database and a fresh build of the files, by kind and name.

    Raises DriftError if the database has no installation that could be compared.
    """
    sources = sources or Sources.shipped()
    with connect(url) as actual, unbroken(actual, "comparing"):
        if actual.execute(_HAS_TABLES).fetchone() == (False,):
            raise DriftError(
                "Bandsy is not installed in this database", hint="Install it: bandsy-db migrate"
            )
        lacking = owner(actual)
        if lacking.status is Status.FAIL:
            raise RefusedError(
                f"the reference data cannot be read: {lacking.found}", hint=lacking.remedy
            )
        places = homes(actual, sources.bootstrap)
        with (
            scratch_database(scratch_url) as built_url,
            _built(built_url, sources, places) as expected,
            unbroken(expected, "comparing"),
        ):
            names = schemas(actual) | schemas(expected)
            wanted, found = read_catalogue(expected, names), read_catalogue(actual, names)
            # No file sets any; what a server shared with us says of our roles is no build's doing.
            wanted = {key: text for key, text in wanted.items() if key[0] != "setting"}
            wanted_rows, found_rows = compared_rows(expected, actual, sources)
            return compare(wanted | wanted_rows, found | found_rows)


def compare(expected: Catalogue, actual: Catalogue) -> list[Difference]:
    """The differences, sorted; parts of what is missing or extra are not named again."""
    found = []
    for key in sorted(expected.keys() | actual.keys()):
        kind, identity = key
        wanted, is_there = expected.get(key), actual.get(key)
        if wanted == is_there or (wanted is None and _is_theirs(kind, identity)):
            continue
        what = "missing" if is_there is None else "extra" if wanted is None else "different"
        found.append(Difference(what, kind, identity, wanted or "", is_there or ""))
    return found


def _built(url: str, sources: Sources, places: dict[str, str]) -> "psycopg.Connection":
    """A fresh build, with the extensions in the same schemas (quoted) as they are there."""
    with connect(url) as connection:
        for name, schema in places.items():
            if schema != HOME:
                connection.execute(
                    f"create schema if not exists {schema};"
                    f" create extension {name} with schema {schema}".encode()
                )
    migrate(url, sources)
    return connect(url)


def _is_theirs(kind: str, identity: str) -> bool:
    place, _, name = identity.partition(" ")
    return kind in _THEIR_OWN or (
        kind == "setting" and place in ("database", "server") and name not in _DANGEROUS
    )
