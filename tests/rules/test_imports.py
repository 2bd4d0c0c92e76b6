"""Packages import downwards only, and there are no import circles."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support.server import ROOT

# A module may import from its own package and from packages that come later here.
ORDER = [
    "reference",  # a program of its own, as cli is
    "cli",
    "export",
    "demo",
    "checks",
    "installer",
    "server",
    "codegen",
    "client",
    "contract",
    "top",
]
TOP = {"__init__", "connection", "errors", "sources"}


def module_name(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def modules(root: Path) -> dict[str, Path]:
    return {module_name(path, root): path for path in sorted((root / "bandsy_db").rglob("*.py"))}


def imported(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """The package's modules that a module imports, also inside functions and only for typing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in known)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            for name in node.names:
                full = f"{module}.{name.name}"
                yield from (
                    found for found in [full if full in known else module] if found in known
                )


def imports(root: Path) -> dict[str, set[str]]:
    found = modules(root)
    return {
        name: set(imported(ast.parse(path.read_text("utf-8")), set(found))) - {name}
        for name, path in found.items()
    }


def package(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ORDER else "top"


def upward(graph: dict[str, set[str]]) -> list[str]:
    return [
        f"{module} imports {other}"
        for module, others in graph.items()
        for other in sorted(others)
        if ORDER.index(package(other)) < ORDER.index(package(module))
    ]


def test_packages_import_downwards_only() -> None:
    graph = imports(ROOT)

    assert graph["bandsy_db.cli.commands_server"] >= {"bandsy_db.server.embedded"}, "in a function"
    assert upward(graph) == []


def test_there_are_no_import_circles() -> None:
    # Raises CycleError with the modules of the circle.
    TopologicalSorter(imports(ROOT)).prepare()


def test_the_top_has_only_the_modules_that_all_use() -> None:
    assert {path.stem for path in (ROOT / "bandsy_db").glob("*.py")} == TOP
    folders = {path.parent.name for path in (ROOT / "bandsy_db").glob("*/__init__.py")}
    assert folders == set(ORDER) - {"top"}


@pytest.mark.parametrize(
    "text",
    [
        "from bandsy_db.cli import show",
        "import bandsy_db.cli.show",
        "def late():\n    from bandsy_db.cli.show import plan",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from bandsy_db.cli import show",
    ],
)
def test_an_import_upwards_is_found(text: str, tmp_path: Path) -> None:
    for name, content in {"cli/show": "", "server/stray": text}.items():
        file = tmp_path / "bandsy_db" / f"{name}.py"
        file.parent.mkdir(parents=True)
        file.write_text(content)

    assert upward(imports(tmp_path)) == ["bandsy_db.server.stray imports bandsy_db.cli.show"]
