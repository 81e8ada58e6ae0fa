"""``python -m screen.messages.compile``: gettext's catalogues, brought up to the English texts.

New texts come into each ``dualuse.po`` empty, changed ones marked as fuzzy, lost ones leave it;
what is translated is compiled into ``dualuse.mo`` beside it. Babel (extra ``dev``) does the work.
"""

from __future__ import annotations

import datetime as dt
import io
from importlib.resources import files
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from screen.messages.gather import texts
from screen.messages.languages import CODES

__all__ = ["compiled", "read", "template", "write"]

_FOLDER = Path(str(files("screen.messages"))) / "locale"
_HEAD = "# The sentences of dualuse; docs/languages.md says which terms are used and why."
_DAY = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""Stands as the day of making: the same texts give the same bytes."""


def template() -> Catalog:
    """All English texts, without translations."""
    catalogue = Catalog(project="dualuse", fuzzy=False, creation_date=_DAY)
    for context, text in texts():
        catalogue.add(text, context=context)
    return catalogue


def read(lang: str) -> Catalog:
    """The translations into a language, as people edit them."""
    path = _place(lang, "po")
    if not path.exists():
        return Catalog(locale=lang, project="dualuse", fuzzy=False)
    with path.open("rb") as stream:
        return read_po(stream, locale=lang)


def write(catalogue: Catalog, lang: str) -> None:
    """Keep translations, and compile them."""
    _tidy(catalogue)
    _place(lang, "po").parent.mkdir(parents=True, exist_ok=True)
    with _place(lang, "po").open("wb") as stream:
        write_po(stream, catalogue, width=0)
    _place(lang, "mo").write_bytes(compiled(catalogue))


def compiled(catalogue: Catalog) -> bytes:
    """Translations as gettext reads them; fuzzy ones are left out."""
    stream = io.BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def _tidy(catalogue: Catalog) -> None:
    """Leave out of the head what says nothing or changes with every run."""
    catalogue.header_comment = _HEAD
    catalogue.creation_date = catalogue.revision_date = _DAY
    catalogue.msgid_bugs_address = catalogue.language_team = catalogue.last_translator = "-"
    catalogue.version = "-"


def _place(lang: str, ending: str) -> Path:
    return _FOLDER / lang / "LC_MESSAGES" / f"dualuse.{ending}"


def main() -> None:
    """Bring every language up to the English texts, and say what is left to translate."""
    for lang in CODES[1:]:
        catalogue = read(lang)
        catalogue.update(template())
        catalogue.obsolete.clear()
        write(catalogue, lang)
        left = [message for message in catalogue if message.id and _open(message.string)]
        fuzzy = [message for message in catalogue if message.id and message.fuzzy]
        print(f"{lang}: {len(catalogue)} texts, {len(left)} without words, {len(fuzzy)} fuzzy")


def _open(string: object) -> bool:
    return not string


if __name__ == "__main__":
    main()
