"""What was worked out is kept for a while, within a bound."""

from __future__ import annotations

from collections.abc import Sequence

from screen.match.remember import Remembered


def test_a_key_is_worked_out_once_and_forgotten_after_many_others() -> None:
    asked: list[int] = []

    def work(key: int) -> int:
        asked.append(key)
        return -key

    known = Remembered(work, most=3)
    assert [known[key] for key in (1, 2, 1, 3, 4, 1)] == [-1, -2, -1, -3, -4, -1]
    assert asked == [1, 2, 3, 4]
    for key in range(10, 16):
        known[key]
    assert known[1] == -1
    assert asked.count(1) == 2
    assert len(known) <= 3


def test_keys_are_worked_out_together_in_their_order() -> None:
    blocks: list[Sequence[str]] = []

    def work(keys: Sequence[str]) -> list[str]:
        blocks.append(keys)
        return [key.upper() for key in keys]

    known = Remembered(str.upper, most=2)
    assert known.together(["b", "a", "b"], work) == ["B", "A", "B"]
    assert known.together(["a", "c", "d", "e", "b"], work) == ["A", "C", "D", "E", "B"]
    assert blocks == [["b", "a"], ["c", "d", "e"]]
    assert known.together([], work) == []
