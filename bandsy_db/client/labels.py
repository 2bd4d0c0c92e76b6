"""Names the argument whose label no enum has. It is imported only after such an error."""

from collections.abc import Iterator, Mapping

from bandsy_db.client.enums_generated import LABELS
from bandsy_db.client.refusals import InvalidInput


def unknown_label(types: Mapping[str, str], passed: Mapping[str, object]) -> InvalidInput | None:
    """The refusal that names the first argument with an unknown label, and the labels it may have.

    None if all labels are known here, as when the database is of another version.
    """
    for name, value in passed.items():
        labels = LABELS.get(types[name].removesuffix("[]"))
        if labels and not all(one in labels for one in _each(value)):
            said = labels_of(types[name])
            many = "a list, each of " if types[name].endswith("[]") else ""
            return InvalidInput(
                f"{name} is invalid", reason="invalid_input", hint=f"{name}: {many}{said}."
            )
    return None


def labels_of(type_: str) -> str:
    """The labels of an enum, or of a list of them, in words."""
    *some, last = LABELS[type_.removesuffix("[]")]
    return f"{', '.join(some)} or {last}" if some else last


def _each(value: object) -> Iterator[object]:
    """The labels of an argument, which may be a list of them; null has none."""
    values = value if isinstance(value, list) else [value]
    return (one for one in values if one is not None)
