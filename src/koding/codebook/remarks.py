"""What a methods teacher would say of a codebook; none of it is an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from koding.messages import Message, Sentence
from koding.messages import codebook as messages
from koding.model.codes import DEFAULT_LEVELS, Code, Codebook, fold


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark, a sentence, on the code at `path`; `line` is where its file states it."""

    path: str
    text: Message
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
    found += _shared(codebook, _keywords, messages.SHARED_KEYWORD)
    found += _shared(codebook, _definition, messages.SHARED_DEFINITION)
    order = {path: place for place, (path, _, _) in enumerate(codebook.walk())}
    return tuple(sorted(found, key=lambda finding: order[finding.path]))


def _of_code(code: Code, highest: str) -> Iterator[Message]:
    is_theme = code.level == highest
    if is_theme and not code.definition:
        yield messages.NO_DEFINITION()
    if is_theme and not code.include:
        yield messages.NO_INCLUDE()
    if is_theme and not code.exclude:
        yield messages.NO_EXCLUDE()
    if is_theme and not code.examples:
        yield messages.NO_EXAMPLE()
    if code.scale and not code.definition:
        yield messages.SCALE_UNDEFINED()
    if len(code.children) == 1:
        yield messages.ONE_CHILD(name=code.children[0].name)


def _levels(codebook: Codebook, rank: dict[str, int]) -> Iterator[Finding]:
    above: dict[str | None, Code] = {}
    for path, code, parent in codebook.walk():
        above[path] = code
        over = above.get(parent)
        if over and rank.get(code.level, 0) > rank.get(over.level, 0):
            said = messages.UPSIDE_DOWN(level=code.level, above=over.level, name=over.name)
            yield Finding(path, said, code.line)


def _shared(
    codebook: Codebook, said: Callable[[Code], Sequence[str]], remark: Sentence
) -> Iterator[Finding]:
    """Remark on what two codes both say, unless one of them stands above the other."""
    owners: dict[str, list[str]] = {}
    for path, code, _ in codebook.walk():
        for what in said(code):
            others = owners.setdefault(fold(what), [])
            first = next((other for other in others if not path.startswith(other + "/")), None)
            if first and first != path:
                yield Finding(path, remark(what=what, first=first), code.line)
            others.append(path)


def _keywords(code: Code) -> Sequence[str]:
    return code.keywords


def _definition(code: Code) -> Sequence[str]:
    return [code.definition] if code.definition else []
