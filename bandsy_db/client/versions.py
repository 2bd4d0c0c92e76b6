"""Which of the two is older, the client or the database, and what to do about it."""

import logging

from bandsy_db.client.calls_generated import VERSION

QUERY = b"select api.contract_version()"
# The function, the schema or the role of the contract is not there.
NO_VERSION = "42883"
NO_CONTRACT = ("3F000", "22023")

_log = logging.getLogger("bandsy_db.client")
_MIGRATE = "run `bandsy-db migrate` there"


def compare(there: str) -> None:
    """Warns in one sentence if calls of this client may fail in a database of that version."""
    (first, second), (ours, minor) = _numbers(there), _numbers(VERSION)
    met = f"the database has version {there} of the contract and this client {VERSION}"
    if first > ours:
        _log.warning(
            "%s: the client is older, and some calls may fail until you upgrade the package"
            " bandsy-db (`bandsy-db diff-contract` names them)",
            met,
        )
    elif (first, second) < (ours, minor):
        _log.warning("%s: the database is older, and new calls fail until you %s", met, _MIGRATE)


def explain(sqlstate: str | None) -> None:
    """Warns in one sentence if the error of the query says that there is no such version."""
    if sqlstate == NO_VERSION:
        _log.warning(
            "the database has no version of the contract and this client %s: the database is"
            " older, and new calls fail until you %s",
            VERSION,
            _MIGRATE,
        )
    elif sqlstate in NO_CONTRACT:
        _log.warning("there is no Bandsy in the database, and calls fail until you %s", _MIGRATE)


def _numbers(version: str) -> tuple[int, int]:
    first, _, second = version.partition(".")
    return int(first), int(second)
