"""The contract as frozen values: what code, `contract.json` and the reference are made from."""

from dataclasses import dataclass
from enum import StrEnum

# Each may do what those before it may.
ROLES = ("bandsy_anon", "bandsy_user", "bandsy_moderator", "bandsy_service")

# How a name ends says in what it is measured.
_UNITS = {
    "_km": "kilometres",
    "_seconds": "seconds",
    "_minutes": "minutes",
    "_days": "days",
    "_bytes": "bytes",
    "latitude": "degrees",
    "longitude": "degrees",
}


def _unit(name: str) -> str | None:
    return next((unit for ending, unit in _UNITS.items() if name.endswith(ending)), None)


@dataclass(frozen=True, slots=True)
class Argument:
    """What a function takes. `type` is SQL, with its schema; `default` is an SQL expression.

    `nullable` says that null means something: it is the default, or `@nullable` names it.
    `description` is what `@argument` says.
    """

    name: str
    type: str
    default: str | None = None
    nullable: bool = False
    description: str = ""

    @property
    def required(self) -> bool:
        """Whether a call must give it."""
        return self.default is None

    @property
    def unit(self) -> str | None:
        """What it is measured in."""
        return _unit(self.name)


@dataclass(frozen=True, slots=True)
class Column:
    """What a row has. `not_null` is a promise: of `@notnull`, or of the table whose row it is.

    `description` is what `@column` says, or else the comment on the table's column.
    """

    name: str
    type: str
    not_null: bool
    description: str = ""

    @property
    def unit(self) -> str | None:
        """What it is measured in."""
        return _unit(self.name)


class ResultKind(StrEnum):
    """The shape of an answer."""

    VOID = "void"
    SCALAR = "scalar"
    ROW = "row"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Result:
    """What comes back.

    A scalar has a `type`. A row or rows have columns, and a `type` where the row is a table's.
    `not_null` says that a scalar, or the one row, is always there.
    """

    kind: ResultKind
    type: str | None = None
    columns: tuple[Column, ...] = ()
    not_null: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason of the closed register, with what it means here; SQLSTATE is `PT` and a status."""

    reason: str
    status: int
    when: str


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the schema `api`; `roles` may execute it, the least of them first."""

    name: str
    domain: str
    description: str
    arguments: tuple[Argument, ...]
    result: Result
    volatility: str
    roles: tuple[str, ...]
    refusals: tuple[Refusal, ...]

    @property
    def role(self) -> str:
        """The least role that may execute it."""
        return self.roles[0]

    @property
    def acts_for_somebody(self) -> bool:
        """Whether the claims have to name a person, whatever the role."""
        return any(refusal.reason == "not_signed_in" for refusal in self.refusals)

    @property
    def is_paged(self) -> bool:
        """Whether it is a list that is read page by page with a cursor."""
        return (
            self.result.kind is ResultKind.ROWS
            and any(argument.name == "cursor" for argument in self.arguments)
            and any(column.name == "cursor" for column in self.result.columns)
        )


@dataclass(frozen=True, slots=True)
class Enum:
    """A type of few labels, in their order."""

    name: str
    labels: tuple[str, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A view of the schema `api`; `roles` may read it."""

    name: str
    description: str
    columns: tuple[Column, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """All of it, each kind by name."""

    functions: tuple[Function, ...]
    enums: tuple[Enum, ...]
    views: tuple[View, ...]

    def function(self, name: str) -> Function:
        """The function of that name."""
        return next(function for function in self.functions if function.name == name)
