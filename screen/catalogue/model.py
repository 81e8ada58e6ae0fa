"""What the law says, as objects: the one schema of everything under ``data/``.

The structs are frozen and refuse unknown keys, so that a slip of the pen in a YAML file is
a fault and not a silence. Dates are inclusive at both ends.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from screen.text.threshold import AllOf, AnyOf, Fact, Leaf

Node = Leaf | Fact | AllOf | AnyOf
Id = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9.\-]*$")]
Confidence = Literal["confirmed", "single", "unsure", "guessed"]
Strength = Literal["strong", "needs_parameter", "weak"]
Language = Literal["en", "zh", "ja"]
LANGUAGES: tuple[Language, ...] = ("en", "zh", "ja")


class _Entry(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every struct that people write."""


class Names(_Entry, frozen=True):
    """One name a language; empty where none is known."""

    en: str = ""
    zh: str = ""
    ja: str = ""


class Words(_Entry, frozen=True):
    """Words or phrases by language."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()
    ja: tuple[str, ...] = ()


class Terms(_Entry, frozen=True):
    """What an entry is called on papers, by how much the words alone prove.

    ``strong`` alone names the listed thing; ``needs_parameter`` names the right kind of
    thing and a figure decides; ``weak`` counts only beside a second sign.
    """

    strong: Words = Words()
    needs_parameter: Words = Words()
    weak: Words = Words()


class Combination(_Entry, frozen=True):
    """Words that name an entry only together, as type and material of a valve do.

    ``all_of`` and ``none_of`` are ids of word groups: one word of each of the first must
    stand in the description, and none of the second.
    """

    all_of: tuple[Id, ...]
    none_of: tuple[Id, ...] = ()
    strength: Strength = "needs_parameter"


class Item(_Entry, frozen=True):
    """An entry of a control list.

    ``unless`` phrases make a term inside them another good, ``unless_beside`` words a term anywhere
    in the text; ``unless_ask`` phrases only lower the alarm to a question. ``threshold`` is the
    tree of figures that decides a ``needs_parameter`` term. ``hs`` are reference codes of 4 to 10
    digits and ``hs_basket`` those of them whose heading holds too much else to mean anything alone.
    """

    id: Id
    names: Names
    family: Id
    dual_use: Literal["yes", "no", "unknown"]
    measures: tuple[Id, ...]
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]
    confidence: Confidence
    code: str = ""
    seq: str = ""
    regime: str = ""
    origin: Literal["CN", "JP"] = "CN"
    hs: tuple[Annotated[str, Meta(pattern=r"^\d{4,10}$")], ...] = ()
    hs_basket: tuple[Annotated[str, Meta(pattern=r"^\d{4,10}$")], ...] = ()
    cas: tuple[str, ...] = ()
    un: tuple[Annotated[str, Meta(pattern=r"^UN\d{4}$")], ...] = ()
    formulas: tuple[str, ...] = ()
    terms: Terms = Terms()
    combinations: tuple[Combination, ...] = ()
    unless: Words = Words()
    unless_ask: Words = Words()
    unless_beside: Words = Words()
    threshold: Node | None = None
    threshold_text: str = ""
    ask: tuple[str, ...] = ()
    note: str = ""


class Good(_Entry, frozen=True):
    """A finished good that holds controlled materials, and whether it is controlled itself.

    ``codes`` are control codes of those materials, as exact as known: ``1C117.c`` stands for all
    its leaves, and a leaf that the list does not print for the entry above it. ``normally`` says
    what a good on which it depends mostly is: of one that normally is not controlled, the name
    alone asks nothing, but stated figures are still held against the entry.
    """

    id: Id
    names: Names
    controlled: Literal["yes", "no", "depends"]
    reason: str
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]
    confidence: Confidence
    normally: Literal["yes", "no", ""] = ""
    codes: tuple[str, ...] = ()
    contains: str = ""
    aliases: Words = Words()


class Period(_Entry, frozen=True, rename={"start": "from"}):
    """A stretch of days, inclusive at both ends; an end left out is open."""

    start: dt.date | None = None
    to: dt.date | None = None
    by: str = ""
    reason: str = ""


class Scope(_Entry, frozen=True):
    """Whom and what a measure reaches, in words of the notice reduced to a few names.

    ``origin`` and ``destination`` are ISO 3166 codes or ``any``; ``ship_from`` likewise, ``any``
    where transit and re-export are reached; ``parties`` is ``any``, ``listed`` or ``military``;
    ``end_use`` is ``any`` or ``military``.
    """

    origin: str = "any"
    ship_from: str = "any"
    destination: str = "any"
    parties: str = "any"
    end_use: str = "any"


class Measure(_Entry, frozen=True):
    """A legal act with a life: in force, suspended between, unknown since."""

    id: Id
    number: str
    title: Names
    kind: str
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]
    confidence: Confidence
    issuer: str = ""
    published: str = ""
    in_force: tuple[Period, ...] = ()
    suspended: tuple[Period, ...] = ()
    unknown: tuple[Period, ...] = ()
    scope: Scope = Scope()
    what: str = ""
    re_export: str = ""
    exemptions: str = ""
    legal_basis: str = ""
    state_reason: str = ""
    note: str = ""


class Party(_Entry, frozen=True, rename={"class_": "class"}):
    """A listed or sensitive body with its names in all scripts.

    ``aliases_weak`` (short or shared words) count only beside a second sign; a name in
    ``confusable_with`` is another body. With ``pattern`` a name may stand anywhere inside a
    party's text, and ``unless`` phrases undo it. A ``house`` body stands on a list of the user's
    own and in no catalogue; its ``class`` is its effect.
    """

    id: Id
    kind: Literal[
        "control",
        "watch",
        "unreliable",
        "countermeasure",
        "military",
        "sensitive",
        "contractor",
        "end_user_list",
        "house",
    ]
    names: Names
    sources: Annotated[tuple[str, ...], Meta(min_length=1)]
    confidence: Confidence
    class_: str = ""
    name_ja_status: str = ""
    aliases: tuple[str, ...] = ()
    aliases_weak: tuple[str, ...] = ()
    confusable_with: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    pattern: Literal["yes", "no"] = "no"
    former: Literal["yes", "no"] = "no"
    parent: str = ""
    group: tuple[Id, ...] = ()
    listed_as: str = ""
    address: str = ""
    city: str = ""
    country: str = ""
    measure: str = ""
    notice: str = ""
    listed_on: dt.date | None = None
    removed_on: dt.date | None = None
    role: str = ""
    note: str = ""
    status_note: str = ""
    wmd_type: str = ""


class EndUseTerm(_Entry, frozen=True, rename={"class_": "class"}):
    """Words that show a military or weapons use, with phrases that make them innocent."""

    id: str
    class_: str
    strength: Literal["strong", "weak"]
    effect: Literal["military", "wmd"]
    terms: Terms
    unless: Words = Words()
    note: str = ""


class Element(_Entry, frozen=True):
    """A chemical element: its symbol may stand for its name in a term (Tb金属, "Dy oxide").

    ``compounds`` and ``alloys`` name the entries for any compound or alloy of it.
    """

    symbol: Annotated[str, Meta(pattern=r"^[A-Z][a-z]?$")]
    names: Names
    compounds: tuple[Id, ...] = ()
    alloys: tuple[Id, ...] = ()


class Family(_Entry, frozen=True):
    """A category that people ask for by name."""

    id: Id
    names: Names
    about: str = ""
    aliases: tuple[str, ...] = ()


class EndUse(_Entry, frozen=True):
    """``data/end_use.yaml``: words of military and weapons use, and statements that deny it."""

    denials: Words
    terms: tuple[EndUseTerm, ...]


class WordGroup(_Entry, frozen=True):
    """Words that stand for one idea, for combinations and for reading in general."""

    id: Id
    words: Words
    note: str = ""


class Rule(_Entry, frozen=True):
    """A row of the decision table: when these facts hold, this is what the law says.

    A column that is left out matches anything. Within one subject (``about``) the first
    row that matches speaks.
    """

    id: Id
    about: Literal["item", "party", "end_use", "shipment"]
    says: str
    law: str
    item: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    end_use: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    effect: Literal["none", "duty", "review", "licence", "prohibited"] = "none"
    certainty: Literal["certain", "possible", "note", "silent"] = "note"
    next_step: str = ""
    measure: str = ""


class Coverage(_Entry, frozen=True, rename={"start": "from"}):
    """How much of the law the catalogue holds for a direction between two days."""

    route: str
    coverage: Literal["full", "partial", "none"]
    start: dt.date | None = None
    to: dt.date | None = None
    reason: str = ""


class Horizons(_Entry, frozen=True):
    """The last day whose events each part of the catalogue knows."""

    items: dt.date
    measures: dt.date
    parties: dt.date


class Header(_Entry, frozen=True):
    """``data/catalogue.yaml``: what the whole catalogue says of itself."""

    version: str
    horizons: Horizons
    coverage: tuple[Coverage, ...]
