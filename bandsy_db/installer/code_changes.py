"""What of the code (functions, views, policies) has to run again, and with how few locks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from bandsy_db.connection import literal
from bandsy_db.installer.execute import Step
from bandsy_db.installer.statements import Statement, split
from bandsy_db.sources import SourceFile, in_order

_ROUTINE = ("create or replace function", "create or replace procedure")
_GRANT = re.compile(r"(grant|revoke) .* on (function|procedure|routine) ")


class CodeChange(Enum):
    """How much of the code changes."""

    NOTHING = "nothing"
    BODIES = "bodies"
    REBUILD = "rebuild"


@dataclass(frozen=True)
class FileChanges:
    """Which files are new, changed or gone since they last ran."""

    added: list[SourceFile]
    changed: list[SourceFile]
    removed: list[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def __add__(self, other: "FileChanges") -> "FileChanges":
        return FileChanges(
            self.added + other.added, self.changed + other.changed, self.removed + other.removed
        )

    @property
    def to_run(self) -> list[SourceFile]:
        """The files that are new or changed."""
        return self.added + self.changed

    @property
    def paths(self) -> list[str]:
        """All paths that are new, changed or gone, sorted."""
        return sorted([file.path for file in self.to_run] + self.removed)


def file_changes(files: Iterable[SourceFile], known: Mapping[str, str]) -> FileChanges:
    """Compares files with the checksums, by path, of their last run."""
    now = {file.path: file for file in files}
    return FileChanges(
        added=[file for path, file in now.items() if path not in known],
        changed=[
            file for path, file in now.items() if known.get(path, file.checksum) != file.checksum
        ],
        removed=[path for path in known if path not in now],
    )


def replacement_steps(
    files: Iterable[SourceFile], found: FileChanges, before: Mapping[str, str]
) -> list[Step] | None:
    """The steps if replacing function bodies is enough; None if the code must be rebuilt.

    `before` holds the old texts of the changed files. No step locks a table.
    """
    if found.removed:
        return None
    texts = {file.path: _replacement(before.get(file.path), file) for file in found.to_run}
    if None in texts.values():
        return None
    return [
        Step(file.path, text, file.path)
        for file in in_order(files)
        if (text := texts.get(file.path)) is not None
    ]


def code_steps(files: Iterable[SourceFile]) -> list[Step]:
    """All code from nothing."""
    return [Step(file.path, file.text, file.path) for file in in_order(files)]


def record_step(found: FileChanges) -> Step:
    """Records the files as they ran."""
    sql = []
    if found.removed:
        gone = ", ".join(map(literal, found.removed))
        sql.append(f"delete from bandsy_history.files where path in ({gone});")  # noqa: S608 (quoted)
    if found.to_run:
        rows = ",\n".join(
            f"({literal(file.path)}, {literal(file.checksum)}, {literal(file.text)})"
            for file in found.to_run
        )
        sql.append(
            f"insert into bandsy_history.files (path, checksum, content) values\n{rows}\n"
            "on conflict (path) do update\n"
            "set checksum = excluded.checksum, content = excluded.content;"
        )
    return Step("record the files", "\n".join(sql))


def _replacement(old: str | None, new: SourceFile) -> str | None:
    """The text that replaces a file's functions in place, or None if that is not enough."""
    now = split(new.text)
    if not any(statement.begins(*_ROUTINE) for statement in now):
        return None
    if old is None:
        is_plain = all(
            s.begins(*_ROUTINE, "comment on function ", "select ") or _GRANT.match(s.normalised)
            for s in now
        )
        return new.text if is_plain else None
    then = split(old)
    if _fixed(then) != _fixed(now) or not _commented(then) <= _commented(now):
        return None
    text = new.text
    for statement in now:
        if statement.begins("grant ", "revoke ", "create trigger "):
            # These did not change, and a trigger would lock its table. Blanks in their place keep
            # the line numbers of errors right.
            end = statement.start + len(statement.text)
            blank = re.sub(r"[^\n]", " ", statement.text)
            text = text[: statement.start] + blank + text[end:]
    return text


def _fixed(statements: list[Statement]) -> list[str]:
    """What `create or replace` cannot change: signatures, and all other statements."""
    return [
        s.normalised.partition(" language ")[0] if s.begins(*_ROUTINE) else s.normalised
        for s in statements
        if not s.begins("comment on ")
    ]


def _commented(statements: list[Statement]) -> set[str]:
    return {s.normalised.partition(" is ")[0] for s in statements if s.begins("comment on ")}
