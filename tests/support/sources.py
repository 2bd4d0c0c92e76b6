"""Facts about the source files of functions and tables, for rules without a catalogue query."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.support.server import ROOT

FUNCTIONS = ROOT / "functions"
# The domains from the lowest to the highest: each refers to itself and to those before it.
DOMAINS = (
    *("core", "places", "identity", "trust", "music", "matching", "chat", "groups", "events"),
    *("calls", "social", "billing"),
)

_COMMENT = re.compile(r"--[^\n]*")
_CREATES = re.compile(
    r"^create\s+(?:or\s+replace\s+)?(?:function|procedure)\s+([\w.]+)", re.MULTILINE
)
_TRIGGER = re.compile(
    r"^create\s+(?:constraint\s+)?trigger\b[^;]*?execute function\s+([\w.]+)", re.MULTILINE
)
_CALLS = re.compile(r"\b(?:api|internal)\.(\w+)")
_TABLES = re.compile(rf"\b({'|'.join(DOMAINS)})\.\w+")
_RAISES = re.compile(r"^@raises\s+(\w+)", re.MULTILINE)
_REFUSES = re.compile(r"internal\.refuse\(\s*'(\w+)'")


@dataclass(frozen=True)
class FunctionFile:
    """A file below `functions`."""

    path: Path

    @property
    def id(self) -> str:
        """Its path below `functions`, without the ending."""
        return self.path.relative_to(FUNCTIONS).with_suffix("").as_posix()

    @property
    def domain(self) -> str:
        """The folder below `functions`."""
        return self.id.split("/")[0]

    @property
    def calls(self) -> set[str]:
        """The functions that its body calls, without their schemas."""
        return set(_CALLS.findall(self._definition)) - {self.path.stem}

    @property
    def tables(self) -> set[str]:
        """The schemas of the tables and types that it refers to, trigger statements aside."""
        return set(_TABLES.findall(self._definition))

    @cached_property
    def _definition(self) -> str:
        """The `create function` without comments."""
        return _COMMENT.sub("", self.text).split("\ncomment on function", 1)[0]

    @cached_property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text("utf-8")

    @property
    def test(self) -> Path:
        """The file that tests it."""
        return ROOT / "tests" / self.path.relative_to(ROOT)

    @property
    def creates(self) -> list[str]:
        """The functions that it creates, as `schema.name`."""
        return _CREATES.findall(self.text)

    @property
    def triggered(self) -> list[str]:
        """The functions that its triggers run."""
        return _TRIGGER.findall(self.text)

    @property
    def documented_reasons(self) -> set[str]:
        """The reasons of refusals that its comment names."""
        return set(_RAISES.findall(self.text))

    @property
    def own_reasons(self) -> set[str]:
        """The reasons that it refuses with itself."""
        return set(_REFUSES.findall(_COMMENT.sub("", self.text)))

    @property
    def is_api(self) -> bool:
        """Whether applications may call it."""
        return self.creates[:1] == [f"api.{self.path.stem}"]


def function_files() -> list[FunctionFile]:
    """All of them, sorted by path."""
    return [FunctionFile(path) for path in sorted(FUNCTIONS.rglob("*.sql"))]


def statuses() -> dict[str, str]:
    """The SQLSTATE of each reason, as internal.refuse has them."""
    text = _COMMENT.sub("", (FUNCTIONS / "core" / "refusals" / "refuse.sql").read_text("utf-8"))
    found = re.findall(r"when reason (?:=|in) (.*?) then '(\d{3})'", text, re.DOTALL)
    return {
        reason: f"PT{status}"
        for reasons, status in found
        for reason in re.findall(r"'(\w+)'", reasons)
    }
