"""Opening a catalogue: cached by content, whole or not at all, never from damaged bytes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from screen.catalogue.compiled import pack, unpack
from screen.catalogue.faults import CatalogueError
from screen.catalogue.files import content_hash, default_directory
from screen.catalogue.load import load_catalogue


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DUALUSE_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    directory = tmp_path / "data"
    shutil.copytree(default_directory(), directory)
    return directory


def test_it_compiles_once_and_is_read_from_the_cache(cache: Path, copy: Path) -> None:
    first = load_catalogue(copy)
    (kept,) = cache.iterdir()
    stamp = kept.stat().st_mtime_ns
    second = load_catalogue(copy)
    assert kept.stat().st_mtime_ns == stamp
    assert first.hash == second.hash == content_hash(copy)


def test_a_changed_file_is_another_catalogue(cache: Path, copy: Path) -> None:
    before = load_catalogue(copy).hash
    path = copy / "families.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert load_catalogue(copy).hash != before
    assert len(list(cache.iterdir())) == 2


def test_damaged_cache_is_ignored_and_replaced(cache: Path, copy: Path) -> None:
    load_catalogue(copy)
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:1000] + b"x" + whole[1001:])
    assert load_catalogue(copy).hash == content_hash(copy)
    assert kept.read_bytes() == whole


def test_without_a_cache_nothing_is_written(cache: Path, copy: Path) -> None:
    load_catalogue(copy, cache=False)
    assert not cache.exists()


def test_a_cache_that_cannot_be_written_is_no_fault(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUALUSE_CACHE_DIR", str(copy / "catalogue.yaml" / "no-folder"))
    assert len(load_catalogue(copy).items) > 1000


def test_several_processes_may_start_at_once(cache: Path, copy: Path) -> None:
    code = (
        "import sys, pathlib; from screen.catalogue import load_catalogue; "
        "print(load_catalogue(pathlib.Path(sys.argv[1])).hash)"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(copy)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    hashes = {run.communicate()[0].strip() for run in runs}
    assert hashes == {content_hash(copy)}
    assert [path.suffix for path in cache.iterdir()] == [".msgpack"]


def test_bytes_of_another_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="not a compiled catalogue"):
        unpack(b"dualuse1" + b"\0" * 40)


def test_the_same_catalogue_gives_the_same_bytes(cache: Path) -> None:
    from screen.catalogue.compile import compile_directory

    directory = default_directory()
    assert pack(compile_directory(directory)) == pack(compile_directory(directory))


def test_a_faulty_catalogue_is_refused_with_its_place(cache: Path, copy: Path) -> None:
    path = copy / "items" / "magnets.yaml"
    text = path.read_text(encoding="utf-8").replace("dual_use: yes", "dual_use: perhaps", 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"items/magnets.yaml:\d+: 1c902.a.4: .*dual_use"):
        load_catalogue(copy)


def test_no_catalogue_no_guess(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"catalogue\.yaml is missing"):
        load_catalogue(tmp_path)
