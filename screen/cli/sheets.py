"""The evidence sheet of one item, written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.model import Screening

__all__ = ["write_sheet"]


def write_sheet(screening: Screening, catalogue: Catalogue, path: Path, lang: str) -> None:
    """Write the sheet, as PDF or HTML by the ending; a file takes its place only when whole.

    Raises:
        typer.BadParameter: the file cannot be written.
        SourceFault: what a PDF needs is missing.
    """
    from screen.cli.outputs import write_to
    from screen.reports.sheet import pdf, sheet
    from screen.version import __version__

    if path.suffix.lower() == ".pdf":
        content = pdf(screening, catalogue, __version__, lang=lang)
    else:
        content = sheet(screening, catalogue, __version__, lang=lang).encode()
    with write_to(path, binary=True) as stream:
        stream.write(content)
