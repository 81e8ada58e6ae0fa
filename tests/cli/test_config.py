"""Settings from files and the environment, and what is said of those that are wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FILE = """\
# ours
fail-on = "licence"
format = "jsonl"

[batch]
workers = 1
strict = true

[catalogue.list]
format = "json"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A repository with a folder in it, in which the command runs."""
    for name in ("DUALUSE_CONFIG", "DUALUSE_FAIL_ON"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "top/.git").mkdir(parents=True)
    (tmp_path / "top/below").mkdir()
    monkeypatch.chdir(tmp_path / "top/below")
    Path("goods.csv").write_text("description\nNdFeB\n", encoding="utf-8")
    return tmp_path


def in_force(dualuse, command):
    rows = json.loads(dualuse("config", "show", command, "--format", "json").stdout)
    return {row.pop("option"): row for row in rows}


def test_the_file_is_looked_for_upwards_to_the_top_of_the_repository(dualuse, folder):
    (folder / "dualuse.toml").write_text(FILE, encoding="utf-8")
    assert dualuse("batch", "goods.csv").exit_code == 1
    (folder / "top/dualuse.toml").write_text(FILE.replace("strict = true", ""), encoding="utf-8")
    found = dualuse("batch", "goods.csv")
    assert found.exit_code == 0
    assert found.stdout.startswith('{"type":"run"')


def test_the_search_ends_at_home(dualuse, folder, monkeypatch):
    (folder / "dualuse.toml").write_text(FILE, encoding="utf-8")
    (folder / "top/.git").rmdir()
    monkeypatch.setattr(Path, "home", lambda: folder / "top")
    assert in_force(dualuse, "batch")["fail-on"]["from"] == "default"
    monkeypatch.setattr(Path, "home", lambda: folder)
    assert in_force(dualuse, "batch")["fail-on"]["from"] == "file"


def test_a_table_in_pyproject(dualuse):
    path = Path("pyproject.toml")
    path.write_text("[project]\nname = 'dualuse-orders'\n", encoding="utf-8")
    assert in_force(dualuse, "batch")["strict"]["from"] == "default"
    path.write_text("[tool.other]\nx=1\n[tool.dualuse.batch]\nstrict = true\n", encoding="utf-8")
    row = in_force(dualuse, "batch")["strict"]
    assert (row["value"], row["from"], row["line"]) == (True, "file", 4)
    Path("dualuse.toml").write_text("strict = false\n", encoding="utf-8")
    assert in_force(dualuse, "batch")["strict"]["value"] is False


@pytest.mark.parametrize(
    ("line", "environment", "code"),
    [
        ((), {}, 0),
        (("--fail-on", "review"), {}, 1),
        ((), {"DUALUSE_FAIL_ON": "review"}, 1),
        (("--fail-on", "licence"), {"DUALUSE_FAIL_ON": "review"}, 0),
        ((), {"DUALUSE_STRICT": "1"}, 1),
        ((), {"DUALUSE_STRICT": "no", "DUALUSE_FAIL_ON": ""}, 0),
        ((), {"DUALUSE_AS_OF": "soon"}, 2),
        ((), {"DUALUSE_UNHEARD_OF": "1", "DUALUSE_CACHE_DIR": "x", "DUALUSE_DEBUG": "1"}, 0),
    ],
)
def test_line_over_environment_over_file(dualuse, monkeypatch, line, environment, code):
    Path("dualuse.toml").write_text(FILE.replace("true", "false"), encoding="utf-8")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert dualuse("batch", "goods.csv", *line).exit_code == code


def test_a_key_holds_where_its_value_does_and_a_table_before_the_rest(dualuse):
    Path("dualuse.toml").write_text(FILE, encoding="utf-8")
    assert in_force(dualuse, "batch")["format"]["value"] == "jsonl"
    assert in_force(dualuse, "item")["format"] == {
        "command": "item",
        "value": "table",
        "from": "default",
    }
    assert in_force(dualuse, "catalogue list")["format"]["value"] == "json"
    assert dualuse("catalogue", "list").stdout.startswith("[")


def test_paths_in_a_file_are_read_from_its_folder(dualuse, folder):
    (folder / "top/dualuse.toml").write_text("decisions = 'd.yaml'\n", encoding="utf-8")
    assert in_force(dualuse, "batch")["decisions"]["value"] == str(Path("..") / "d.yaml")
    assert "../d.yaml: No such file" in dualuse("batch", "goods.csv").stderr.replace("\\", "/")


def test_the_file_may_be_named_before_or_behind_the_command(dualuse, monkeypatch):
    Path("dualuse.toml").write_text("broken", encoding="utf-8")
    Path("other.toml").write_text("fail-on = 'never'\n", encoding="utf-8")
    for line in (
        ("--config", "other.toml", "batch", "goods.csv"),
        ("batch", "goods.csv", "--config", "other.toml"),
        ("batch", "--config=other.toml", "goods.csv"),
    ):
        assert dualuse(*line).exit_code == 0
    monkeypatch.setenv("DUALUSE_CONFIG", "other.toml")
    assert dualuse("batch", "goods.csv").exit_code == 0
    assert dualuse("item", "--", "--config").exit_code == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("fail_on = 'licence'", "dualuse.toml:1: fail_on: no such option. Did you mean fail-on?"),
        ("\nformatt = 'csv'", "dualuse.toml:2: formatt: no such option. Did you mean format?"),
        ("[bach]\nworkers = 2", "dualuse.toml:2: [bach]: no such command. Did you mean batch?"),
        ("[batch]\nworkers = 'two'", "dualuse.toml:2: workers: 'two' is not a valid int"),
        ("workers = true", "dualuse.toml:1: workers: a yes or no, where one text belongs."),
        ("workers = 1.5", "dualuse.toml:1: workers: a fraction, where one text belongs."),
        ("decisions = ['a']", "dualuse.toml:1: decisions: a list, where one text belongs."),
        ("strict = 'true'", "dualuse.toml:1: strict: 'true' is not true or false."),
        ("format = 'xlsx!'", "dualuse.toml:1: format: 'xlsx!' is not one of"),
        ("as-of = '2026-01-01'", "dualuse.toml:1: as-of: a day in a file would be forgotten"),
        ("allow-prohibited = true", "dualuse.toml:1: allow-prohibited: each run should say it."),
        ("end-user = 'TDK'", "dualuse.toml:1: end-user: no such option."),
        ("config = 'x'", "dualuse.toml:1: config: no such option."),
        ("broken", "dualuse.toml: not TOML:"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_place(dualuse, text, says):
    Path("dualuse.toml").write_text(text, encoding="utf-8")
    result = dualuse("batch", "goods.csv")
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""
    assert dualuse("schema").exit_code == 0


def test_all_faults_are_told_at_once(dualuse, monkeypatch):
    Path("dualuse.toml").write_text("a = 1\nstrict = 3\n", encoding="utf-8")
    monkeypatch.setenv("DUALUSE_WORKERS", "0")
    lines = dualuse("batch", "goods.csv").stderr.splitlines()
    assert len(lines) == 3
    assert lines[2].startswith("dualuse: DUALUSE_WORKERS: workers: ")


def test_a_file_that_was_named_must_be_there(dualuse, monkeypatch):
    assert dualuse("--config", "none.toml", "batch", "goods.csv").exit_code == 2
    Path("pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert dualuse("--config", "pyproject.toml", "item", "tea").exit_code == 2
    monkeypatch.setenv("DUALUSE_CONFIG", "none.toml")
    result = dualuse("item", "tea")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none.toml: No such file" in result.stderr


def test_a_variable_that_is_nearly_an_option_is_told(dualuse, monkeypatch):
    monkeypatch.setenv("DUALUSE_FAILON", "never")
    result = dualuse("item", "tea")
    assert result.exit_code == 0
    assert "DUALUSE_FAILON is no option. Did you mean DUALUSE_FAIL_ON?" in result.stderr


def test_show_prints_where_each_value_comes_from(dualuse, monkeypatch):
    Path("dualuse.toml").write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("DUALUSE_FAIL_ON", "never")
    lines = [line.split() for line in dualuse("config", "show", "batch").stdout.splitlines()]
    assert ["batch", "fail-on", "never", "DUALUSE_FAIL_ON"] in lines
    assert ["batch", "strict", "true", f"{Path.cwd() / 'dualuse.toml'}:7"] in lines
    assert ["batch", "summary-only", "false", "default"] in lines
    assert dualuse("config", "show", "cheese").exit_code == 3
    rows = json.loads(dualuse("config", "show", "--format", "json").stdout)
    assert {"batch", "item", "decide", "catalogue list"} <= {row["command"] for row in rows}
    every = dualuse("config", "show").stdout
    assert "parties search" in every
    assert "end-user" not in every
