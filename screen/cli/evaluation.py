"""An evaluation for people: the table of goals, matrices, reliability, faults, slow rows."""

from __future__ import annotations

from collections.abc import Iterable

from screen.cli.columns import print_columns
from screen.evaluate.model import Evaluation, Evidence, Fault, Figure, Matrix, Rate, Slow

__all__ = ["print_evaluation"]

_MOST_LINES = 8


def print_evaluation(evaluation: Evaluation) -> None:
    """Print all of it; a fault with many readings is cut, the CSV of faults is not."""
    counts = ", ".join(f"{count} {kind}" for kind, count in evaluation.rows if count)
    print(f"{counts or 'no rows'}, as of {evaluation.as_of}\n")
    print_columns(
        ("figure", "rate", "count", "95 %", "goal", "met"), map(_figure, evaluation.figures)
    )
    for matrix in evaluation.matrices:
        _print_matrix(matrix)
    if evaluation.evidence:
        print("\nHow often evidence of each grade is right\n")
        print_columns(
            ("rows", "grade", "method", "language", "rate", "count", "95 %"),
            map(_evidence, evaluation.evidence),
        )
    print(f"\nFaults: {len(evaluation.faults)}")
    for fault in evaluation.faults:
        _print_fault(fault)
    print("\nSlowest rows\n")
    print_columns(("ms", "row", "text"), map(_slow, evaluation.slowest))


def _figure(figure: Figure) -> tuple[str, ...]:
    title = f"{figure.key.split('-')[0]}: {figure.title}"
    if figure.goal is None:
        return (title, *_rate(figure.rate), "", "")
    goal = f"{'<=' if figure.at_most else '>='} {figure.goal:g}"
    return (title, *_rate(figure.rate), goal, "yes" if figure.holds(figure.goal) else "NO")


def _rate(rate: Rate) -> tuple[str, str, str]:
    if rate.value is None:
        return ("-", "0", "")
    return (f"{rate.value:.3f}", f"{rate.hits}/{rate.total}", f"{rate.low:.3f}..{rate.high:.3f}")


def _print_matrix(matrix: Matrix) -> None:
    print(f"\nConfusion, {matrix.kind}\n")
    rows = ((lang, label, *map(_count, counts)) for lang, label, counts in matrix.rows)
    print_columns(("language", "label", *matrix.columns), list(rows))


def _count(count: int) -> str:
    return str(count) if count else "."


def _evidence(evidence: Evidence) -> tuple[str, ...]:
    first = (evidence.kind, evidence.grade, evidence.method, evidence.lang)
    return (*first, *_rate(evidence.right))


def _print_fault(fault: Fault) -> None:
    from screen.reports.style import printable

    where = f"{fault.origin.file} row {fault.origin.row}"
    print(f"\n{fault.id} {', '.join(fault.faults)} ({where}, {fault.lang})")
    print(f"  {printable(fault.text)}")
    print(f"  expected {fault.expected}; got {fault.got}")
    for name, lines in (("says", fault.says), ("read", fault.read), ("dropped", fault.dropped)):
        for line in _shortened(lines):
            print(f"    {name:7} {printable(line)}")


def _shortened(lines: tuple[str, ...]) -> Iterable[str]:
    more = len(lines) - _MOST_LINES
    return (*lines[:_MOST_LINES], f"and {more} more") if more > 0 else lines


def _slow(slow: Slow) -> tuple[str, str, str]:
    return (f"{slow.seconds * 1000:.1f}", slow.id, slow.text[:80])
