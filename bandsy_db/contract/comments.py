"""Comments on functions: a description, then tags.

`@argument name …` and `@column name …` describe an argument and a column of the result, `@returns`
the result, `@raises reason when` a refusal. `@notnull names` lists columns that are never null,
`@nullable names` required arguments that may be null. `@key name type` is a key of the argument
`changes`, a merge patch (bandsy_db.contract.patches). `@hidden names` lists columns of a table's
row that only say how it is stored: the contract leaves them out. `@limit action` names what a call
uses up, `@limit none: reason` says why it uses nothing up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TAG = re.compile(r"(?:^|\s)@(\w+)\b[ \t]*")
_KNOWN = {
    "argument",
    "column",
    "hidden",
    "key",
    "limit",
    "notnull",
    "nullable",
    "raises",
    "returns",
}
_NO_LIMIT = "none:"

_Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in parts. `not_null` is None without the tag, empty if the tag has no names."""

    description: str
    returns: str = ""
    raises: tuple[tuple[str, str], ...] = ()
    limits: tuple[str, ...] = ()
    no_limit_because: str = ""
    not_null: frozenset[str] | None = None
    nullable: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ()
    arguments: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)

    def strangers(
        self, arguments: set[str], columns: set[str], limits: set[str]
    ) -> Iterator[tuple[str, str]]:
        """Each tag that names an unknown argument, column or limit, with the name."""
        for tag, named, there in (
            ("argument", self.arguments, arguments),
            ("nullable", self.nullable, arguments),
            ("column", self.columns, columns),
            ("notnull", self.not_null or (), columns),
            ("hidden", self.hidden, columns),
            ("limit", self.limits, limits),
        ):
            yield from ((tag, name) for name in sorted({*named} - there))


def parse(text: str) -> Comment:
    """Parses a comment. A tag's text ends at the next tag; an unknown tag raises ValueError."""
    description, *tagged = _TAG.split(text)
    pairs = list(zip(tagged[::2], map(_one_line, tagged[1::2]), strict=True))
    for tag, _ in pairs:
        if tag not in _KNOWN:
            raise ValueError(f"@{tag}")
    not_null = _texts(pairs, "notnull")
    limits = _texts(pairs, "limit")
    return Comment(
        description=_one_line(description),
        returns=" ".join(_texts(pairs, "returns")),
        raises=tuple(map(_named, _texts(pairs, "raises"))),
        limits=tuple(limit for limit in limits if not limit.startswith(_NO_LIMIT)),
        no_limit_because=" ".join(
            limit.removeprefix(_NO_LIMIT).strip() for limit in limits if limit.startswith(_NO_LIMIT)
        ),
        not_null=_names(not_null) if not_null else None,
        nullable=_names(_texts(pairs, "nullable")),
        hidden=_names(_texts(pairs, "hidden")),
        keys=tuple(_texts(pairs, "key")),
        arguments=_described(pairs, "argument"),
        columns=_described(pairs, "column"),
    )


def _texts(pairs: _Pairs, wanted: str) -> list[str]:
    return [text for tag, text in pairs if tag == wanted]


def _names(texts: list[str]) -> frozenset[str]:
    return frozenset(name for text in texts for name in text.split())


def _described(pairs: _Pairs, wanted: str) -> dict[str, str]:
    return {name: _sentence(text) for name, text in map(_named, _texts(pairs, wanted))}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _named(text: str) -> tuple[str, str]:
    name, _, rest = text.partition(" ")
    return name, rest


def _sentence(text: str) -> str:
    """A phrase in the form of comments on columns; a name at its start stays as it is."""
    first = text.partition(" ")[0]
    begun = text if "_" in first else f"{text[:1].upper()}{text[1:]}"
    return f"{begun}." if begun and begun[-1] not in ".!?" else begun
