"""The report at the end of a test session; too little coverage is a failure."""

from pathlib import Path

import pytest

from tests.support import coverage

_WORST = 15
_ADVICE = ".advice"


def print_coverage(terminal: pytest.TerminalReporter, folder: Path) -> None:
    """The least covered functions and the total, where any test used a database."""
    functions = coverage.merged(folder)
    whole = is_whole(terminal.config)
    shown = [f for f in functions if f.missed_lines and (whole or f.ran)][:_WORST]
    if not functions or not (whole or shown):
        return
    terminal.section("statements of plpgsql that ran")
    for function in shown:
        lines = ", ".join(map(str, function.missed_lines))
        terminal.line(f"{function.ran:4}/{function.total:<4} {function.name}  not: {lines}")
    if whole:
        percent = coverage.percent(functions)
        total = sum(function.total for function in functions)
        terminal.line(
            f"{percent:.1f} % of {total} statements in {len(functions)} functions;"
            f" at least {coverage.GOAL:.0f} % are expected",
            red=percent < coverage.GOAL,
        )


def advise(home: Path, title: str, lines: list[str]) -> None:
    """Keeps something that fails nothing, but that a person should read at the end."""
    (home / f"{title}{_ADVICE}").write_text("\n".join(lines), "utf-8")


def print_advice(terminal: pytest.TerminalReporter, home: Path) -> None:
    """The tests' advice."""
    for file in sorted(home.glob(f"*{_ADVICE}")):
        if text := file.read_text("utf-8"):
            terminal.section(file.name.removesuffix(_ADVICE))
            terminal.write_line(text)


def verdict(config: pytest.Config, folder: Path) -> int:
    """The exit status of a session without failures."""
    enough = coverage.percent(coverage.merged(folder)) >= coverage.GOAL
    return pytest.ExitCode.OK if enough or not is_whole(config) else pytest.ExitCode.TESTS_FAILED


def is_whole(config: pytest.Config) -> bool:
    """Whether nothing was left out; only then a statement that did not run is a gap."""
    option = config.option
    narrowed = (
        *(option.keyword, option.markexpr, option.deselect, option.ignore, option.ignore_glob),
        *(option.collectonly, option.maxfail, getattr(option, "lf", False)),
    )
    return config.args_source is not pytest.Config.ArgsSource.ARGS and not any(narrowed)
