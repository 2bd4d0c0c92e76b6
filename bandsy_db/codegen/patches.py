"""The typed dictionaries of merge patches, made from the keys in the contract."""

import keyword
from collections.abc import Iterator, Mapping
from typing import Any

from bandsy_db.codegen import docstrings, names
from bandsy_db.contract import Argument, Contract, Function, Key

Context = dict[str, Any]

_TYPES = {
    "boolean": "bool",
    "date": "date",
    "datetime": "datetime",
    "integer": "int",
    "json": "Mapping[str, JsonInput]",
    "number": "float",
    "text": "str",
    "time": "str",
    "timezone": "str",
    "url": "str",
    "uuid": "UUID",
}


def patch_name(function: Function) -> str:
    """The class of its changes."""
    return f"{names.camel(function.name)}Changes"


def context(contract: Contract, enums: Mapping[str, str]) -> Context:
    """For the module of patches; an object comes before the patch that has it."""
    found: dict[str, Context] = {}
    for function in contract.functions:
        for argument in function.arguments:
            if argument.keys:
                said = f"What {function.name} changes. {argument.description}"
                for patch in _patches(patch_name(function), argument, said, enums):
                    found.setdefault(patch["name"], patch)
    return {"patches": list(found.values()), "enums": sorted(enums.values())}


def _patches(
    name: str, owner: Argument | Key, said: str, enums: Mapping[str, str]
) -> Iterator[Context]:
    objects = [key for key in owner.keys if key.keys]
    for key in objects:
        yield from _patches(_inner_name(name, key, objects), key, _said(key), enums)
    yield {
        "name": name,
        "docstring": docstrings.of_class(said),
        "is_class": not any(keyword.iskeyword(key.name) for key in owner.keys),
        "fields": [
            {
                "name": key.name,
                "type": _type(key, enums, _inner_name(name, key, objects)),
                "docstring": docstrings.of_class(_said(key)),
            }
            for key in owner.keys
        ],
    }


def _inner_name(owner: str, key: Key, objects: list[Key]) -> str:
    """Its class if it is an object; the keys of an enum's labels share theirs."""
    same = [one for one in objects if one.keys == key.keys]
    return f"{owner}Value" if len(same) > 1 else f"{owner}{names.camel(key.name)}"


def _type(key: Key, enums: Mapping[str, str], inner: str) -> str:
    if key.labels:
        found = f"Literal[{', '.join(map(repr, key.labels))}]".replace("'", '"')
    elif key.keys:
        found = inner
    else:
        found = enums.get(key.type) or _TYPES[key.type]
    if key.max_items is not None:
        found = f"Sequence[{found}]"
    if key.nullable:
        found += " | None"
    return f"Required[{found}]" if key.required else found


def _said(key: Key) -> str:
    form = f"{key.form[:1].upper()}{key.form[1:]}."
    return f"{form} {key.remark}" if key.description else form
