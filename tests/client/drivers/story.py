"""The one story that every client tells, as calls that any Python driver can make."""

from collections.abc import Awaitable, Callable, Generator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from tests.client.drivers.refusals import Refusal

BEA = "user_bea"

# The answers that every client must get, in every language.
TOLD = {
    "me": "bea",
    "people": ["bea", "cleo", "dora"],
    "scores": True,
    "matched": [False, True],
    "matches": ["bea"],
    "same_match": True,
    "after_unmatch": 0,
    "refusals": [
        "NotAllowed not_allowed",
        "NotSignedIn not_signed_in",
        "InvalidInput invalid_input",
        "NotFound not_found",
    ],
    "left_over": {"claims": "", "switched": False},
    "genre_level": 3,
}
GENRE = "Post-Punk"
LEFT_OVER = """\
select coalesce(current_setting('request.jwt.claims', true), '') as claims,
    current_user <> session_user as switched"""

Rows = list[Mapping[str, Any]]


@dataclass(frozen=True)
class Call:
    """A function of the api, called for a person (None: not signed in) in its own transaction."""

    caller: UUID | str | None
    function: str
    arguments: dict[str, object] = field(default_factory=dict)


Story = Generator[Call, Rows, dict[str, Any]]


async def tell(ann: UUID, perform: Callable[[Call], Awaitable[Rows]]) -> dict[str, Any]:
    """The answers of a client that makes the calls."""
    telling = story(ann)
    call = next(telling)
    while True:
        try:
            go_on = partial(telling.send, await perform(call))
        except Refusal as refusal:
            go_on = partial(telling.throw, refusal)
        try:
            call = go_on()
        except StopIteration as end:
            return dict(end.value)


def story(ann: UUID) -> Story:
    """Ann meets people, likes Bea, who likes her, and ends the match; wrong calls are refused."""
    people = yield from _everybody(ann)
    beas_id = next(person["user_id"] for person in people if person["username"] == "bea")
    (first,) = yield Call(ann, "react", {"user_id": beas_id, "reaction": "like"})
    (second,) = yield Call(BEA, "react", {"user_id": ann, "reaction": "like"})
    matches = yield Call(ann, "my_matches")
    refusals = [
        (yield from _refusal(Call(None, "me"))),
        (yield from _refusal(Call("user_unknown", "me"))),
        (yield from _refusal(Call(ann, "react", {"user_id": ann, "reaction": "like"}))),
        (yield from _refusal(Call(ann, "unmatch", {"match_id": uuid4()}))),
    ]
    yield Call(ann, "unmatch", {"match_id": matches[0]["match_id"]})
    (me,) = yield Call(BEA, "me")
    return {
        "me": me["username"],
        "people": sorted(person["username"] for person in people),
        "scores": all(person["score"] > 0 for person in people),
        "matched": [first["matched"], second["matched"]],
        "matches": [match["username"] for match in matches],
        "same_match": matches[0]["match_id"] == second["match_id"],
        "after_unmatch": len((yield Call(ann, "my_matches"))),
        "refusals": refusals,
    }


def _everybody(caller: UUID) -> Generator[Call, Rows, Rows]:
    people: Rows = []
    cursor = None
    while page := (yield Call(caller, "discover", {"page_size": 2, "cursor": cursor})):
        people += page
        cursor = page[-1]["cursor"]
    return people


def _refusal(call: Call) -> Generator[Call, Rows, str]:
    try:
        yield call
    except Refusal as refusal:
        return f"{refusal.meaning} {refusal.reason}"
    return "none"
