"""The user's own list: a table or YAML, columns by the names that people give them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, cast

import yaml

from screen.lists.cells import day, key_of, parted, short, told_apart
from screen.lists.model import EFFECTS, Effect, Listed, ListFault, Problem
from screen.lists.tables import TableRow

__all__ = ["columns_of", "read_rows", "read_yaml"]

_HEADINGS = {
    "name": (
        "name|names|company|company name|party|entity|body|name en|english name|name zh|"
        "chinese name|name ja|japanese name|name local|local name|original name|名称|名稱|名前|"
        "公司|公司名称|公司名稱|企业名称|企業名稱|单位名称|实体名称|中文名称|中文名|英文名称|"
        "英文名|日文名称|会社名|企業名|社名|法人名|団体名|氏名|姓名|英語名|日本語名|中国語名"
    ),
    "aliases": (
        "aliases|alias|aka|a k a|also known as|other names|alternative names|alternate names|"
        "alt names|former names|别名|別名|别称|又名|曾用名|其他名称|旧名|旧社名|略称|通称|異名"
    ),
    "weak": "weak aliases|aliases weak|weak|short names|弱别名|简称|弱い別名",
    "country": "country|countries|nationality|国家|国别|国籍|国名|国|所在国",
    "address": "address|addresses|地址|住址|所在地|住所",
    "reason": (
        "reason|reasons|why|remark|remarks|note|notes|comment|原因|理由|事由|列入原因|备注|備註|"
        "備考|掲載理由"
    ),
    "list": "list|list name|programme|program|programs|名单|名單|清单|清單|リスト|リスト名",
    "effect": "effect|action|level|效果|措施|处理|效力|効果|区分|対応",
    "source": "source|sources|url|link|reference|来源|來源|出处|依据|出典|根拠|参照",
    "id": "id|no|number|ref|key|编号|編號|序号|番号|管理番号",
    "from": "from|start|since|listed on|start date|列入日期|生效日期|起始日期|掲載日|開始日",
    "until": "until|to|end|expires|end date|removed on|截止日期|失效日期|終了日|失効日|期限",
}
_COLUMN_OF = {key_of(word): name for name, line in _HEADINGS.items() for word in line.split("|")}
_EFFECTS: dict[Effect, str] = {
    "review": "review|check|ask|watch|审查|審查|复核|关注|確認|要確認|審査",
    "licence": "licence|license|licence needed|许可|許可|需许可|要許可",
    "prohibited": "prohibited|prohibit|ban|banned|block|blocked|stop|禁止|停止|禁输|取引禁止",
}
_EFFECT_OF = {key_of(word): name for name, line in _EFFECTS.items() for word in line.split("|")}
_SEVERAL = ("name", "aliases", "weak", "address", "reason")
"""Columns that may stand more than once, as a name in two languages."""


def columns_of(heading: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Which columns hold what; empty of names where no heading is known for one."""
    found: dict[str, tuple[int, ...]] = {}
    for place, text in enumerate(heading):
        name = _COLUMN_OF.get(key_of(text))
        if name and (name in _SEVERAL or name not in found):
            found[name] = (*found.get(name, ()), place)
    return found


def read_rows(heading: Sequence[str], rows: Iterator[TableRow]) -> Iterator[Listed | Problem]:
    """The bodies of a table, and what is wrong with its rows."""
    columns = columns_of(heading)
    named = {name: heading[places[0]] for name, places in columns.items()}
    for row in rows:
        if row.problem:
            yield Problem(row.row, "", row.problem, lost=True)
            continue
        texts = {
            name: tuple(filter(None, (row.cells[place].strip() for place in places)))
            for name, places in columns.items()
        }
        yield from _body(texts, row.row, named)


def read_yaml(content: bytes, name: str) -> Iterator[Listed | Problem]:
    """The bodies of a YAML list: entries with the names of the columns as keys.

    Raises:
        ListFault: it is no YAML, or no list.
    """
    try:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(content.decode("utf-8-sig"))
        node = loader.get_single_node()
        raw = loader.construct_document(node) if node else None
    except UnicodeDecodeError as error:
        raise ListFault(f"{name}: byte {error.start} is not UTF-8. Save it as UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ListFault(f"{name}:{line}: not YAML: {error.problem}.") from None
    if not isinstance(raw, list):
        raise ListFault(f"{name}: must be a list of entries (lines with '- ').")
    for entry, child in zip(raw, cast(Any, node).value, strict=True):
        yield from _entry(entry, child.start_mark.line + 1)


def _entry(entry: object, line: int) -> Iterator[Listed | Problem]:
    """An entry of a YAML list; a bare text is a name."""
    if isinstance(entry, str):
        entry = {"name": entry}
    if not isinstance(entry, dict):
        yield Problem(line, "", "is no entry: write a name, or keys with values", lost=True)
        return
    texts: dict[str, tuple[str, ...]] = {}
    for key, value in entry.items():
        name = _COLUMN_OF.get(key_of(key))
        if name is None:
            yield Problem(line, key, "is no key of a list: it is not read")
            continue
        texts[name] = (*texts.get(name, ()), *_texts(value, joined=name in ("aliases", "weak")))
    yield from _body(texts, line, {name: name for name in _HEADINGS})


def _texts(value: object, *, joined: bool) -> Iterator[str]:
    """The texts of a value: one, a list of them, or one for each language."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list | dict):
        parts = value.values() if isinstance(value, dict) else value
        texts = [text for part in parts for text in _texts(part, joined=joined)]
        # A name in a list is a name even if it holds a semicolon.
        yield from ([f'"{text}"' if ";" in text else text for text in texts] if joined else texts)


def _body(
    texts: Mapping[str, tuple[str, ...]], row: int, headings: Mapping[str, str]
) -> Iterator[Listed | Problem]:
    """The body of a row, and what of it could not be read."""

    def one(name: str) -> str:
        return next(iter(texts.get(name, ())), "")

    def several(name: str) -> tuple[str, ...]:
        return told_apart(part for text in texts.get(name, ()) for part in parted(text))

    names = told_apart(texts.get("name", ()))
    if not names:
        yield Problem(row, headings.get("name", "name"), "there is no name", lost=True)
        return
    effect: Effect | Literal[""] = _EFFECT_OF.get(key_of(one("effect")), "")
    if one("effect") and not effect:
        told = f"{one('effect')!r} is none of {', '.join(EFFECTS)}: that of the list is taken"
        yield Problem(row, headings["effect"], told)
    days: dict[str, dt.date | None] = {}
    for name in ("from", "until"):
        try:
            days[name] = day(one(name))
        except ValueError as error:
            yield Problem(row, headings[name], f"{error}; the body counts on every day")
    yield Listed(
        row=row,
        id=one("id"),
        names=told_apart((*names, *several("aliases"))),
        weak=several("weak"),
        country=one("country"),
        address="; ".join(texts.get("address", ())),
        reason=short("; ".join(texts.get("reason", ()))),
        list=short(one("list")),
        effect=effect,
        source=one("source"),
        start=days.get("from"),
        until=days.get("until"),
    )
