"""``dualuse lists`` and the commands that use lists, as processes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from screen import reports
from screen.catalogue.load import cache_directory
from screen.lists.folder import lists_directory

ROOT = Path(__file__).parents[2]
LIST = (
    "name,aliases,reason,effect\n"
    "Example Precision K.K.,,unpaid,\n"
    "北方样品贸易有限公司,,resold,prohibited\n"
)
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def dualuse(tmp_path: Path) -> Run:
    """``dualuse(*args)`` in a folder of its own, with a list ``own.csv`` in it."""
    (tmp_path / "own.csv").write_text(LIST, encoding="utf-8")
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "COLUMNS": "120",
        "DUALUSE_CONFIG_DIR": str(tmp_path / "config"),
    }

    def run(*args: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "screen", *args],
            cwd=tmp_path,
            env=environment | more,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    return run


def test_a_list_is_added_used_shown_and_removed(dualuse: Run, tmp_path: Path) -> None:
    added = dualuse("lists", "add", "own.csv")
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout.startswith("added the list 'own': 2 bodies, 2 names, effect review")
    (shown,) = json.loads(dualuse("lists", "list", "--format", "json").stdout)
    content = (tmp_path / "own.csv").read_bytes()
    assert shown["sha256"] == hashlib.sha256(content).hexdigest()
    (tmp_path / "own.csv").unlink()
    item = ("item", "cotton shirts", "--end-user", "北方样品贸易", "--fail-on", "prohibited")
    card = dualuse(*item)
    assert card.returncode == 1
    assert "on your list “own”: resold" in card.stdout
    assert "Lists of your own: own (2 bodies, review, added " in card.stdout
    assert dualuse(*item, "--no-lists").returncode == 0
    assert "own (review)" in dualuse("parties", "search", "Example Precision").stdout
    assert dualuse("lists", "remove", "own").returncode == 0
    assert dualuse(*item).returncode == 0
    assert dualuse("lists", "list").stdout.startswith("no lists of your own")


def test_a_batch_names_its_lists_and_workers_give_the_same_bytes(
    dualuse: Run, tmp_path: Path
) -> None:
    dualuse("lists", "add", "own.csv", "--name", "house", "--effect", "licence")
    rows = "description,end user\n" + "shirts,Example Precision\ntea,Nobody\n" * 40
    (tmp_path / "in.csv").write_text(rows, encoding="utf-8")
    args = ("batch", "in.csv", "--as-of", "2026-11-21", "--format", "jsonl")
    one, two = dualuse(*args), dualuse(*args, "--workers", "2")
    assert one.stdout == two.stdout
    run, first, *_, summary = map(json.loads, one.stdout.splitlines())
    schema = json.loads(Path(reports.__file__).with_name("schema.json").read_text("utf-8"))
    for line in (run, first):
        jsonschema.validate(line, schema)
    assert [entry["name"] for entry in run["lists"]] == ["house"]
    assert first["findings"][0]["measure"] == "list:house"
    assert summary["verdicts"]["licence"] == 40
    without = dualuse(*args, "--no-lists").stdout
    assert "lists" not in json.loads(without.splitlines()[0])
    assert '"list:house"' not in without


def test_rows_that_cannot_be_read_are_told_and_counted(dualuse: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("name,why\nGood Ltd,x\n,y\n", encoding="utf-8")
    done = dualuse("lists", "add", "bad.csv")
    assert done.returncode == 3
    assert "bad.csv: row 3: column name: there is no name" in done.stderr
    assert "1 bodies" in done.stdout
    assert "1 rows not read" in done.stdout


def test_a_list_of_that_name_is_only_replaced_when_told(dualuse: Run, tmp_path: Path) -> None:
    dualuse("lists", "add", "own.csv")
    (tmp_path / "own.csv").write_text("name\nAnother Ltd\n", encoding="utf-8")
    refused = dualuse("lists", "add", "own.csv")
    assert refused.returncode == 3
    assert "--replace" in refused.stderr
    assert dualuse("lists", "add", "own.csv", "--replace").returncode == 0
    assert "Another" in dualuse("parties", "search", "Another Ltd").stdout
    assert "no body" in dualuse("parties", "search", "Example Precision").stdout


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("lists", "add", "none.csv"), 3, "No such file"),
        (("lists", "add", "own.csv", "--name", "../x"), 3, "a list is named by"),
        (("lists", "add", "own.csv", "--effect", "maybe"), 2, "--effect"),
        (("lists", "remove", "none"), 3, "there is no list 'none'"),
        (("item", "tea", "--lists-dir", "nowhere"), 3, "no such folder"),
    ],
)
def test_faults_are_told_without_a_traceback(
    dualuse: Run, args: tuple[str, ...], code: int, told: str
) -> None:
    done = dualuse(*args)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_made_is_told(dualuse: Run, tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name\nFoo Bar Trading\n", encoding="utf-8")
    done = dualuse("lists", "add", str(table), "--lists-dir", str(table / "below"))
    assert done.returncode == 3
    assert "cannot be made" in done.stderr
    assert "--lists-dir" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="homes of POSIX")
def test_a_user_without_a_home_has_no_lists_and_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*args: object, **options: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    for name in ("DUALUSE_CACHE_DIR", "DUALUSE_CONFIG_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("platformdirs.user_config_path", nobody)
    monkeypatch.setattr("platformdirs.user_cache_path", nobody)
    assert list(lists_directory().glob("*.json")) == []
    assert not cache_directory().exists()


def test_a_list_never_goes_missing_in_silence(dualuse: Run, tmp_path: Path) -> None:
    dualuse("lists", "add", "own.csv")
    folder = tmp_path / "config" / "lists"
    (folder / "own.csv").write_text(LIST + "\n", encoding="utf-8")
    item = ("item", "tea", "--end-user", "Example Precision", "--no-cache")
    changed = dualuse(*item)
    assert changed.returncode == 3
    assert "was changed since it was added" in changed.stderr
    (folder / "own.json").write_text("{}", encoding="utf-8")
    assert "record of the list cannot be read" in dualuse(*item).stderr


def test_a_damaged_compiled_list_is_made_anew(dualuse: Run, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    shared = os.environ.get("DUALUSE_CACHE_DIR")
    if shared:
        for path in Path(shared).glob("*.msgpack"):
            (cache / path.name).symlink_to(path)
    dualuse("lists", "add", "own.csv", DUALUSE_CACHE_DIR=str(cache))
    (kept,) = [path for path in cache.glob("list-*") if not path.is_symlink()]
    whole = kept.read_bytes()
    kept.write_bytes(whole[:300] + b"x" + whole[301:])
    done = dualuse("lists", "list", DUALUSE_CACHE_DIR=str(cache))
    assert done.returncode == 0
    searched = dualuse("parties", "search", "Example Precision", DUALUSE_CACHE_DIR=str(cache))
    assert "own:" in searched.stdout
    assert kept.read_bytes() == whole
