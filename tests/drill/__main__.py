"""`python -m tests.drill`: loses servers for real, brings them back, and prints the minutes."""

from typing import Annotated

import typer
from rich.console import Console

from tests.drill.recovery import fail_over, recover

# Minutes of data that a lost server may cost, and minutes until it is back.
RPO, RTO = 15, 60


def main(
    people: Annotated[int, typer.Option(min=100, help="How many musicians are loaded.")] = 20_000,
) -> None:
    """Restore to a named second, and fail over. Exit code 1 when a target is missed."""
    from bandsy_db.demo.run import run

    console = Console(highlight=False)
    found = recover(lambda url: run(Console(quiet=True), url, people), 2000, console.print)
    for title in found.checks:
        console.print(f"checked: {title}")
    console.print(
        f"accounts before the named second: {found.kept} kept, {found.lost} lost;"
        f" of those after it {found.undone} are undone"
    )
    console.print(
        f"RPO: {found.data_loss / 60:.2f} min would have been lost with the disk, of {RPO}"
    )
    console.print(f"RTO: {found.restore / 60:.2f} min from kill -9 to checked, of {RTO}")
    over = fail_over(2000)
    console.print(
        f"failover: {over.kept} acknowledged accounts kept, {over.lost} lost;"
        f" {over.outage:.1f} s without writes"
    )
    missed = found.data_loss > RPO * 60 or found.restore > RTO * 60
    if found.lost or found.too_many or over.lost or missed:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
