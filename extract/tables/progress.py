"""What a person sees while tables are written: a bar on a terminal, nothing elsewhere; never on stdout."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Step = Callable[[str, int], None]
"""Called with the name of a file, and how many rows it has, before it is written."""


@contextmanager
def writing(rows: int) -> Iterator[Step]:
    """Show how far the writing of `rows` rows is, until the block ends."""
    if not sys.stderr.isatty():
        yield lambda name, number: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("writing {task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("the tables", total=rows)
        pending = 0

        def step(name: str, number: int) -> None:
            nonlocal pending
            progress.update(task, description=f"{name}, {number:,} rows", advance=pending)
            pending = number

        yield step
