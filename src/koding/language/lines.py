"""The numbered lines of a turn, by rules for transcripts alone.

Places are cited by line number, so no model takes part, and a change of rules is a new version.
A newline always ends a line. `.`, `!`, `?` and `…` end one where white space follows, together
with the quotation marks, the short note (`(ler)`) and the emoji that belong to it, unless

- a small letter follows (`så … nei`), except in turns written in small letters only;
- the stop belongs to an abbreviation (`f.eks.`), an initial (`J. Hansen`), an ordinal
  (`3. mai`) or the number of a list item (`1. Hjemmel`).

A colon never does. What is still too long is cut by `koding.language.soft_splits`.
"""

from __future__ import annotations

import re

from koding.language.abbreviations import MAYBE_LAST, MONTHS, NEVER_LAST
from koding.language.soft_splits import SHORTEST, split_long

LINE_RULES_VERSION = 1

_BLANK = r"[^\S\n]"
_OPENING = "«“”\"'‘’*–—-"
_NOTE = r"\([^\W\d_][^()\n.!?]{1,28}\)"
_EMOJI = r"(?:[\u2190-\u2bff\U0001f000-\U0001faff]|[:;]-?[()DP])[^\w\s]*+"
_AFTER = rf"(?:{_BLANK}++(?:{_NOTE}|{_EMOJI})(?=\s|\Z))?"
_END = re.compile(
    r"\n\s*+"
    rf"|(?<![.!?…])([.!?…]++)[)\]}}»”’\"'*]*+{_AFTER}()(?:{_BLANK}++|(?=\n)|\Z)"
    rf"(?=[{_OPENING}]*+{_BLANK}?(.?))"
)
_STOP, _GAP, _NEXT = 1, 2, 3
_CAPITAL_AFTER_STOP = re.compile(rf"[.!?…][)\]}}»”’\"'*]*+\s++[({_OPENING}]*+\s?([^\W\d_])")
_INITIALS = re.compile(r"[A-ZÆØÅ](?:\.-?[A-ZÆØÅ])*")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_TOKEN = 24


def cut_lines(body: str) -> list[tuple[int, int]]:
    """Return the lines of a turn's body as half-open spans, ascending and apart.

    They cover everything but white space; none begins or ends with it.
    """
    lines: list[tuple[int, int]] = []
    start = len(body) - len(body.lstrip())
    small = None
    for found in _END.finditer(body, start):
        stop, _, follows = found.groups()
        if stop is None:
            end = found.start()
        else:
            if small is None and follows.islower():
                small = _is_small(body)
            if _goes_on(body, start, found, small=bool(small)):
                continue
            end = found.start(_GAP)
        _add(lines, body, start, end)
        start = found.end()
    _add(lines, body, start, len(body))
    return lines


def _add(lines: list[tuple[int, int]], body: str, start: int, end: int) -> None:
    while end > start and body[end - 1].isspace():
        end -= 1
    if end - start > SHORTEST:
        lines += split_long(body, start, end)
    elif end > start:
        lines.append((start, end))


def _goes_on(body: str, start: int, found: re.Match[str], *, small: bool) -> bool:
    """Return whether the sentence that begins at `start` goes on after a stop."""
    stop, _, follows = found.groups()
    if not follows:
        return False
    if follows.islower() and (not small or "…" in stop or ".." in stop):
        return True
    if stop != ".":
        return False
    token = _token(body, start, found.start())
    if token.isdigit():
        return _is_ordinal(body, start, found, token)
    word = token.lower()
    if word in NEVER_LAST or (token.isupper() and _INITIALS.fullmatch(token)):
        return True
    return word in MAYBE_LAST and not follows.isupper()


def _token(body: str, start: int, end: int) -> str:
    """Return what stands between the last white space and `end`, without opening marks."""
    before = body[max(start, end - _LONGEST_TOKEN) : end]
    if not before or before[-1].isspace():
        return ""
    return before.rsplit(None, 1)[-1].lstrip("([{§" + _OPENING)


def _is_ordinal(body: str, start: int, found: re.Match[str], token: str) -> bool:
    """Return whether a number with a stop is `3. mai`, `3. plass`, or opens a list item."""
    if found.start() - len(token) == start:
        return True
    if len(token) > 2:
        return False
    follows = found[_NEXT]
    word = _WORD.match(body, found.end())
    return follows.islower() or follows.isdigit() or bool(word and word[0].lower() in MONTHS)


def _is_small(body: str) -> bool:
    """Return whether no sentence of the body begins with a capital."""
    first = _WORD.search(body)
    starts = _CAPITAL_AFTER_STOP.findall(body)
    return bool(first and first[0][0].islower()) and not any(map(str.isupper, starts))
