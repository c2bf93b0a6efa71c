"""Counts the words that are said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.search.scope import Scope
from koding.language.compounds import is_small, lemmatise, members_of
from koding.language.words import pseudonym_spans, spell, spelled_words, word_spans
from koding.model.choices import HitUnit, Role, WordForm
from koding.model.finding import TextFilter, WordCount, WordCounts
from koding.store import transcripts

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.store.transcripts import Body, CurrentText

_INFORMANTS = (Role.INFORMANT, Role.UNKNOWN)

_Place = tuple[str, str]
"""The document's name, and that of the unit."""


@dataclass(frozen=True, slots=True)
class CountOptions:
    """What words are counted as, and which; `least` is how often a word must be said.

    Without `every_word` small words and pseudonyms are left out, without `interviewers` who asks
    is.
    """

    form: WordForm = WordForm.LEMMA
    by: HitUnit | None = None
    every_word: bool = False
    interviewers: bool = False
    least: int = 1


def count_words(
    workspace: Workspace, wanted: TextFilter = TextFilter(), options: CountOptions = CountOptions()
) -> WordCounts:
    """Return how often each word is said.

    Raises:
        NotFoundError: something named in the filter is not there.
    """
    if not wanted.roles and not options.interviewers:
        wanted = replace(wanted, roles=_INFORMANTS)
    with workspace.read() as connection:
        scope = Scope(connection, wanted)
        bodies = scope.bodies()
        texts = {text.revision: text for text in scope.texts if bodies.get(text.revision)}
        told: defaultdict[_Place, Counter[str]] = defaultdict(Counter)
        for revision, words in transcripts.texts_of(connection, texts):
            text = texts[revision]
            for body in bodies[revision]:
                place = text.name, _unit(scope, text, body, options.by)
                told[place].update(_words(scope, revision, words, body))
        coding = scope.coding
    return replace(_counted(told, options), coding=coding)


def _unit(scope: Scope, text: CurrentText, body: Body, by: HitUnit | None) -> str:
    if by is HitUnit.CASE:
        return scope.case(text, body) or ""
    if by is HitUnit.SPEAKER:
        return f"{text.name} {scope.voices[body[3]].label or ''}".strip()
    return text.name


def _words(scope: Scope, revision: int, text: str, body: Body) -> Iterable[str]:
    """Yield the words of a body as spelled; a pseudonym is one word, brackets and all."""
    _, start, end, *_ = body
    for opening, closing in pseudonym_spans(text, start, end):
        yield from _plain_words(scope, revision, text, (start, opening))
        if not scope.within_passages or scope.holds(revision, opening, opening + 1):
            yield text[opening:closing]
        start = closing
    yield from _plain_words(scope, revision, text, (start, end))


def _plain_words(scope: Scope, revision: int, text: str, span: tuple[int, int]) -> Iterable[str]:
    if not scope.within_passages:
        return spelled_words(text[slice(*span)])
    return (
        spell(text[first:last])
        for first, last in word_spans(text, *span)
        if scope.holds(revision, first, first + 1)
    )


def _counted(told: dict[_Place, Counter[str]], options: CountOptions) -> WordCounts:
    headings = _headings({word for counts in told.values() for word in counts}, options)
    units = list(dict.fromkeys(unit for _, unit in told)) if options.by else []
    said_in = {unit: Counter[str]() for unit in units}
    documents: defaultdict[str, set[str]] = defaultdict(set)
    total: Counter[str] = Counter()
    for (document, unit), counts in told.items():
        own: Counter[str] = Counter()
        for word, n in counts.items():
            for heading in headings[word]:
                own[heading] += n
        total.update(own)
        for heading in own:
            documents[heading].add(document)
        if units:
            said_in[unit].update(own)
    words = Counter[str]()
    for (_, unit), counts in told.items():
        words[unit] += counts.total()
    alone = _alone(told.values()) if options.form is WordForm.MEMBER else total
    ordered = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    return WordCounts(
        form=options.form,
        counts=tuple(
            WordCount(
                word, n, alone[word], len(documents[word]),
                tuple(own[word] for own in said_in.values()),
            )
            for word, n in ordered
            if n >= options.least
        ),
        words=words.total(),
        documents=len({document for document, _ in told}),
        every_word=options.every_word,
        interviewers=options.interviewers,
        by=options.by,
        units=tuple(units),
        unit_words=tuple(words[unit] for unit in units),
    )  # fmt: skip


def _alone(told: Iterable[Counter[str]]) -> Counter[str]:
    """Return how often each dictionary form is a word of its own."""
    words: Counter[str] = Counter()
    for counts in told:
        words.update(counts)
    alone: Counter[str] = Counter()
    for word, n in words.items():
        alone[word if _is_pseudonym(word) else lemmatise(word)] += n
    return alone


def _headings(words: Iterable[str], options: CountOptions) -> dict[str, Iterable[str]]:
    """Return what each word is counted under, nothing for a small one that is left out."""
    return {
        word: _heading(word, options.form) if options.every_word or not _says_little(word) else ()
        for word in words
    }


def _says_little(word: str) -> bool:
    return _is_pseudonym(word) or is_small(word)


def _is_pseudonym(word: str) -> bool:
    """Return whether a word is a pseudonym: no other holds a bracket."""
    return word.startswith("[")


def _heading(word: str, form: WordForm) -> Iterable[str]:
    if form is WordForm.FORM or _is_pseudonym(word):
        return (word,)
    return (lemmatise(word),) if form is WordForm.LEMMA else members_of(word)
