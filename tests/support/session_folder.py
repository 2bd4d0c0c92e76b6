"""The folder of a test session: its servers and temporary files, in memory where there is room."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = "BANDSY_TESTS_HOME"

_MEMORY = Path("/dev/shm")
_GIB = 2**30
_ROOM = 4 * _GIB  # on the file system; a session of two workers takes half a GiB


def make() -> "subprocess.Popen[bytes]":
    """Makes the folder, for this process and its children, and a process that removes it later.

    The tests make and drop databases of several hundred files every second: on a disk the kernel
    spends a third of the session on that. The process waits for the end of its standard input,
    which comes with the end of ours, however we end.
    """
    folder = Path(tempfile.mkdtemp(prefix="bandsy-tests-", dir=_MEMORY if _has_room() else None))
    folder.chmod(0o755)  # servers of root run as another user
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    os.environ[HOME] = str(folder / "server")
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.keeper", str(folder)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        # Ctrl-C reaches every process of the terminal's group, and this one has work to do then.
        start_new_session=True,
    )


def remove(keeper: "subprocess.Popen[bytes]") -> None:
    """Ends the servers of this session, and waits until all its files are gone."""
    keeper.communicate()


def _has_room() -> bool:
    """Whether there is memory enough, in which programs may run; a choice of TMPDIR is kept."""
    if "TMPDIR" in os.environ or not _MEMORY.is_dir():
        return False
    memory = os.statvfs(_MEMORY)
    available = re.search(r"MemAvailable: *(\d+)", Path("/proc/meminfo").read_text())
    return (
        not memory.f_flag & os.ST_NOEXEC
        and shutil.disk_usage(_MEMORY).free >= _ROOM
        and available is not None
        and int(available[1]) * 1024 >= 2 * _ROOM
    )
