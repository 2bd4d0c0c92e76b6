"""How the evening of the demo looks on a terminal: concerts, a pod that fills up, a refusal."""

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from bandsy_db.demo.evening import Evening, Nearby
from bandsy_db.demo.style import TABLE


def show_evening(console: Console, evening: Evening) -> None:
    """Print where the hero goes, who goes along, and who asked too late."""
    console.print(_concerts(evening))
    console.print(_pod(evening))
    console.print(_refusal(evening))
    meet_point = evening.meet_point
    console.print(
        f"They meet at {meet_point['when_local']:%H:%M} ({meet_point['timezone']}):"
        f" {meet_point['title']}."
    )


def _concerts(evening: Evening) -> RenderableType:
    hero = evening.seats[0].display_name
    table = Table(title=f"The next concerts near {hero}", **TABLE)
    for column in ("Artist", "Venue", "City"):
        table.add_column(column)
    table.add_column("Starts there", no_wrap=True)
    table.add_column("Distance", justify="right", no_wrap=True)
    table.add_column("Going", justify="right", no_wrap=True)
    for one in evening.concerts:
        table.add_row(*_cells(one), style="bold" if one == evening.concert else None)
    return table


def _cells(one: Nearby) -> tuple[str, ...]:
    return (
        one.artist,
        one.venue or "",
        one.city or "",
        f"{one.starts:%a %d %b %H:%M}",
        f"{one.distance_km} km",
        str(one.going_count),
    )


def _pod(evening: Evening) -> Text:
    """The name of the person who takes a seat, and how many are taken then."""
    seats = [f"{seat.display_name} {seat.taken}/{seat.seats}" for seat in evening.seats]
    return Text.assemble(
        (evening.seats[0].display_name, "bold"),
        f" goes to {evening.concert.artist} and opens the pod ",
        (f'"{evening.pod_name}"', "bold"),
        f"; it fills up: {', '.join(seats)}.",
    )


def _refusal(evening: Evening) -> Text:
    refusal = evening.refusal
    return Text.assemble(
        (evening.sixth.display_name, "bold"),
        " wants to join, too: ",
        (f"{refusal.sqlstate} {refusal.reason}", "bold red"),
        f", {refusal.message}. {refusal.hint or ''}",
    )
