"""The Dockerfile as it stands; ``make test-image`` runs its steps."""

from __future__ import annotations

import re

from tests.pipelines.conftest import ROOT
from tests.pipelines.dockerfile import context_of, stages_of


def test_what_is_sent_to_the_engine_is_what_the_wheel_needs():
    names = ["screen/model.py", "screen/_data/x", "screen/match/__pycache__/a.pyc", "data/a.yaml"]
    names += ["README.md", "NOTICE", "LICENSE", "pyproject.toml", "hatch_build.py"]
    names += ["tests/fake.py", ".git/config", ".venv/bin/python", "orders.csv", ".env"]
    left_out = {*names[1:3], *names[9:]}
    assert set(context_of(ROOT, names)) == set(names) - left_out


def test_the_last_stage_is_small_and_is_nobody():
    *_, last = stages_of(ROOT / "Dockerfile")
    (user,) = (step.text for step in last if step.name == "USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    assert not any(step.name == "COPY" and "--from=" not in step.text for step in last)
    assert last[0].text.endswith("-slim")
