"""Short texts on subjects that no single command explains: ``dualuse help TOPIC``."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["text_on", "topics"]


def topics() -> dict[str, str]:
    """Every topic with its first line."""
    found = (entry for entry in files(__name__).iterdir() if entry.name.endswith(".txt"))
    return {
        entry.name.removesuffix(".txt"): entry.read_text(encoding="utf-8").partition("\n")[0]
        for entry in sorted(found, key=lambda entry: entry.name)
    }


def text_on(topic: str) -> str:
    """The text on a topic."""
    return files(__name__).joinpath(f"{topic}.txt").read_text(encoding="utf-8")
