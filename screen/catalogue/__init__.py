"""What the law says, as objects: reading, validating and compiling ``data/``."""

from __future__ import annotations

from screen.catalogue.catalogue import Catalogue
from screen.catalogue.load import load_catalogue

__all__ = ["Catalogue", "load_catalogue"]
