"""The SQL files: where they are, what is in them, and in which order they run."""

import hashlib
import heapq
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bandsy_db.errors import BandsyError, UsageError

# The kinds of files, by the beginnings of their paths. The code is built in this order. Databases
# have recorded these paths: history.sql is one, though that file is inside the package.
BOOTSTRAP_FILES = ("sql/bootstrap.sql", "history.sql")
CODE_FOLDERS = ("functions/", "sql/views/", "policies/")
REFERENCE_FOLDERS = ("sql/reference/",)

_DEFINES = re.compile(
    r"^\s*create\s+(?:or\s+replace\s+)?(?:function|procedure|view|type|domain|aggregate)"
    r"\s+([a-z_][\w$]*\.[a-z_][\w$]*)",
    re.IGNORECASE | re.MULTILINE,
)
_DIRECTIVE = re.compile(r"^\s*--\s*(depends|transactional|verify)\s*:\s*(.*)$", re.MULTILINE)
_HEAD = re.compile(r"\A(?:[ \t]*(?:--[^\n]*)?\n)*(?:[ \t]*--[^\n]*)?")


@dataclass(frozen=True)
class SourceFile:
    """One SQL file: its path below the root, with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the text; it is the same for all kinds of line ends."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def head(self) -> str:
        """The comment lines before the first statement."""
        match = _HEAD.match(self.text)
        return match[0] if match else ""

    @cached_property
    def directives(self) -> dict[str, list[str]]:
        """The words of `-- depends:`, `-- transactional:` and `-- verify:` in the head."""
        words: dict[str, list[str]] = {}
        for name, value in _DIRECTIVE.findall(self.head):
            words.setdefault(name, []).extend(value.split())
        return words

    @cached_property
    def defines(self) -> set[str]:
        """The names (`schema.name`) of the objects that the file creates."""
        return {name.lower() for name in _DEFINES.findall(self.text)}


@dataclass(frozen=True)
class Migration:
    """A change of the tables, with its rollback if it has one."""

    id: str
    file: SourceFile
    rollback: SourceFile | None

    @property
    def transactional(self) -> bool:
        """Whether it can run in a transaction; `-- transactional: false` says that it cannot."""
        return self.file.directives.get("transactional", ["true"])[0].lower() != "false"


@dataclass(frozen=True)
class Sources:
    """The folders `sql`, `migrations`, `functions` and `policies` below one root."""

    root: Path

    @classmethod
    def shipped(cls) -> "Sources":
        """The files of this release: inside the wheel, or beside the package in a checkout."""
        package = Path(__file__).parent
        inside = package / "_sql"
        return cls(inside if inside.is_dir() else package.parent)

    @cached_property
    def bootstrap(self) -> SourceFile:
        """Roles, extensions and schemas."""
        path = self.root / "sql" / "bootstrap.sql"
        if not path.is_file():
            raise UsageError(f"there are no SQL sources in {self.root}")
        return self._read(path)

    @cached_property
    def migrations(self) -> dict[str, Migration]:
        """All migrations by id, in the order of their names, which is not the order of running."""
        found = {}
        for file in self._folder("migrations"):
            if not file.path.endswith(".rollback.sql"):
                name = file.path.removesuffix(".sql")
                back = self.root / f"{name}.rollback.sql"
                found[Path(name).name] = Migration(
                    Path(name).name, file, self._read(back) if back.is_file() else None
                )
        return found

    @cached_property
    def code(self) -> list[SourceFile]:
        """Functions with their triggers, views and policies, folder by folder."""
        return [file for folder in CODE_FOLDERS for file in self._folder(folder)]

    @cached_property
    def reference(self) -> list[SourceFile]:
        """The reference data of the tables; loading it twice is safe."""
        return list(self._folder(REFERENCE_FOLDERS[0]))

    def sorted_migrations(self) -> list[Migration]:
        """The migrations in the order in which they run; yoyo reads and sorts them."""
        return list(self._sorted)

    def read_ahead(self) -> None:
        """Reads and sorts all files now; an error is raised when the files are asked for again."""
        with suppress(BandsyError, OSError, ValueError):
            in_order(self.code)
            _ = self.reference, self._sorted

    @cached_property
    def _sorted(self) -> list[Migration]:
        from yoyo import read_migrations
        from yoyo.migrations import parse_metadata_from_sql_comments, topological_sort
        from yoyo.topologicalsort import CycleError

        nodes = {script.id: _Node(script.id) for script in read_migrations(self._migration_folder)}
        for name, node in nodes.items():
            migration = self.migrations.get(name)
            if migration is None:
                raise BandsyError(f"migrations/{name} is not an SQL file")
            # Not yoyo's load(): it parses the whole file with sqlparse, which takes seconds.
            directives, _, _ = parse_metadata_from_sql_comments(migration.file.text)
            _check_directives(migration)
            for other in directives.get("depends", "").split():
                if other not in nodes:
                    raise BandsyError(
                        f"migration {name} depends on {other}, which does not exist",
                        where=migration.file.path,
                    )
                node.depends.add(nodes[other])
        try:
            return [self.migrations[node.id] for node in topological_sort(list(nodes.values()))]
        except CycleError as error:
            circle = ", ".join(node.id for node in error.args[1])
            raise BandsyError(f"migrations depend on each other in a circle: {circle}") from error

    @property
    def _migration_folder(self) -> str:
        return str(self.root / "migrations")

    def _folder(self, name: str) -> Iterable[SourceFile]:
        return map(self._read, sorted((self.root / name).rglob("*.sql")))

    def _read(self, path: Path) -> SourceFile:
        return SourceFile(path.relative_to(self.root).as_posix(), path.read_text("utf-8"))


class _Node:
    """A migration in the form that yoyo's sorter expects."""

    def __init__(self, name: str) -> None:
        self.id = name
        self.depends: set[_Node] = set()


def _check_directives(migration: Migration) -> None:
    """Refuses a directive below the first statement, which yoyo would ignore silently."""
    file = migration.file
    if len(_DIRECTIVE.findall(file.text)) > len(_DIRECTIVE.findall(file.head)):
        raise BandsyError(
            f"migration {migration.id} has a directive below its first statement",
            where=file.path,
            hint="Move `-- depends:` and `-- transactional:` to the comment lines at the top.",
        )


def packaged(path: str) -> str:
    """The text of an SQL file of the package itself; `path` begins below the package."""
    return (Path(__file__).parent / path).read_text("utf-8")


def in_order(files: Iterable[SourceFile]) -> list[SourceFile]:
    """The code files in their order, each after the files that its `-- depends:` names."""
    from graphlib import CycleError, TopologicalSorter

    ranked = {file.path: (rank, file) for rank, file in enumerate(files)}
    files_by_name = {name: file.path for _, file in ranked.values() for name in file.defines}
    graph = {path: set(_needs(file, files_by_name)) - {path} for path, (_, file) in ranked.items()}
    sorter = TopologicalSorter(graph)
    try:
        sorter.prepare()
    except CycleError as error:
        circle = " -> ".join(reversed(error.args[1]))
        raise BandsyError(f"these files depend on each other in a circle: {circle}") from error
    ordered: list[SourceFile] = []
    heap: list[tuple[int, str]] = []
    while sorter.is_active():
        for path in sorter.get_ready():
            heapq.heappush(heap, (ranked[path][0], path))
        # One at a time, the lowest rank first: policies come after all functions.
        _, path = heapq.heappop(heap)
        ordered.append(ranked[path][1])
        sorter.done(path)
    return ordered


def _needs(file: SourceFile, files_by_name: dict[str, str]) -> Iterable[str]:
    for name in file.directives.get("depends", ()):
        if name not in files_by_name:
            raise BandsyError(
                f"{file.path} depends on {name}, which no file defines", where=file.path
            )
        yield files_by_name[name]
