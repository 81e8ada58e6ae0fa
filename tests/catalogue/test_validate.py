"""Validation names file, line and entry of each fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from screen.catalogue.files import default_directory
from screen.catalogue.validate import validate


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    directory = tmp_path / "data"
    shutil.copytree(default_directory(), directory)
    return directory


def change(copy: Path, name: str, old: str, new: str) -> None:
    """Replace the first occurrence in a file of the copy."""
    path = copy / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("items/magnets.yaml", "family: magnets", "family: magnet", "family 'magnet' is not in"),
        ("items/antimony.yaml", "7440-36-0", "7440-36-1", "CAS 7440-36-1 fails its check digit"),
        ("items/antimony.yaml", "8110101000", "8110-10", "matching regex"),
        ("items/antimony.yaml", "regime:", "regmie:", "unknown field `regmie`"),
        ("measures.yaml", "2025-04-04}", "2025-14-04}", "Invalid RFC3339 encoded date"),
        ("rules.yaml", "says: figure-open", "says: figure-opened", "message 'figure-opened'"),
        ("elements.yaml", "1c907.c]", "1c907.x]", "entry '1c907.x' is not in"),
    ],
)
def test_a_fault_is_named_with_its_place(
    copy: Path, name: str, old: str, new: str, message: str
) -> None:
    change(copy, name, old, new)
    faults = [fault for fault in validate(copy) if fault.file == name]
    assert faults, "the fault was not seen"
    assert message in faults[0].message
    assert faults[0].line > 0


def test_a_repeated_id_names_both_places(copy: Path) -> None:
    path = copy / "items" / "police.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n" + text, encoding="utf-8")
    messages = [str(fault) for fault in validate(copy)]
    assert any("the id stands already at items/police.yaml:" in message for message in messages)


def test_broken_yaml_is_named_and_the_rest_is_still_checked(copy: Path) -> None:
    (copy / "items" / "police.yaml").write_text("- id: [unclosed\n", encoding="utf-8")
    change(copy, "items/antimony.yaml", "7440-36-0", "7440-36-1")
    files = {fault.file for fault in validate(copy)}
    assert {"items/police.yaml", "items/antimony.yaml"} <= files


def test_a_term_cannot_have_two_strengths(copy: Path) -> None:
    change(copy, "items/antimony.yaml", "weak: {en: [ATO]}", "weak: {en: [ATO], zh: [三氧化二锑]}")
    faults = [fault for fault in validate(copy) if fault.file == "items/antimony.yaml"]
    assert "stands as needs_parameter and as weak" in faults[0].message
