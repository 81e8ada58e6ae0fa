"""The hook, by pre-commit itself, with the checkout in the place of what it would install."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
import yaml

from tests.pipelines.conftest import ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"


@pytest.fixture
def commit(environment, orders, tmp_path):
    """``commit(*names)``: stage these files and run the hooks on them, as a commit does."""
    hook = dict(yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))[0])
    # everything of the manifest but how it is installed
    del hook["additional_dependencies"]
    hook["entry"] = hook["entry"].replace("dualuse", f"{sys.executable} -P -m screen", 1)
    hook["language"] = "system"
    hook["exclude"] = "^not-orders/"
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    path = orders / ".pre-commit-config.yaml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    env = environment | {
        "HOME": str(tmp_path),
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }

    def call(*command):
        return subprocess.run(command, cwd=orders, env=env, capture_output=True, encoding="utf-8")

    assert call("git", "init", "--quiet").returncode == 0

    def run(*names):
        assert call("git", "add", ".pre-commit-config.yaml", *names).returncode == 0
        return call(sys.executable, "-m", "pre_commit", "run", "--color=never")

    return run


pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="pre-commit needs git")


def test_the_manifest_is_one():
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)]
    assert subprocess.run(command, capture_output=True).returncode == 0


def test_a_find_stops_the_commit(commit):
    done = commit("orders.csv", "clear.csv")
    assert done.returncode == 1
    assert "exit code: 1" in done.stdout
    assert "1C905" in done.stdout
    assert "3 rows: 3 screened" in done.stdout


def test_what_is_clear_passes_and_the_rest_is_not_looked_at(commit, orders):
    (orders / "notes.txt").write_text("dysprosium oxide", encoding="utf-8")
    done = commit("clear.csv", "notes.txt")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_a_file_that_is_no_table_of_shipments_says_so(commit, orders):
    (orders / "settings.json").write_text('{"a": 1}', encoding="utf-8")
    done = commit("settings.json")
    assert done.returncode == 1
    assert "exit code: 3" in done.stdout
    assert "settings.json" in done.stdout
