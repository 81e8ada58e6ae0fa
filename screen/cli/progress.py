"""How far a batch has come, on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from screen.sources.chain import Chain

__all__ = ["progress_on"]

_EVERY = 20


@contextmanager
def progress_on(source: Chain, show: bool) -> Iterator[Callable[[int], None]]:
    """A function to call with the number of rows done; it draws on stderr when ``show``."""
    if not show:
        yield lambda rows: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("reading", total=source.bytes_total)

        def tick(rows: int) -> None:
            if rows % _EVERY == 0:
                done = source.bytes_read
                bar.update(task, completed=done, description=f"{rows} rows")

        yield tick
