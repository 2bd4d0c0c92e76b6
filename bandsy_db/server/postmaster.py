"""The process of an embedded server: finds it, and makes sure that it is the right one."""

import os
import subprocess
from pathlib import Path

from bandsy_db.errors import ServerError

# Lines of postmaster.pid that are read here; PostgreSQL promises their order.
_PID_LINE, _SOCKET_LINE = 0, 4
_NO_SUCH_PID = 2**22 + 1  # above what Linux can give to a process


class Postmaster:
    """The process that serves the directory `data`, with `cluster_name` on its command line."""

    def __init__(self, data: Path, cluster_name: str) -> None:
        self._file = data / "postmaster.pid"
        self._cluster_name = cluster_name

    @property
    def pid(self) -> int | None:
        """The process id, if the process in the file is alive and has our cluster name."""
        lines = self._lines()
        pid = int(lines[_PID_LINE]) if lines and lines[_PID_LINE].isdigit() else 0
        return pid if pid and f"cluster_name={self._cluster_name}" in _command_line(pid) else None

    @property
    def socket_directory(self) -> str | None:
        """The directory of its socket; None while it does not run or has not opened one."""
        lines = self._lines() if self.pid else []
        return lines[_SOCKET_LINE] if len(lines) > _SOCKET_LINE else None

    @property
    def is_replaced(self) -> bool:
        """Whether it runs a program whose file was replaced, as installing a package again does."""
        pid = self.pid
        return pid is not None and _program(pid).endswith(" (deleted)")

    def disown_stale_pid(self) -> None:
        """Lets PostgreSQL see that a dead server is dead if its process id is in use again.

        The file stays: it also tells PostgreSQL which shared memory to look for.
        """
        lines = self._lines()
        if lines and self.pid is None:
            lines[_PID_LINE] = str(_NO_SUCH_PID)
            # Root must not follow a link that the server's user may have put there.
            fd = os.open(self._file, os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW)
            with os.fdopen(fd, "wb") as file:
                file.write(os.fsencode("\n".join(lines) + "\n"))

    def _lines(self) -> list[str]:
        try:
            return os.fsdecode(self._file.read_bytes()).splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return []
        except PermissionError:
            home = self._file.parents[1]
            raise ServerError(
                f"the embedded server in {home} belongs to another user",
                hint="Call this as that user, or set BANDSY_HOME to a directory of your own.",
            ) from None


def _command_line(pid: int) -> list[str]:
    proc = Path("/proc")
    if not (proc / "self").exists():
        shown = subprocess.run(
            ["ps", "-ww", "-o", "args=", "-p", str(pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return shown.stdout.split()
    try:
        return os.fsdecode((proc / str(pid) / "cmdline").read_bytes()).split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def _program(pid: int) -> str:
    """The path of a process's program; Linux adds " (deleted)" if the file is gone."""
    try:
        return str(Path(f"/proc/{pid}/exe").readlink())
    except OSError:
        return ""
