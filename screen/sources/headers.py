"""Which column is which: headings are understood as people write them.

A heading is taken at its word, else by what is left of it without brackets, "name" or a language,
else by its parts where it says the same twice ("Description 品名"), else by a known word of which
it is a slip of the pen. What the user names with ``--map`` goes before all of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from screen.model import PARTY_FIELDS
from screen.sources.headings import BESIDE, LAST_RESORT, PLAIN

__all__ = ["JOINED", "Column", "fields_of", "heading_key", "map_headings", "named", "understand"]

JOINED = (
    "description",
    "maker",
    "exporter",
    "buyer",
    "consignee",
    "intermediate_consignee",
    "end_user",
    "end_use",
    "via",
)
"""Fields whose columns are read together when there are several, as a name in two languages."""

_MAPPED, _SURE, _BESIDE, _MAYBE, _LIKE = range(5)
_AROUND = re.compile(r"[\s_\-./・:：#*'’]+")
_BRACKETS = re.compile(r"[(\[【〔].*?[)\]】〕]")
_TAIL = re.compile(
    r"(name|nameandaddress|name&address|company|companyname|名称|名稱|名称及地址|氏名|氏名住所|"
    r"会社名|公司名称|名)?"
    r"(en|eng|english|cn|zh|chinese|jp|ja|japanese|中文|英文|日文|英語|日本語|中国語)?$"
)
_LEAD = re.compile(r"^(nameandaddressof|name&addressof|nameof)")
_BETWEEN_PARTS = re.compile(
    r"[/|\n\r()\[\]【】〔〕,;、]+"
    r"|(?<=[a-z.])\s*(?=[\u3040-\u30ff\u3400-\u9fff])|(?<=[\u3040-\u30ff\u3400-\u9fff])\s*(?=[a-z])",
    re.IGNORECASE,
)
_LONGEST = 120


class Column(Struct, frozen=True):
    """What was understood of a column.

    Attributes:
        heading: as the user wrote it.
        field: the field of a shipment that it names, empty when it names none.
        how: ``map`` (the user said so), ``exact``, ``meaning`` (what is left without brackets and
            the like, or one of two languages), ``resemblance`` (a slip of the pen), empty.
        word: the known heading that was met.
        grade, rank: how telling it is; the lower, the more.
    """

    heading: str
    field: str = ""
    how: str = ""
    word: str = ""
    grade: int = _LIKE
    rank: int = 0

    @property
    def sure(self) -> bool:
        """Whether it surely names its field."""
        return bool(self.field) and self.grade <= _SURE


class _Word(Struct, frozen=True):
    field: str
    word: str
    grade: int
    rank: int


def heading_key(heading: str) -> str:
    """A heading without case, width and spacing."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return _AROUND.sub("", plain) or plain.strip()


def _table(words: Mapping[str, str], grade: int) -> dict[str, _Word]:
    return {
        heading_key(word): _Word(field, word, grade, rank)
        for field, line in words.items()
        for rank, word in enumerate(line.split("|"))
    }


_KNOWN = _table(LAST_RESORT, _MAYBE) | _table(BESIDE, _BESIDE) | _table(PLAIN, _SURE)


def understand(
    headings: Sequence[str], maps: Sequence[tuple[str, str]] = (), *, slips: bool = True
) -> tuple[Column, ...]:
    """What each heading names; ``maps`` are the fields that the user gave to headings.

    With ``slips`` a heading that nothing else explains may name by resemblance a field that no
    other does.
    """
    said = {heading_key(heading): field for field, heading in maps}
    fields = {field for field, _ in maps}
    columns = []
    for heading in headings:
        if field := said.get(heading_key(heading)):
            columns.append(Column(heading, field, "map", heading.strip(), _MAPPED))
            continue
        column = _understood(heading)
        # Where the user names the columns of a field, no other is one.
        columns.append(Column(heading) if column.field in fields else column)
    if slips:
        taken = fields | {column.field for column in columns}
        columns = [
            column if column.field or column.how else _resembling(column.heading, taken)
            for column in columns
        ]
    return tuple(columns)


@lru_cache(maxsize=4096)
def _understood(heading: str) -> Column:
    if len(heading) > _LONGEST:
        return Column(heading)
    whole = heading_key(heading)
    if found := _KNOWN.get(whole):
        return _column(heading, found, "exact")
    if found := _trimmed(_BRACKETS.sub("", unicodedata.normalize("NFKC", heading))):
        return _column(heading, found, "meaning")
    plain = unicodedata.normalize("NFKC", heading).replace("_", " ")
    if bracket := _BRACKETS.search(plain):
        outside = _BRACKETS.sub("", plain)
        # "Weight (goods)" tells what is weighed; only another language says the same again.
        if _is_latin(outside) == _is_latin(bracket.group()):
            plain = outside
    parts = [part for part in _BETWEEN_PARTS.split(plain) if part.strip()]
    known = [found for part in parts if (found := _trimmed(part))] if len(parts) > 1 else []
    return _column(heading, _most_telling(known), "meaning") if known else Column(heading)


def _is_latin(text: str) -> bool:
    return any(sign.isascii() and sign.isalpha() for sign in text)


def _trimmed(text: str) -> _Word | None:
    """The known word that a text is, with or without "name" or a language behind it."""
    key = heading_key(text)
    bare = _TAIL.sub("", key, count=1)
    return _KNOWN.get(key) or _KNOWN.get(bare) or _KNOWN.get(_LEAD.sub("", bare))


def _most_telling(known: Sequence[_Word]) -> _Word:
    """Of words for different fields the surest; among parties the one that is asked most of."""

    def order(word: _Word) -> tuple[int, int]:
        party = PARTY_FIELDS.index(word.field) if word.field in PARTY_FIELDS else 0
        return word.grade, party

    return min(known, key=order)


def _column(heading: str, found: _Word, how: str) -> Column:
    return Column(heading, found.field, how, found.word, found.grade, found.rank)


def _resembling(heading: str, taken: set[str]) -> Column:
    """A heading as the one known word that it misspells, if its field is still free."""
    key = heading_key(heading)
    room = 2 if len(key) >= 9 else 1
    if not key.isascii():
        room = 1 if len(key) >= 4 else 0
    elif len(key) < 6:
        room = 0
    if not room or len(key) > 40 or any(sign.isdigit() for sign in key):
        return Column(heading)
    from rapidfuzz.distance import OSA

    found: dict[str, tuple[int, _Word]] = {}
    for known, word in _KNOWN.items():
        if word.grade > _SURE or len(known) < 4 or known[0] != key[0]:
            continue
        distance = OSA.distance(key, known, score_cutoff=room)
        if distance <= room and distance < found.get(word.field, (room + 1,))[0]:
            found[word.field] = (distance, word)
    if len(found) != 1 or taken & set(found):
        return Column(heading)
    ((_, word),) = found.values()
    return Column(heading, word.field, "resemblance", word.word, _LIKE, word.rank)


def fields_of(columns: Sequence[Column]) -> dict[str, tuple[int, ...]]:
    """The columns of each ``Shipment`` field, most telling first.

    A field has more than one column when several headings surely name it; a heading that only
    may name it (``item``, ``no``) counts when none names it for sure.
    """
    places: dict[str, list[tuple[int, int, int]]] = {}
    for place, column in enumerate(columns):
        if column.field:
            places.setdefault(column.field, []).append((column.grade, column.rank, place))
    return {field: tuple(_chosen(sorted(ranked))) for field, ranked in places.items()}


def _chosen(ranked: Sequence[tuple[int, int, int]]) -> list[int]:
    sure = [place for grade, _, place in ranked if grade <= _SURE]
    beside = [place for grade, _, place in ranked if grade == _BESIDE]
    guessed = [place for grade, _, place in ranked if grade > _BESIDE]
    return (sure or guessed[:1]) + beside


def map_headings(headings: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """The columns of each field under these headings."""
    return fields_of(understand(headings))


def named(columns: Sequence[str]) -> tuple[Column, ...]:
    """Columns of a format that names the fields itself; any other name is the user's own."""
    return tuple(
        Column(name, name, "exact", name, _SURE) if name in PLAIN else Column(name)
        for name in columns
    )
