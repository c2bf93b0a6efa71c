"""Whether a written word is about a keyword: as a form of it, or as a compound with it.

*personvern* is found in *personvernombudet* and *råd* in *etikkrådet*, but *råd* neither in
*områdene* nor in *tråd*. The kind of match is always told, so that one can leave some out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from koding.language.compounds import last_member, lemmatise, without_genitive
from koding.language.lexicon import WordClass, load_lexicon
from koding.language.membership import ENDINGS, match_form, may_match
from koding.language.words import small_letters
from koding.model.choices import MatchKind as MatchKind

JOINTS = re.compile(r"[-‐‑/]")
"""Where a written word has parts that are words of their own."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """One word to look for; `lemmas` are the dictionary forms it stands for, in small letters."""

    lemmas: frozenset[str]


def make_keyword(word: str) -> Keyword:
    """Return the keyword of a word as somebody writes it, in any form."""
    lexicon = load_lexicon()
    form = small_letters(word)
    lemmas = {reading.lemma for reading in lexicon.readings(form)}
    found = {form} if form in lemmas else {form, lemmatise(form)}
    joined = _joined(form)
    return Keyword(frozenset(found | {lemmatise(joined)} if joined else found))


def match(word: str, keyword: Keyword) -> MatchKind | None:
    """Return how a written word matches a keyword; None where it does not.

    The whole word is tried first, then without a genitive's s, then without its hyphens, then its
    parts at hyphens and slashes.
    """
    form = small_letters(word)
    if form.isalpha() and not any(may_match(form, lemma) for lemma in keyword.lemmas):
        return None
    is_acronym = word[:-1].isupper()
    tried = (form, without_genitive(form)) if is_acronym else _bare_forms(form)
    kinds = {match_form(one, lemma) for lemma in keyword.lemmas for one in tried}
    if found := next((kind for kind in MatchKind if kind in kinds), None):
        return found
    if (joined := _joined(form)) and _is_form(joined, keyword):
        return MatchKind.FORM
    parts = [] if form.isalpha() else JOINTS.split(form)
    return _match_parts(parts, keyword) if len(parts) > 1 else None


def _is_form(form: str, keyword: Keyword) -> bool:
    kinds = (match_form(bare, lemma) for bare in _bare_forms(form) for lemma in keyword.lemmas)
    return MatchKind.FORM in kinds


def _joined(form: str) -> str | None:
    """Return a hyphenated word as one where that is a compound (*personvern-ombud*), else None."""
    joined = form.replace("-", "")
    # *personvern- og etikkarbeid*: what ends in a hyphen is not all of a word.
    if "-" not in form or form != form.strip("-") or not joined.isalpha():
        return None
    return joined if last_member(joined) or last_member(without_genitive(joined)) else None


def _match_parts(parts: list[str], keyword: Keyword) -> MatchKind | None:
    if parts[-1].removesuffix("s") in ENDINGS:  # NAV-et, KI-ens
        parts = parts[:-1]
    if len(parts) == 1:
        return match(parts[0], keyword) if parts[0] else None
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        kind = match(part, keyword) if part else None
        # What stands before another is not inflected: *e-post* is not about being (*e*, *er*).
        if kind is MatchKind.FORM and not last and not _is_bare(part, keyword):
            continue
        if kind is not None:
            return _kind_within(kind, first=place == 0, last=last)
    return None


def _kind_within(kind: MatchKind, *, first: bool, last: bool) -> MatchKind:
    """Return the kind of match of a whole word, of which a part matches as `kind`."""
    if first and kind in (MatchKind.FORM, MatchKind.FIRST):
        return MatchKind.FIRST
    return MatchKind.LAST if last and kind in (MatchKind.FORM, MatchKind.LAST) else MatchKind.MIDDLE


def _bare_forms(form: str) -> tuple[str, ...]:
    """Return a form, and it without a genitive's s unless it is a word as it stands (*skyss*)."""
    lexicon, bare = load_lexicon(), without_genitive(form)
    own, of_bare = lexicon.readings(form), lexicon.readings(bare)
    # The dictionary lists some genitives (*venstresidens*) as forms of the noun that they are of.
    is_genitive = any(one.word_class is WordClass.NOUN and one in of_bare for one in own)
    return (form,) if bare == form or (own and not is_genitive) else (form, bare)


def _is_bare(part: str, keyword: Keyword) -> bool:
    return part in keyword.lemmas or part.removesuffix("s") in keyword.lemmas
