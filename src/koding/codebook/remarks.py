"""What a methods teacher would say of a codebook; none of it is an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from koding.model.codes import DEFAULT_LEVELS, Code, Codebook, fold

_SHARED_KEYWORD = "the keyword {what!r} belongs to {first!r} too; each hit will suggest both codes."
_SHARED_DEFINITION = "the definition is that of {first!r} too; no coder can tell them apart."


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark, a sentence, on the code at `path`; `line` is where its file states it."""

    path: str
    text: str
    line: int | None = None


def check_codebook(
    codebook: Codebook, levels: Sequence[str] = DEFAULT_LEVELS
) -> tuple[Finding, ...]:
    """Return the remarks on a codebook in its own order; `levels` are the study's, lowest first.

    A theme is a code of the highest level.
    """
    found = [
        Finding(path, text, code.line)
        for path, code, _ in codebook.walk()
        for text in _of_code(code, levels[-1])
    ]
    found += _levels(codebook, {level: rank for rank, level in enumerate(levels)})
    found += _shared(codebook, _keywords, _SHARED_KEYWORD)
    found += _shared(codebook, _definition, _SHARED_DEFINITION)
    order = {path: place for place, (path, _, _) in enumerate(codebook.walk())}
    return tuple(sorted(found, key=lambda finding: order[finding.path]))


def _of_code(code: Code, highest: str) -> Iterator[str]:
    is_theme = code.level == highest
    if is_theme and not code.definition:
        yield "the theme has no definition; say in a sentence or two what it means."
    if is_theme and not code.include:
        yield "the theme does not say what it includes; name what is in although one might doubt."
    if is_theme and not code.exclude:
        yield "the theme does not say what it excludes; draw the line to its nearest neighbour."
    if is_theme and not code.examples:
        yield "the theme has no example; give one utterance that is typical of it."
    if code.scale and not code.definition:
        yield "the scale has no definition; say what its lowest and highest level mean."
    if len(code.children) == 1:
        only = code.children[0].name
        yield f"it has one sub-code only ({only!r}), which divides nothing; add another or merge."


def _levels(codebook: Codebook, rank: dict[str, int]) -> Iterator[Finding]:
    above: dict[str | None, Code] = {}
    for path, code, parent in codebook.walk():
        above[path] = code
        over = above.get(parent)
        if over and rank.get(code.level, 0) > rank.get(over.level, 0):
            text = f"a {code.level} stands under a {over.level} ({over.name!r}); turn them round."
            yield Finding(path, text, code.line)


def _shared(
    codebook: Codebook, said: Callable[[Code], Sequence[str]], sentence: str
) -> Iterator[Finding]:
    """Remark on what two codes both say, unless one of them stands above the other."""
    owners: dict[str, list[str]] = {}
    for path, code, _ in codebook.walk():
        for what in said(code):
            others = owners.setdefault(fold(what), [])
            first = next((other for other in others if not path.startswith(other + "/")), None)
            if first and first != path:
                yield Finding(path, sentence.format(what=what, first=first), code.line)
            others.append(path)


def _keywords(code: Code) -> Sequence[str]:
    return code.keywords


def _definition(code: Code) -> Sequence[str]:
    return [code.definition] if code.definition else []
