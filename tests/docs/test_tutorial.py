"""The tutorial is run, line by line, and prints what it says."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stdout
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest

from bandsy_db.server import programs
from bandsy_db.server.embedded import Embedded
from tests.support.documents import Block, blocks

TUTORIAL = list(blocks("tutorial.md"))


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The home directory of a private server that the tutorial starts and removes."""
    folder = Path(tempfile.mkdtemp(prefix="bandsy-docs-"))
    # The server runs as another user than root.
    folder.chmod(0o755)
    home = folder / "bandsy-tutorial"
    path = [str(Path(sys.executable).parent), str(programs.best().bindir), os.environ["PATH"]]
    monkeypatch.setenv("PATH", os.pathsep.join(path))
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("BANDSY_HOME", "")
    monkeypatch.delenv("BANDSY_DATABASE_URL", raising=False)
    yield home
    if home.exists():
        Embedded(home).down()
        Embedded(home).destroy()
    folder.rmdir()


def shell(text: str) -> str:
    """What a block prints. A variable that it exports is there for the blocks after it."""
    script = f'{text}\nprintf "\\0%s" "$BANDSY_HOME"'
    done = subprocess.run(["sh", "-eu", "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said, _, os.environ["BANDSY_HOME"] = done.stdout.rpartition("\0")
    return said


def said_by(block: Block, names: dict[str, object]) -> str:
    """What a block prints."""
    if block.language == "sh":
        return shell(block.text)
    said = StringIO()
    with redirect_stdout(said):
        exec(compile(block.text, "docs/tutorial.md", "exec"), names)
    return said.getvalue()


def test_the_tutorial_does_what_it_says(home: Path) -> None:
    names: dict[str, object] = {"__name__": "tutorial"}
    compared = 0
    try:
        for block, following in pairwise([*TUTORIAL, Block("end", "", "")]):
            if block.language == "text":
                continue
            said = said_by(block, names)
            if following.language == "text":
                assert said == following.text, block.text
                compared += 1
            elif block.language == "python":
                assert said == "", block.text
    finally:
        evening = names.get("evening")
        if isinstance(evening, ExitStack):
            evening.close()
    assert compared == [block.language for block in TUTORIAL].count("text")
    assert not home.exists()


def test_the_tutorial_has_nothing_that_is_not_run() -> None:
    assert {block.language for block in TUTORIAL} == {"python", "sh", "text"}
