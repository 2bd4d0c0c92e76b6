"""The commands of `bandsy-db`, read from the command line itself."""

from dataclasses import dataclass

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from bandsy_db.cli.main import app
from bandsy_db.errors import Exit

# What `--help` has no room for.
EXIT_CODES = {
    Exit.OK: "done, or nothing to do",
    Exit.FAILED: "failed, or the connection was lost. The error names file, line and SQLSTATE; the "
    "transaction is rolled back",
    Exit.USAGE: "wrong usage",
    Exit.CHANGES: "`verify` found drift or no installation, `plan` found changes, "
    "`codegen --check` found stale files, or `diff-contract` found what breaks a caller",
    Exit.REFUSED: "refused, and nothing was done: an edited migration (`status` too), objects of "
    "others that use `api`, rows that a rollback would lose, a login without the right, a database "
    "that `doctor` fails, a directory that `bandsy-db` did not make",
    Exit.UNREACHABLE: "the server cannot be reached, at the beginning",
    Exit.LOCKED: "another session held a lock for longer than `--wait`",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option or an argument of a command; `default` is empty if it has none."""

    names: str
    is_required: bool
    default: str
    help: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command with its description, in paragraphs."""

    name: str
    usage: str
    paragraphs: tuple[str, ...]
    parameters: tuple[Parameter, ...]

    @property
    def summary(self) -> str:
        """What the list of commands says."""
        return self.paragraphs[0]


def commands() -> list[Command]:
    """All of them, in the order of `bandsy-db --help`."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    context = typer.Context(group, info_name="bandsy-db")
    found = [group.get_command(context, name) for name in group.list_commands(context)]
    return [_command(command) for command in found if isinstance(command, TyperCommand)]


def _command(command: TyperCommand) -> Command:
    context = typer.Context(command)
    usage = " ".join(["bandsy-db", str(command.name), *command.collect_usage_pieces(context)])
    paragraphs = tuple(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    listed = [
        _parameter(one, context)
        for one in command.params
        if isinstance(one, (TyperArgument, TyperOption))
    ]
    return Command(str(command.name), usage, paragraphs, tuple(listed))


def _parameter(parameter: TyperArgument | TyperOption, context: typer.Context) -> Parameter:
    value = parameter.make_metavar(context)
    names = ", ".join(parameter.opts)
    is_flag = getattr(parameter, "is_flag", False)
    if parameter.param_type_name == "argument":
        names = value
    elif not is_flag:
        names = f"{names} {value}"
    default = "" if is_flag or parameter.default is None else str(parameter.default)
    variable = f" Environment: {parameter.envvar}." if parameter.envvar else ""
    text = " ".join(str(getattr(parameter, "help", None) or "").split())
    return Parameter(names, parameter.required, default, f"{text}{variable}")
