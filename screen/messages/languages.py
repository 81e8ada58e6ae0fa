"""Translations: English is the source, and gettext's catalogues hold the other languages.

A catalogue is read when its language is first asked for, and never for English.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import GNUTranslations
    from importlib.resources.abc import Traversable

__all__ = ["CODES", "language_of", "translated"]

CODES = ("en", "ja", "zh")
"""The languages that there are."""

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def translated(context: str, text: str, lang: str) -> str:
    """An English text in a language; as it stands where the catalogue does not have it.

    Args:
        context: where the text belongs: equal words may be said differently in two places.
        text: the English text.
        lang: one of ``CODES``.

    Raises:
        KeyError: there is no such language.
    """
    return text if lang == "en" else _catalogue(lang).pgettext(context, text)


@cache
def _catalogue(lang: str) -> GNUTranslations:
    if lang not in CODES:
        raise KeyError(lang)
    from gettext import GNUTranslations

    with compiled_file(lang).open("rb") as stream:
        return GNUTranslations(stream)


def compiled_file(lang: str) -> Traversable:
    """The compiled catalogue of a language."""
    from importlib.resources import files

    return files("screen.messages") / "locale" / lang / "LC_MESSAGES" / "dualuse.mo"


def language_of(environment: Mapping[str, str]) -> str:
    """The language of a locale, English where it is none of ``CODES``.

    The first variable that is set decides, as POSIX has it: ``LC_ALL=C`` hides any ``LANG``.
    """
    name = next((environment[one] for one in _VARIABLES if environment.get(one)), "")
    lang = name.partition(".")[0].partition("@")[0].replace("-", "_").partition("_")[0].lower()
    return lang if lang in CODES else "en"
