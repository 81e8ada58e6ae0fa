"""How long one ``dualuse item`` takes from the shell, warm and cold.

The tool is installed from a wheel, built here, into an environment of its own, as users have it:
the wheel carries the compiled catalogue. ``warm`` uses a cache folder that has been used before,
``cold`` an empty one each time. Against it stands a Python that only imports what the command line
is made of: ``python -c "import typer, rich"``. All run by turns as whole processes; the clock is
that on the wall. Goals: 0.30 s warm, 0.6 s cold, 2.5 times the imports.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from measure import in_turn, progress, show_ratio

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "bench"
WARM, COLD, IMPORTS = "dualuse item, warm", "dualuse item, cold", "import typer, rich"


def main() -> None:
    given = _options()
    python = given.python or installed(given.folder)
    command = [str(python.with_name("dualuse")), "item", given.description]
    with tempfile.TemporaryDirectory() as kept:
        spent(command, kept)

        def cold() -> float:
            with tempfile.TemporaryDirectory() as empty:
                return spent(command, empty)

        spreads = in_turn(
            given.rounds,
            {
                IMPORTS: lambda: spent([str(python), "-c", "import typer, rich"], kept),
                WARM: lambda: spent(command, kept),
                COLD: cold,
            },
        )
    print(f"{given.rounds} rounds of: dualuse item {given.description!r}")
    for name, spread in spreads.items():
        print(f"{name:28}{spread.median:9.3f} s median{spread.least:9.3f} s least")
    warm = spreads[WARM].median
    show_ratio("seconds, warm", warm, 0.30, at_least=False)
    show_ratio("seconds, cold", spreads[COLD].median, 0.6, at_least=False)
    ratio = warm / spreads[IMPORTS].median
    show_ratio("times the imports, warm", ratio, 2.5, at_least=False)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--description", default="dysprosium oxide 99.9%")
    parser.add_argument("--python", type=Path, help="of an environment that has the tool already")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the tool is installed")
    return parser.parse_args()


def installed(folder: Path) -> Path:
    """The Python of an environment with the tool as it is now, from its wheel."""
    folder.mkdir(parents=True, exist_ok=True)
    python = folder / "start" / "bin" / "python"
    quiet = ["--quiet", "--disable-pip-version-check"]
    with tempfile.TemporaryDirectory() as wheels:
        progress("building the wheel")
        build = ["wheel", *quiet, "--no-deps", "--no-build-isolation", "-w", wheels, str(ROOT)]
        subprocess.run([sys.executable, "-m", "pip", *build], check=True)
        (wheel,) = map(str, Path(wheels).glob("*.whl"))
        progress("installing it")
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder / "start")], check=True)
        pip = [str(python), "-m", "pip", "install", *quiet]
        subprocess.run([*pip, wheel], check=True)
        subprocess.run([*pip, "--no-deps", "--force-reinstall", wheel], check=True)
    return python


def spent(command: Sequence[str], cache: str) -> float:
    """Seconds that a program takes from start to end, with a cache folder of the tool's."""
    environment = {**os.environ, "DUALUSE_CACHE_DIR": cache}
    begun = time.perf_counter()
    done = subprocess.run(command, env=environment, cwd=cache, capture_output=True, check=False)
    seconds = time.perf_counter() - begun
    if done.returncode > 1:
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr.decode()}")
    return seconds


if __name__ == "__main__":
    main()
