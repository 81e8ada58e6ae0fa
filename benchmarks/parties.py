"""Our party matcher beside plain rapidfuzz and nomenklatura's logic-v2, in one run.

All three search the same names (control and watch lists, contractors) for the same rows of
``tests/cases/dev/parties.csv``. ``found`` is the share of listed rows whose best match stands on
the right list, ``wrong`` the share of near misses and clean names matched as listed, ``F`` the
harmonic mean of precision and recall over both. rapidfuzz and logic-v2 are shown at the cut-off
of their best F and at others; ours has none. Our matcher reads the military names as well.

nomenklatura is optional (``pip install '.[bench]'``): without it the program says so and goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from screen import Screener
from screen.catalogue.model import Party
from screen.evaluate import JUDGED_ON, read_labelled
from screen.evaluate.labels import PartyLabel
from screen.evaluate.parties import LISTS
from screen.evidence import party_hits
from screen.match.parties import read_party

ROWS = Path(__file__).parents[1] / "tests" / "cases" / "dev" / "parties.csv"
KINDS = ("control", "watch", "contractor")
UNLISTED = ("near_miss", "clean")
Answer = tuple[float, frozenset[str]]
"""The score of the best match and the kinds of the bodies that have it."""


@dataclass(frozen=True)
class Outcome:
    """What a matcher came to at one cut-off."""

    cutoff: float
    found: float
    wrong: float
    f: float


def main() -> None:
    screener = Screener.default()
    rows = [
        row
        for row in read_labelled(ROWS)
        if isinstance(row, PartyLabel) and row.label in (*LISTS, *UNLISTED)
    ]
    bodies = [party for party in screener.catalogue.parties.values() if party.kind in KINDS]
    names = {name: body.kind for body in bodies for name in names_of(body)}
    listed = sum(row.label in LISTS for row in rows)
    print(f"{len(rows)} rows ({listed} listed), {len(bodies)} bodies, {len(names)} names\n")
    print(
        f"{'matcher':28}{'cut-off':>8}{'found':>8}{'wrong':>8}{'F':>8}{'ms/name':>10}{'× ours':>8}"
    )
    ours = show("dualuse", rows, (0.5,), our_matcher(screener))
    show("rapidfuzz WRatio", rows, range(80, 96), plain_matcher(names), ours)
    try:
        logic = logic_matcher(bodies)
    except ImportError as error:
        print(f"nomenklatura logic-v2: not measured, it is not installed here ({error})")
        return
    show("nomenklatura logic-v2", rows, [cut / 100 for cut in range(50, 100, 5)], logic, ours)


def names_of(body: Party) -> Iterable[str]:
    """All names that mean the body without a second sign."""
    return filter(None, (body.names.en, body.names.zh, body.names.ja, *body.aliases))


def our_matcher(screener: Screener) -> Callable[[str], Answer]:
    known = screener.catalogue

    def match(name: str) -> Answer:
        readings = read_party("end_user", name, known.party_index)
        hits = party_hits(readings, known.parties, JUDGED_ON)
        return 1.0, frozenset(hit.party.kind for hit in hits if hit.sure)

    return match


def plain_matcher(names: dict[str, str]) -> Callable[[str], Answer]:
    choices = {name: utils.default_process(name) for name in names}

    def match(name: str) -> Answer:
        best = process.extract(
            utils.default_process(name), choices, scorer=fuzz.WRatio, processor=None, limit=5
        )
        top = best[0][1]
        return top, frozenset(names[key] for _, score, key in best if score == top)

    return match


def logic_matcher(bodies: Iterable[Party]) -> Callable[[str], Answer]:
    """Scan of all bodies with logic-v2 at its default settings.

    Raises:
        ImportError: nomenklatura is not installed.
    """
    from followthemoney import EntityProxy, model
    from nomenklatura.matching import LogicV2, ScoringConfig

    config = ScoringConfig.defaults()

    def entity(key: str, names: Iterable[str]) -> EntityProxy:
        made = model.make_entity("Organization")
        made.id = key
        made.add("name", list(names))
        return made

    candidates = [(body.kind, entity(body.id, names_of(body))) for body in bodies]

    def match(name: str) -> Answer:
        query = entity(f"query {name}", [name])  # names are cached by the id of their entity
        scored = [(LogicV2.compare(query, one, config).score, kind) for kind, one in candidates]
        top = max(score for score, _ in scored)
        return top, frozenset(kind for score, kind in scored if score == top)

    return match


def show(
    title: str,
    rows: list[PartyLabel],
    cutoffs: Iterable[float],
    match: Callable[[str], Answer],
    ours: float | None = None,
) -> float:
    """Print the best cut-off, then the others; give the milliseconds a name."""
    match("warm up")
    begun = time.perf_counter()
    answers = [match(row.text) for row in rows]
    spent = (time.perf_counter() - begun) / len(rows) * 1000
    outcomes = [outcome(rows, answers, cutoff) for cutoff in cutoffs]
    best = max(outcomes, key=lambda o: o.f)
    cost = f"{spent:10.2f}{spent / ours if ours else 1:8.1f}"
    print(line(f"{title}{', best F' if len(outcomes) > 1 else ''}", best) + cost)
    for other in outcomes if len(outcomes) > 1 else ():
        print(line("", other))
    return spent


def line(title: str, told: Outcome) -> str:
    return f"{title:28}{told.cutoff:8g}{told.found:8.3f}{told.wrong:8.3f}{told.f:8.3f}"


def outcome(rows: list[PartyLabel], answers: list[Answer], cutoff: float) -> Outcome:
    right = on_wrong_list = wrong = 0
    for row, (score, kinds) in zip(rows, answers, strict=True):
        matched = kinds & set(LISTS.values()) if score >= cutoff else frozenset()
        if row.label in UNLISTED:
            wrong += bool(matched)
        elif LISTS[row.label] in matched:
            right += 1
        else:
            on_wrong_list += bool(matched)
    listed = sum(row.label in LISTS for row in rows)
    told = right + on_wrong_list + wrong
    f = 2 * right / (told + listed) if told else 0.0
    return Outcome(cutoff, right / listed, wrong / (len(rows) - listed), f)


if __name__ == "__main__":
    main()
