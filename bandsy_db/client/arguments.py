"""Converts arguments for the database; an invalid one is an error before the call is sent."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from psycopg.types.json import Jsonb

from bandsy_db.client.refusals import InvalidInput

Converter = Callable[[Any], object]

_LIMITS: Final = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}
_NUMBER: Final = ("a number", (int, float, Decimal))
_KINDS: Final[dict[str, tuple[str, tuple[type, ...]]]] = {
    "boolean": ("a bool", (bool,)),
    "bytea": ("bytes", (bytes,)),
    "date": ("a date", (date,)),
    "double precision": _NUMBER,
    "interval": ("a timedelta", (timedelta,)),
    "numeric": _NUMBER,
    "real": _NUMBER,
    "time without time zone": ("a time", (time,)),
    "timestamp without time zone": ("a datetime", (datetime,)),
}


def converter(name: str, type_: str) -> Converter:
    """A function that converts the argument's value to one that psycopg sends as that SQL type.

    It raises TypeError for a value of the wrong Python type, which is a mistake of the program, and
    InvalidInput for an invalid value, which may be a mistake of the program's user.
    """
    if type_.endswith("[]"):
        return partial(_sequence, name, converter(name, type_.removesuffix("[]")))
    if type_ in ("json", "jsonb"):
        return partial(_json, name)
    if type_ == "uuid":
        return partial(_uuid, name)
    if type_ in _LIMITS:
        return partial(_integer, name, _LIMITS[type_])
    if type_ in _KINDS:
        return partial(_kind, name, *_KINDS[type_])
    if type_ == "timestamp with time zone":
        return partial(_moment, name)
    # Enums have their schema before them; the database checks their labels.
    return partial(_label, name, type_) if "." in type_ else partial(_text, name)


def _sequence(name: str, convert: Converter, value: object) -> list[object]:
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        raise _mistaken(name, "a sequence", value)
    return [None if one is None else convert(one) for one in value]


def _json(name: str, value: object) -> Jsonb:
    try:
        return Jsonb(_plain(name, value))
    except RecursionError:
        raise _invalid(f"{name} is too deep", f"{name} has at most 32 levels") from None


def _plain(name: str, value: object) -> object:
    """A value of JSON without what `json` does not know, or turns into what is no JSON."""
    if isinstance(value, Mapping):
        return {_key(name, key): _plain(f"{name}.{key}", one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray | memoryview):
        return [_plain(name, one) for one in value]
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str):
        return _text(name, value)
    return _written(name, value)


def _written(name: str, value: object) -> object:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise _invalid(
                f"{name} has a number that is not finite",
                f"{name} has numbers without NaN and infinity",
            )
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return _moment(name, value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{name} is JSON, which has no {type(value).__name__}")


def _key(name: str, key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{name} is JSON, whose keys are str, not {type(key).__name__}")
    return _text(name, key)


def _uuid(name: str, value: object) -> UUID:
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str):
        raise _mistaken(name, "a UUID", value)
    try:
        return UUID(value)
    except ValueError:
        raise _invalid(f"{name} is no UUID", f"{name} is an id as rows have it") from None


def _integer(name: str, limit: int, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _mistaken(name, "an int", value)
    if not -limit <= value < limit:
        raise _invalid(f"{name} is out of range", f"{name} is from {-limit} to {limit - 1}")
    return value


def _kind(name: str, wanted: str, kinds: tuple[type, ...], value: object) -> object:
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise _mistaken(name, wanted, value)
    return value


def _moment(name: str, value: object) -> datetime:
    if not isinstance(value, datetime):
        raise _mistaken(name, "a datetime", value)
    # The database would take it for a time of the session's time zone.
    if value.utcoffset() is None:
        raise TypeError(f"{name} is a datetime with a time zone, and this one has none")
    return value


def _label(name: str, type_: str, value: object) -> str:
    if not isinstance(value, str):
        from bandsy_db.client.labels import labels_of

        raise _mistaken(name, labels_of(type_), value)
    return _text(name, value)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _mistaken(name, "a str", value)
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _invalid(
            f"{name} is no Unicode text", f"{name} has no halves of surrogate pairs"
        ) from None
    if "\0" in value:
        raise _invalid(f"{name} has a NUL in it", f"{name} is text without NUL characters")
    return value


def _mistaken(name: str, wanted: str, value: object) -> TypeError:
    return TypeError(f"{name} is {wanted}, not {type(value).__name__}")


def _invalid(message: str, hint: str) -> InvalidInput:
    return InvalidInput(message, reason="invalid_input", hint=hint)
