"""Reading a file of settings: every key with the line it stands on."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.config.file import read_file
from screen.config.model import ConfigFault

_WORDS = st.text(alphabet="abcdef-", min_size=1, max_size=8)


@given(
    st.dictionaries(_WORDS, st.integers(0, 9), max_size=4),
    st.dictionaries(_WORDS, st.dictionaries(_WORDS, st.booleans(), max_size=3), max_size=3),
    st.sampled_from(["", " ", "# x\n", "\n"]),
)
def test_every_key_has_its_line(tmp_path_factory, plain, tables, between):
    tables = {name: keys for name, keys in tables.items() if name not in plain}
    lines = [f"{key} = {value}" for key, value in plain.items()]
    for name, keys in tables.items():
        lines += [f"[ {name} ] # a table", *(f"'{k}'={str(v).lower()}" for k, v in keys.items())]
    text = between.join(f"{line}\n" for line in lines)
    path = tmp_path_factory.mktemp("config") / "dualuse.toml"
    path.write_text(text, encoding="utf-8")
    found = read_file(path).entries
    assert len(found) == len(plain) + sum(map(len, tables.values()))
    for entry in found:
        line = text.splitlines()[entry.line - 1]
        assert tomllib.loads(line) == {entry.key: entry.value}


def test_tables_may_be_dotted_or_inline(tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool]\ndualuse.batch.strict = true\ndualuse.item = {"explain" = true}\n')
    entries = {(e.tables, e.key): (e.value, e.line) for e in read_file(path).entries}
    assert entries == {(("batch",), "strict"): (True, 2), (("item",), "explain"): (True, 0)}


@pytest.mark.parametrize("content", [b"a = \xff", b"a = "])
def test_what_is_no_toml_is_a_fault(tmp_path, content):
    path = tmp_path / "dualuse.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigFault, match=r"dualuse\.toml: "):
        read_file(path)
