"""Values that calls take and give, beside the generated rows."""

from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Protocol, TypeAlias
from uuid import UUID

# What jsonb comes as.
Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
# What jsonb is made of: read only, so that a dict[str, int] will do.
JsonInput: TypeAlias = (
    bool | int | float | str | Sequence["JsonInput"] | Mapping[str, "JsonInput"] | None
)


class Unset(Enum):
    """The type of UNSET: an argument that is left out, so that the database's default holds."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return self.name


UNSET: Final = Unset.UNSET


class HasCursor(Protocol):
    """A row of a list that is read page by page."""

    @property
    def cursor(self) -> str:
        """Gives the next page."""
        ...


@dataclass(frozen=True, slots=True)
class CatchUp:
    """Listening has begun, or begun again: what happened before is in the tables, so read them."""


@dataclass(frozen=True, slots=True)
class Wake:
    """Something happened: its kind, such as `match.made`, and the id to look it up by."""

    topic: str
    id: UUID


AsyncEvents: TypeAlias = AsyncGenerator[CatchUp | Wake, None]
Events: TypeAlias = Generator[CatchUp | Wake, None, None]
