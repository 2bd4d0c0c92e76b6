"""The refusals of a function: those of its comment, and those about the caller."""

import re
from collections.abc import Mapping

from bandsy_db.contract.model import Refusal

_BRANCH = re.compile(r"when\s+reason\s+(?:=|in)\s*(.+?)\s*then\s+'(\d{3})'", re.DOTALL)
_WORD = re.compile(r"'(\w+)'")
_CALL = re.compile(r"\b((?:internal|api)\.\w+)\s*\(")
# A comment or a text, in which a function may be named without being called.
_WORDS = re.compile(r"--[^\n]*|'(?:[^']|'')*'")

# A function that looks for a suspended caller by itself is no door to them.
_OPENS = "claimed_user('suspended')"

# Refusals that a function gets from a door: an internal check that it or a helper calls.
_DOORS = {
    "internal.refuse_caller": {
        "not_signed_in": "the claims name no account",
        "account_suspended": "the account is suspended",
    },
    "internal.refuse_isolation": {
        "wrong_isolation": "the isolation level is not read committed",
    },
    "internal.refuse_read_only": {
        "read_only": "the transaction is read only, as on a replica",
    },
}


def register(source: str) -> dict[str, int]:
    """The HTTP status of each reason, from the source of internal.refuse, the register."""
    return {
        reason: int(status)
        for reasons, status in _BRANCH.findall(source)
        for reason in _WORD.findall(reasons)
    }


def doors(bodies: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For each function, the refusals of the doors that it calls: reason and meaning."""
    calls = {
        name: set(_CALL.findall(_WORDS.sub("", body))) - {name} for name, body in bodies.items()
    }
    open_to_suspended = {name for name, body in bodies.items() if _OPENS in body} - _DOORS.keys()
    said: dict[str, dict[str, str]] = {name: {} for name in calls}
    for door, meanings in _DOORS.items():
        for reason, meaning in meanings.items():
            passed = open_to_suspended if reason == "account_suspended" else set()
            found = {door}
            while more := {n for n, called in calls.items() if called & found} - found - passed:
                found |= more
            for name in found & said.keys():
                said[name][reason] = meaning
    return said


def refusals(
    raises: tuple[tuple[str, str], ...],
    of_doors: Mapping[str, str],
    statuses: Mapping[str, int],
) -> tuple[Refusal, ...]:
    """Sorted by status and reason; a reason that is listed twice keeps both meanings."""
    meanings = {reason: [when] for reason, when in of_doors.items()}
    for reason, when in raises:
        if meanings.get(reason) == [of_doors.get(reason)]:
            meanings[reason] = [when]
        else:
            meanings.setdefault(reason, []).append(when)
    found = [Refusal(name, statuses[name], "; or ".join(when)) for name, when in meanings.items()]
    return tuple(sorted(found, key=lambda refusal: (refusal.status, refusal.reason)))
