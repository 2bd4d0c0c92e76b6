"""The statements of the benchmark: files that psql runs too, with its variables."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

Connection = psycopg.Connection[tuple[Any, ...]]
Cursor = psycopg.Cursor[tuple[Any, ...]]

_VARIABLE = re.compile(r"(?<!:):([a-z_]+)")
_COMMENT = re.compile(r"^\s*--.*\n", re.MULTILINE)


def query(name: str) -> bytes:
    """A file of one query, its variables as parameters of psycopg."""
    text = _COMMENT.sub("", _read(name)).strip().rstrip(";").replace("%", "%%")
    return _VARIABLE.sub(r"%(\1)s", text).encode()


def statements(name: str, **variables: int) -> Iterator[bytes]:
    """The statements of a file, one by one, with these numbers in them."""
    text = _VARIABLE.sub(lambda match: str(variables[match[1]]), _COMMENT.sub("", _read(name)))
    for statement in text.split(";\n"):
        if statement.strip():
            yield statement.encode()


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
