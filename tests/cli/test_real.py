"""The command line as users run it: a process of its own, on the project's own data."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from screen.cli.examples import EXAMPLES

ROOT = Path(__file__).parents[2]


def dualuse(
    line: str, folder: Path, *, input: bytes | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a line of the help as it stands there, with ``dualuse`` as this interpreter's module."""
    program = f"{shlex.quote(sys.executable)} -m screen"
    command = line.replace("dualuse ", f"{program} ", 1)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        input=input or b"",
        capture_output=True,
    )
    return subprocess.CompletedProcess(
        command, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def rows(path: Path) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the project's data and tests are found, and files may be written."""
    home = tmp_path_factory.mktemp("work")
    for name in ("data", "tests"):
        (home / name).symlink_to(ROOT / name)
    dualuse("dualuse batch data/examples/shipments.csv --format jsonl -o report.jsonl", home)
    return home


HERE = {name: lines for name, lines in EXAMPLES.items() if name != "spark"}
"""What runs on any machine; ``tests/spark`` runs the rest."""


@pytest.mark.parametrize("line", [line for lines in HERE.values() for line in lines])
def test_every_example_of_the_help_runs(folder: Path, line: str) -> None:
    done = dualuse(line, folder)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    silent = ("--output", "--quiet", "validate", "decide report.jsonl")
    assert done.stdout or any(word in line for word in silent)


def test_the_example_shipments_show_every_verdict(folder: Path) -> None:
    done = dualuse(
        "dualuse batch data/examples/shipments.csv --as-of 2026-11-21 --format jsonl", folder
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [lines[0]["type"], lines[-1]["type"]] == ["run", "summary"]
    verdicts = Counter(line["verdict"] for line in lines[1:-1])
    assert min(verdicts[name] for name in ("clear", "review", "licence", "prohibited")) > 1
    assert sum(verdicts.values()) == lines[-1]["rows"] >= 30


def test_the_users_columns_come_back_with_the_verdict(folder: Path) -> None:
    dualuse("dualuse batch data/examples/shipments.csv --format csv --output out.csv", folder)
    source = rows(ROOT / "data/examples/shipments.csv")
    result = rows(folder / "out.csv")
    assert len(result) == len(source)
    assert [row[: len(source[0])] for row in result] == source
    assert result[0][len(source[0]) :][0] == "verdict"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("item cotton", 0),
        ("item 氧化镝", 1),
        ("item 氧化镝 --fail-on prohibited", 0),
        ("item 'Sintered NdFeB magnet' --fail-on licence", 0),
        ("item 'Sintered NdFeB magnet' --fail-on licence --strict", 1),
        ("item --no-such-option", 2),
        ("batch no-such-file.csv", 3),
        ("batch no-description.csv", 3),
        ("batch half-broken.csv", 3),
        ("batch half-broken-and-found.csv", 1),
        ("batch empty.csv", 3),
        ("catalogue validate no-such-folder", 3),
    ],
)
def test_exit_codes(tmp_path: Path, arguments: str, code: int) -> None:
    (tmp_path / "no-description.csv").write_text("colour,weight\nred,3\n", encoding="utf-8")
    (tmp_path / "half-broken.csv").write_text(
        "description,date\ntea,2026-99-99\ntea,2026-01-01\n", encoding="utf-8"
    )
    (tmp_path / "half-broken-and-found.csv").write_text(
        "description,date\ntea,2026-99-99\n氧化镝,2026-01-01\n", encoding="utf-8"
    )
    (tmp_path / "empty.csv").write_text("description\n", encoding="utf-8")
    done = dualuse(f"dualuse {arguments}", tmp_path)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    line = "dualuse batch data/examples/shipments.csv --as-of 2026-11-21 --format jsonl"
    assert dualuse(line, folder).stdout == dualuse(line, folder).stdout


def test_one_item_in_full(folder: Path) -> None:
    done = dualuse('dualuse item "氧化镝 99.9%" --as-of 2026-11-21 --format json', folder)
    screening = json.loads(done.stdout)
    (finding,) = screening["findings"]
    assert screening["verdict"] == screening["could_be"] == "licence"
    assert screening["assumed"] == [
        {"field": "destination", "value": "JP"},
        {"field": "origin", "value": "CN"},
    ]
    assert (finding["item"], finding["measure"]) == ("1C905.b", "mofcom-gacc-2025-18")
    evidence = finding["evidence"][0]
    assert (evidence["text"], evidence["start"], evidence["end"]) == ("氧化镝", 0, 3)


def test_nothing_heavy_is_imported_on_the_way_to_a_single_item(folder: Path) -> None:
    code = "import sys; from screen import Screener, Shipment; s = Screener.default(); "
    code += "s.screen(Shipment(description='dysprosium oxide 99.9%')); print(*sys.modules)"
    dualuse("dualuse item warm-up", folder)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert not loaded & {"yaml", "pint", "opencc", "csv", "jsonschema", "screen.catalogue.compile"}


def test_real_output_keeps_to_the_schema(folder: Path) -> None:
    schema = jsonschema.Draft202012Validator(json.loads(dualuse("dualuse schema", folder).stdout))
    table = folder / "labelled.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream).writerow
        write(["description", "end_user", "end_use", "origin", "destination", "hs_code"])
        cases = (ROOT / "tests/cases/shipments.tsv").read_text(encoding="utf-8").splitlines()[1:]
        for line in cases:
            cells = line.split("\t")
            fields = json.loads(cells[2])
            write([cells[1], *(fields.get(name, "") for name in ("end_user", "end_use", "origin"))])
    done = dualuse("dualuse batch labelled.csv --format jsonl --as-of 2026-11-21", folder)
    lines = done.stdout.splitlines()
    assert len(lines) > len(cases) * 0.9
    for line in lines:
        schema.validate(json.loads(line))
