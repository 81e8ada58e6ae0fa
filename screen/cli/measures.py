"""``dualuse measures``: the legal acts and their state on a day."""

from __future__ import annotations

import datetime as dt

from screen.cli import engine
from screen.cli.columns import print_columns
from screen.cli.exits import Exit
from screen.cli.guard import guarded
from screen.cli.language import LangOption, language
from screen.cli.options import AsOf, CatalogueDir, NoCache, OneFormat, OneFormatOption, day

__all__ = ["measures"]


@guarded
def measures(
    as_of: AsOf = "",
    form: OneFormatOption = OneFormat.TABLE,
    lang: LangOption = None,
    catalogue: CatalogueDir = None,
    no_cache: NoCache = False,
) -> Exit:
    """List every measure with its state on a day, and why."""
    asked = day(as_of, "--as-of") or dt.date.today()
    known = engine.open_catalogue(catalogue, cache=not no_cache)
    from screen.catalogue.life import measure_state

    states = [(measure, measure_state(measure, asked)) for measure in known.measures.values()]
    if form is OneFormat.JSON:
        import msgspec

        from screen.reports.wire import encode

        rows = [
            {"state": state.name, "as_of": asked, "because": state.reason}
            | msgspec.to_builtins(measure)
            for measure, state in states
        ]
        print(encode(rows, indent=2))
        return Exit.NOTHING
    from screen.messages import translated
    from screen.reports import words

    spoken = language(lang)
    print_columns(
        [words.label(name, spoken) for name in ("measure", "state", "title", "because")],
        [
            (
                measure.id,
                words.label(state.name, spoken),
                words.measure(measure, spoken)[1],
                translated("reason", state.reason, spoken) if state.reason else "",
            )
            for measure, state in states
        ],
    )
    print("\n" + words.say(words.MEASURES_COUNT, spoken, count=len(states), day=asked))
    return Exit.NOTHING
