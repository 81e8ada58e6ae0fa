"""Every English text has its translations, and they say the same."""

from __future__ import annotations

import io
import re
from gettext import GNUTranslations

import pytest

from screen.messages import languages, render, translated
from screen.messages.asked import ASKED, OF, REASONS
from screen.messages.compile import compiled, read
from screen.messages.gather import texts
from screen.model import Message

OTHERS = ("ja", "zh")
SAME = {"{name} {count}", "“{text}”"}
"""Texts without a word, which may be written alike."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_OPTIONAL = re.compile(r"\[[^\[\]]*\]")
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


@pytest.mark.parametrize("lang", OTHERS)
def test_every_text_has_a_translation(lang):
    for context, text in texts():
        said = translated(context, text, lang)
        assert said != text or text in SAME, f"{context}: {text}"
        assert _SIGN.search(said) or "{" in said, f"{context}: {said}"


@pytest.mark.parametrize("lang", OTHERS)
def test_a_translation_has_the_placeholders_of_the_english_text(lang):
    for context, text in texts():
        said = translated(context, text, lang)
        assert placeholders(said) == placeholders(text), f"{context}: {said}"


@pytest.mark.parametrize("lang", OTHERS)
def test_what_may_be_left_out_is_the_same(lang):
    for context, text in texts():
        if context.startswith("message/"):
            said = translated(context, text, lang)
            parts = [sorted(map(placeholders, _OPTIONAL.findall(t))) for t in (text, said)]
            assert parts[0] == parts[1], f"{context}: {said}"


@pytest.mark.parametrize("lang", OTHERS)
def test_the_compiled_catalogue_is_the_one_that_people_edit(lang):
    kept = GNUTranslations(io.BytesIO(compiled(read(lang))))._catalog
    path = languages.compiled_file(lang)
    with path.open("rb") as stream:
        compiled_one = GNUTranslations(stream)._catalog
    assert {k: v for k, v in kept.items() if k} == {k: v for k, v in compiled_one.items() if k}


@pytest.mark.parametrize("lang", OTHERS)
def test_nothing_is_translated_that_is_not_said(lang):
    known = set(texts())
    kept = {(message.context, message.id) for message in read(lang) if message.id}
    assert kept == known, "make messages brings the catalogues up to the texts"


def test_no_context_holds_a_text_twice():
    every = list(texts())
    assert len(every) == len(set(every))


def test_figures_and_reasons_with_a_translation_are_those_of_the_data(screener):
    catalogue = screener.catalogue
    periods = [p for m in catalogue.measures.values() for p in (*m.suspended, *m.unknown)]
    assert {period.reason for period in periods if period.reason} == set(REASONS)
    words = set("; ".join(part for item in catalogue.items.values() for part in item.ask).split())
    assert {"purity", "wavelength"} <= words & set(ASKED)


def test_english_reads_no_catalogue(monkeypatch):
    monkeypatch.setattr(languages, "_catalogue", lambda lang: pytest.fail("was read"))
    assert render(Message.of("vague")) == "The description says too little to judge by."


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Ask the supplier for: content of terbium; leak-detection port."),
        ("ja", "供給者に確認してください：テルビウムの含有量; leak-detection port。"),
        ("zh", "请向供应商核实：铽的含量; leak-detection port。"),
    ],
)
def test_a_figure_without_a_translation_stays_as_the_data_have_it(lang, said):
    missing = "content of terbium; leak-detection port"
    assert render(Message.of("ask-figures", missing=missing), lang) == said
    assert OF in ASKED


def test_names_are_those_of_the_language():
    message = Message.of("party-foreign-note", party="SUBARU Corporation", measure="m")
    names = {"SUBARU Corporation": "株式会社SUBARU"}
    assert render(message, "ja", names).startswith("株式会社SUBARUは")


def test_a_language_that_is_none_is_told():
    with pytest.raises(KeyError, match="fr"):
        translated("report", "Summary", "fr")


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "zh-Hans-CN"}, "zh"),
        ({"LANG": "ja"}, "ja"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "POSIX"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": ""}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "zh_TW@big5"}, "zh"),
        ({"LC_CTYPE": "ja_JP.UTF-8"}, "en"),
    ],
)
def test_the_locale_names_the_language(environment, lang):
    assert languages.language_of(environment) == lang
