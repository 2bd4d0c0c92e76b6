"""Compares a database with what its files build from nothing."""

from dataclasses import dataclass

from bandsy_db.catalogue import Catalogue, read_catalogue, schemas
from bandsy_db.connect import connect
from bandsy_db.install import migrate
from bandsy_db.scratch import scratch_database
from bandsy_db.sources import Sources

# What a deployment may have more of without being wrong.
_THEIR_OWN = {"extension"}


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
    """Every difference between the database and a fresh build of the files, by kind and name."""
    sources = sources or Sources.shipped()
    with connect(url) as actual, scratch_database(scratch_url) as built_url:
        migrate(built_url, sources)
        with connect(built_url) as expected:
            names = schemas(actual) | schemas(expected)
            return compare(read_catalogue(expected, names), read_catalogue(actual, names))


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


def _is_theirs(kind: str, identity: str) -> bool:
    return kind in _THEIR_OWN or (kind == "setting" and identity.startswith("database "))
