"""Which codes a comment names that somebody wrote in the margin, and what it says beside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.messages import Language
from koding.model.codes import fold, split_path

if TYPE_CHECKING:
    from koding.model.stored import StoredCode

_ENDS = re.compile(r"\s*(?:$|\n|[:.|(?!–—=])|\s+-\s")
"""What may follow a code's name, so that it is not the first word of a sentence."""
_ENDS_TAG = re.compile(r"\s|$|[:;,.|(?!–—=+&]")
_LISTS = re.compile(r"\s*[,;+&\n]\s*#?|\s+(?:og|and)\s+#?|\s+#")
_QUESTION = re.compile(r"\s*[?!]")
_LEAD = re.compile(r"^[\s:;.,|–—=-]+")
_STEP = re.compile(r"\s*(?<!\\)[/>]\s*")
_LIKE_CODE = re.compile(r"#?([^\s:#][^\n:?!.;,]{1,59}?)\s*:(?!//)(?=\s|$)")
"""What stands before a colon at the beginning of a comment, and may be meant as a code's name."""
_MOST_WORDS = 4
_LONGEST = 400
"""Letters of a comment in which names of codes are looked for."""


@dataclass(frozen=True, slots=True)
class SaidInComment:
    """What a comment says: the codes it names, by key, and its other words.

    `several` are the paths of codes that a name may mean, of which none was taken. `is_sentence`
    says that it begins with a code's name and goes on as a sentence, and so names none. `is_own`
    says that it is signed as koding signs. `unknown` is what stands before a colon as a code's
    name does, and is none.
    """

    codes: tuple[int, ...] = ()
    rest: str = ""
    several: tuple[str, ...] = ()
    is_sentence: bool = False
    is_own: bool = False
    unknown: str = ""


class CommentReader:
    """Knows the codes of a study by all that a person may call them."""

    def __init__(self, codes: Sequence[StoredCode]) -> None:
        self.paths = {code.key: code.path for code in codes}
        self._paths = {_path_key(code.path): [code.key] for code in codes}
        self._names: dict[str, list[int]] = defaultdict(list)
        for code in codes:
            steps = split_path(code.path)
            ends = ["/".join(steps[at:]) for at in range(1, len(steps))]
            labels = [code.code.label.text(language) for language in Language]
            for name in {_path_key(one) for one in (*ends, code.code.name, *labels) if one}:
                self._names[name].append(code.key)
        self._longest = max(map(len, (*self._paths, *self._names)), default=0)

    def read(self, text: str, author: str) -> SaidInComment:
        """Return what a comment of somebody's says."""
        bare = text.lstrip(" «»\"'“”")
        rest, tagged = bare.removeprefix("#"), bare.startswith("#")
        found: list[int] = []
        while (meant := self._first(rest, tagged=tagged)) is not None:
            keys, length = meant
            if len(keys) > 1:
                paths = tuple(self.paths[key] for key in keys)
                return SaidInComment(rest=text.strip(), several=paths)
            found += keys
            rest = rest[length:]
            following = _LISTS.match(rest)
            tagged = following is not None and "#" in following[0]
            if following is None or self._first(rest[following.end() :], tagged=tagged) is None:
                break
            rest = rest[following.end() :]
        if not found:
            opens = self._first(rest, tagged=True) is not None
            unknown = "" if opens else _like_code(bare)
            return SaidInComment(rest=text.strip(), is_sentence=opens, unknown=unknown)
        if _QUESTION.match(rest):
            return SaidInComment(_once(found), text.strip())
        unsigned = _without_signature(rest, author)
        left = rest if unsigned is None else unsigned
        return SaidInComment(_once(found), _LEAD.sub("", left).strip(), is_own=unsigned is not None)

    def _first(self, text: str, *, tagged: bool) -> tuple[list[int], int] | None:
        """Return the codes of the longest name that a text begins with, and its length.

        A name in a list counts where another follows, or the comment ends; in a sentence it does
        not.
        """
        line = text[:_LONGEST]
        ends = _ENDS_TAG if tagged else _ENDS
        most = min(len(line.partition("\n")[0]), 2 * self._longest)
        for at in range(most, 0, -1):
            keys = [] if line[at - 1].isspace() else self._named(line[:at], tagged=tagged)
            if keys and (ends.match(line, at) or self._lists(line[at:])):
                return keys, at
        return None

    def _lists(self, text: str) -> bool:
        """Return whether a text goes on with another code."""
        following = _LISTS.match(text)
        if following is None:
            return False
        return self._first(text[following.end() :], tagged="#" in following[0]) is not None

    def _named(self, name: str, *, tagged: bool) -> list[int]:
        for one in (name, name.replace("_", " ")) if tagged else (name,):
            key = _path_key(one)
            if keys := self._paths.get(key) or self._names.get(key):
                return keys
        return []


def _like_code(text: str) -> str:
    """Return what stands before a colon where a code's name would, nothing where it is too long."""
    found = _LIKE_CODE.match(text)
    return found[1] if found is not None and len(found[1].split()) <= _MOST_WORDS else ""


def _path_key(path: str) -> str:
    return fold(_STEP.sub("/", path))


def _once(keys: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(keys))


def _without_signature(rest: str, author: str) -> str | None:
    """Return what is left once koding's own ` – coder` is away, None if it is not there."""
    line, _, below = rest.partition("\n")
    signed = re.fullmatch(r"\s*[–—-]\s*(.*?)\s*(?:\([+\d,. #-]+\))?\s*", line)
    if signed is None or fold(signed[1]) != fold(author):
        return None
    return below
