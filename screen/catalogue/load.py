"""Opening a catalogue: the compiled file of the wheel, else the cache, else the YAML itself."""

from __future__ import annotations

import contextlib
import os
from mmap import ACCESS_READ, mmap
from pathlib import Path

from screen.catalogue.catalogue import Catalogue
from screen.catalogue.compiled import Compiled, pack, unpack
from screen.catalogue.files import COMPILED, catalogue_hash, code_hash, data_directory

__all__ = ["cache_directory", "load_catalogue"]


def load_catalogue(directory: Path | None = None, *, cache: bool = True) -> Catalogue:
    """Open a catalogue, compiling it if it has changed.

    Args:
        directory: a catalogue's directory; the one of this installation if left out.
        cache: whether a compiled copy may be used and kept. Without it the YAML is read anew.

    Raises:
        FileNotFoundError: there is no catalogue in the directory.
        CatalogueError: the catalogue holds faults.
    """
    found = data_directory(directory)
    if cache and directory is None and (packed := _read(found / COMPILED)):
        return Catalogue(packed)
    if not cache:
        return Catalogue(_compile(found))
    kept = cache_directory() / f"{catalogue_hash(found)[:24]}-{code_hash()[:12]}.msgpack"
    compiled = _read(kept)
    if compiled is None:
        compiled = _compile(found)
        _keep(kept, pack(compiled))
    return Catalogue(compiled)


def cache_directory() -> Path:
    """Where compiled catalogues are kept: ``$DUALUSE_CACHE_DIR`` or the user's cache folder."""
    given = os.environ.get("DUALUSE_CACHE_DIR")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    try:
        return user_cache_path("dualuse", appauthor=False)
    except RuntimeError:
        # a user without a home: nothing is kept. A folder for everybody is no place for the law
        return Path(os.devnull, "cache")


def _compile(directory: Path) -> Compiled:
    from screen.catalogue.compile import compile_directory

    return compile_directory(directory)


def _read(path: Path) -> Compiled | None:
    """A compiled catalogue, or ``None`` where there is none or it is damaged."""
    try:
        with path.open("rb") as file:
            return unpack(mmap(file.fileno(), 0, access=ACCESS_READ))
    except (OSError, ValueError):
        return None


def _keep(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whoever else writes it; a cache that fails is no fault."""
    import tempfile

    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as draft:
            draft.write(content)
        os.replace(draft.name, path)
