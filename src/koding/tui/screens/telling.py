"""Rows that say what is so and what happened: drawn only where they say something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.events import Resize

_MOST = 4
"""Rows that what happened may take, at most."""
_SHARE = 4
"""It takes no more than this part of a screen, so that what it is about stays in sight."""


class Row(Static):
    """A row or a few that keys write anew, drawn only where they say something else."""

    _said: Text | None = None

    def say(self, words: Text) -> None:
        """Let it say so."""
        if self._said is None or words != self._said or words.style != self._said.style:
            self._said = words
            self.update(words, layout=False)


class ToldLine(Row):
    """What happened: one row, or as many more as it takes to say it whole."""

    _told = Text()
    _brief = False

    def tell(self, words: str | Text, *, brief: bool = False) -> None:
        """Say what happened; on one row if `brief`, as far as that goes.

        What to do about it stands last, and is not to be cut off. What was done as it was wanted
        is brief: the text above does not jump with every code.
        """
        self._told, self._brief = Text(words) if isinstance(words, str) else words, brief
        rows = self._broken()
        self.say(Text("\n", no_wrap=True, overflow="ellipsis").join(rows))
        if self.styles.height is None or self.styles.height.value != len(rows):
            self.styles.height = len(rows)

    def on_resize(self, _event: Resize) -> None:
        """Break what was told anew."""
        self.tell(self._told, brief=self._brief)

    def _broken(self) -> list[Text]:
        width = self.content_size.width or self.app.size.width - 2
        plain = self._told.plain
        if width < 1 or ("\n" not in plain and cell_len(plain) <= width):
            return [self._told]
        rows = [*self._told.wrap(self.app.console, width)]
        most = 1 if self._brief else max(min(_MOST, self.app.size.height // _SHARE), 1)
        if len(rows) > most:
            rows[most - 1] = Text(f"{rows[most - 1].plain} …", rows[most - 1].style)
            rows[most - 1].truncate(width, overflow="ellipsis")
        return rows[:most]
