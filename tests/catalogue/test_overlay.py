"""An overlay adds, changes and switches off entries; what may weaken needs a reason and shows."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from screen.catalogue import files, sources
from screen.catalogue.catalogue import Catalogue
from screen.catalogue.compile import compile_directory
from screen.catalogue.compiled import pack, unpack
from screen.catalogue.diff import diff, entries_of
from screen.catalogue.diff_words import as_json, as_markdown, as_text
from screen.catalogue.faults import CatalogueError
from screen.catalogue.files import default_directory
from screen.catalogue.read import Source
from screen.catalogue.sources import read_source
from screen.catalogue.validate import validate
from screen.reports.base import Run
from screen.reports.own import own_lines
from screen.reports.wire import run_object

DATA = default_directory()
HEADER = "extends: builtin\nname: acme\n"
Write = Callable[..., Path]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built-in catalogue of two families and one list of parties."""
    base = tmp_path / "base"
    for folder, names in (
        ("items", ("antimony.yaml", "magnets.yaml")),
        ("parties", ("listed-japan-control.yaml",)),
        ("words", ("legal-forms.yaml",)),
    ):
        (base / folder).mkdir(parents=True)
        for name in names:
            shutil.copy(DATA / folder / name, base / folder / name)
    for name in ("catalogue", "families", "measures", "rules", "negation", "quantities"):
        shutil.copy(DATA / f"{name}.yaml", base / f"{name}.yaml")
    (base / "places").mkdir()
    for name in ("downstream", "elements", "places/countries", "places/cities"):
        (base / f"{name}.yaml").write_text("[]\n", encoding="utf-8")
    shutil.copy(DATA / "places" / "words.yaml", base / "places" / "words.yaml")
    (base / "end_use.yaml").write_text("denials: {}\nterms: []\n", encoding="utf-8")
    for module in (files, sources):
        monkeypatch.setattr(module, "default_directory", lambda: base)
    return base


@pytest.fixture
def write(tmp_path: Path, small: Path) -> Write:
    """``write(**files)``: an overlay with these files, ``items_own`` for ``items/own.yaml``."""

    def make(overlay: str = HEADER, **texts: str) -> Path:
        directory = tmp_path / "overlay"
        directory.mkdir(exist_ok=True)
        (directory / "overlay.yaml").write_text(overlay, encoding="utf-8")
        for name, text in texts.items():
            path = directory / f"{name.replace('_', '/')}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return directory

    return make


def sound(directory: Path) -> Source:
    source, faults = read_source(directory)
    assert faults == []
    assert source is not None
    return source


def by_id(entries: tuple[object, ...]) -> dict[str, object]:
    return {located.value.id: located.value for located in entries}  # type: ignore[attr-defined]


def test_more_names_need_no_reason(write: Write, small: Path) -> None:
    directory = write(
        items_own="- id: 1c902.a.4\n  add: {terms: {strong: {zh: [我们的磁体]}}}\n",
        parties_own="- id: jp-11-01\n  add: {aliases: [Our Name For It]}\n",
    )
    source = sound(directory)
    before = sound(small)
    old, new = by_id(before.items)["1c902.a.4"], by_id(source.items)["1c902.a.4"]
    assert new.terms.strong.zh == (*old.terms.strong.zh, "我们的磁体")  # type: ignore[attr-defined]
    assert len(source.items) == len(before.items)
    assert source.overlay is not None
    assert (source.overlay.added, source.overlay.changed) == (0, 2)
    assert source.overlay.overrides == ()
    assert validate(directory) == []


NEW = """- id: own-1
  code: OWN-1
  names: {en: House alloy}
  family: magnets
  dual_use: yes
  measures: [mofcom-gacc-2025-18]
  terms: {strong: {en: [house alloy xq]}}
  sources: [ours]
  confidence: confirmed
"""


def test_a_new_entry_is_added(write: Write) -> None:
    source = sound(write(items_own=NEW))
    assert "own-1" in by_id(source.items)
    assert source.overlay is not None
    assert (source.overlay.added, source.overlay.overrides) == (1, ())


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"items_own": "- id: 1c902.a.4\n  dual_use: no\n"}, "dual use: yes -> no"),
        ({"items_own": "- id: 1c902.a.4\n  off: yes\n"}, "switched off"),
        ({"parties_own": "- id: jp-11-01\n  off: yes\n"}, "switched off"),
        ({"parties_own": "- id: jp-11-01\n  removed_on: 2026-09-01\n"}, "off the list since: none"),
        (
            {"parties_own": "- id: jp-11-01\n  remove: {aliases: [MHI-SB]}\n"},
            "1 removed name: MHI-SB",
        ),
        ({"measures": "- id: mofcom-gacc-2025-18\n  in_force: []\n"}, "in force: from 2025-04-04"),
        ({"rules": "- id: item-listed\n  certainty: possible\n"}, "certainty: certain -> possible"),
        ({"items_own": NEW + "  unless: {en: [lamp]}\n"}, "added with phrases that take words"),
    ],
)
def test_what_may_weaken_needs_a_reason(write: Write, files: dict[str, str], words: str) -> None:
    directory = write(**files)
    (fault,) = read_source(directory)[1]
    assert fault.line == 1
    assert words in fault.message
    assert "say why with reason" in fault.message
    (name, text), *_ = files.items()
    source = sound(write(**{name: f"{text.rstrip()}\n  reason: because we say so\n"}))
    assert source.overlay is not None
    (override,) = source.overlay.overrides
    assert words in "; ".join(override.changes)
    assert (override.reason, override.line) == ("because we say so", 1)


def test_without_the_reason_it_is_not_used(write: Write) -> None:
    directory = write(items_own="- id: 1c902.a.4\n  dual_use: no\n")
    assert "say why with reason" in validate(directory)[0].message
    with pytest.raises(CatalogueError, match=r"items/own.yaml:1: 1c902.a.4: .*say why with reason"):
        compile_directory(directory)


@pytest.mark.parametrize(
    ("overlay", "files", "message"),
    [
        (HEADER, {"items_own": "- id: 1c902.a.4\n  famly: x\n"}, "unknown field `famly`"),
        (HEADER, {"items_own": "- id: 1c9\n  add: {cas: [1]}\n"}, "so the entry must be whole"),
        (HEADER, {"items_own": "- id: 1c9\n  off: yes\n"}, "no such built-in entry to switch off"),
        (HEADER, {"items_own": "- id: 1c902.a.4\n  off: maybe\n"}, "off must be yes or no"),
        (HEADER, {"measures": "- id: mofcom-gacc-2025-18\n  off: yes\n"}, "cannot be switched off"),
        (HEADER, {"items_own": "- id: 1c902.a.4\n  add: {cas: x}\n"}, "must be a list"),
        (
            HEADER,
            {"items_own": "- id: 1c902.a.4\n  remove: {sources: [x]}\n"},
            "'x' does not stand in",
        ),
        (HEADER, {"items_own": "- family: magnets\n"}, "needs an id"),
        (HEADER, {"items_own": NEW + NEW}, "the id stands already at items/own.yaml:1"),
        (HEADER, {"words_own": "[]\n"}, "an overlay may hold items/"),
        ("extends: other\nname: a\n", {}, "Invalid enum value 'other'"),
        ("extends: builtin\n", {}, "missing required field `name`"),
    ],
)
def test_faults_name_their_place(
    write: Write, overlay: str, files: dict[str, str], message: str
) -> None:
    _, faults = read_source(write(overlay, **files))
    assert any(message in str(fault) for fault in faults), faults
    assert all(fault.line > 0 for fault in faults)


def test_references_of_an_overlay_are_checked(write: Write) -> None:
    directory = write(items_own=NEW.replace("mofcom-gacc-2025-18", "none-such"))
    with pytest.raises(CatalogueError, match="measure 'none-such' is not in the catalogue"):
        compile_directory(directory)


def test_the_report_names_the_overlay_and_what_it_weakens(write: Write) -> None:
    text = "- id: 1c902.a.4\n  dual_use: no\n  reason: our lawyers say so\n"
    compiled = unpack(pack(compile_directory(write(items_own=NEW, parties_own="[]", items_b=text))))
    catalogue = Catalogue(compiled)
    assert catalogue.version.endswith("+acme")
    told = run_object(Run("1", catalogue))["catalogue"]
    assert (told["overlay"]["name"], told["overlay"]["added"]) == ("acme", 1)
    (override,) = told["overrides"]
    assert (override["id"], override["reason"]) == ("1c902.a.4", "our lawyers say so")
    assert override["file"] == "items/b.yaml"
    first, second = own_lines(catalogue)
    assert "Overlay acme" in first
    assert "dual use: yes -> no. Reason: our lawyers say so" in second


def test_a_difference_in_words_and_for_machines(write: Write, small: Path) -> None:
    directory = write(
        items_own=f"{NEW}- id: 1c902.a.4\n  dual_use: no\n  reason: x\n",
        parties_own="- id: jp-11-01\n  off: yes\n  reason: x\n",
        measures=(
            "- id: mofcom-gacc-2025-57\n"
            "  suspended: [{from: 2025-11-07, to: 2027-11-10, by: test}]\n"
            "  reason: x\n"
        ),
    )
    old, new = entries_of(sound(small), "a" * 64), entries_of(sound(directory), "b" * 64)
    found = list(diff(old, new, dt.date(2026, 11, 21)))
    text = "\n".join(as_text(old, new, found))
    assert "1 added, 1 removed, 3 changed; 4 do more than add" in text
    assert "Entry added: OWN-1 House alloy: family magnets, by mofcom-gacc-2025-18" in text
    assert "suspended until 2026-11-10 -> 2027-11-10" in text
    party = "Party removed: Mitsubishi Heavy Industries Shipbuilding Co. [jp-11-01]"
    assert f"{party}: on the control list since 2026-02-24 (mofcom-2026-11)" in text
    machine = json.loads(json.dumps(as_json(old, new, found)))
    kinds = {(d["kind"], d["what"], d["adds"]) for d in machine["differences"]}
    assert kinds == {
        ("catalogue", "changed", False),
        ("item", "added", True),
        ("item", "changed", False),
        ("measure", "changed", False),
        ("party", "removed", False),
    }
    assert "## Parties" in list(as_markdown(old, new, found))
    assert list(diff(old, old, dt.date(2026, 11, 21))) == []
