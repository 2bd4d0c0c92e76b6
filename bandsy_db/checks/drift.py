"""Compares a database with a fresh build of its files: the function behind `verify`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bandsy_db.checks.catalogue import Catalogue, read_catalogue, schemas
from bandsy_db.checks.reference_rows import KIND, compared_rows
from bandsy_db.connection import SEMANTIC_SETTINGS, connect, unbroken
from bandsy_db.errors import DriftError, RefusedError
from bandsy_db.installer.extension_schemas import DEFAULT_SCHEMA, schemas_by_extension
from bandsy_db.installer.findings import Severity
from bandsy_db.installer.install import migrate
from bandsy_db.installer.owner import examine_owner
from bandsy_db.server.scratch import major_of, scratch_database
from bandsy_db.sources import Sources

if TYPE_CHECKING:
    import psycopg

# A deployment may have more of these than the files create.
_THEIR_OWN = {"extension", KIND}
# Defaults of the database that change what Bandsy's SQL means or does; all others are tuning.
_DANGEROUS = {*SEMANTIC_SETTINGS, "default_transaction_read_only"}

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

    Raises DriftError if Bandsy is not installed in the database.
    """
    sources = sources or Sources.shipped()
    with connect(url) as actual, unbroken(actual, "comparing"):
        if actual.execute(_HAS_TABLES).fetchone() == (False,):
            raise DriftError(
                "Bandsy is not installed in this database", hint="Install it: bandsy-db migrate"
            )
        lacking = examine_owner(actual)
        if lacking.status is Severity.FAIL:
            raise RefusedError(
                f"the reference data cannot be read: {lacking.found}", hint=lacking.remedy
            )
        places = schemas_by_extension(actual, sources.bootstrap)
        major = major_of(actual)
        with (
            scratch_database(scratch_url, major) as built_url,
            _built(built_url, sources, places) as expected,
            unbroken(expected, "comparing"),
        ):
            names = schemas(actual) | schemas(expected)
            wanted, found = read_catalogue(expected, names), read_catalogue(actual, names)
            # No file sets any. On a shared server the build has settings of the cluster's roles.
            wanted = {key: text for key, text in wanted.items() if key[0] != "setting"}
            wanted_rows, found_rows = compared_rows(expected, actual, sources)
            return compare(wanted | wanted_rows, found | found_rows)


def compare(expected: Catalogue, actual: Catalogue) -> list[Difference]:
    """The differences, sorted."""
    found = []
    homes = {
        text.removeprefix("in schema ") for key, text in actual.items() if key[0] == "extension"
    }
    for key in sorted(expected.keys() | actual.keys()):
        kind, identity = key
        wanted, is_there = expected.get(key), actual.get(key)
        if wanted == is_there or (
            wanted is None
            and (_is_theirs(kind, identity) or _is_usual_path(identity, is_there or "", homes))
        ):
            continue
        what = "missing" if is_there is None else "extra" if wanted is None else "different"
        found.append(Difference(what, kind, identity, wanted or "", is_there or ""))
    return found


def _is_usual_path(setting: str, path: str, homes: set[str]) -> bool:
    """Whether it is PostgreSQL's own search path with schemas of extensions (quoted)."""
    if setting not in ("database search_path", "server search_path"):
        return False
    added = homes - {DEFAULT_SCHEMA, "pg_catalog"}
    return [name for name in path.split(", ") if name not in added] == ['"$user"', DEFAULT_SCHEMA]


def _built(url: str, sources: Sources, places: dict[str, str]) -> "psycopg.Connection":
    """A fresh build, with the extensions in the schemas (quoted) of the compared database."""
    with connect(url) as connection:
        for name, schema in places.items():
            if schema != DEFAULT_SCHEMA:
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
