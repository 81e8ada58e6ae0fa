"""An installed wheel works from any folder: the data travel inside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A command that knows nothing of the folder the tests run in."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=own, capture_output=True, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as a packager would."""
    out = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_carries_the_data_and_its_compiled_form(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    yaml = {path.relative_to(ROOT / "data") for path in (ROOT / "data").rglob("*.yaml")}
    assert {f"screen/_data/{path.as_posix()}" for path in yaml} <= names
    assert {"screen/_data/catalogue.msgpack", "screen/reports/schema.json"} <= names
    page = {path.name for path in (ROOT / "screen" / "reports" / "page").glob("*.*")}
    assert {f"screen/reports/page/{name}" for name in page} <= names
    assert {
        f"screen/messages/locale/{lang}/LC_MESSAGES/dualuse.mo" for lang in ("ja", "zh")
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "data/"))]


def test_it_screens_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "empty"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    done = run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    assert done.returncode == 0, done.stderr

    one = run(scripts / "dualuse", "item", "氧化镝 99.9%", "--format", "json", cwd=tmp_path)
    assert (one.returncode, json.loads(one.stdout)["verdict"]) == (1, "licence"), one.stderr

    (tmp_path / "goods.csv").write_text("品名\n氧化镝\ncotton T-shirts\n", encoding="utf-8")
    many = run(scripts / "dualuse", "batch", "goods.csv", "--format", "jsonl", cwd=tmp_path)
    verdicts = [json.loads(line).get("verdict") for line in many.stdout.splitlines()]
    assert (many.returncode, verdicts) == (1, [None, "licence", "clear", None]), many.stderr
