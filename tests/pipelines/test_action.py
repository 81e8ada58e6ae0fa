"""The GitHub Action, its steps run as the runner runs them."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import jsonschema
import pytest
import yaml

from tests.pipelines.conftest import ROOT

ACTION = ROOT / "action.yml"
EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")


@pytest.fixture(scope="module")
def action(official):
    return official("github-actions", ACTION)


@pytest.fixture
def runner(action, environment, orders, tmp_path):
    """``runner(**inputs)``: the step that screens; its code, log, outputs and summary."""
    known = {
        "steps.install.outputs.tool": sys.executable,
        "github.action_path": str(ROOT),
        **{f"inputs.{name}": one.get("default", "") for name, one in action["inputs"].items()},
    }

    def run(**inputs):
        given = {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        assert given.keys() <= known.keys()
        values = known | given
        (step,) = (one for one in action["runs"]["steps"] if one.get("id") == "screen")
        written = {name: tmp_path / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in written.values():
            path.write_text("", encoding="utf-8")
        env = environment | {name: str(path) for name, path in written.items()}
        env |= {"GITHUB_ACTIONS": "true", "CI": "true", "RUNNER_TEMP": str(tmp_path)}
        for name, text in step["env"].items():
            env[name] = EXPRESSION.sub(lambda found: values[found[1]], text)
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=orders, env=env, capture_output=True, encoding="utf-8")
        outputs = outputs_of(written["GITHUB_OUTPUT"].read_text(encoding="utf-8"))
        named = {re.sub(r".*outputs\.|[ }]", "", o["value"]) for o in action["outputs"].values()}
        assert outputs.keys() == named
        assert outputs["exit-code"] == str(done.returncode)
        summary = written["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        return done.stdout + done.stderr, outputs, summary

    return run


def outputs_of(text):
    """Name and value of outputs, in the form that holds values of several lines."""
    found = re.findall(r"^(\S+)<<(\w+)\n(.*?)\n\2\n", text, re.DOTALL | re.MULTILINE)
    return {name: value for name, _, value in found}


def test_a_find_fails_and_is_told_everywhere(runner, tmp_path):
    log, outputs, summary = runner(files="orders.csv")
    assert (outputs["exit-code"], outputs["verdict"]) == ("1", "licence")
    counts = json.loads(outputs["counts"])
    assert (counts["rows"], counts["clear"], counts["licence"]) == (2, 1, 1)
    assert "::error file=orders.csv,line=3,title=licence%3A 1C905" in log
    assert "dysprosium oxide" in summary
    sarif = json.loads((tmp_path / "dualuse.sarif").read_text("utf-8"))
    assert outputs["sarif-file"] == str(tmp_path / "dualuse.sarif")
    assert len(sarif["runs"][0]["results"]) == 1


def test_several_files_and_patterns_a_line_each(runner):
    _, outputs, summary = runner(files="clear.csv\n\n  ord*.csv\n", fail_on="never")
    assert (outputs["exit-code"], outputs["verdict"]) == ("0", "licence")
    assert json.loads(outputs["counts"])["rows"] == 3
    assert "3 rows" in summary


def test_nothing_found(runner):
    log, outputs, _ = runner(files="clear.csv")
    assert (outputs["exit-code"], outputs["verdict"]) == ("0", "clear")
    assert "::error" not in log


@pytest.mark.parametrize("files", ["missing.csv", "clear.csv\nmissing.csv", "none/*.csv"])
def test_a_missing_file_is_no_find_and_nothing_is_clear(runner, files, tmp_path):
    (tmp_path / "dualuse.sarif").write_text("of an earlier run", encoding="utf-8")
    log, outputs, summary = runner(files=files)
    assert outputs == {"exit-code": "3", "verdict": "", "counts": "", "sarif-file": ""}
    assert "::error title=dualuse: not screened::" in log
    assert "not screened" in summary
    assert not re.search("clear$|licence", summary, re.MULTILINE)


def test_a_row_that_was_not_screened_is_never_clear(runner, orders):
    broken = orders / "broken.csv"
    broken.write_text("description,date\ncotton T-shirts,2026-11-01\ntea,soon\n", encoding="utf-8")
    log, outputs, _ = runner(files="broken.csv")
    assert (outputs["exit-code"], outputs["verdict"]) == ("3", "incomplete")
    assert "::error file=broken.csv,line=3,title=rejected::" in log


def test_what_is_accepted_or_known_does_not_fail(runner, orders, tmp_path):
    day = "2026-11-22"
    log, _, _ = runner(files="orders.csv", as_of=day, output="before.jsonl\nhtml=page.html")
    assert (orders / "page.html").exists()
    _, outputs, _ = runner(files="orders.csv", as_of=day, baseline="before.jsonl")
    assert outputs["exit-code"] == "0"
    decision = {"item": "1C905.b", "accepts": "licence", "reason": "held", "by": "tanaka"}
    decision |= {"until": "2027-05-20", "when": {"description": "dysprosium oxide 99.9%"}}
    decision |= {"catalogue": "2026.11.21"}
    (orders / "d.yaml").write_text(yaml.safe_dump([decision]), encoding="utf-8")
    log, outputs, summary = runner(files="orders.csv", as_of=day, decisions="d.yaml")
    assert (outputs["exit-code"], outputs["verdict"]) == ("0", "clear")
    assert "::error" not in log
    assert "findings accepted: 1" in summary
    results = json.loads((tmp_path / "dualuse.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert results[0]["suppressions"][0]["status"] == "accepted"


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"files": " "}, "the input 'files' is empty"),
        ({"files": "orders.csv", "strict": "yes"}, "write true or false"),
        ({"files": "orders.csv", "args": "--map 'x"}, "the input 'args' cannot be read"),
        ({"files": "orders.csv", "fail_on": "sometimes"}, "sometimes"),
    ],
)
def test_wrong_inputs_are_named(runner, inputs, told):
    log, outputs, _ = runner(**inputs)
    assert outputs["exit-code"] == "2"
    assert outputs["verdict"] == ""
    assert told in log


def test_no_input_is_ever_run_by_a_shell(runner, orders):
    hostile = "$(touch hit) `touch hit`; touch hit\n::set-output name=verdict::clear"
    runner(**dict.fromkeys(("files", "decisions", "sarif", "as_of", "output"), hostile))
    runner(files="orders.csv", args=hostile)
    assert not (orders / "hit").exists()


def test_further_options_and_settings(runner, orders):
    (orders / "mine.toml").write_text('[batch]\nfail-on = "prohibited"\n', encoding="utf-8")
    log, outputs, _ = runner(files="orders.csv", config="mine.toml")
    assert outputs["exit-code"] == "0", log
    _, outputs, _ = runner(
        files="orders.csv", args="--exit-by-verdict --map 'description=description'"
    )
    assert outputs["exit-code"] == "11"


def test_the_schema_refuses_what_is_no_action(official, tmp_path):
    broken = tmp_path / "action.yml"
    broken.write_text("name: x\nruns: {using: composite}\n", encoding="utf-8")
    with pytest.raises(jsonschema.ValidationError):
        official("github-actions", broken)


def test_every_input_reaches_the_step(action):
    told = yaml.safe_dump(action["runs"])
    assert all(f"inputs.{name}" in told for name in action["inputs"])


@pytest.mark.parametrize(
    ("version", "extras", "asked"),
    [
        ("", "excel", f"{ROOT}[excel]"),
        ("", "", str(ROOT)),
        ("1.2.3", "excel,zstd", "dualuse-screen[excel,zstd]==1.2.3"),
        ("1.2.3", "", "dualuse-screen==1.2.3"),
    ],
)
def test_what_is_installed_and_where(action, environment, tmp_path, version, extras, asked):
    """With a Python that makes an environment of a script which writes down what it is asked."""
    said, out = tmp_path / "said", tmp_path / "out"
    inner = f'#!/bin/sh\nprintf "%s\\n" "$@" > "{said}"\n'
    fake = tmp_path / "bin" / "python3"
    fake.parent.mkdir()
    made = 'mkdir -p "$3/bin"; cp "$0.inner" "$3/bin/python"; chmod +x "$3/bin/python"'
    fake.write_text(f'#!/bin/sh\n[ "$1 $2" = "-m venv" ] || exit 9\n{made}\n', encoding="utf-8")
    fake.chmod(0o755)
    fake.with_name("python3.inner").write_text(inner, encoding="utf-8")
    (step,) = (one for one in action["runs"]["steps"] if one.get("id") == "install")
    values = {"inputs.version": version, "inputs.extras": extras, "github.action_path": str(ROOT)}
    env = environment | {"RUNNER_TEMP": str(tmp_path / "temp of it"), "GITHUB_OUTPUT": str(out)}
    env["PATH"] = f"{fake.parent}:{environment['PATH']}"
    for name, text in step["env"].items():
        env[name] = EXPRESSION.sub(lambda found: values[found[1]], text)
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], env=env)
    assert done.returncode == 0
    assert said.read_text("utf-8").splitlines()[-1] == asked
    tool = out.read_text("utf-8").strip().removeprefix("tool=")
    assert tool == str(tmp_path / "temp of it/dualuse/bin/python")
