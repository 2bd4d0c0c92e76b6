"""Values that calls take and return, apart from the generated rows."""

import sys
from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date  # noqa: TC003 (the alias looks it up)
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias
from uuid import UUID

if sys.version_info >= (3, 12):
    from typing import TypeAliasType
else:
    from typing_extensions import TypeAliasType

if TYPE_CHECKING:
    from bandsy_db.client.enums_generated import SignalKind, WakeTopic

# A jsonb value that a call returns. The alias has a name at runtime too: without it pydantic
# follows it into itself without end.
Json = TypeAliasType("Json", "bool | int | float | str | list[Json] | dict[str, Json] | None")
# A jsonb value that a call takes: read-only types, so that a dict[str, int] fits. Dates, ids and
# datetimes with a time zone (a datetime is a date) are sent as their texts.
JsonInput = TypeAliasType(
    "JsonInput",
    "bool | int | float | str | date | UUID | Sequence[JsonInput] | Mapping[str, JsonInput] | None",
)


class Unset(Enum):
    """The type of UNSET: the argument is left out and takes the database's default."""

    UNSET = "unset"

    def __repr__(self) -> str:
        return self.name


UNSET: Final = Unset.UNSET


class Row:
    """A row of a result: each kind is a frozen dataclass. `as_json` writes it.

    pydantic and FastAPI take it as it is; its schema has the descriptions of the fields.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: object, handler: Any) -> dict[str, Any]:
        from bandsy_db.client.descriptions import of_fields

        schema: dict[str, Any] = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, text in of_fields(cls).items():
            properties[name].setdefault("description", text)
        return schema


class HasCursor(Protocol):
    """A row of a list with pages."""

    @property
    def cursor(self) -> str:
        """Gives the next page."""
        ...


@dataclass(frozen=True, slots=True)
class CatchUp:
    """Listening has begun, or begun again: read the tables for what happened before."""


@dataclass(frozen=True, slots=True)
class Wake:
    """Something happened: its topic, such as `match.made`, and the id to look it up by.

    A signal in a conversation (`conversation.signal`) also has its `kind`, and who sent it. Topics
    and kinds that this client does not know are texts.
    """

    topic: "WakeTopic | str"
    id: UUID
    kind: "SignalKind | str | None" = None
    user_id: UUID | None = None


AsyncEvents: TypeAlias = AsyncGenerator[CatchUp | Wake, None]
Events: TypeAlias = Generator[CatchUp | Wake, None, None]
