"""Fetches one file of an npm package, checks its hash, and caches it."""

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bandsy_db.errors import BandsyError

_SECONDS = 120


@dataclass(frozen=True)
class PackagedFile:
    """A file's place, and its package's SHA-512 in the form of npm's lock files."""

    package: str
    version: str
    path: str
    integrity: str

    def fetched(self, cache: Path) -> Path:
        """The file below `cache`; only the first time asks npm for it."""
        kept = cache / f"{self.package}-{self.version}" / Path(self.path).name
        if not kept.exists():
            cache.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=cache) as folder:
                found = self._unpacked(Path(folder))
                kept.parent.mkdir(exist_ok=True)
                found.replace(kept)
        return kept

    def _unpacked(self, folder: Path) -> Path:
        wanted = f"{self.package}@{self.version}"
        run([program("npm"), "pack", "--silent", wanted, f"--pack-destination={folder}"], _SECONDS)
        [packed] = folder.glob("*.tgz")
        digest = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
        if f"sha512-{digest}" != self.integrity:
            raise BandsyError(f"npm's package {wanted} does not have the expected hash")
        found = folder / Path(self.path).name
        # Read, not extracted: Python before 3.11.4 does not know safe ways to extract.
        with tarfile.open(packed) as archive:
            member = archive.extractfile(f"package/{self.path}")
            found.write_bytes(member.read() if member else b"")
        return found


def program(*names: str) -> str:
    """The first of these programs that this machine has."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise BandsyError(
        f"{names[0]} is not installed",
        hint="bin/prepare installs Chromium and npm, which the site is drawn and tested with.",
    )


def run(command: list[str], seconds: int) -> str:
    """The output of a program; raises an error with its messages if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds)
    if done.returncode != 0:
        raise BandsyError(f"{Path(command[0]).name} failed", detail=done.stderr[-2000:])
    return done.stdout
