"""The settings of an embedded server, which shares a developer's machine with other programs."""

import os
from collections.abc import Mapping
from pathlib import Path

HBA = (
    "# The permissions of the socket's directory protect the server.\n"
    "local all,replication all trust\n"
)

_MEGABYTE = 2**20


def configuration(socket_directory: Path, overrides: Mapping[str, str]) -> str:
    """The text of postgresql.conf."""
    settings = _defaults(socket_directory) | dict(overrides)
    lines = [f"{name} = {_quoted(value)}\n" for name, value in settings.items()]
    return (
        "# bandsy-db writes this file at each start. To change a setting: alter system.\n"
        + "".join(lines)
    )


def _defaults(socket_directory: Path) -> dict[str, str]:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // _MEGABYTE
    shared = min(max(memory // 8, 256), 1024)
    return {
        "listen_addresses": "",
        "unix_socket_directories": str(socket_directory),
        "unix_socket_permissions": "0700",
        "hba_file": "../pg_hba.conf",
        "max_connections": "100",
        "shared_buffers": f"{shared}MB",
        "effective_cache_size": f"{max(memory // 2, 512)}MB",
        "maintenance_work_mem": "128MB",
        "work_mem": "16MB",
        "max_wal_size": "2GB",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %u@%d ",
    }


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
