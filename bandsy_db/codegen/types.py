"""Types in Python for types in SQL. A type that is not here stops the generator: no `Any`."""

from collections.abc import Mapping

from bandsy_db.contract import Argument, Column

_SCALARS = {
    "bigint": "int",
    "boolean": "bool",
    "bytea": "bytes",
    "character varying": "str",
    "date": "date",
    "double precision": "float",
    "integer": "int",
    "interval": "timedelta",
    "json": "Json",
    "jsonb": "Json",
    "numeric": "float",
    "real": "float",
    "smallint": "int",
    "text": "str",
    "time without time zone": "time",
    "timestamp with time zone": "datetime",
    "timestamp without time zone": "datetime",
    "uuid": "UUID",
}
# A jsonb column that always has one form: points by the name of the factor.
_SHAPED = {"factors": "dict[str, float]"}


def scalar(type_: str, enums: Mapping[str, str]) -> str:
    """The type of one value that is not null."""
    try:
        return enums.get(type_) or _SCALARS[type_]
    except KeyError:
        raise ValueError(f"no Python type for {type_}: add it to bandsy_db.codegen.types") from None


def value(type_: str, enums: Mapping[str, str], *, not_null: bool) -> str:
    """The type of a result."""
    base = type_.removesuffix("[]")
    python = scalar(base, enums)
    if base != type_:
        python = f"list[{python}]"
    return python if not_null or python == "Json" else f"{python} | None"


def column(found: Column, enums: Mapping[str, str]) -> str:
    """The type of a column."""
    shaped = _SHAPED.get(found.name) if found.type == "jsonb" else None
    if shaped:
        return shaped if found.not_null else f"{shaped} | None"
    return value(found.type, enums, not_null=found.not_null)


def argument(found: Argument, enums: Mapping[str, str]) -> str:
    """The type of an argument: None only if it is `@nullable` or has the default null."""
    base = found.type.removesuffix("[]")
    python = scalar(base, enums).replace("Json", "JsonInput")
    if base != found.type:
        python = f"Sequence[{python}]"
    if python == "JsonInput" or not found.nullable:
        return python
    return f"{python} | None"


def conversion(found: Column, enums: Mapping[str, str], expression: str) -> str:
    """The expression that makes an enum of a text; psycopg converts all other types itself."""
    base = found.type.removesuffix("[]")
    if base not in enums:
        return expression
    name = enums[base]
    if base != found.type:
        made = f"[{name}.of(label) for label in {expression}]"
    else:
        made = f"{name}.of({expression})"
    return made if found.not_null else f"None if {expression} is None else {made}"


def selected(found: Column, enums: Mapping[str, str]) -> str:
    """A column as the query selects it.

    psycopg reads arrays of text, but not of unknown enums. A numeric is a score, which JSON can
    have as a number only if it is a float.
    """
    base = found.type.removesuffix("[]")
    if base in enums and base != found.type:
        return f"{found.name}::text[]"
    return f"{found.name}::double precision" if found.type == "numeric" else found.name
