"""The command line.

Each command brings what it needs itself: a server is patched before anything else is there.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from unspoken import __version__
from unspoken.server import runtime

if TYPE_CHECKING:
    from unspoken.config import Config


@click.group(help="Unspoken: group workshops where the unsaid can be written.")
@click.version_option(__version__, prog_name="unspoken", message="%(prog)s %(version)s")
def main() -> None: ...


def _config(**overrides: Any) -> "Config":
    from unspoken.config import BadSetting, from_environment

    try:
        return from_environment(**overrides)
    except BadSetting as problem:
        raise click.ClickException(str(problem)) from None


@main.command(help="Start the server.")
@click.option("--host", help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--data", type=click.Path(path_type=Path), help="Folder for everything kept.")
@click.option("--share-console", is_flag=True, help="Open the console from other devices too.")
@click.option("--no-browser", is_flag=True, help="Do not open the console in a browser.")
def serve(
    host: str | None, port: int | None, data: Path | None, share_console: bool, no_browser: bool
) -> None:
    runtime.bootstrap()
    import webbrowser

    from unspoken.server.start import start

    config = _config(
        host=host,
        port=port,
        data=data,
        share_console=share_console or None,
        open_browser=False if no_browser else None,
    )
    start(config, say=click.echo, open_page=webbrowser.open)


@main.command(help="Check agendas; says file, line, step, key and how to mend each slip.")
@click.argument("agendas", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(agendas: tuple[Path, ...]) -> None:
    from sessions.activities import discover
    from sessions.agenda.loader import load
    from sessions.agenda.problems import AgendaError

    wrong = False
    for path in agendas:
        try:
            agenda = load(path, discover())
        except (AgendaError, OSError) as error:
            click.echo(str(error), err=True)
            wrong = True
        else:
            click.echo(f"{path}: fine. {len(agenda.steps)} steps, {agenda.minutes} minutes.")
    sys.exit(1 if wrong else 0)


@main.command(help="Print the JSON schema of agendas with all kinds, for editors.")
def schema() -> None:
    from sessions.activities import discover
    from sessions.agenda.json_schema import as_text

    click.echo(as_text(discover()), nl=False)


@main.command(help="Run a whole agenda with pretend phones and a pretend facilitator.")
@click.argument("agenda")
@click.option("--phones", default=12, show_default=True, type=click.IntRange(1, 1000))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--runtime", "name", type=click.Choice(get_args(runtime.RuntimeName)))
@click.option("--seed", type=int, default=0, show_default=True, help="For the same answers again.")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
def rehearse(
    agenda: str, phones: int, out: Path, name: str | None, seed: int, as_json: bool
) -> None:
    from unspoken.rehearse.run import run

    on = name or _config().runtime
    sys.exit(run(agenda, phones=phones, out=out, runtime=on, seed=seed, as_json=as_json))


@main.command(help="A workshop with twelve pretend phones; you hold the console.")
@click.option("--phones", default=12, show_default=True, type=click.IntRange(1, 200))
def demo(phones: int) -> None:
    from unspoken.rehearse.demo import demo as run_demo

    sys.exit(run_demo(_config(), phones))


@main.command(help="Print the handouts of a past workshop into a folder.")
@click.argument("code")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--data", type=click.Path(path_type=Path), help="Folder for everything kept.")
def handouts(code: str, out: Path, data: Path | None) -> None:
    from unspoken.commands.archive import print_handouts
    from unspoken.server.start_faults import plainly

    config = _config(data=data)
    with plainly(config):
        for file in print_handouts(config, code, out):
            click.echo(str(file))


@main.command(help="Erase a workshop and everything in it.")
@click.argument("code")
@click.option("--data", type=click.Path(path_type=Path), help="Folder for everything kept.")
@click.confirmation_option(prompt="This cannot be undone. Erase it?")
def forget(code: str, data: Path | None) -> None:
    from unspoken.commands.archive import forget_workshop
    from unspoken.server.start_faults import plainly

    config = _config(data=data)
    with plainly(config):
        erased = forget_workshop(config, code)
    click.echo(f"Erased “{erased.title}”: the workshop, all that was written, counted and joined,")
    click.echo(f"{_counted(erased.keys)} of its rounds, and what the file still held of them.")
    click.echo("Not erased: copies made with `unspoken backup`, and handouts that you saved.")


def _counted(keys: int) -> str:
    return "1 key" if keys == 1 else f"{keys} keys"


@main.command(help="Copy the database safely; only while no round is open or waiting.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--data", type=click.Path(path_type=Path), help="Folder for everything kept.")
def backup(file: Path, data: Path | None) -> None:
    from unspoken.commands.archive import back_up
    from unspoken.server.start_faults import plainly

    config = _config(data=data)
    with plainly(config):
        back_up(config, file)
    click.echo(str(file))


@main.command(help="Can phones reach this laptop?")
def doctor() -> None:
    from unspoken.commands.doctor import examine

    sys.exit(0 if examine(_config(), say=click.echo) else 1)


@main.command(help="Collect all words of the program into the translation files.")
def translate() -> None:
    from unspoken.commands.translate import update

    for line in update():
        click.echo(line)
