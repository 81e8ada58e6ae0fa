"""Compiling a list: its bodies -> one file of names that opens in milliseconds."""

from __future__ import annotations

import hashlib
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from screen.catalogue.files import code_hash, default_directory
from screen.catalogue.model import Names, Party
from screen.lists.cells import told_apart
from screen.lists.model import Listed
from screen.lists.plain import bare, has_other_script, plain_key
from screen.match.parties_index import PartyIndex
from screen.match.tables import NumberTable, Shelf

__all__ = ["CompiledList", "compile_list", "compiled_name", "pack", "party_of", "unpack"]

_MAGIC = b"dulist01"
_WORDS = ("words/legal-forms.yaml", "words/name-*.yaml", "places/c*.yaml")
"""The data by which names are written and what may stand around them."""


class CompiledList(Struct, frozen=True):
    """The names of a list, ready for use.

    ``plain`` gives for the words of a name in another script the numbers of its bodies; ``bodies``
    holds a ``Listed`` for each number, ``numbers`` gives the number of an id. ``mute`` are the rows
    of bodies whose names hold no letter that could be looked for.
    """

    index: PartyIndex
    plain: NumberTable
    bodies: Shelf
    numbers: NumberTable
    mute: tuple[int, ...] = ()


def compiled_name(list_name: str, sha256: str) -> str:
    """The name of the compiled file: another one when the list, the code or the words change."""
    digest = hashlib.sha256(f"{list_name}\0{sha256}\0{code_hash('lists')}\0".encode())
    for path in _word_files():
        digest.update(path.read_bytes())
    return f"list-{digest.hexdigest()[:32]}.msgpack"


def _word_files() -> list[Path]:
    directory = default_directory()
    return sorted(path for pattern in _WORDS for path in directory.glob(pattern))


def compile_list(list_name: str, listed: Iterable[Listed]) -> CompiledList:
    """Lay out the names of a list. The same bodies in the same order give the same bytes."""
    from screen.catalogue.read import read_names_and_places
    from screen.match.parties_build import build_party_index

    bodies = list(_numbered(list_name, listed))
    parties = [party_of(body) for body in bodies]
    plain: dict[str, list[int]] = {}
    for number, party in enumerate(parties):
        for text in told_apart(_names_of(party)):
            if has_other_script(text) and (key := plain_key(text)):
                owners = plain.setdefault(key, [])
                if number not in owners:
                    owners.append(number)
    words, places = read_names_and_places(default_directory())
    # A list holds bodies of all countries: a place behind a name is where the body is.
    everywhere = [{**place, "country": "JP"} for place in places]
    index = build_party_index([_for_matcher(party) for party in parties], words, everywhere)
    heard = {index.written[number].owner for number in range(len(index.names))}
    heard.update(*plain.values())
    return CompiledList(
        index,
        NumberTable.of(plain),
        Shelf.of(bodies),
        NumberTable.of({party.id: (number,) for number, party in enumerate(parties)}),
        tuple(body.row for number, body in enumerate(bodies) if number not in heard),
    )


def _numbered(list_name: str, listed: Iterable[Listed]) -> Iterator[Listed]:
    """Bodies with ids of their own: the list's, else one made of the name.

    The name of the list stands before a colon, which no id of the catalogue holds.
    """
    seen: dict[str, int] = {}
    for body in listed:
        given = body.id or hashlib.sha256(body.names[0].encode()).hexdigest()[:10]
        times = seen[given] = seen.get(given, 0) + 1
        name = given if times == 1 else f"{given}~{times}"
        yield msgspec.structs.replace(body, id=f"{list_name}:{name}")


def party_of(body: Listed) -> Party:
    """A body of a list in the terms of the catalogue: ``class`` holds its effect."""
    told = {_script(text): text for text in reversed(body.names)}
    aliases = tuple(text for text in body.names if told[_script(text)] != text)
    return Party(
        id=body.id,
        kind="house",
        class_=body.effect,
        names=Names(en=told.get("en", ""), zh=told.get("zh", ""), ja=told.get("ja", "")),
        aliases=(*aliases, *((told[""],) if "" in told else ())),
        aliases_weak=body.weak,
        country=body.country,
        address=body.address,
        notice=body.list,
        note=body.reason,
        listed_on=body.start,
        removed_on=body.until,
        sources=(body.source,) if body.source else (),
        confidence="confirmed",
    )


def _script(text: str) -> str:
    """The language by whose script a name is shown; none for scripts without one."""
    if has_other_script(text):
        return ""
    kinds = {unicodedata.name(sign, "").partition(" ")[0] for sign in text if not sign.isascii()}
    if kinds & {"HIRAGANA", "KATAKANA"}:
        return "ja"
    return "zh" if "CJK" in kinds else "en"


def _names_of(party: Party) -> tuple[str, ...]:
    names = party.names
    return (*filter(None, (names.en, names.zh, names.ja)), *party.aliases, *party.aliases_weak)


def _for_matcher(party: Party) -> Party:
    """A body with the names that the matcher can read, marks of other Latin alphabets left out."""
    names = party.names
    return msgspec.structs.replace(
        party,
        names=Names(*(bare(name) for name in (names.en, names.zh, names.ja))),
        aliases=_readable(party.aliases),
        aliases_weak=_readable(party.aliases_weak),
    )


def _readable(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(bare(name) for name in names if not has_other_script(name))


def pack(compiled: CompiledList) -> bytes:
    """The bytes of a compiled list, with a check sum in front."""
    body = msgspec.msgpack.encode(compiled, order="deterministic")
    return _MAGIC + zlib.crc32(body).to_bytes(4, "big") + body


def unpack(content: Any) -> CompiledList:
    """A compiled list from its bytes; what grows with its length stays where it is.

    Raises:
        ValueError: the bytes are damaged or of another format.
    """
    body = memoryview(content)[12:]
    if content[:8] != _MAGIC or zlib.crc32(body).to_bytes(4, "big") != content[8:12]:
        raise ValueError("not a compiled list, or damaged")
    try:
        return msgspec.msgpack.decode(body, type=CompiledList)
    except msgspec.MsgspecError as error:
        raise ValueError(f"not a compiled list of this version: {error}") from error
