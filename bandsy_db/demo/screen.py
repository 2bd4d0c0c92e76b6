"""How the demo looks on a terminal."""

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from bandsy_db.demo.screen_evening import show_evening
from bandsy_db.demo.story import Candidate, Hero, Story
from bandsy_db.demo.style import TABLE
from bandsy_db.demo.world import CREDIT
from bandsy_db.errors import redact

# What the reader can try next as the same person; the code fills in the angle brackets.
_SCRIPTS = {
    "Go on in psql": """\
psql "<url>"
  begin;
  set local role bandsy_user;
  select set_config('request.jwt.claims', '{"sub": "<id>"}', true);
  select display_name, distance_km, score from api.discover(page_size => 5);
  commit;
""",
    "or in Python": """\
# .venv/bin/python of a checkout, or: pip install 'bandsy-db[client]'
from bandsy_db.client import Bandsy
with Bandsy.connect("<url>") as db, db.as_user("<id>") as me:
    for match in me.my_matches():
        print(match.display_name, match.score, match.factors)
""",
}


def progress(console: Console) -> Progress:
    """A bar for each thing that is loaded."""
    return Progress(
        TextColumn("[progress.description]{task.description}"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )


def show_story(console: Console, story: Story) -> None:
    """Print the story, chapter by chapter."""
    first = story.candidates[0]
    hero, other = story.hero.display_name, first.display_name
    console.print()
    console.print(_introduction(story.hero))
    console.print(_candidates(story.candidates))
    console.print(f"[bold]{hero}[/] likes [bold]{other}[/]: {_outcome(story.first_reaction)}")
    console.print(f"[bold]{other}[/] likes [bold]{hero}[/]: {_outcome(story.second_reaction)}")
    console.print(_matches(story))
    if story.evening:
        show_evening(console, story.evening)
    else:
        console.print("No concert near them has room, or too few people live there: load more.")


def show_next(console: Console, url: str, hero: Hero) -> None:
    """Print what to try next, ready to paste."""
    for title, script in _SCRIPTS.items():
        console.print(f"\n[bold]{title}[/]")
        filled = script.replace("<url>", redact(url)).replace("<id>", str(hero.id))
        console.print(Text(filled, style="cyan"), soft_wrap=True)
    console.print(f"[dim]{CREDIT} The people and concerts are made up.[/]", soft_wrap=True)


def _introduction(hero: Hero) -> Text:
    return Text.assemble(
        (hero.display_name, "bold magenta"),
        f" in {hero.city} plays {', '.join(hero.plays)}, likes {', '.join(hero.likes)}",
        f" and seeks {', '.join(hero.seeks)} within {hero.radius_km} km.",
    )


def _candidates(candidates: list[Candidate]) -> RenderableType:
    table = Table(title="The best people to meet, by score and activity", expand=True, **TABLE)
    table.add_column("#", justify="right", style="dim")
    table.add_column("Musician", ratio=2)
    table.add_column("Distance", justify="right", no_wrap=True)
    table.add_column("Score", justify="right", style="bold green")
    table.add_column("made of", ratio=3)
    for place, one in enumerate(candidates, 1):
        table.add_row(
            str(place), _musician(one), _distance(one), f"{one.score:.2f}", _factors(one.factors)
        )
    return table


def _musician(one: Candidate) -> Text:
    text = Text(one.display_name, style="bold")
    if one.age is not None:
        text.append(f", {one.age}", style="not bold default")
    return text.append(f"\n{', '.join(one.instruments)}\n{', '.join(one.genres[:3])}", style="dim")


def _distance(one: Candidate) -> str:
    return "hidden" if one.distance_km is None else f"≤ {one.distance_km} km"


def _factors(factors: dict[str, float]) -> Text:
    """The factors, the largest first; they add up to the score."""
    text = Text()
    for name, points in sorted(factors.items(), key=lambda item: -item[1]):
        # Without a space, so that a factor and its points stay on one line.
        text.append(f"{name}=", style="dim").append(f"{points:.2f}  ")
    return text


def _outcome(reaction: dict[str, object]) -> str:
    return "[bold green]it is a match[/]" if reaction["matched"] else "saved, and kept secret"


def _matches(story: Story) -> RenderableType:
    table = Table(title=f"Matches of {story.hero.display_name}", **TABLE)
    for column in ("With", "City", "Score", "Since"):
        table.add_column(column, no_wrap=True)
    for match in story.matches:
        table.add_row(
            match["display_name"],
            match["city"],
            f"{match['score']:.2f}",
            f"{match['matched_at']:%Y-%m-%d %H:%M}",
        )
    return table
