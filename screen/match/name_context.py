"""What stands around a name: an address, a department, a courtesy, or more of another name."""

from __future__ import annotations

from typing import Literal

from rapidfuzz.distance import OSA

from screen.match.names import CJK, Spelling
from screen.match.parties_index import Tails
from screen.match.romaji import kana_letters, normal_word
from screen.text.lazy import Pattern

__all__ = ["After", "follows", "leads"]

After = Literal["end", "tail", "abroad", "other"]
_WORDS = Pattern(rf"[0-9a-z\u00df-\u024f]+(?:'[a-z]+)*|[{CJK}]+")
_EDGE = " .-'&*#~_\u30fb\u00b7+=@"
_ADMIN = "县都府道市区郡町村"
_NUMBERED = Pattern(rf"[0-9-]+[{CJK}]?|[0-9]*(?:st|nd|rd|th|f)")
_CLUB = ("俱乐部", "组合", "协会", "商店", "银行")
_HOME = frozenset((normal_word("japan"), "日本", "jp"))


def follows(rest: str, tails: Tails, spelling: Spelling, *, institution: bool) -> After:
    """What the folded text directly after a name, up to the next cut, makes of the name."""
    words = _WORDS.findall(rest)
    if not words:
        return "end"
    if words[0] in ("of", "de") and not institution:
        return "abroad"
    forms = [_form(word, spelling) for word in words]
    if any(form in tails.abroad for form in forms) or "".join(forms) in tails.abroad:
        return "abroad"
    if forms[0] in tails.start_words or forms[0].startswith(tails.starts):
        return "tail"
    if institution and rest[0] in _EDGE:
        return "tail"
    return "tail" if _is_site(words, forms, tails) or _is_form(words[0], spelling) else "other"


def _is_form(word: str, spelling: Spelling) -> bool:
    """Whether a word is a legal form with a slip in it: Corpration."""
    return len(word) > 5 and any(
        len(form) > 6 and form[0] == word[0] and OSA.distance(word, form, score_cutoff=2) < 3
        for form in spelling.form_words
    )


def _is_site(words: list[str], forms: list[str], tails: Tails) -> bool:
    """Whether words end in a kind of site or department, or are only places and numbers."""
    if _ends_as_site(forms[-1], tails) or _ends_as_site(forms[0], tails):
        return True
    left = [
        form
        for word, form in zip(words, forms, strict=True)
        if not (_NUMBERED.fullmatch(word) or _is_home(form, tails))
    ]
    if not left or "".join(forms) in tails.home:
        return True
    return left[-1].isascii() and left[-1] in tails.end_words


def _ends_as_site(form: str, tails: Tails) -> bool:
    if form.isascii() or form.endswith(_CLUB):
        return False
    return form.endswith(tails.ends) or any(
        form.endswith(end) and len(form) >= len(end) + 2 for end in tails.site_ends
    )


def _is_home(form: str, tails: Tails) -> bool:
    """A place in Japan: alone, or with what an address goes on with."""
    if form in tails.home or form in _HOME:
        return True
    if form.isascii():
        return False
    return any(
        form[:size] in tails.home and form[size : size + 1] in _ADMIN
        for size in range(2, min(5, len(form)))
    ) or (len(form) < 9 and form[-1] in _ADMIN)


def leads(rest: str, tails: Tails, spelling: Spelling) -> bool:
    """Whether the folded text directly before a name, from the last cut on, leaves it whole."""
    words = _WORDS.findall(rest)
    if not words:
        return True
    spaced = rest[-1] in _EDGE
    last = _form(words[-1], spelling)
    if spaced and last.isdigit():
        return True
    if last.isascii():
        forms = [_form(word, spelling) for word in words]
        return spaced and all(
            form in tails.lead_words or form in spelling.silent or form.isdigit() for form in forms
        )
    if last.endswith(tails.leads) or last[-1] in _ADMIN or last[-1].isdigit():
        return True
    return spaced and (_is_home(last, tails) or last.endswith(tails.ends))


def _form(word: str, spelling: Spelling) -> str:
    """A word as it stands in a row of letters."""
    if not word[0].isascii():
        return kana_letters(word)
    plain = word.replace("'", "")
    return normal_word(spelling.full.get(plain, plain))
