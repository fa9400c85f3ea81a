"""The words of a story by number, as the model's tags count them."""

from __future__ import annotations

from onrecord.model.features import Ints


class Words:
    """The words of a story, and how they stand to each other."""

    def __init__(self, text: str, starts: Ints, ends: Ints) -> None:
        """`starts`, `ends`: the words' offsets in `text`."""
        self.text = text
        self.starts: list[int] = starts.tolist()
        self.ends: list[int] = ends.tolist()
        self.count = len(self.starts)

    def __getitem__(self, at: int) -> str:
        return self.text[self.starts[at] : self.ends[at]]

    def cut(self, first: int, end: int) -> str:
        """The words [first, end) as they stand."""
        return self.text[self.starts[first] : self.ends[end - 1]]

    def gap(self, at: int) -> str:
        """What stands between the word before `at` and it; a line's end where there is none."""
        return self.text[self.ends[at - 1] : self.starts[at]] if 0 < at < self.count else "\n"

    def is_beside(self, at: int) -> bool:
        """Whether only a blank parts the word at `at` from the one before."""
        return self.gap(at) in (" ", "\u00a0")

    def is_capital(self, at: int) -> bool:
        """Whether the word at `at` opens with a capital."""
        return 0 <= at < self.count and self.text[self.starts[at]].isupper()

    def capitals(self, at: int, most: int = 6) -> int:
        """Where the run of words in capitals ends that begins at `at`."""
        end = at
        while end < self.count and end - at < most and self.is_capital(end) and (end == at or self.is_beside(end)):
            end += 1
        return end
