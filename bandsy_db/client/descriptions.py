"""The descriptions of rows' fields. It is imported only when a schema is made of a row."""

import ast
import inspect
import sys
from functools import cache


def of_fields(kind: type) -> dict[str, str]:
    """The text below each field of a class that has one.

    pydantic can read them itself (`use_attribute_docstrings`), but parses the module once a class,
    which takes seconds for an application with all rows.
    """
    return _of_classes(kind.__module__).get(kind.__name__, {})


@cache
def _of_classes(module: str) -> dict[str, dict[str, str]]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: _of_class(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _of_class(node: ast.ClassDef) -> dict[str, str]:
    return {
        field.target.id: " ".join(text.value.value.split())
        for field, text in zip(node.body, node.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant)
        if isinstance(text.value.value, str)
    }
