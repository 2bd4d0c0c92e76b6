"""Which refusals a function may end with: what its comment lists, and who must be signed in."""

import re
from collections.abc import Mapping

from bandsy_db.contract.model import Refusal

_BRANCH = re.compile(r"when\s+reason\s+(?:=|in)\s*(.+?)\s*then\s+'(\d{3})'", re.DOTALL)
_WORD = re.compile(r"'(\w+)'")
_CALL = re.compile(r"\b((?:internal|api)\.\w+)\s*\(")

# Whoever asks for the caller may meet nobody, or somebody who is suspended.
_ASKS = "internal.require_user"
_WITHOUT_CALLER = {
    "not_signed_in": "the claims name nobody",
    "account_suspended": "the account is suspended",
}


def register(source: str) -> dict[str, int]:
    """The HTTP status of each reason, from the source of internal.refuse: the one register."""
    return {
        reason: int(status)
        for reasons, status in _BRANCH.findall(source)
        for reason in _WORD.findall(reasons)
    }


def asking(bodies: Mapping[str, str]) -> set[str]:
    """The functions that ask for the caller, themselves or by what they call."""
    calls = {name: set(_CALL.findall(body)) - {name} for name, body in bodies.items()}
    found = {_ASKS}
    while more := {name for name, called in calls.items() if called & found} - found:
        found |= more
    return found


def refusals(
    raises: tuple[tuple[str, str], ...], asks: bool, statuses: Mapping[str, int]
) -> tuple[Refusal, ...]:
    """By status and reason; a reason that is listed twice has both its meanings."""
    meanings = {reason: [when] for reason, when in _WITHOUT_CALLER.items()} if asks else {}
    for reason, when in raises:
        if meanings.get(reason) == [_WITHOUT_CALLER.get(reason)]:
            meanings[reason] = [when]
        else:
            meanings.setdefault(reason, []).append(when)
    found = [Refusal(name, statuses[name], "; or ".join(when)) for name, when in meanings.items()]
    return tuple(sorted(found, key=lambda refusal: (refusal.status, refusal.reason)))
