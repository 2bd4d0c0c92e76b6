"""Names in Python for names in SQL."""

import keyword
import re

from bandsy_db.contract import Contract, Function, ResultKind, View

_PLURALS = (("ies", "y"), ("ches", "ch"), ("sses", "ss"), ("s", ""))


def camel(name: str) -> str:
    """`my_matches` is `MyMatches`."""
    return "".join(word.capitalize() for word in re.split(r"[^0-9a-zA-Z]+", name))


def singular(name: str) -> str:
    """`user_genres` is `user_genre`; table names are regular."""
    for ending, one in _PLURALS:
        if name.endswith(ending):
            return name.removesuffix(ending) + one
    return name


def row_name(source: Function | View) -> str:
    """The class of its rows; functions that return rows of one table share it."""
    if isinstance(source, Function) and source.result.type:
        return camel(singular(source.result.type.split(".")[-1]))
    return f"{camel(source.name)}Row"


def enum_names(contract: Contract) -> dict[str, str]:
    """The class of each enum: its name, after its schema where two schemas have the same name."""
    bare = [enum.name.split(".")[-1] for enum in contract.enums]
    return {
        enum.name: camel(enum.name if bare.count(name) > 1 else name)
        for enum, name in zip(contract.enums, bare, strict=True)
    }


def label_name(label: str) -> str:
    """The member of an enum; upper case is no keyword."""
    name = re.sub(r"\W", "_", label).upper()
    return f"_{name}" if name[:1].isdigit() else name


def identifier(name: str) -> str:
    """An argument or a column as Python can write it."""
    if keyword.iskeyword(name):
        raise ValueError(f"{name} is a word of Python's own: rename it in SQL")
    return name


def has_row(source: Function | View) -> bool:
    """Whether it returns rows that need a class."""
    return isinstance(source, View) or source.result.kind in (ResultKind.ROW, ResultKind.ROWS)
