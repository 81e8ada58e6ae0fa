"""Where the catalogue's files are, and what they hold together.

An installed wheel carries them as ``screen/_data``, a checkout as ``data`` beside ``screen``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import screen

__all__ = [
    "COMPILED",
    "catalogue_hash",
    "code_hash",
    "content_hash",
    "data_directory",
    "data_files",
    "default_directory",
]

COMPILED = "catalogue.msgpack"
_PACKAGE = Path(screen.__file__).parent
_SUFFIXES = frozenset({".yaml", ".txt", ".csv"})


def default_directory() -> Path:
    """The catalogue that belongs to this installation."""
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parent / "data"


def data_directory(directory: Path | None) -> Path:
    """The given catalogue, or the one of this installation.

    Raises:
        FileNotFoundError: there is neither a ``catalogue.yaml`` in it nor an ``overlay.yaml``.
    """
    found = directory or default_directory()
    if not any((found / name).is_file() for name in ("catalogue.yaml", "overlay.yaml")):
        raise FileNotFoundError(
            f"{found}: no catalogue here (catalogue.yaml is missing, and overlay.yaml, too)"
        )
    return found


def data_files(directory: Path) -> Iterator[Path]:
    """The files that make up a catalogue, in a fixed order; examples are not part of it."""
    for path in sorted(directory.rglob("*")):
        if path.suffix in _SUFFIXES and "examples" not in path.relative_to(directory).parts:
            yield path


def content_hash(directory: Path) -> str:
    """SHA-256 over names and bytes of all files of a catalogue, in hexadecimal digits."""
    import hashlib

    digest = hashlib.sha256()
    for path in data_files(directory):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(directory).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def catalogue_hash(directory: Path) -> str:
    """The content hash of a whole catalogue; of an overlay together with what it lies upon."""
    own = content_hash(directory)
    if not (directory / "overlay.yaml").is_file():
        return own
    import hashlib

    return hashlib.sha256(f"{content_hash(default_directory())}\0{own}".encode()).hexdigest()


def code_hash(*rooms: str) -> str:
    """A hash of the code that compiles, so that a cache of older code is never used.

    ``rooms`` are further packages whose code has a part in it.
    """
    import hashlib

    digest = hashlib.sha256()
    for room in ("catalogue", "text", "match", *rooms):
        for path in sorted((_PACKAGE / room).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
