"""The image without an engine: the steps of the Dockerfile, run in folders that stand for disks.

What runs at the end is what the image would run: as its user, without a home, without a network and
on a disk that cannot be written, as far as this machine lets a test take these away. It takes a
minute or two, so ``make test`` leaves it out and ``make test-image`` runs it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import pytest

from tests.pipelines.conftest import ORDERS, ROOT
from tests.pipelines.dockerfile import Step, context_of, stages_of

FILE = ROOT / "Dockerfile"
PLACES = re.compile(r"(?<![\w.$}])/(?=(?:src|dist|opt|data)\b)")


class Disk:
    """A folder that stands for the disk of a stage."""

    def __init__(self, root: Path, base: Path) -> None:
        self.root, self.work = root, root
        self.env = {"PATH": f"{base}/bin:/usr/local/bin:/usr/bin:/bin"}
        self.started: list[str] = []

    def inside(self, text: str) -> str:
        """Text with its paths in this folder."""
        return PLACES.sub(f"{self.root}/", text)

    def take(self, step: Step, context: Path, others: dict[str, Path]) -> None:
        """Do what an instruction says."""
        if step.name == "WORKDIR":
            self.work = Path(self.inside(step.text))
            self.work.mkdir(parents=True)
        elif step.name == "COPY":
            stage, source, target = re.fullmatch(
                r"(?:--from=(\S+) )?(\S+) (\S+)", step.text
            ).groups()
            start = others[stage] / source.lstrip("/") if stage else context / source
            goal = self.work / target if target == "." else Path(self.inside(target))
            shutil.copytree(start, goal, dirs_exist_ok=True)
        elif step.name == "RUN":
            command = ["sh", "-c", self.inside(step.text)]
            own = {"HOME": str(self.root), "TMPDIR": str(self.root)}
            done = subprocess.run(
                command, cwd=self.work, env=self.env | own, capture_output=True, encoding="utf-8"
            )
            assert done.returncode == 0, done.stdout + done.stderr
        elif step.name in ("ENV", "ARG"):
            for pair in step.text.split():
                name, _, value = pair.partition("=")
                self.env[name] = self.inside(value).replace("$PATH", self.env["PATH"])
        elif step.name == "ENTRYPOINT":
            self.started = step.words()


@pytest.fixture(scope="module")
def image():
    """The disk of the last stage and its user, after every step."""
    top = Path(tempfile.mkdtemp(prefix="image-"))
    top.chmod(0o755)
    venv.create(top / "base", with_pip=True)
    context, others = top / "context", {}
    for name in context_of(ROOT, [*_files()]):
        (context / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, context / name)
    for number, (start, *steps) in enumerate(stages_of(FILE)):
        disk = Disk(top / str(number), top / "base")
        disk.root.mkdir()
        for step in steps:
            disk.take(step, context, others)
        others[start.text.rpartition(" AS ")[2]] = disk.root
    yield disk, next(step.text for step in steps if step.name == "USER")
    shutil.rmtree(top)


def _files():
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        path = ROOT / line.removeprefix("!")
        if line.startswith("!"):
            found = path.rglob("*") if path.is_dir() else [path]
            yield from (one.relative_to(ROOT).as_posix() for one in found if one.is_file())


ALONE = """
mount --make-rprivate / && mount -o remount,bind,ro / || exit 99
user=$1; shift
exec setpriv --reuid="${user%:*}" --regid="${user#*:}" --clear-groups -- "$@"
"""


def contained(user: str) -> list[str]:
    """A command before the command, which takes away network, disk and rights where it can."""
    if os.geteuid() or not (shutil.which("unshare") and shutil.which("setpriv")):
        return []
    before = ["unshare", "--net", "--mount", "sh", "-c", ALONE, "sh", user]
    tried = subprocess.run([*before, "true"], capture_output=True)
    return before if tried.returncode == 0 else []


@pytest.mark.skipif(sys.platform == "win32", reason="the image is one of Linux")
@pytest.mark.parametrize("user", ["", "12345:12345"])
def test_it_screens_as_nobody_without_network_or_disk(image, user):
    disk, own = image
    (disk.work / "orders.csv").write_text(ORDERS, encoding="utf-8")
    before = contained(user or own)

    def run(*args):
        command = [*before, *disk.started, *args]
        return subprocess.run(
            command, cwd=disk.work, env=disk.env, capture_output=True, encoding="utf-8"
        )

    one = run("item", "氧化镝 99.9%")
    assert one.returncode == 1, one.stderr
    assert one.stdout.startswith("LICENCE")
    many = run("batch", "orders.csv", "--format", "csv")
    assert many.returncode == 1, many.stderr
    assert [line.split(",")[3] for line in many.stdout.splitlines()[1:]] == ["clear", "licence"]
    assert "Traceback" not in one.stderr + many.stderr
    missing = run("batch", "missing.csv")
    assert missing.returncode == 3
