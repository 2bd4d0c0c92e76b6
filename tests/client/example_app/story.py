"""A small application on the typed client, to show what a type checker finds in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bandsy_db.client import (
    Bandsy,
    CatchUp,
    QuotaUsed,
    Reaction,
    Refusal,
    SkillLevel,
    UserCaller,
)
from bandsy_db.client.rows import DiscoverRow, InstrumentsRow, MyMatchesRow


@dataclass(frozen=True)
class Newcomer:
    """The data of a sign-up form."""

    clerk_id: str
    email: str
    name: str
    latitude: float
    longitude: float
    plays: str


def sign_up(db: Bandsy, newcomer: Newcomer) -> UUID:
    """An account with a place and an instrument; all of it, or none."""
    account = db.as_service().sync_clerk_user(
        clerk_id=newcomer.clerk_id, email=newcomer.email, display_name=newcomer.name
    )
    with db.as_clerk(newcomer.clerk_id).transaction() as me:
        me.set_location(latitude=newcomer.latitude, longitude=newcomer.longitude)
        instrument = _instrument(me, newcomer.plays)
        me.add_instrument(instrument_id=instrument.id, skill_level=SkillLevel.INTERMEDIATE)
        me.set_genre(genre_id=me.genres()[0].id, preference=4)
    return account.id


def _instrument(me: UserCaller, name: str) -> InstrumentsRow:
    return next(instrument for instrument in me.instruments() if instrument.name == name)


def good_ones(me: UserCaller, at_least: float) -> Iterator[DiscoverRow]:
    """People from the best down, as long as they are good; no page is read that is not needed."""
    for person in me.discover(page_size=20):
        if person.score < at_least:
            return
        yield person


def like_all(me: UserCaller, people: Iterator[DiscoverRow]) -> tuple[list[UUID], str | None]:
    """The matches it made, and what to tell where a quota ended it."""
    made: list[UUID] = []
    for person in people:
        try:
            reaction = me.react(user_id=person.user_id, reaction=Reaction.LIKE)
        except QuotaUsed as refused:
            return made, refused.hint
        if reaction.match_id is not None:
            made.append(reaction.match_id)
    return made, None


def newest(me: UserCaller) -> tuple[str, datetime] | None:
    """The newest match: the other person, and since when."""
    page: list[MyMatchesRow] = me.my_matches(page_size=1).page()
    return (page[0].display_name, page[0].matched_at) if page else None


def heard(me: UserCaller, silence: float) -> list[str]:
    """The events until `silence` seconds pass without one."""
    return [
        "read the tables" if isinstance(event, CatchUp) else event.topic
        for event in me.listen(silence=silence)
    ]


def said(error: Refusal) -> dict[str, str | int | None]:
    """A refusal as an HTTP answer."""
    return {"status": error.status, "reason": error.reason, "hint": error.hint}
