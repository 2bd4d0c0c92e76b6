"""The reference's content beyond the contract: domains, their tables, and their access rules."""

from dataclasses import dataclass, field
from typing import Any

from bandsy_db.contract import ROLES, Contract, Function

COMMANDS = ("select", "insert", "update", "delete")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column; `default` is an SQL expression, or how the value is generated."""

    name: str
    type: str
    is_required: bool
    default: str | None
    comment: str


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint. `kind`: p(rimary key), u(nique), f(oreign key), c(heck).

    `columns` is empty where an expression is unique; `target` is the table of a foreign key.
    """

    kind: str
    columns: tuple[str, ...]
    target: str
    definition: str


@dataclass(frozen=True, slots=True)
class Policy:
    """Which rows `roles` may reach with `command`, as SQL expressions."""

    name: str
    command: str
    roles: tuple[str, ...]
    using: str | None
    check: str | None

    def serves(self, role: str, command: str) -> bool:
        """Whether it applies to a role, directly or through a role with fewer rights."""
        lesser = ROLES[: ROLES.index(role) + 1]
        return self.command in (command, "all") and any(r in lesser for r in self.roles)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role may do with the columns of a table, before policies choose the rows."""

    role: str
    command: str
    on_all: bool
    columns: tuple[str, ...]

    @property
    def is_given(self) -> bool:
        """Whether it allows anything."""
        return self.on_all or bool(self.columns)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or a view of the schema `api`. `note` is its policy file's first comment."""

    schema: str
    name: str
    domain: str
    is_view: bool
    comment: str
    columns: tuple[TableColumn, ...]
    constraints: tuple[Constraint, ...] = ()
    policies: tuple[Policy, ...] = ()
    grants: tuple[Grant, ...] = ()
    note: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """With its schema."""
        return f"{self.schema}.{self.name}"

    @property
    def primary_key(self) -> tuple[str, ...]:
        """Its columns."""
        return next((c.columns for c in self.constraints if c.kind == "p"), ())

    @property
    def references(self) -> list[Constraint]:
        """Its foreign keys."""
        return [constraint for constraint in self.constraints if constraint.kind == "f"]

    @property
    def rules(self) -> list[str]:
        """Its constraints other than its primary key and its references."""
        return [constraint.definition for constraint in self.constraints if constraint.kind in "uc"]

    def is_unique(self, columns: tuple[str, ...]) -> bool:
        """Whether a constraint makes these columns unique."""
        return any(c.kind in "pu" and set(c.columns) == set(columns) for c in self.constraints)

    def grant(self, role: str, command: str) -> Grant:
        """What a role may do with it."""
        found = (g for g in self.grants if (g.role, g.command) == (role, command))
        return next(found, Grant(role, command, False, ()))

    def serving(self, role: str, command: str) -> list[Policy]:
        """The policies that choose the rows for a role."""
        return [policy for policy in self.policies if policy.serves(role, command)]


@dataclass(frozen=True, slots=True)
class TypeOf:
    """An enum with its labels, or a composite type with its fields."""

    schema: str
    name: str
    comment: str
    labels: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Domain:
    """A schema of the database with the functions that act on it."""

    name: str
    comment: str
    functions: tuple[Function, ...]
    tables: tuple[Table, ...]
    views: tuple[Table, ...]
    types: tuple[TypeOf, ...]

    @property
    def is_empty(self) -> bool:
        """Whether it is still empty."""
        return not (self.functions or self.tables or self.views or self.types)


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole content of the reference."""

    contract: Contract
    domains: tuple[Domain, ...]
    tables: dict[str, Table] = field(default_factory=dict)
    settings: tuple[dict[str, Any], ...] = ()
