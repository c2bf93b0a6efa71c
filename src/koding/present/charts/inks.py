"""Fills of letters and blocks, each with a colour of a terminal beside it."""

from __future__ import annotations

from dataclasses import dataclass

BOLD, DIM = "1", "2"
_RAMP = (195, 153, 110, 67, 24)
_GREYS = (255, 252, 249, 246, 243)
_BLOCKS = "·░▒▓█"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PALE = "·-:=+"


@dataclass(frozen=True, slots=True)
class Fill:
    """One letter or block to fill with, and the codes of its colours."""

    glyph: str
    code: str


class Ink:
    """Writes text in colour where it is `styled`, and bare elsewhere."""

    def __init__(self, styled: bool) -> None:  # noqa: FBT001 - its one and only argument
        self.styled = styled

    def __call__(self, text: str, code: str) -> str:
        """Return the text in the colours that `code` says."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.styled and code and text else text


def ramp(steps: int) -> list[Fill]:
    """Return so many fills from pale to dark: blocks as far as they reach, else letters."""
    glyphs = _spread(_BLOCKS, steps) if steps <= len(_BLOCKS) else _LETTERS
    places = [place * (len(_RAMP) - 1) // max(steps - 1, 1) for place in range(steps)]
    return [Fill(glyphs[n % len(glyphs)], _on(_RAMP, place)) for n, place in enumerate(places)]


def strong(steps: int) -> list[Fill]:
    """Return so many fills for what is to be seen first."""
    return ramp(steps + 2)[2:] if steps <= len(_BLOCKS) - 2 else ramp(steps)


def pale(steps: int) -> list[Fill]:
    """Return so many fills for what stands back."""
    glyphs = _PALE if steps <= len(_PALE) else _LETTERS
    last = len(_GREYS) - 1
    return [Fill(glyphs[n % len(glyphs)], _on(_GREYS, min(n, last))) for n in range(steps)]


def shaded(share: float) -> Fill:
    """Return the fill of a share between 0 (palest) and 1 (darkest)."""
    place = min(int(share * len(_RAMP)), len(_RAMP) - 1)
    light = place < len(_RAMP) // 2 + 1
    return Fill(_BLOCKS[place], f"38;5;{16 if light else 231};48;5;{_RAMP[place]}")


def _spread(glyphs: str, steps: int) -> str:
    """Return the darkest glyph, and of the others the darkest that are needed."""
    return glyphs[len(glyphs) - steps :]


def _on(colours: tuple[int, ...], place: int) -> str:
    darker = colours[min(place + 1, len(colours) - 1)]
    return f"38;5;{darker};48;5;{colours[place]}"
