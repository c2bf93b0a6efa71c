"""Writes into the pages on Python which command each method is, and which options it has."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from koding import OpenStudy

_GAP = re.compile(r"^<!-- methods -->\n.*?^<!-- /methods -->$", re.M | re.S)
_COMMAND = re.compile(r"`(koding [^`]+)`")
HEADINGS = {
    "en": ("method", "the command", "options"),
    "nb": ("metode", "kommandoen", "valg"),
}


def with_methods(page: str, language: str) -> str:
    """Return the page with the table of methods between its marks."""
    table = "\n".join(_rows(*HEADINGS[language]))
    return _GAP.sub(lambda _: f"<!-- methods -->\n{table}\n<!-- /methods -->", page)


def _rows(*headings: str) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield "|---|---|---|"
    for name, method in vars(OpenStudy).items():
        told = inspect.getdoc(method) or ""
        command = _COMMAND.search(told)
        if name.startswith("_") or command is None:
            continue
        options = [f"`{one}`" for one in inspect.signature(method).parameters if one != "self"]
        yield f"| `.{name}()` | `{command[1]}` | {', '.join(options)} |"
