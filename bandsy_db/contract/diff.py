"""The changes between two contracts, and which of them break a caller."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bandsy_db.contract.model import Argument, Column, Contract, Enum, Function, Key, Result, View

# An argument may accept more values than before; a result may not give more than before.
_WIDER = {
    "smallint": ("integer", "bigint", "numeric"),
    "integer": ("bigint", "numeric"),
    "bigint": ("numeric",),
    "real": ("double precision",),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A change: where, what, and whether a caller of the old contract may fail with the new one."""

    where: str
    what: str
    breaks: bool

    def __str__(self) -> str:
        return f"{'breaking' if self.breaks else 'notice'}: {self.where}: {self.what}"


Named = TypeVar("Named", Function, View, Enum)
Changes = Iterator[tuple[str, bool]]


def differences(old: Contract, new: Contract) -> list[Change]:
    """The changes from old to new, the breaking ones first."""
    found = [
        *_compare("function", old.functions, new.functions, _function),
        *_compare("view", old.views, new.views, _view),
        *_compare("enum", old.enums, new.enums, _enum),
    ]
    return sorted(found, key=lambda change: not change.breaks)


def version_changes(old: Contract, new: Contract, found: Sequence[Change]) -> list[Change]:
    """What to know of the versions of two contracts with these differences.

    It breaks callers if the version does not say what changed: they trust it.
    """
    before, after = _numbers(old.version), _numbers(new.version)
    least = before
    if any(change.breaks for change in found):
        least = before[0] + 1, 0
    elif found:
        least = before[0], before[1] + 1
    if after < least:
        needed = f"version {new.version} does not tell this: it is {least[0]}.{least[1]} at least"
        return [Change("contract", needed, breaks=True)]
    if after == before:
        return []
    return [Change("contract", f"version {old.version} became {new.version}", breaks=False)]


def _numbers(version: str) -> tuple[int, int]:
    first, _, second = version.partition(".")
    return int(first), int(second)


def _compare(
    kind: str,
    old: Sequence[Named],
    new: Sequence[Named],
    changes: Callable[[Named, Named], Changes],
) -> Iterator[Change]:
    before = {thing.name: thing for thing in old}
    after = {thing.name: thing for thing in new}
    for name in before.keys() | after.keys():
        where = f"{kind} {name}"
        if name not in after:
            yield Change(where, "removed", breaks=True)
        elif name not in before:
            yield Change(where, "added", breaks=False)
        else:
            for what, breaks in changes(before[name], after[name]):
                yield Change(where, what, breaks)


def _function(old: Function, new: Function) -> Changes:
    yield from _roles(old.roles, new.roles)
    yield from _arguments(old.arguments, new.arguments)
    yield from _result(old.result, new.result)
    if old.is_paged != new.is_paged:
        yield "it is read by pages, or no longer is", True
    if old.volatility != new.volatility:
        yield f"{old.volatility} became {new.volatility}", False
    known = {refusal.reason for refusal in old.refusals}
    for reason in sorted({refusal.reason for refusal in new.refusals} - known):
        yield f"may now refuse with {reason}", False
    limits = {limit.name: limit for limit in old.limits}
    for limit in new.limits:
        if limit != limits.get(limit.name):
            yield f"limit {limit.name}: {limit}", False


def _view(old: View, new: View) -> Changes:
    yield from _roles(old.roles, new.roles)
    yield from _columns(old.columns, new.columns)


def _enum(old: Enum, new: Enum) -> Changes:
    for label in old.labels:
        if label not in new.labels:
            yield f"label {label} removed", True
    for label in new.labels:
        if label not in old.labels:
            yield f"label {label} added: a client made before it has it as text", False


def _roles(old: Sequence[str], new: Sequence[str]) -> Changes:
    for role in old:
        if role not in new:
            yield f"{role} may not use it any more", True


def _arguments(old: Sequence[Argument], new: Sequence[Argument]) -> Changes:
    before = {argument.name: argument for argument in old}
    after = {argument.name: argument for argument in new}
    for name, argument in before.items():
        if name not in after:
            yield f"argument {name} removed", True
        else:
            yield from _argument(argument, after[name])
    for name, argument in after.items():
        if name not in before:
            required = "required " if argument.required else ""
            yield f"{required}argument {name} added", argument.required
    if [name for name in before if name in after] != [name for name in after if name in before]:
        yield "arguments change places: calls by position fail", True


def _argument(old: Argument, new: Argument) -> Changes:
    if old.type != new.type:
        what = f"argument {new.name}: {old.type} became {new.type}"
        yield what, new.type not in _WIDER.get(old.type, ())
    if new.required and not old.required:
        yield f"argument {new.name} became required", True
    elif old.default != new.default and not old.required:
        yield f"argument {new.name}: default {old.default} became {new.default}", False
    if old.nullable and not new.nullable:
        yield f"argument {new.name} may not be null any more", True
    # A release before keys had none.
    if old.keys:
        yield from _keys(new.name, old.keys, new.keys)


def _keys(owner: str, old: Sequence[Key], new: Sequence[Key]) -> Changes:
    before = {key.name: key for key in old}
    after = {key.name: key for key in new}
    for name, key in before.items():
        if name not in after:
            yield f"key {owner}.{name} removed", True
            continue
        if key.form != after[name].form:
            yield (
                f"key {owner}.{name}: {key.form} became {after[name].form}",
                _narrows(key, after[name]),
            )
        yield from _keys(f"{owner}.{name}", key.keys, after[name].keys)
    for name, key in after.items():
        if name not in before:
            yield f"key {owner}.{name} added", key.required


def _narrows(old: Key, new: Key) -> bool:
    """Whether the new key refuses a value that the old one took."""
    return (
        old.type != new.type
        or (new.minimum is not None and (old.minimum is None or old.minimum < new.minimum))
        or (new.maximum is not None and (old.maximum is None or old.maximum > new.maximum))
        or (old.max_items or 0) > (new.max_items or 0)
        or (old.max_items is None) != (new.max_items is None)
        or old.nullable > new.nullable
        or old.required < new.required
        or (bool(new.labels) and not {*old.labels} <= {*new.labels})
        or (bool(new.labels) and not old.labels)
    )


def _result(old: Result, new: Result) -> Changes:
    if old.kind is not new.kind:
        yield f"result: {old.kind} became {new.kind}", True
    elif old.type != new.type:
        yield f"result: {old.type} became {new.type}", True
    if old.not_null and not new.not_null:
        yield "result may now be null", True
    yield from _columns(old.columns, new.columns)


def _columns(old: Sequence[Column], new: Sequence[Column]) -> Changes:
    after = {column.name: column for column in new}
    known = {column.name for column in old}
    for column in old:
        now = after.get(column.name)
        if now is None:
            yield f"column {column.name} removed", True
            continue
        if now.type != column.type:
            yield f"column {column.name}: {column.type} became {now.type}", True
        if column.not_null and not now.not_null:
            yield f"column {column.name} may now be null", True
    for name in after:
        if name not in known:
            yield f"column {name} added", False
