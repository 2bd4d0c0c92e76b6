"""`contract.json`: writes the contract for other languages, and reads it."""

import json
import re
from typing import Any

from bandsy_db.contract.model import (
    Argument,
    Column,
    Contract,
    Enum,
    Function,
    Key,
    Level,
    Limit,
    Refusal,
    Result,
    ResultKind,
    View,
)

_Document = dict[str, Any]


def dumps(contract: Contract) -> str:
    """The text of contract.json; the same contract always gives the same text."""
    return json.dumps(to_document(contract), indent=2, ensure_ascii=False) + "\n"


def loads(text: str) -> Contract:
    """The contract in a contract.json; raises ValueError for an invalid text."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it is not JSON ({error})") from error
    try:
        return _contract(document)
    except KeyError as error:
        raise ValueError(f'it has no "{error.args[0]}" where one belongs') from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ValueError("a value in it has the wrong type") from error


def _contract(document: _Document) -> Contract:
    return Contract(
        functions=tuple(_function(*item) for item in document["functions"].items()),
        enums=tuple(
            Enum(name, tuple(enum["labels"]), enum["description"])
            for name, enum in document["enums"].items()
        ),
        views=tuple(
            View(name, view["description"], _columns(view["columns"]), tuple(view["roles"]))
            for name, view in document["views"].items()
        ),
        version=_version(document),
    )


def _version(document: _Document) -> str:
    found: str = document.get("version", Contract.__dataclass_fields__["version"].default)
    if not re.fullmatch(r"\d+\.\d+", found):
        raise ValueError(found)
    return found


def to_document(contract: Contract) -> _Document:
    """The contract as values of JSON."""
    return {
        "version": contract.version,
        "functions": {function.name: _as_json(function) for function in contract.functions},
        "views": {
            view.name: {
                "description": view.description,
                "roles": list(view.roles),
                "columns": list(map(_column_as_json, view.columns)),
            }
            for view in contract.views
        },
        "enums": {
            enum.name: {"description": enum.description, "labels": list(enum.labels)}
            for enum in contract.enums
        },
    }


def _as_json(function: Function) -> _Document:
    return {
        "domain": function.domain,
        "description": function.description,
        "volatility": function.volatility,
        "roles": list(function.roles),
        "is_paged": function.is_paged,
        "arguments": [
            {
                "name": argument.name,
                "type": argument.type,
                "required": argument.required,
                "default": argument.default,
                "nullable": argument.nullable,
                "unit": argument.unit,
                "description": argument.description,
                "keys": list(map(_key_as_json, argument.keys)),
            }
            for argument in function.arguments
        ],
        "result": {
            "kind": function.result.kind.value,
            "type": function.result.type,
            "not_null": function.result.not_null,
            "description": function.result.description,
            "columns": list(map(_column_as_json, function.result.columns)),
        },
        "refusals": [
            {"sqlstate": f"PT{refusal.status}", "reason": refusal.reason, "when": refusal.when}
            for refusal in function.refusals
        ],
        "limits": [
            {
                "name": limit.name,
                "description": limit.description,
                "levels": [
                    {
                        "plan": level.plan,
                        "amount": level.amount,
                        "period_seconds": level.period_seconds,
                    }
                    for level in limit.levels
                ],
            }
            for limit in function.limits
        ],
        "no_limit_because": function.no_limit_because,
    }


def _key_as_json(key: Key) -> _Document:
    return {
        "name": key.name,
        "type": key.type,
        "minimum": key.minimum,
        "maximum": key.maximum,
        "max_items": key.max_items,
        "nullable": key.nullable,
        "required": key.required,
        "labels": list(key.labels),
        "keys": list(map(_key_as_json, key.keys)),
        "description": key.description,
    }


def _column_as_json(column: Column) -> _Document:
    return {
        "name": column.name,
        "type": column.type,
        "not_null": column.not_null,
        "unit": column.unit,
        "description": column.description,
    }


def _function(name: str, found: _Document) -> Function:
    result = found["result"]
    return Function(
        name=name,
        domain=found["domain"],
        description=found["description"],
        arguments=tuple(map(_argument, found["arguments"])),
        result=Result(
            ResultKind(result["kind"]),
            result["type"],
            _columns(result["columns"]),
            result["not_null"],
            result["description"],
        ),
        volatility=found["volatility"],
        roles=tuple(found["roles"]),
        refusals=tuple(
            Refusal(r["reason"], int(r["sqlstate"].removeprefix("PT")), r["when"])
            for r in found["refusals"]
        ),
        # Releases before limits had none.
        limits=tuple(map(_limit, found.get("limits", ()))),
        no_limit_because=found.get("no_limit_because", ""),
    )


def _limit(found: _Document) -> Limit:
    levels = (Level(n["plan"], n["amount"], n["period_seconds"]) for n in found["levels"])
    return Limit(found["name"], found["description"], tuple(levels))


def _argument(found: _Document) -> Argument:
    # Releases before descriptions and keys had none.
    description, keys = found.get("description", ""), tuple(map(_key, found.get("keys", ())))
    named = found["name"], found["type"], found["default"], found["nullable"]
    return Argument(*named, description, keys)


def _key(found: _Document) -> Key:
    inner = {"labels": tuple(found["labels"]), "keys": tuple(map(_key, found["keys"]))}
    return Key(**{**found, **inner})


def _columns(found: list[_Document]) -> tuple[Column, ...]:
    return tuple(Column(c["name"], c["type"], c["not_null"], c["description"]) for c in found)
