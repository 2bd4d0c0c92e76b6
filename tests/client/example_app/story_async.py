"""The same application, awaited."""

import asyncio
from uuid import UUID

from bandsy_db.client import AsyncBandsy, AsyncUserCaller, NotFound, Reaction
from bandsy_db.client.rows import DiscoverRow, ReactRow


async def first(me: AsyncUserCaller, people: int) -> list[DiscoverRow]:
    """The first people, by pages of five."""
    found: list[DiscoverRow] = []
    async for person in me.discover(page_size=5):
        found.append(person)
        if len(found) == people:
            break
    return found


async def crossing_likes(db: AsyncBandsy, one: UUID, other: UUID) -> tuple[ReactRow, ReactRow]:
    """Two people like each other at the same moment."""

    async def like(who: UUID, other: UUID) -> ReactRow:
        async with db.as_user(who) as me:
            return await me.react(user_id=other, reaction=Reaction.LIKE)

    return await asyncio.gather(like(one, other), like(other, one))


async def name_of(db: AsyncBandsy, username: str) -> str | None:
    """A person's name; None if there is no such person."""
    try:
        return (await db.anonymous().profile(username=username)).display_name
    except NotFound:
        return None
