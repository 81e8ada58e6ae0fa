"""Floors: what each figure must keep, and the figures that do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from screen.evaluate.model import Evaluation, Figure
from screen.sources.base import SourceFault

__all__ = ["below", "read_floors"]


def read_floors(path: Path) -> dict[str, float]:
    """The floor of each figure by its key; a ceiling where the goal is one.

    Raises:
        SourceFault: the file cannot be read, or an entry is not ``key: number from 0 to 1``.
    """
    name = str(path)
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceFault(name, str(error.strerror), "Give a YAML file of floors") from None
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise SourceFault(name, " ".join(str(error).split()), "Give a YAML file") from None
    if not isinstance(told, dict):
        raise SourceFault(name, "no floors in it", "Write one 'figure: number' a line")
    for key, bound in told.items():
        if isinstance(bound, bool) or not isinstance(bound, int | float) or not 0 <= bound <= 1:
            raise SourceFault(name, f"{key}: {bound!r} is no rate", "Write a number from 0 to 1")
    return {str(key): float(bound) for key, bound in told.items()}


def below(
    evaluation: Evaluation, floors: Mapping[str, float], file: str
) -> Iterator[tuple[Figure, float]]:
    """The figures that miss their floor. Floors of kinds of rows that were not read are passed by.

    Raises:
        SourceFault: a floor names no figure.
    """
    figures = {figure.key: figure for figure in evaluation.figures}
    kinds = dict(evaluation.rows)
    for key, bound in floors.items():
        figure = figures.get(key)
        if figure is not None:
            if not figure.holds(bound):
                yield figure, bound
        elif kinds.get(key.split("-")[0]) != 0:
            known = ", ".join(figures)
            raise SourceFault(file, f"{key} is no figure of this evaluation", f"Known: {known}")
