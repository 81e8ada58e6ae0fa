"""Context: what stands around a word decides whether it names the goods.

Each rule is a small pure function from a span and its text to the id of the rule when it
applies, and the table at the end lists them in the order in which they are asked. A rule either
drops a span or lowers it to a question; none of them knows any law.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from screen.match.lexicon import Kind
from screen.match.span import Span, Text
from screen.text.lazy import Pattern

__all__ = [
    "DROP",
    "LOWER",
    "first_rule",
    "in_form",
    "names_article",
    "own_segment",
    "phrase_end",
    "with_purity",
]

_KATAKANA = Pattern("[\u30a1-\u30fa\u30fc]")
_CJK = Pattern("[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LATIN_WORD = Pattern("[a-z][a-z'-]*")
# Words after which another thing is spoken of, or before which another thing was.
_LINK = frozenset(
    (
        "for with of and in to from on by as at or the used using made via per is are into than"
    ).split()
)
_CLAUSE = Pattern(r"[,;:!?()\[\]{}<>|/\\\u3001\u3002\u300a-\u3011\n]|\s[-+&]\s|\.(?:\s|$)")
_OXIDATION = Pattern(r"\((?:i{1,3}|iv|vi{0,3}|v)\)")
_HAS = Pattern(
    r"(?:(?<![不无非未])含有?|添加|掺杂?|\b(?:containing|contains|with|doped with|incl|including))"
    r"\s*(?:[\d.,~<>=-]+\s*(?:wt|mass|at)?\s*%\s*)?(?:of\s+)?$"
)


def inside_longer(span: Span, text: Text) -> bool:
    """A longer term of the catalogue takes its words.

    One that alone proves less takes only words of its own entries: there the catalogue says that
    the longer name is the lesser sign.
    """
    longer = [other for other in text.items if span.inside(other)]
    if not longer:
        return False
    lexicon = text.lexicon
    own = max(lexicon.kinds[term] for term in span.terms)
    owners = {lexicon.owners[term] for term in span.terms}
    return any(
        max(lexicon.kinds[term] for term in other.terms) >= min(own, 1)
        or owners.issubset(lexicon.owners[term] for term in other.terms)
        for other in longer
    )


def look_alike(span: Span, text: Text) -> bool:
    """The words stand inside a phrase that the catalogue knows as another good."""
    return any(
        (span.inside(phrase) or (_same_words(span, phrase, text) and _takes(phrase, span)))
        and any(text.lexicon.kinds[term] == Kind.UNLESS for term in phrase.terms)
        for phrase in text.phrases
    )


def look_alike_ask(span: Span, text: Text) -> bool:
    """The words stand inside a phrase that makes the good doubtful."""
    return any(
        (span.inside(phrase) or _same_words(span, phrase, text))
        and any(text.lexicon.kinds[term] == Kind.UNLESS_ASK for term in phrase.terms)
        for phrase in text.phrases
    )


def _same_words(span: Span, phrase: Span, text: Text) -> bool:
    """Whether a phrase has the very words of a span and belongs to the same entries."""
    if (span.start, span.end) != (phrase.start, phrase.end):
        return False
    owners = {text.lexicon.owners[term] for term in phrase.terms}
    return all(text.lexicon.owners[term] in owners for term in span.terms)


def known_other(span: Span, text: Text) -> bool:
    """The words are part of a longer word that is known as another substance or thing.

    So they are where the known word begins before them and only a form follows (锡酸钙锭), and
    where they are that word itself, taken for a slip of another.
    """
    known = text.group("known-")
    if any(span.inside(other) for other in known):
        return True
    if span.method == "fuzzy" and any(
        other.start <= span.start and span.end <= other.end and _takes(other, span)
        for other in known
    ):
        return True
    forms = text.group("forms-shape", "forms-wrought")
    return any(
        other.start < span.start < other.end <= span.end
        and any(form.start <= other.end and form.end == span.end for form in forms)
        for other in known
    )


def other_meant(span: Span, text: Text) -> bool:
    """The words are misspelt, and another known thing may have been meant just as well."""
    others = (*text.phrases, *text.group("known-"))
    return span.method == "fuzzy" and any(
        other.start <= span.start and span.end <= other.end for other in others
    )


def _takes(other: Span, span: Span) -> bool:
    """Whether other words that may be meant by those of a span are nearer than its own."""
    return not span.method == other.method == "fuzzy" or other.score > span.score


def part_of_word(span: Span, text: Text) -> bool:
    """A katakana word goes on beyond the span: トリウム in ナトリウム is no thorium.

    What goes on may be a word of its own (酸化ジスプロシウムパウダー), and a long name of an
    article may have a word before it (ドライカーボンクロス): then nothing is cut.
    """
    folded = text.folded.text
    if folded.isascii():
        return False
    before, after = folded[span.start - 1 : span.start], folded[span.end : span.end + 1]
    if _KATAKANA.match(folded[span.end - 1]) and _KATAKANA.match(after):
        return not any(other.start == span.end for other in text.group("forms", "heads"))
    if _KATAKANA.match(folded[span.start]) and _KATAKANA.match(before):
        owners = {text.lexicon.owners[term] for term in span.terms}
        if span.end - span.start >= 7 and owners.isdisjoint(text.substances | text.chemicals):
            return False
        return not any(other.end == span.start for other in text.group("forms", "heads"))
    return False


def other_chemical(span: Span, text: Text) -> bool:
    """A sign directly before or after makes the name another chemical: 二甲苯 is no 甲苯."""
    folded = text.folded.text
    if folded.isascii():
        return False
    if not _CJK.match(folded[span.start]) or not _CJK.match(folded[span.end - 1]):
        return False
    if not any(text.lexicon.owners[term] in text.chemicals for term in span.terms):
        return False
    free = text.group("forms")
    before = any(other.end == span.start for other in text.group("affix-before"))
    if before and not any(other.end == span.start for other in free):
        return True
    after = any(other.start == span.end for other in text.group("affix-after"))
    return after and not any(other.start == span.end for other in free)


def head_noun(span: Span, text: Text) -> bool:
    """The noun phrase ends in the name of another good: bulb, ring, 充電器, ドリル."""
    return _ends_in(span, text, lambda name: name.startswith("heads-") and name not in _DOUBTFUL)


def head_doubtful(span: Span, text: Text) -> bool:
    """The noun phrase ends in a word that may be another good.

    A ring of a listed material may be another good, a ring magnet is still a magnet. Behind a
    figure such a word speaks of the packing: "25 kg drum".
    """
    material = any(text.lexicon.owners[term] in text.substances for term in span.terms)
    if material and text.folded.text[span.start : span.end].endswith(("metal", "金属")):
        return False
    names = _DOUBTFUL if material else ("heads-doubtful",)
    packing = text.group("forms-packing") if material else []
    if not _ends_in(span, text, lambda name: name in names, packing):
        return False
    end = phrase_end(text.folded.text, span.end)
    return not re.search(r"\d", text.folded.text[span.end : end])


_DOUBTFUL = ("heads-doubtful", "heads-shapes")


def _ends_in(
    span: Span, text: Text, is_head: Callable[[str], bool], never: Sequence[Span] = ()
) -> bool:
    """Whether the last telling word of the noun phrase after a span is a head noun."""
    heads = [other for name, other in text.groups if span.end <= other.start and is_head(name)]
    if not heads:
        return False
    start, end = span.end, phrase_end(text.folded.text, span.end)
    heads = [
        other
        for other in heads
        if other.end <= end
        and _ends_word(text.folded.text, other.end)
        and not any(other.inside(longer) for longer in text.items)
        and other not in never
    ]
    forms = [
        other.end
        for other in text.group("forms-shape", "forms-wrought")
        if start <= other.start and other.end <= end
    ]
    last = max((head.end for head in heads), default=-1)
    return last >= 0 and last >= max(forms, default=0) and not _of_grade(text.folded.text, last)


def _ends_word(folded: str, end: int) -> bool:
    """Whether nothing but a particle goes on from a sign: 刀 in 绞刀功率 is no knife."""
    return folded.isascii() or not (
        _CJK.match(folded[end - 1]) and re.match("[\u30a1-\u30fc\u3400-\u9fff]", folded[end:])
    )


def _of_grade(folded: str, end: int) -> bool:
    """Whether a word only names a grade: "battery grade", 电池级, 電池グレード."""
    return bool(re.match(r"[\s-]*(?:grade|级|グレード)", folded[end:]))


def phrase_end(folded: str, start: int) -> int:
    """Where the noun phrase that goes on at ``start`` ends: a clause sign or a linking word."""
    clause = _CLAUSE.search(_OXIDATION.sub(lambda state: " " * len(state.group()), folded), start)
    end = clause.start() if clause else len(folded)
    for word in _LATIN_WORD.finditer(folded, start, end):
        if word.group() in _LINK:
            return word.start()
    return end


def purpose(span: Span, text: Text) -> bool:
    """The words say what the goods are for: 磁石用接着剤, "glue for magnets"."""
    folded = text.folded.text
    after = folded[span.end : span.end + 2]
    if after[:1] == "用" and _CJK.match(after[1:2]):
        return True
    if "for" not in folded:
        return False
    start = _phrase_start(folded, span.start)
    return bool(re.search(r"\bfor\s+(?:the\s+|use\s+in\s+)?$", folded[max(start - 24, 0) : start]))


def accessory(span: Span, text: Text) -> bool:
    """Another good is named before, and these words say what for: "bracket for thermal camera"."""
    folded = text.folded.text
    if "for" not in folded:
        return False
    start = _phrase_start(folded, span.start)
    lead = re.search(r"\s+for\s+(?:the\s+|an?\s+)?$", folded[:start])
    return lead is not None and any(
        head.end == lead.start()
        for name, head in text.groups
        if name.startswith("heads-") and name not in _DOUBTFUL
    )


def assay(span: Span, text: Text) -> bool:
    """A formula behind a share tells how much of it another substance holds: "85% WO3"."""
    folded = text.folded.text
    if "%" not in folded or not any(text.lexicon.texts[term].isascii() for term in span.terms):
        return False
    share = re.search(
        r"(?<![\d.])(?:[1-9]|[1-8]\d)(?:[.,]\d+)?\s*%\s*(?:as\s+)?$", folded[: span.start]
    )
    return share is not None and any(
        other.end <= share.start() for other in text.group("known-substances")
    )


def _phrase_start(folded: str, end: int) -> int:
    """Where the noun phrase begins in which a span stands."""
    start = max((m.end() for m in _CLAUSE.finditer(folded, 0, end)), default=0)
    for word in _LATIN_WORD.finditer(folded, start, end):
        if word.group() in _LINK:
            start = word.end()
    while start < end and folded[start] == " ":
        start += 1
    return start


def ingredient(span: Span, text: Text) -> bool:
    """The goods only hold it, and are named before: "ring with tungsten carbide"."""
    folded = text.folded.text
    before = [o for o in (*text.group("heads"), *text.items) if o.end <= span.start]
    if not before:
        return False
    lead = _HAS.search(folded[: span.start])
    if not lead:
        return _made_of(span, text)
    return any(other.end <= lead.start() for other in before)


_OF = Pattern(r"(?:\b(?:made\s+)?(?:of|from)|\bbased\s+on)\s+$")


def _made_of(span: Span, text: Text) -> bool:
    """A finished good stands right before: "modules of thin-film cadmium telluride"."""
    start = _phrase_start(text.folded.text, span.start)
    lead = _OF.search(text.folded.text[:start])
    packing = text.group("forms-")
    return lead is not None and any(
        head.end == len(text.folded.text[: lead.start()].rstrip()) and head not in packing
        for name, head in text.groups
        if name.startswith("heads-") and name not in _DOUBTFUL
    )


def heading(span: Span, text: Text) -> bool:
    """A tariff's heading, of which the words behind the last colon name one part: "Compounds of
    rare-earth metals, of yttrium or of scandium: Cerium compounds"."""
    above, colon, leaf = text.folded.text.rpartition(": ")
    if not colon or span.end > len(above):
        return False
    return bool(set(_CLASSES.findall(above)) & set(_CLASSES.findall(leaf)))


_CLASSES = Pattern(
    r"\b(?:compounds|salts|oxides|hydroxides|carbonates|chlorides|fluorides|sul[fp]h?ates|nitrates"
    r"|phosphates|acids|alloys|articles)\b"
)


def listing_head(span: Span, text: Text) -> bool:
    """A title of loose words names the good before: 电动 牙刷 锂电池, ホール素子 HW-101A InSb.

    A strong name gives way only to food and cosmetics.
    """
    folded = text.folded.text
    heads = [head for head in text.group(*_SHOP_HEADS) if head.end <= span.start]
    if any(text.lexicon.kinds[term] == Kind.STRONG for term in span.terms):
        comma = folded.find(",")
        edible = [head for head in heads if head in text.group("heads-food-cosmetic")]
        return any(head.end == comma or _in_title(folded, head) for head in edible)
    if any(_in_title(folded, head) for head in heads):
        return True
    first = re.match(r"\S*", folded)
    opening = (head for name, head in text.groups if name in _OPENING_HEADS)
    return (
        first is not None
        and first.end() < span.start
        and bool(_CJK.match(folded))
        and any(head.end == first.end() for head in opening)
    )


def _in_title(folded: str, head: Span) -> bool:
    """Whether a head ends one of four words and more of a Chinese or Japanese title."""
    words = sum(bool(_CJK.search(word)) for word in folded.split())
    return words >= 4 and folded[head.end : head.end + 1].isspace()


_OPENING_HEADS = ("heads-electronics", "heads-tools", "heads-consumer", "heads-household")
_SHOP_HEADS = (
    *("heads-consumer", "heads-household", "heads-clothing", "heads-toys-sport"),
    *("heads-food-cosmetic", "heads-jewellery"),
)


def with_purity(span: Span, text: Text) -> bool:
    """A purity stands right behind the name, as in a price list: "Tellurium min 99.99% Europe"."""
    return bool(_PURITY.match(text.folded.text, span.end))


_PURITY = Pattern(
    r"\s*(?:metal|金属)?[\s,(]*(?:min\.?|minimum|purity|of|纯度|\u2265|>=?)?\s*"
    r"(?:9\d(?:\.\d+)?\s*%|[3-7]n\d?(?![a-z0-9]))"
)


def in_form(span: Span, text: Text) -> bool:
    """The noun phrase goes on to a form in which materials are traded: powder, ingot, 粉末.

    Between them may stand other forms and grades and one further word (SmCo磁性合金粉末), but no
    other thing: "antimony lead battery plates" are no antimony plates.
    """
    folded = text.folded.text
    end = phrase_end(folded, span.end)
    forms = text.group("forms-")
    if any(
        form.end <= span.start and not folded[form.end : span.start].strip(" -")
        for form in text.group("forms-shape", "forms-wrought")
        if form.method == "exact"
    ):
        return True  # unwrought tungsten
    if comma := re.match(r"\s*[,:]\s*", folded[span.end :]):
        behind = span.end + comma.end()
        if any(form.start == behind for form in text.group("forms-shape", "forms-wrought")):
            return True  # antimony, wrought
    for shape in text.group("forms-shape", "forms-wrought"):
        if span.end <= shape.start and shape.end <= end:
            between = _without(folded, span.end, shape.start, forms).split()
            taken = any(span.end <= o.start < shape.start for o in text.group("known-", "heads"))
            if not between or (len(between) == 1 and len(between[0]) <= 12 and not taken):
                return True
    return False


def _without(folded: str, start: int, end: int, spans: list[Span]) -> str:
    """The letters of a stretch that no span covers, other signs as blanks."""
    return "".join(
        sign
        if sign.isalpha() and not any(span.start <= place < span.end for span in spans)
        else " "
        for place, sign in enumerate(folded[start:end], start)
    )


def names_article(span: Span, text: Text) -> bool:
    """The name itself ends in a word for an article: 石墨电极 names electrodes, not graphite."""
    return any(other.end == span.end and other.inside(span) for other in text.group("heads"))


def own_segment(span: Span, text: Text) -> bool:
    """A name in Chinese or Japanese stands by itself between spaces, figures and signs."""
    folded = text.folded.text
    before, after = folded[span.start - 1 : span.start] if span.start else "", folded[span.end :]
    return (
        not folded.isascii()
        and bool(_CJK.match(folded[span.start]))
        and not _CJK.match(before)
        and not _CJK.match(after)
        and not before.isalpha()
    )


Rule = Callable[[Span, Text], bool]

DROP: tuple[tuple[str, Rule], ...] = (
    ("inside-longer-term", inside_longer),
    ("look-alike", look_alike),
    ("known-other-word", known_other),
    ("part-of-longer-word", part_of_word),
    ("other-chemical", other_chemical),
    ("head-noun", head_noun),
    ("accessory", accessory),
    ("assay", assay),
    ("heading", heading),
    ("listing-head", listing_head),
    ("ingredient", ingredient),
)

LOWER: tuple[tuple[str, Rule], ...] = (
    ("look-alike-ask", look_alike_ask),
    ("purpose", purpose),
    ("head-doubtful", head_doubtful),
    ("other-word-meant", other_meant),
)


def first_rule(rules: tuple[tuple[str, Rule], ...], span: Span, text: Text) -> str | None:
    """The id of the first rule that applies, if any."""
    for name, rule in rules:
        if rule(span, text):
            return name
    return None
