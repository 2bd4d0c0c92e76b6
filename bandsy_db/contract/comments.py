"""Comments on functions: a description, then `@returns`, `@raises reason when`, `@notnull names`.

`@nullable names` the arguments that must be given and may be null.
"""

import re
from dataclasses import dataclass
from itertools import chain

_TAG = re.compile(r"(?:^|\s)@(\w+)\b[ \t]*")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, taken apart. `not_null` is None without the tag, empty where it names nothing."""

    description: str
    returns: str = ""
    raises: tuple[tuple[str, str], ...] = ()
    not_null: frozenset[str] | None = None
    nullable: frozenset[str] = frozenset()


def parse(text: str) -> Comment:
    """A tag's text goes on to the next tag, over line ends."""
    description, *tagged = _TAG.split(text)
    pairs = list(zip(tagged[::2], map(_one_line, tagged[1::2]), strict=True))
    named = [words.split() for tag, words in pairs if tag == "notnull"]
    nullable = [words.split() for tag, words in pairs if tag == "nullable"]
    return Comment(
        description=_one_line(description),
        returns=" ".join(words for tag, words in pairs if tag == "returns"),
        raises=tuple(_raise(words) for tag, words in pairs if tag == "raises"),
        not_null=frozenset(chain(*named)) if named else None,
        nullable=frozenset(chain(*nullable)),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _raise(words: str) -> tuple[str, str]:
    reason, _, when = words.partition(" ")
    return reason, when
