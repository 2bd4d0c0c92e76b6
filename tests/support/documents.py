"""What the docs tell people to run."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bandsy_db.server import programs
from tests.support.server import ROOT

DOCS = ROOT / "docs"
_FENCE = re.compile(r"^```([^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A block of code: its language, the name of its recipe or an empty text, and the code."""

    language: str
    recipe: str
    text: str


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page of docs, in order."""
    for info, text in _FENCE.findall((DOCS / page).read_text("utf-8")):
        language, _, name = info.partition(" recipe=")
        yield Block(language, name, text)


def recipe(page: str, name: str) -> str:
    """The one block of that name on a page."""
    (found,) = (block.text for block in blocks(page) if block.recipe == name)
    return found


def shell(home: Path, page: str, name: str, folder: Path, **variables: str) -> str:
    """Runs a recipe in a shell, with an embedded server of that home; gives what it prints."""
    path = [str(Path(sys.executable).parent), str(programs.best().bindir), os.environ["PATH"]]
    environment = {**os.environ, "PATH": os.pathsep.join(path), "BANDSY_HOME": str(home)}
    environment.pop("BANDSY_DATABASE_URL", None)
    done = subprocess.run(
        ["sh", "-eu", "-c", recipe(page, name)],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
