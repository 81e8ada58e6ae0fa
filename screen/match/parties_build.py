"""Making the index of party names from the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from screen.match.names import Name, form_of, is_divided, is_parted, lay_out_name
from screen.match.names_made import Shortener, grouped, read_aloud, readings_of, spelt_out
from screen.match.parties_index import LONG, Body, PartyIndex, Sort, Written, head_of
from screen.match.party_towns import Towns
from screen.match.party_words import all_words, read_spelling, read_tails
from screen.match.romaji import normal_word
from screen.match.slip_build import SlipBuilder
from screen.match.tables import NumberTable, Shelf
from screen.text.fold import fold

if TYPE_CHECKING:
    from screen.catalogue.model import Party, Words

__all__ = ["build_party_index"]

FUZZY_KINDS = frozenset(
    ("control", "watch", "unreliable", "countermeasure", "end_user_list", "house")
)
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
            form
            for word in map(str.lower, all_words(words.get("name-common-words")))
            for form in (word, normal_word(word))
        )
        self.places = places
        self.tails = read_tails(words, places, self.spelling)
        self.written: list[Written] = []
        self.keys: dict[str, list[int]] = {}
        self.around: set[int] = set()
        self.slips = SlipBuilder(self.common)

    def _key(self, text: str) -> str:
        key = self.known.get(text)
        if key is None:
            key = self.known[text] = lay_out_name(text, self.spelling).text
        return key

    def index(self) -> PartyIndex:
        for owner, party in enumerate(self.parties):
            self._write(owner, party)
        self._make()
        towns = Towns(self.parties, self.places, self._key)
        return PartyIndex(
            self.spelling,
            Shelf.of(self._bodies(towns)),
            Shelf.of(self.written),
            NumberTable.of(self.keys),
            _lengths((head_of(key), min(len(key), LONG)) for key in self.keys),
            NumberTable.of(
                _lengths((key[:LONG], len(key)) for key in self.keys if key[LONG - 1 :])
            ),
            self.slips.index(),
            self.tails,
            towns.of_bases() - frozenset(self.keys),
            frozenset(self.around),
        )

    # -- names ---------------------------------------------------------------------------------

    def _write(self, owner: int, party: Party) -> None:
        """Enter the names of one party as the catalogue writes them."""
        names = [name for name in (party.names.en, party.names.zh, party.names.ja) if name]
        strong = [(text, lay_out_name(text, self.spelling)) for text in (*names, *party.aliases)]
        divided = any(is_divided(row) for _, row in strong)
        bare = {row.text for _, row in strong if not form_of(row)}
        doubtful = {self._key(text) for text in (*party.aliases_weak, *party.confusable_with)}
        for text, row in strong:
            form = ""
            if row.text not in bare and (row.text in doubtful or self._plain(row)):
                form = form_of(row)
            self._add(row, Written(text, owner, Sort.STRONG, form, divided or is_parted(row)))
        for text in party.aliases_weak:
            row = lay_out_name(text, self.spelling)
            self._add(row, Written(text, owner, Sort.WEAK, "", is_parted(row)))
        shared = {row.text for _, row in strong}
        for text in party.confusable_with:
            row = lay_out_name(text, self.spelling)
            form = form_of(row) if row.text in shared | doubtful and form_of(row) else ""
            form = form if row.text in shared else ""
            self._add(row, Written(text, owner, Sort.CONFUSABLE, form, is_parted(row)))
        own = [row.text for _, row in strong] + [self._key(text) for text in party.aliases_weak]
        for text in party.unless:
            row = lay_out_name(text, self.spelling)
            number = self._add(row, Written(text, owner, Sort.UNLESS, form_of(row), True))
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
        self.keys.setdefault(row.text, []).append(number)
        if written.sort == Sort.STRONG and self.parties[written.owner].country == "JP":
            self.slips.know(row.words)
        if self._may_slip(written, row):
            self.slips.add(number, row)
        return number

    def _make(self) -> None:
        """Enter names made from the written ones, where they can mean one body only."""
        readings, shortened = readings_of(self.words), Shortener(self.words, self.common)
        heads: dict[str, list[set[str]]] = {}
        for parent in self.parties:
            forms = {self._key(text) for text in _names_of(parent)} - {""}
            for member in parent.group:
                heads.setdefault(member, []).append(forms)
        made: dict[str, dict[int, int]] = {}
        for number, name in enumerate(self.written):
            if name.sort != Sort.STRONG or name.form:
                continue
            row = lay_out_name(name.text, self.spelling)
            for key in (
                *grouped(row.text, heads.get(self.parties[name.owner].id, ())),
                *shortened.names(row),
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

    def _may_slip(self, name: Written, row: Name) -> bool:
        """Whether a name is looked for when misspelt, too; made ones only in kana."""
        sure = name.sort == Sort.STRONG or (name.sort == Sort.MADE and not row.text.isascii())
        return sure and not name.form and self.parties[name.owner].kind in FUZZY_KINDS

    # -- bodies --------------------------------------------------------------------------------

    def _bodies(self, towns: Towns) -> Iterator[Body]:
        parents: dict[str, list[str]] = {}
        for party in self.parties:
            for member in party.group:
                parents.setdefault(member, []).append(party.id)
        marks = [fold(word).text for word in all_words(self.words.get("name-institutions"))]
        for party in self.parties:
            anywhere = party.kind in ANYWHERE
            circle = {self._key(party.parent), self._key(party.names.en)} - {""}
            circle |= {*parents.get(party.id, ()), party.id}
            if anywhere or "defense" in self._key(party.parent):
                circle.add("military")
            names = fold(" ".join((party.names.en, party.names.ja, party.names.zh))).text
            yield Body(
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


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Lengths by how names begin, in order."""
    found: dict[str, set[int]] = {}
    for start, length in pairs:
        found.setdefault(start, set()).add(length)
    return {start: tuple(sorted(lengths)) for start, lengths in found.items()}
