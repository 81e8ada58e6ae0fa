"""The GitLab template: its schema, and its script run as a job runs it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from junitparser import JUnitXml

from tests.pipelines.conftest import ROOT

TEMPLATE = ROOT / "templates" / "dualuse.gitlab-ci.yml"


@pytest.mark.parametrize(
    ("tables", "code", "failures"),
    [("orders.csv clear.csv", 1, 1), ("*.csv", 1, 1), ("clear.csv", 0, 0), ("no*.csv", 3, None)],
)
def test_the_job(official, environment, orders, tmp_path, tables, code, failures):
    job = official("gitlab-ci", TEMPLATE)["dualuse"]
    tool = tmp_path / "bin" / "dualuse"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m screen "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    env = environment | job["variables"] | {"TABLES": tables}
    env["PATH"] = f"{tool.parent}:{environment['PATH']}"
    script = "\n".join(job["script"])
    done = subprocess.run(["sh", "-ec", script], cwd=orders, env=env, capture_output=True)
    assert done.returncode == code, done.stderr
    written = {*job["artifacts"]["paths"], job["artifacts"]["reports"]["junit"]}
    assert {name for name in written if (orders / name).exists()} == (
        written if failures is not None else set()
    )
    if failures is not None:
        (suite,) = JUnitXml.fromfile(str(orders / job["artifacts"]["reports"]["junit"]))
        assert suite.failures == failures


def test_without_tables_it_says_what_is_missing(official, environment, orders):
    job = official("gitlab-ci", TEMPLATE)["dualuse"]
    assert job["variables"]["TABLES"] == ""
    script = "\n".join(job["script"]).replace(
        "dualuse batch", f"'{sys.executable}' -m screen batch"
    )
    done = subprocess.run(["sh", "-ec", script], cwd=orders, env=environment, capture_output=True)
    assert done.returncode == 2
    assert b"FILE" in done.stderr
