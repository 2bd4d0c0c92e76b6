"""The packages of npm for the clients in JavaScript: installed once, kept below build/."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from tests.support.server import ROOT

_SOURCES = Path(__file__).parent
_CACHE = ROOT / "build" / "clients"
_PACKAGES = ("package.json", "package-lock.json", ".npmrc")
# Less than a test may take, so that it is said what took so long.
_INSTALL_SECONDS = 280
_RUN_SECONDS = 60


@dataclass(frozen=True)
class Node:
    """A folder with the scripts in it; the packages lie in the folder above."""

    folder: Path

    def run(
        self, *words: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs a script with the Node that came with the packages: PostGraphile wants 22."""
        [program] = _CACHE.glob("node_modules/node-linux-*/bin/node")
        return subprocess.run(
            [program, *words],
            cwd=self.folder,
            env={**os.environ, "GRAPHILE_ENV": "development", **(environment or {})},
            capture_output=True,
            text=True,
            timeout=_RUN_SECONDS,
        )

    def run_package(
        self, script: str, *words: str, environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs a program of a package."""
        return self.run(f"../node_modules/{script}", *words, environment=environment)


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    """The scripts, for this worker alone, with their packages."""
    _CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(_CACHE / "lock"):
        _install()
    # Packages are looked for from a script's folder upwards, so this one has to be below theirs.
    with tempfile.TemporaryDirectory(prefix="run-", dir=_CACHE) as folder:
        for path in (*_SOURCES.glob("*.ts"), _SOURCES / "package.json", _SOURCES / "tsconfig.json"):
            shutil.copy(path, folder)
        yield Node(Path(folder))


def _install() -> None:
    wanted = hashlib.sha256(b"".join((_SOURCES / name).read_bytes() for name in _PACKAGES))
    mark = _CACHE / ".installed"
    if mark.exists() and mark.read_text() == wanted.hexdigest():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("the clients in JavaScript need npm (Debian: apt-get install npm)")
    mark.unlink(missing_ok=True)
    for name in _PACKAGES:
        shutil.copy(_SOURCES / name, _CACHE)
    done = subprocess.run(
        # npm 12 runs no install scripts, and none is needed.
        [npm, "ci", "--no-progress", "--ignore-scripts"],
        cwd=_CACHE,
        capture_output=True,
        text=True,
        timeout=_INSTALL_SECONDS,
    )
    if done.returncode != 0:
        raise RuntimeError(f"npm ci failed:\n{done.stdout}{done.stderr}")
    mark.write_text(wanted.hexdigest())
