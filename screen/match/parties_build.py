"""Making the index of party names from the catalogue."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from screen.match.names import Name, lay_out_name
from screen.match.names_made import grouped, read_aloud, readings_of, shortened, spelt_out
from screen.match.parties_index import Body, PartyIndex, Sort, Written, skeleton, sorted_words
from screen.match.party_towns import Towns
from screen.match.party_words import all_words, read_spelling, read_tails
from screen.text.fold import fold

if TYPE_CHECKING:
    from screen.catalogue.model import Party, Words

__all__ = ["build_party_index"]

FUZZY_KINDS = frozenset(("control", "watch", "unreliable", "countermeasure", "end_user_list"))
ANYWHERE = frozenset(("military", "sensitive"))


def build_party_index(
    parties: Iterable[Party],
    words: Mapping[str, Words],
    places: Iterable[Mapping[str, Any]] = (),
) -> PartyIndex:
    """Lay out all names of all parties. The same entries give the same index.

    Args:
        parties: the bodies of the catalogue.
        words: word groups by id; those of legal-forms, name-abbreviations and name-readings.
        places: raw entries of places/cities and places/countries (``country`` or ``code``,
            ``names``): towns that may follow a name, and towns abroad that make it another body.
    """
    return _Builder(tuple(parties), words, tuple(places)).index()


class _Builder:
    """Collects names; one method for each step."""

    def __init__(
        self,
        parties: Sequence[Party],
        words: Mapping[str, Words],
        places: Sequence[Mapping[str, Any]],
    ) -> None:
        self.parties, self.words = parties, words
        self.known: dict[str, str] = {}
        self.spelling = read_spelling(words)
        self.common = frozenset(
            self.spelling.full.get(word, word)
            for word in map(self._key, all_words(words.get("name-common-words")))
        ) | frozenset(self._key(word) for word in all_words(words.get("name-common-words")))
        self.places = places
        self.tails = read_tails(words, places, self.spelling)
        self.written: list[Written] = []
        self.keys: dict[str, list[int]] = {}
        self.around: set[int] = set()
        self.rows: list[Name] = []

    def _key(self, text: str) -> str:
        """The row of letters of a text; each is asked for many times."""
        key = self.known.get(text)
        if key is None:
            key = self.known[text] = lay_out_name(text, self.spelling).text
        return key

    def index(self) -> PartyIndex:
        for owner, party in enumerate(self.parties):
            self._write(owner, party)
        self._make()
        towns = Towns(self.parties, self.places, self._key)
        rows = self.rows
        strong = [n for n, name in enumerate(self.written) if name.sort in (Sort.MADE, Sort.STRONG)]
        weights = _weights((self.written[n].owner, rows[n]) for n in strong)
        fuzzy = [
            n
            for n in strong
            if self.parties[self.written[n].owner].kind in FUZZY_KINDS and not self.written[n].form
        ]
        return PartyIndex(
            self.spelling,
            tuple(self._body(party, towns) for party in self.parties),
            tuple(self.written),
            {key: tuple(numbers) for key, numbers in self.keys.items()},
            _starts(self.keys),
            _grouped((sorted_words(rows[n]), n) for n in fuzzy if len(rows[n].words) > 1),
            _grouped((skeleton(rows[n].text), n) for n in fuzzy if len(rows[n].text) > 4),
            _sizes({rows[n].text for n in fuzzy}),
            _word_lists(rows[n] for n in fuzzy),
            weights,
            self.common,
            self.tails,
            towns.of_bases() - frozenset(self.keys),
            frozenset(self.around),
        )

    # -- names ---------------------------------------------------------------------------------

    def _write(self, owner: int, party: Party) -> None:
        """Enter the names of one party as the catalogue writes them."""
        names = [name for name in (party.names.en, party.names.zh, party.names.ja) if name]
        strong = [(text, lay_out_name(text, self.spelling)) for text in (*names, *party.aliases)]
        divided = any(_inner_form(row) for _, row in strong)
        bare = {row.text for _, row in strong if not _form_of(row)}
        doubtful = {self._key(text) for text in (*party.aliases_weak, *party.confusable_with)}
        for text, row in strong:
            form = ""
            if row.text not in bare and (row.text in doubtful or self._plain(row)):
                form = _form_of(row)
            self._add(row, Written(text, owner, Sort.STRONG, form, divided or _inner_cut(row)))
        for text in party.aliases_weak:
            row = lay_out_name(text, self.spelling)
            self._add(row, Written(text, owner, Sort.WEAK, "", _inner_cut(row)))
        shared = {row.text for _, row in strong}
        for text in party.confusable_with:
            row = lay_out_name(text, self.spelling)
            form = _form_of(row) if row.text in shared | doubtful and _form_of(row) else ""
            form = form if row.text in shared else ""
            self._add(row, Written(text, owner, Sort.CONFUSABLE, form, _inner_cut(row)))
        own = [row.text for _, row in strong] + [self._key(text) for text in party.aliases_weak]
        for text in party.unless:
            row = lay_out_name(text, self.spelling)
            number = self._add(row, Written(text, owner, Sort.UNLESS, "", True))
            if number is not None and not any(key and key in row.text for key in own):
                self.around.add(number)

    def _plain(self, row: Name) -> bool:
        """Whether a name without its legal form is only common words, or next to nothing."""
        if row.words and len(row.text) == sum(len(word.form) for word in row.words):
            return len(row.text) <= 4 or all(word.form in self.common for word in row.words)
        return len(row.text) <= 2

    def _add(self, row: Name, written: Written) -> int | None:
        if not row.text:
            return None
        number = len(self.written)
        self.written.append(written)
        self.rows.append(row)
        self.keys.setdefault(row.text, []).append(number)
        return number

    def _make(self) -> None:
        """Enter names made from the written ones, where they can mean one body only."""
        readings = readings_of(self.words)
        heads: dict[str, list[set[str]]] = {}
        for parent in self.parties:
            forms = {self._key(text) for text in _names_of(parent)} - {""}
            for member in parent.group:
                heads.setdefault(member, []).append(forms)
        made: dict[str, dict[int, int]] = {}
        for number, name in enumerate(self.written):
            if name.sort != Sort.STRONG or name.form:
                continue
            row = self.rows[number]
            for key in (
                *grouped(row.text, heads.get(self.parties[name.owner].id, ())),
                *shortened(row, self.words, self.common),
                *read_aloud(row.text, readings),
                *map(self._key, spelt_out(name.text)),
            ):
                made.setdefault(key, {}).setdefault(name.owner, number)
        for key, owners in made.items():
            if key in self.keys or not self._one_body(owners):
                continue
            for number in owners.values():
                name = self.written[number]
                row = lay_out_name(key, self.spelling)
                row = replace(row, text=key) if row.text != key else row
                self._add(row, Written(name.text, name.owner, Sort.MADE, "", name.crosses))

    def _one_body(self, owners: Iterable[int]) -> bool:
        """Whether parties are one body: one of them, or one and its twins on other lists."""
        parties = [self.parties[owner] for owner in owners]
        parties = [party for party in parties if party.kind not in ANYWHERE] or parties
        return len({party.listed_as or party.id for party in parties}) == 1

    # -- bodies --------------------------------------------------------------------------------

    def _body(self, party: Party, towns: Towns) -> Body:
        anywhere = party.kind in ANYWHERE
        circle = {self._key(party.parent), self._key(party.names.en)} - {""}
        circle |= {other.id for other in self.parties if party.id in other.group} | {party.id}
        if anywhere or "defense" in self._key(party.parent):
            circle.add("military")
        names = fold(" ".join((party.names.en, party.names.ja, party.names.zh))).text
        marks = [fold(word).text for word in all_words(self.words.get("name-institutions"))]
        return Body(
            party.id,
            party.kind,
            anywhere,
            tuple(sorted(circle)),
            tuple(sorted(towns.signs(party))),
            party.listed_as,
            any(mark in names for mark in marks),
            party.country,
        )


def _names_of(party: Party) -> Iterator[str]:
    yield from (party.names.en, party.names.zh, party.names.ja, *party.aliases, *party.aliases_weak)


def _inner_form(row: Name) -> bool:
    """Whether a legal form stands inside a name, as before the name of a division."""
    return any(cut.form and 0 < cut.at < len(row.text) for cut in row.cuts)


def _inner_cut(row: Name) -> bool:
    return any(0 < cut.at < len(row.text) for cut in row.cuts)


def _form_of(row: Name) -> str:
    """The class of the legal form at the edge of a name: the most telling one."""
    forms = {cut.form for cut in row.cuts if cut.form and cut.at in (0, len(row.text))}
    return next((form for form in ("corp", "inc", "ltd") if form in forms), "")


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    groups: dict[str, list[int]] = {}
    for key, number in pairs:
        groups.setdefault(key, []).append(number)
    return {key: tuple(numbers) for key, numbers in groups.items()}


def _starts(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for key in keys:
        lengths.setdefault(key[:3], set()).add(len(key))
    return {start: tuple(sorted(sizes)) for start, sizes in lengths.items()}


def _sizes(keys: set[str]) -> dict[int, tuple[str, ...]]:
    sizes: dict[int, list[str]] = {}
    for key in sorted(keys):
        sizes.setdefault(len(key), []).append(key)
    return {size: tuple(found) for size, found in sizes.items()}


def _word_lists(rows: Iterable[Name]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The words of Latin names by row of letters: what a slip is compared with word by word."""
    lists: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        if len(row.text) == sum(len(word.form) for word in row.words):
            lists.setdefault(row.text, set()).add(tuple(word.form for word in row.words))
    return {key: tuple(sorted(found)) for key, found in lists.items()}


def _weights(rows: Iterable[tuple[int, Name]]) -> dict[str, float]:
    """How much each Latin word proves: the rarer among the bodies, the more."""
    seen = {(owner, word.form) for owner, row in rows for word in row.words}
    count = Counter(form for _, form in seen)
    return {form: round(1 / math.log2(1 + times), 3) for form, times in sorted(count.items())}
