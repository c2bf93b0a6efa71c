"""Counts the words that are said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from koding.actions.search.scope import Scope
from koding.analysis.search.counting import WordTally
from koding.language.compounds import is_small, lemma_of, members_of
from koding.language.words import CONTINUED, is_hesitation
from koding.model.choices import HitUnit, Role, WordForm
from koding.model.scope import CountedCoders, TextFilter
from koding.model.word_counts import Hesitating, Hesitations, WordCount, WordCounts
from koding.store import vocabulary
from koding.store.word_forms import SpokenForms, read_words

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.analysis.search.counting import Headings
    from koding.store.transcripts import CurrentText
    from koding.store.word_forms import Spans

Lemmas = Mapping[str, str]
"""The dictionary form of each of the study's words."""
_INFORMANTS = (Role.INFORMANT, Role.UNKNOWN)


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
    told, lemmas, coding = _tally(workspace, wanted, options)
    return replace(_counted(told, options, lemmas), coding=coding)


def count_hesitations(
    workspace: Workspace, wanted: TextFilter = TextFilter(), options: CountOptions = CountOptions()
) -> Hesitations:
    """Return how much is hesitated, by speaker unless something else is to be counted by.

    Raises:
        NotFoundError: something named in the filter is not there.
    """
    by = options.by or HitUnit.SPEAKER
    told, _, coding = _tally(workspace, wanted, replace(options, by=by))
    heard = told.under(_sound, by_unit=True)
    sounds = [
        sorted(zip(heard.names, own.tolist(), strict=True), key=lambda one: (-one[1], one[0]))
        for own in heard.units
    ]
    rows = (
        Hesitating(unit, words, sum(n for _, n in own), tuple(one for one in own if one[1]))
        for (unit, words), own in zip(told.unit_words().items(), sounds, strict=True)
    )
    seldom = options.least if options.least > 1 else 0
    kept = tuple(row for row in rows if row.words and row.n >= seldom)
    return Hesitations(by, kept, told.documents, options.interviewers, coding)


def _sound(word: str) -> Iterable[str]:
    return (word.lower(),) if is_hesitation(word) else ()


def hesitations_in(told: WordTally) -> int:
    """Return how many of the words counted over are hesitations."""
    return sum(n for word, n in told.times().items() if is_hesitation(word))


def _tally(
    workspace: Workspace, wanted: TextFilter, options: CountOptions
) -> tuple[WordTally, Lemmas, CountedCoders]:
    with workspace.read() as connection:
        scope = Scope(connection, of_informants(wanted, options))
        forms = vocabulary.read_forms(connection)
        told = WordTally(forms)
        said = SpokenForms(forms, CONTINUED)
        for some in scope.some_texts():
            chosen = {text.revision: (text, spoken) for text, spoken in scope.spans_of(some)}
            for words in read_words(connection, chosen):
                text, spoken = chosen[words.revision]
                for unit, bodies in _by_unit(scope, text, spoken, options.by).items():
                    within = said.within(words, bodies, *scope.coded(text.revision))
                    told.add(text.name, unit, within)
        return told, vocabulary.read_lemmas(connection, lemma_of), scope.coding


def of_informants(wanted: TextFilter, options: CountOptions) -> TextFilter:
    """Return a filter that leaves out who asks, unless roles or interviewers are asked for."""
    if wanted.roles or options.interviewers:
        return wanted
    return replace(wanted, roles=_INFORMANTS)


def headings(options: CountOptions, lemmas: Lemmas) -> Headings:
    """Return what puts a word of the study, whose dictionary forms are known, under its heading."""
    return partial(_headings, options=options, lemmas=lemmas)


def _by_unit(
    scope: Scope, text: CurrentText, spoken: Iterable[tuple[int, Spans]], by: HitUnit | None
) -> dict[str, list[Spans]]:
    """Return what each speaker says by what it is counted in."""
    found: defaultdict[str, list[Spans]] = defaultdict(list)
    for speaker, bodies in spoken:
        found[_unit(scope, text, speaker, by)].append(bodies)
    return found


def _unit(scope: Scope, text: CurrentText, speaker: int, by: HitUnit | None) -> str:
    if by is HitUnit.CASE:
        return scope.case(text, speaker) or ""
    if by is HitUnit.SPEAKER:
        return f"{text.name} {scope.voices[speaker].label or ''}".strip()
    return text.name


def _counted(told: WordTally, options: CountOptions, lemmas: Lemmas) -> WordCounts:
    tally = told.under(headings(options, lemmas), by_unit=options.by is not None)
    total = dict(zip(tally.names, tally.total.tolist(), strict=True))
    alone = _alone(told.times(), lemmas) if options.form is WordForm.MEMBER else total
    nothing: list[tuple[int, ...]] = [()] * len(total)
    by_unit = list(zip(*(sums.tolist() for sums in tally.units), strict=True)) or nothing
    rows = zip(tally.names, total.values(), tally.documents.tolist(), by_unit, strict=True)
    ordered = sorted(
        (row for row in rows if row[1] >= options.least), key=lambda row: (-row[1], row[0])
    )
    words = told.unit_words()
    units = told.units if options.by else []
    return WordCounts(
        form=options.form,
        counts=tuple(WordCount(word, n, alone[word], held, own) for word, n, held, own in ordered),
        words=sum(words.values()),
        documents=told.documents,
        every_word=options.every_word,
        interviewers=options.interviewers,
        by=options.by,
        units=tuple(units),
        unit_words=tuple(words[unit] for unit in units),
        hesitations=hesitations_in(told),
    )


def _alone(times: dict[str, int], lemmas: Lemmas) -> Counter[str]:
    """Return how often each dictionary form is a word of its own."""
    alone: Counter[str] = Counter()
    for word, n in times.items():
        alone[lemmas[word]] += n
    return alone


def _headings(word: str, options: CountOptions, lemmas: Lemmas) -> Iterable[str]:
    """Return what a word is counted under, nothing for one left out; a hesitation always is."""
    if is_hesitation(word):
        return ()
    if not options.every_word and (_is_pseudonym(word) or is_small(word)):
        return ()
    if options.form is WordForm.FORM or _is_pseudonym(word):
        return (word,)
    return (lemmas[word],) if options.form is WordForm.LEMMA else members_of(word)


def _is_pseudonym(word: str) -> bool:
    """Return whether a word is a pseudonym: no other holds a bracket."""
    return word.startswith("[")
