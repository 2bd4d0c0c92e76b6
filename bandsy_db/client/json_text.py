"""Rows as JSON."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID


def as_json(value: object) -> str:
    """The JSON of a row, of a list of rows, or of anything that has rows in it.

    Ids, dates and times become texts of ISO 8601, which pydantic and JavaScript read.
    """
    return json.dumps(value, default=_plain, ensure_ascii=False, allow_nan=False)


def _plain(value: object) -> object:
    """What `json` can write in place of a value that it does not know."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | time):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        part = f".{value.microseconds:06}" if value.microseconds else ""
        rest = f"T{value.seconds}{part}S" if value.seconds or part else ""
        return f"P{value.days}D{rest}"
    raise TypeError(f"JSON has no {type(value).__name__}")
