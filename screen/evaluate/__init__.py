"""How right the tool is: labelled rows are screened and counted against their labels."""

from screen.evaluate.labels import JUDGED_ON, Labelled, read_labelled
from screen.evaluate.model import Evaluation, Figure, Rate
from screen.evaluate.run import evaluate

__all__ = [
    "JUDGED_ON",
    "Evaluation",
    "Figure",
    "Labelled",
    "Rate",
    "evaluate",
    "read_labelled",
]
