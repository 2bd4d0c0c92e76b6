"""A real PgBouncer in transaction mode, on a socket of its own, for as long as a test needs it."""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict

from bandsy_db.server import home_directory

# Fewer than clients, so that they have to share.
SERVERS = 2

_CONFIGURATION = """\
[databases]
* = host={host} port={port}

[pgbouncer]
pool_mode = transaction
default_pool_size = {servers}
max_client_conn = 200
listen_addr =
unix_socket_dir = {folder}
auth_type = trust
auth_file = {folder}/users
log_connections = 0
log_disconnections = 0
log_pooler_errors = 0
stats_period = 600
"""


@contextmanager
def pgbouncer(url: str) -> Iterator[str]:
    """The URL that leads through it to the same database, as the same login."""
    program = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        raise RuntimeError("these tests need PgBouncer (Debian: apt-get install pgbouncer)")
    where = conninfo_to_dict(url)
    # Not tmp_path: root's is closed to the user that it runs as.
    folder = Path(tempfile.mkdtemp(prefix="bandsy-pgbouncer-"))
    try:
        (folder / "users").write_text(f'"{where["user"]}" ""\n')
        (folder / "pgbouncer.ini").write_text(
            _CONFIGURATION.format(
                host=where["host"], port=where["port"], servers=SERVERS, folder=folder
            )
        )
        with _running(program, folder):
            yield url.replace(quote(str(where["host"])), str(folder)).replace(
                f"port={where['port']}", "port=6432"
            )
    finally:
        shutil.rmtree(folder)


@contextmanager
def neighbours(url: str) -> Iterator[None]:
    """Others who come and go, so that each transaction may get another server connection."""
    ended = threading.Event()

    def work() -> None:
        with psycopg.connect(url, autocommit=True, prepare_threshold=None) as connection:
            while not ended.is_set():
                # It holds a server connection for a moment, and our processors do not.
                connection.execute("select pg_sleep(0.001)")

    with ThreadPoolExecutor(SERVERS) as pool:
        busy = [pool.submit(work) for _ in range(SERVERS)]
        try:
            yield
        finally:
            ended.set()
    for one in busy:
        one.result()


@contextmanager
def _running(program: str, folder: Path) -> Iterator[None]:
    account = home_directory.server_account()
    # It refuses to run as root, as the server does.
    is_root = os.geteuid() == 0
    if is_root:
        shutil.chown(folder, account.uid, account.gid)
    with subprocess.Popen(
        [program, folder / "pgbouncer.ini"],
        stderr=subprocess.PIPE,
        text=True,
        user=account.uid if is_root else None,
        group=account.gid if is_root else None,
        extra_groups=[] if is_root else None,
    ) as process:
        assert process.stderr
        try:
            _wait_until_up(process.stderr)
            yield
        finally:
            # At once: the clients of a failed test may still be there.
            process.terminate()
            process.communicate()


def _wait_until_up(log: IO[str]) -> None:
    said = []
    for line in log:
        said.append(line)
        if "process up" in line:
            return
    raise RuntimeError(f"PgBouncer did not start:\n{''.join(said)}")
