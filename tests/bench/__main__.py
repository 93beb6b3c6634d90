"""`make bench`: every budget of ours, measured beside servers that do less. Tells; gates nothing.

    make bench                          everything, a quarter of an hour
    make bench ARGS="stages burst"      these rows
    make bench ARGS="--phones 200"      a smaller hall

Machines differ and are shared: ratios count, absolute times are for orientation.
"""

import importlib
import os
import platform
import sys
from datetime import datetime
from pathlib import Path
from time import perf_counter

import click

from tests.bench.contenders import has_node
from tests.bench.sizes import Size
from tests.bench.table import Figure, as_text, write
from unspoken.rehearse.stopping import until_stopped

ROWS = (
    "joining",
    "stages",
    "burst",
    "pace",
    "restart",
    "first_load",
    "click",
    "statements",
    "handouts",
    "memory",
    "growth",
)
FILE = Path(__file__).parents[2] / "bench.json"


@click.command(help=__doc__)
@click.argument("rows", nargs=-1, type=click.Choice(ROWS))
@click.option("--phones", default=1000, show_default=True, type=click.IntRange(20, 1900))
@click.option("--times", default=3, show_default=True, type=click.IntRange(1, 20))
@click.option("--out", default=FILE, show_default=True, type=click.Path(path_type=Path))
def main(rows: tuple[str, ...], phones: int, times: int, out: Path) -> None:
    _allow_many_files()
    size, figures = Size(phones, times), list[Figure]()
    if not has_node():
        click.echo("There is no Node.js or no socket.io here: its column stays empty.", err=True)
    about = {
        "phones": phones,
        "times": times,
        "day": datetime.now().astimezone().date().isoformat(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
    }
    try:
        for row in rows or ROWS:
            began = perf_counter()
            # Whoever ends it early ends its servers too.
            measure = importlib.import_module(f"tests.bench.rows.{row}").measure
            figures += until_stopped(measure(size))
            click.echo(f"{row}: {perf_counter() - began:.0f} s", err=True)
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
    finally:
        # Also when a row broke off: what was measured until then is not measured again.
        click.echo(as_text(figures))
        write(figures, out, about)


def _allow_many_files() -> None:
    """A phone is a file to who pretends it; the servers see to their own."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    main()
