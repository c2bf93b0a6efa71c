"""Lists of compounds as a reader takes them apart, and how the rules do; run it to see the figures.

`python -m tests.language.compound_list` prints how many come out right of the list that the rules
were made by and of the one set apart, and every word that does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from koding.language.compounds import last_member

HERE = Path(__file__).parent
TRIED, UNTRIED = "compounds.txt", "compounds_untried.txt"


@dataclass(frozen=True, slots=True)
class Parted:
    """A compound taken apart once."""

    left: str
    link: str
    last: str

    @property
    def word(self) -> str:
        """Return the compound."""
        return self.left + self.link + self.last


def read_compounds(name: str) -> list[Parted]:
    """Return a list's compounds; what begins with # is a remark."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [Parted(*line.split("|")) for line in lines if line and not line.startswith("#")]


def is_right(one: Parted) -> bool:
    """Return whether koding takes a compound apart at the place, and with the link, that are meant.

    Of more than two members the first cut may come elsewhere, where the second one comes there.
    Whether an e is the link or ends the first member (*hjelpe-*, *jule-*) makes no difference.
    """
    found = last_member(one.word)
    if found is not None and found.last.endswith(one.last) and found.last != one.last:
        found = last_member(found.last)
    if found is None or found.last != one.last:
        return False
    return (found.link == "s") is (one.link == "s")


if __name__ == "__main__":
    for name in (TRIED, UNTRIED):
        listed = read_compounds(name)
        wrong = [one.word for one in listed if not is_right(one)]
        print(f"{name}: {len(listed) - len(wrong)} of {len(listed)}")  # noqa: T201
        for word in wrong:
            print("  ", word, last_member(word))  # noqa: T201
