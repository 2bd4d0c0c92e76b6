"""Examines this machine: whether it can run the embedded server and the tests."""

import re

from bandsy_db.errors import BandsyError
from bandsy_db.installer.findings import Finding, Severity
from bandsy_db.installer.versions import check_version, old_postgis
from bandsy_db.server import home_directory, programs
from bandsy_db.server.embedded import Embedded


def examine_machine() -> list[Finding]:
    """Findings on PostgreSQL's programs, its extensions and the embedded server."""
    installed = programs.installed()
    if not installed:
        return [
            Finding(
                name="PostgreSQL",
                status=Severity.FAIL,
                found="not installed",
                meaning="The embedded server needs the system's PostgreSQL, 15 or later.",
                remedy=programs.INSTALL_HINT,
            )
        ]
    chosen = installed[0]
    return [
        check_version(chosen.version),
        *(_extension(chosen, name, Severity.FAIL) for name in programs.REQUIRED_EXTENSIONS),
        *(_extension(chosen, name, Severity.WARN) for name in programs.TEST_EXTENSIONS),
        _account(),
        _embedded(),
    ]


def _extension(chosen: programs.Programs, name: str, severity: Severity) -> Finding:
    if not chosen.has_extension(name):
        return Finding(
            name=name,
            status=severity,
            found=f"missing from PostgreSQL {chosen.major}",
            meaning="Bandsy needs it." if severity is Severity.FAIL else "The tests need it.",
            remedy=f"Debian: apt-get install {programs.debian_package(name, chosen.major)}. "
            f"Elsewhere: the {name} package for PostgreSQL {chosen.major}.",
        )
    version = _control_version(chosen, name)
    if name == "postgis" and (old := old_postgis(version)):
        return old
    return Finding(name=name, status=Severity.OK, found=f"{version} can be loaded")


def _control_version(chosen: programs.Programs, name: str) -> str:
    control = (chosen.sharedir / "extension" / f"{name}.control").read_text()
    found = re.search(r"^default_version\s*=\s*'([^']*)'", control, re.MULTILINE)
    return found[1] if found else "unknown"


def _account() -> Finding:
    name = "the server's user"
    try:
        return Finding(name=name, status=Severity.OK, found=home_directory.server_account().name)
    except BandsyError as error:
        return Finding(
            name=name, status=Severity.FAIL, found=error.message, remedy=error.hint or ""
        )


def _embedded() -> Finding:
    server = Embedded()
    return Finding(
        name="embedded server",
        status=Severity.OK,
        found=f"{'runs' if server.is_up() else 'does not run'}, in {server.home}",
        remedy="" if server.is_up() else "Start it: bandsy-db up",
    )
