"""The contract as frozen values, from which code, `contract.json` and the reference are made."""

from dataclasses import dataclass
from enum import StrEnum

from bandsy_db.contract.patches import Key

__all__ = [
    "ROLES",
    "Argument",
    "Column",
    "Contract",
    "Enum",
    "Function",
    "Key",
    "Level",
    "Limit",
    "Refusal",
    "Result",
    "ResultKind",
    "View",
]

# Each may also do everything that those before it may.
ROLES = ("bandsy_anon", "bandsy_user", "bandsy_moderator", "bandsy_service")

# The end of a name says its unit.
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
    """An argument. `type` is an SQL type with its schema; `default` is an SQL expression.

    `nullable` says that null is valid: it is the default, or `@nullable` names the argument.
    `description` is the text of `@argument`. A merge patch has `keys`.
    """

    name: str
    type: str
    default: str | None = None
    nullable: bool = False
    description: str = ""
    keys: tuple[Key, ...] = ()

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
    """A column of a result. `not_null` comes from `@notnull`, or from the row's table.

    `description` is the text of `@column`, or else the comment on the table's column.
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
    """The shape of a result."""

    VOID = "void"
    SCALAR = "scalar"
    ROW = "row"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Result:
    """What a function returns.

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
    """A reason of the closed register, and when it is raised; SQLSTATE is `PT` and the status."""

    reason: str
    status: int
    when: str


@dataclass(frozen=True, slots=True)
class Level:
    """How many a plan allows: within the period, or at the same time if it is None."""

    plan: str
    amount: int
    period_seconds: int | None

    @property
    def span(self) -> str:
        """The time that is looked back on, in words."""
        if self.period_seconds is None:
            return "at the same time"
        hours, rest = divmod(self.period_seconds, 3600)
        if self.period_seconds == 60:
            return "in a minute"
        if rest:
            return f"in {self.period_seconds // 60} minutes"
        return "in an hour" if hours == 1 else f"in {hours} hours"


@dataclass(frozen=True, slots=True)
class Limit:
    """What accounts may do so often; a level holds for its plan and the dearer ones up to the next.

    The amounts are those that Bandsy comes with; a deployment may have changed them.
    """

    name: str
    description: str
    levels: tuple[Level, ...]

    @property
    def amounts(self) -> str:
        """How many, from the cheapest plan to the dearest, in words."""
        first, *dearer = self.levels
        more = "".join(
            f"; from {level.plan} on {level.amount:,}"
            + (f" {level.span}" if level.span != first.span else "")
            for level in dearer
        )
        return f"{first.amount:,} {first.span}{more}"

    def __str__(self) -> str:
        return f"{self.description}, {self.amounts}"


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the schema `api`; `roles` may execute it, the one with fewest rights first.

    `limits` are what a call uses up; `no_limit_because` says why a function that changes data has
    none.
    """

    name: str
    domain: str
    description: str
    arguments: tuple[Argument, ...]
    result: Result
    volatility: str
    roles: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    limits: tuple[Limit, ...] = ()
    no_limit_because: str = ""

    @property
    def role(self) -> str:
        """The role with the fewest rights that may execute it."""
        return self.roles[0]

    @property
    def acts_for_a_person(self) -> bool:
        """Whether the claims must name a person, for every role."""
        return any(refusal.reason == "not_signed_in" for refusal in self.refusals)

    @property
    def is_on_replicas(self) -> bool:
        """Whether a replica answers it: it reads, or does without what it would store."""
        return all(refusal.reason != "read_only" for refusal in self.refusals)

    @property
    def is_paged(self) -> bool:
        """Whether it returns a list page by page, with a cursor."""
        return (
            self.result.kind is ResultKind.ROWS
            and any(argument.name == "cursor" for argument in self.arguments)
            and any(column.name == "cursor" for column in self.result.columns)
        )


@dataclass(frozen=True, slots=True)
class Enum:
    """An enum, with its labels in order."""

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
    """The whole contract, each kind by name.

    The first number of `version` rises when a change breaks callers, the second when something is
    added. The first release had none: it is 1.0.
    """

    functions: tuple[Function, ...]
    enums: tuple[Enum, ...]
    views: tuple[View, ...]
    version: str = "1.0"

    def function(self, name: str) -> Function:
        """The function of that name."""
        return next(function for function in self.functions if function.name == name)
