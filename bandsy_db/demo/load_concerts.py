"""Loads the concerts of the demo, each announced by its organiser: one transaction."""

from bandsy_db.demo.concerts import Concert, make_concert, organisers
from bandsy_db.demo.load import Connection, script, take_turns
from bandsy_db.demo.people import account_of
from bandsy_db.demo.world import World


def missing_concerts(connection: Connection, count: int) -> dict[int, int]:
    """Numbers of the first `count` people who should have a future concert and have none.

    Each comes with how many concerts they have organised: when one is over, they announce the next.
    """
    numbers = {account_of(number): number for number in organisers(count)}
    found = connection.execute(script("missing_concerts.sql"), [list(numbers)]).fetchall()
    return {numbers[account]: editions for account, editions in found}


def load_concerts(connection: Connection, world: World, count: int) -> int:
    """Load the concerts that the first `count` people lack: all or, on an error, none.

    Returns how many were missing.
    """
    with connection.transaction():
        take_turns(connection)
        missing = missing_concerts(connection, count)
        if missing:
            connection.execute(script("stage_concerts.sql"))
            with connection.cursor().copy("copy demo_concerts from stdin") as copy:
                for number, edition in missing.items():
                    copy.write_row(_row(make_concert(world, number, edition)))
            connection.execute(script("load_concerts.sql"))
    return len(missing)


def _row(concert: Concert) -> tuple[object, ...]:
    """The concert in the order of the columns in stage_concerts.sql."""
    return (
        concert.number,
        concert.account,
        concert.title,
        concert.artist,
        f"{concert.genre}, live in {concert.city.name}.",
        concert.venue,
        concert.city.name,
        concert.city.region,
        concert.city.country,
        concert.latitude,
        concert.longitude,
        concert.city.timezone,
        concert.days_ahead,
        concert.starts,
        concert.seats,
    )
