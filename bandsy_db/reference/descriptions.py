"""How pages describe roles, results, refusals and access."""

from collections.abc import Callable, Iterator

from bandsy_db.contract import ROLES, Argument, Column, Function, ResultKind
from bandsy_db.reference.prose import code, escaped, expression, marked, sql_type
from bandsy_db.reference.tables import COMMANDS, Grant, Policy, Table

_MEANINGS = {
    401: ("the claims name no account", "NotSignedIn"),
    402: ("the plan does not include it", "PlanRequired"),
    403: ("known, but not allowed", "NotAllowed"),
    404: ("absent or hidden, the same answer", "NotFound"),
    409: ("the state forbids it", "Conflict"),
    422: ("the input is wrong", "InvalidInput"),
    429: ("a quota is used up", "QuotaUsed"),
}


def meaning(status: int) -> str:
    """The meaning of a status."""
    return _MEANINGS[status][0]


def exception(status: int) -> str:
    """The class of the Python client for it."""
    return _MEANINGS[status][1]


def short(role: str) -> str:
    """A role's short name, for the head of a matrix."""
    return role.removeprefix("bandsy_")


def signature(function: Function) -> str:
    """The call as SQL declares it, and what it returns."""
    arguments = []
    for one in function.arguments:
        default = "" if one.required else f" default {expression(one.default)}"
        arguments.append(f"    {one.name} {sql_type(one.type)}{default}")
    listed = "\n" + ",\n".join(arguments) + "\n" if arguments else ""
    return f"api.{function.name}({listed})\n    returns {_returned(function)}"


def _returned(function: Function) -> str:
    result = function.result
    match result.kind:
        case ResultKind.VOID:
            return "void"
        case ResultKind.SCALAR:
            return sql_type(result.type or "")
        case ResultKind.ROW:
            return result.type or "record"
        case _:
            return f"setof {result.type or 'record'}"


def outcome(function: Function, link: Callable[[str], str | None]) -> str:
    """The shape of the result in a sentence, and what the comment says about it."""
    result = function.result
    target = link(result.type or "")
    row = f"[`{result.type}`]({target})" if target else ""
    match result.kind:
        case ResultKind.VOID:
            said = "Nothing."
        case ResultKind.SCALAR:
            said = f"One value, `{sql_type(result.type or '')}`."
        case ResultKind.ROW:
            said = f"One row of {row}." if row else "One row."
        case _ if function.is_paged:
            said = "Rows, page by page: the last one's `cursor` leads to the next page."
        case _:
            said = "Rows."
    more = marked(result.description)
    if not more:
        return said
    sentence = f"{more[:1].upper()}{more[1:]}.".replace("..", ".")
    # A comment that counts the rows itself needs no other count.
    return sentence if more.startswith("one row") else f"{said} {sentence}"


def remark(named: Argument | Column) -> str:
    """The description of an argument or of a result's column, with its unit."""
    text = " ".join(named.description.split())
    unit = f"In {named.unit}." if named.unit and named.unit not in text.lower() else ""
    return " ".join(filter(None, (text, unit)))


def may(table: Table, role: str) -> str:
    """What a role may do with a table, for one field of the matrix."""
    found = []
    for command in COMMANDS:
        grant = table.grant(role, command)
        policies = table.serving(role, command)
        if grant.is_given and (policies or table.is_view):
            names = ", ".join(f"`{policy.name}`" for policy in policies)
            found.append(f"{command}{_some(grant, table)}{': ' if names else ''}{names}")
    return "; ".join(found)


def _some(grant: Grant, table: Table) -> str:
    if grant.on_all or not grant.columns:
        return ""
    return f" {len(grant.columns)} of {len(table.columns)} columns"


def reaches(table: Table) -> Iterator[str]:
    """Who may do what with it; each right is listed once, for the least role that has it."""
    before: dict[str, tuple[Grant, list[Policy]]] = {}
    for role in ROLES:
        for command in COMMANDS:
            grant, policies = table.grant(role, command), table.serving(role, command)
            if not grant.is_given or not (policies or table.is_view):
                continue
            known = before.get(command)
            if known and known[0].columns == grant.columns and known[1] == policies:
                continue
            before[command] = grant, policies
            yield f"`{role}` may {command} {_columns(grant)}{_rows(policies)}."


def _columns(grant: Grant) -> str:
    if grant.on_all or not grant.columns:
        return "every column" if grant.command != "delete" else "rows"
    return ", ".join(f"`{name}`" for name in grant.columns)


def _rows(policies: list[Policy]) -> str:
    parts = []
    for policy in policies:
        text = expression(policy.using or policy.check)
        rows = "of every row" if text == "true" else f"where {code(text)}"
        parts.append(f"{rows} ({escaped(policy.name)})")
    return " " + ", or ".join(parts) if parts else ""
