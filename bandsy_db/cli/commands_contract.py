"""The commands about the contract: codegen, diff-contract."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bandsy_db.errors import DriftError, UsageError

if TYPE_CHECKING:
    from bandsy_db.contract import Contract
    from bandsy_db.sources import Sources


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    for command in (codegen, diff_contract):
        app.command()(command)


def codegen(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 3 if a file is stale.")
    ] = False,
    scratch_url: Annotated[
        str | None, typer.Option(help="The server to build on. Without it: a private one.")
    ] = None,
) -> None:
    """Write the typed Python client and contract.json of this checkout, from a fresh build."""
    from bandsy_db.codegen import stale, write
    from bandsy_db.sources import Sources

    sources = Sources.shipped()
    if not (sources.root / "pyproject.toml").is_file():
        raise UsageError(
            "code is generated in a checkout only",
            hint="An installed package has it already.",
        )
    contract = _fresh(sources, scratch_url)
    found = stale(contract, sources.root) if check else write(contract, sources.root)
    for path in found:
        typer.echo(f"{'stale' if check else 'wrote'} {path}")
    if check and found:
        raise typer.Exit(DriftError.exit_code)


def diff_contract(
    old: Annotated[Path, typer.Argument(help="A contract.json, such as that of the last release.")],
    new: Annotated[
        Path | None,
        typer.Option(
            "--new", help="The contract.json to compare with. Without it: this checkout's."
        ),
    ] = None,
) -> None:
    """Name what changed between two contracts, and their versions if they differ.

    Exit code 3 if a change breaks a caller, or if the version does not tell what changed.
    """
    from bandsy_db.contract.diff import differences, version_changes
    from bandsy_db.sources import Sources

    new = new or Sources.shipped().root / "contract.json"
    before, after = _read(old), _read(new)
    found = differences(before, after)
    found += version_changes(before, after, found)
    for change in found:
        typer.echo(str(change))
    if any(change.breaks for change in found):
        raise typer.Exit(DriftError.exit_code)


def _fresh(sources: "Sources", scratch_url: str | None) -> "Contract":
    from bandsy_db.connection import connect
    from bandsy_db.contract import read_contract
    from bandsy_db.installer.install import migrate
    from bandsy_db.server.scratch import scratch_database

    with scratch_database(scratch_url) as url:
        migrate(url, sources)
        with connect(url) as connection:
            return read_contract(connection, sources)


def _read(path: Path) -> "Contract":
    from bandsy_db.contract.document import loads

    hint = "`bandsy-db codegen` writes contract.json in a checkout."
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path} is not a contract: it is not text in UTF-8",
            hint=hint,
        ) from error
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}",
            hint=hint,
        ) from error
    try:
        return loads(text)
    except ValueError as error:
        raise UsageError(
            f"{path} is not a contract: {error}",
            hint=hint,
        ) from error
