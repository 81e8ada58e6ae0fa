"""An HTML page as PDF, with WeasyPrint (extra ``pdf``), which uses the fonts of the machine."""

from __future__ import annotations

import logging
import re
from importlib import import_module
from typing import Any

from screen.sources.base import SourceFault

__all__ = ["to_pdf"]

_INSTEAD = "Or write the sheet as .html and print it from a browser"


def to_pdf(page: str) -> bytes:
    """A page as PDF; nothing outside it is read.

    Raises:
        SourceFault: WeasyPrint, its libraries or a font for a sign on the page is missing.
    """
    weasyprint = _weasyprint()
    heard = _Missing()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(heard)
    try:
        made: bytes = weasyprint.HTML(string=page, url_fetcher=_fetch_nothing).write_pdf()
    finally:
        logger.removeHandler(heard)
    if heard.signs:
        signs = " ".join(sorted(heard.signs)[:12])
        raise SourceFault(
            "PDF",
            f"no font on this machine has these signs: {signs}",
            f"Install one that has (for Chinese and Japanese: fonts-noto-cjk, Noto Sans CJK). "
            f"{_INSTEAD}",
        )
    return made


def _weasyprint() -> Any:
    try:
        return import_module("weasyprint")
    except ImportError:
        cure = f"pip install 'dualuse-screen[pdf]'. {_INSTEAD}"
        raise SourceFault("PDF", "a PDF needs the extra 'pdf'", cure) from None
    except OSError:
        cure = f"Install Pango (Debian: libpango-1.0-0, libpangoft2-1.0-0). {_INSTEAD}"
        raise SourceFault("PDF", "a PDF needs the library Pango", cure) from None


def _fetch_nothing(url: str, *args: Any, **options: Any) -> Any:
    raise ValueError(f"not fetched: {url}")


class _Missing(logging.Handler):
    """Hears which signs no font has."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.signs: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if ".notdef" in str(record.msg):
            quoted = re.search(r"""['"](.*?)['"]""", record.getMessage(), re.DOTALL)
            self.signs.update(quoted[1] if quoted else "?")
