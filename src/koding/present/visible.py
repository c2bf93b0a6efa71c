"""Text that a terminal shows as it is instead of obeying it."""

from __future__ import annotations

from koding.model.names import DIRECTIONS

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_CONTROLS = _PICTURES | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_LINE = _CONTROLS | {0x09: 0x20, 0x2028: 0x20, 0x2029: 0x20} | dict.fromkeys(DIRECTIONS, 0xFFFD)
_LINES = {code: shown for code, shown in _LINE.items() if code != 0x0A}
_XML = {code: shown for code, shown in _CONTROLS.items() if code not in (0x09, 0x0A)}
_XML |= dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], 0xFFFD)


def visible_line(text: str) -> str:
    """Return the text on one line, of the same length, what steers a terminal as pictures."""
    return text.translate(_LINE)


def visible_lines(text: str) -> str:
    r"""Return the text with its `\n` kept, everything else that steers a terminal as pictures."""
    return text.replace("\r\n", "\n").translate(_LINES)


def xml_lines(text: str) -> str:
    r"""Return the text with `\n` and `\t` kept, and nothing in it that XML cannot hold."""
    return text.replace("\r\n", "\n").translate(_XML)
