"""The keys of a merge patch, as `@key` in the comment on its function lists them.

`@key title text(1..100) one line` is a text of 1 to 100 characters. The range of a number is of its
values, that of a list is of each item: `photos url(..500)[6]?` is a list of at most 6 links. `?`
says that null is valid, `!` that an object must have the key. `object` has keys of its own, which
follow as `place.city`. Labels are written `one|other`, enums by their name. `<schema.enum>` as the
name of a key stands for one key a label.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

# What a value may be, apart from a label of an enum.
TYPES = {
    "boolean": "true or false",
    "date": "a date",
    "datetime": "a date and time with an offset",
    "integer": "a whole number",
    "json": "an object",
    "number": "a number",
    "object": "an object",
    "text": "a text",
    "time": "a time such as 22:00",
    "timezone": "UTC, or a name such as Europe/Berlin",
    "url": "a link, http or https,",
    "uuid": "an id",
}
_KEY = re.compile(
    r"(?P<name>\S+) (?P<type>[\w.|]+)(?:\((?P<low>[-\d]*)\.\.(?P<high>[-\d]*)\))?"
    r"(?:\[(?P<items>\d+)\])?(?P<marks>[?!]*)(?: (?P<said>.+))?"
)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a patch.

    `minimum` and `maximum` are characters of a text or URL, or the value of a number; `max_items`
    is there if the value is a list, and they are then about each item. `keys` are those of an
    object. `labels` are the only texts that are valid; the labels of an enum are in the contract.
    """

    name: str
    type: str
    minimum: int | None = None
    maximum: int | None = None
    max_items: int | None = None
    nullable: bool = False
    required: bool = False
    labels: tuple[str, ...] = ()
    keys: tuple["Key", ...] = ()
    description: str = ""

    @property
    def remark(self) -> str:
        """Its description as a sentence."""
        said = self.description
        return f"{said[:1].upper()}{said[1:]}{'' if said.endswith('.') else '.'}" if said else ""

    @property
    def form(self) -> str:
        """What its value may be, in words."""
        said = TYPES.get(self.type, f"a label of {self.type}")
        if self.labels:
            said = f"one of {', '.join(self.labels)}"
        if self.maximum is not None and self.type in ("text", "url"):
            low = "at most" if self.minimum is None else f"{self.minimum} to"
            said += f" of {low} {self.maximum} characters"
        elif self.maximum is not None:
            said += f" from {self.minimum} to {self.maximum}"
        said = said.rstrip(",")
        if self.max_items is not None:
            said = f"a list of at most {self.max_items}, each {said}"
        if self.required:
            said += ", required"
        return said + (", or null" if self.nullable else "")


def paths(keys: Iterable[Key], owner: str = "") -> Iterator[tuple[str, Key]]:
    """All keys, also those of objects, with their paths, such as `place.city`."""
    for key in keys:
        yield owner + key.name, key
        yield from paths(key.keys, f"{owner}{key.name}.")


def keys(texts: Sequence[str], enums: Mapping[str, Sequence[str]]) -> tuple[Key, ...]:
    """The keys of the texts of `@key`; raises ValueError with the text that is invalid."""
    found: dict[str, Key] = {}
    for text in texts:
        key = _key(text, enums)
        *path, name = key.name.split(".") if key.name[0] != "<" else _split(key.name)
        owner = ".".join(path)
        if key.name in found or (owner and (owner not in found or found[owner].type != "object")):
            raise ValueError(text)
        found[key.name] = replace(key, name=name)
    return tuple(_children("", found, enums))


def _split(name: str) -> list[str]:
    """`<schema.enum>.key` in two; the dot of the enum does not count."""
    enum, _, rest = name.partition(">")
    return [f"{enum}>", *rest.split(".")[1:]]


def _key(text: str, enums: Mapping[str, Sequence[str]]) -> Key:
    # A list of labels may go on on the next line.
    parts = _KEY.fullmatch(text.replace("| ", "|"))
    if parts is None:
        raise ValueError(text)
    type_ = parts["type"]
    labels = tuple(type_.split("|")) if "|" in type_ else ()
    if not labels and type_ not in TYPES and type_ not in enums:
        raise ValueError(text)
    low, high, items = (int(parts[part]) if parts[part] else None for part in _NUMBERS)
    return Key(
        name=parts["name"],
        type="text" if labels else type_,
        minimum=low,
        maximum=high,
        max_items=items,
        nullable="?" in parts["marks"],
        required="!" in parts["marks"],
        labels=labels,
        description=parts["said"] or "",
    )


_NUMBERS = ("low", "high", "items")


def _children(
    owner: str, found: Mapping[str, Key], enums: Mapping[str, Sequence[str]]
) -> Iterator[Key]:
    for path, key in found.items():
        if path != f"{owner}.{key.name}".lstrip("."):
            continue
        whole = replace(key, keys=tuple(_children(path, found, enums)))
        if key.name[0] != "<":
            yield whole
            continue
        enum = key.name.strip("<>")
        if enum not in enums:
            raise ValueError(key.name)
        yield from (replace(whole, name=label) for label in enums[enum])
