"""Headings and the sections they open, and what stands above the first label."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from koding.model.choices import Role
from koding.model.material import DocumentFacts, HeaderFact, SectionSpan
from koding.model.places import Span
from koding.reading.facts import FactError, parse_date, stated_role
from koding.reading.voice_words import is_person, talks

MARKDOWN_HEADING = re.compile(r"^(#{1,6})[ \t]+(\S[^\n]*)$", re.MULTILINE)
TEXT_HEADING = re.compile(r"^(##)[ \t]+(\S[^\n]*)$", re.MULTILINE)
_CLOSING_MARKS = re.compile(r"(?:^|(?<=[ \t]))#+\Z")

_MOST_FREE = 9
_A_SENTENCE = 3
"""As many of a header's free lines a line counts for that may be a sentence."""
_SHORT_LINE = 60
_MOST_LINES = 60
_LONGEST_LINE = 120
_FACT = re.compile(
    r"[*_]{0,2}([^\W\d_][^:.?!\t\n]{0,40}?)[*_]{0,2}[ \xa0]?(?::[*_]{0,2}\s+|[ ]*\t+:?\s*)(\S.*)"
)
_GREETINGS = frozenset(
    ("hei", "hallo", "ja", "nei", "takk", "mm", "ok", "hello", "hi", "yes", "no")
)
_INITIAL = re.compile(r"\b[^\W\d_]\.\s*\Z")
"""What ends in the full stop of a letter: `Kari N.`"""
_DATE_ALONE = re.compile(r"(?=.*\d{4})\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}[\d ,.:–-]*")
_META = frozenset(
    [
        "alder",
        "antall",
        "avdeling",
        "bedrift",
        "case",
        "date",
        "dato",
        "deltakere",
        "deltagere",
        "document",
        "dokument",
        "duration",
        "file",
        "fil",
        "filnavn",
        "gruppe",
        "id",
        "informantnr",
        "interview",
        "intervju",
        "intervjunr",
        "intervjunummer",
        "kilde",
        "kjønn",
        "kl",
        "klokkeslett",
        "kommune",
        "language",
        "location",
        "lokasjon",
        "lydfil",
        "møte",
        "møtedato",
        "navn",
        "opptak",
        "opptaksdato",
        "organisasjon",
        "participants",
        "place",
        "project",
        "prosjekt",
        "recording",
        "referanse",
        "sted",
        "stilling",
        "språk",
        "tema",
        "tid",
        "tidspunkt",
        "title",
        "tittel",
        "til_stede",
        "topic",
        "transcriber",
        "transkribent",
        "transkribert",
        "transkripsjon",
        "transkripsjonsdato",
        "utdanning",
        "varighet",
        "virksomhet",
        "yrke",
        "år",
    ]
)
_DATES = frozenset(("dato", "date", "møtedato", "intervjudato", "opptaksdato", "tidspunkt", "tid"))
_NO_TITLES = frozenset(
    ("lydfil", "audio file", "transkripsjon", "transcript", "deltakere", "attendees")
)
_TITLES = frozenset(("tittel", "title"))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's line, its title without marks, and its level (1 is the highest)."""

    title: str
    level: int
    span: Span


def titled(titles: Collection[str]) -> re.Pattern[str]:
    """Return the pattern of headings of a text in which lines that are a title are such, too."""
    named = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
    return re.compile(rf"^((?:##[ \t]+)?)((?<=[ \t])\S[^\n]*|{named})[ \t]*$", re.MULTILINE)


def find_headings(text: str, pattern: re.Pattern[str]) -> list[Heading]:
    """Return the headings of `text` in order."""
    return [
        Heading(_title(found[2]), len(found[1]), Span(*found.span()))
        for found in pattern.finditer(text)
    ]


def split_title(
    headings: Sequence[Heading], first_turn: int
) -> tuple[Heading | None, list[Heading]]:
    """Return the heading that is the document's title, if one is, and the others.

    A title is a heading of level 1 before anybody speaks (`first_turn`) that stands alone on its
    level, or straight above another heading; else it is the first topic of several.
    """
    if not headings or headings[0].level > 1 or headings[0].span.start > first_turn:
        return None, list(headings)
    alone = sum(heading.level == 1 for heading in headings) == 1
    above = len(headings) > 1 and headings[1].span.start < first_turn
    return (headings[0], list(headings[1:])) if alone or above else (None, list(headings))


def make_sections(headings: Sequence[Heading], length: int) -> tuple[SectionSpan, ...]:
    """Return the stretches from each heading to the next, the last to the end of the text."""
    starts = [heading.span.start for heading in headings]
    return tuple(
        SectionSpan(heading.title, Span(start, end))
        for heading, start, end in zip(headings, starts, [*starts[1:], length], strict=False)
    )


def _title(words: str) -> str:
    title = words.strip()
    return _CLOSING_MARKS.sub("", title).strip() or title


def find_header_end(texts: Sequence[str], is_label: Callable[[int], bool]) -> int:
    """Return how many lines at the top nobody says: a title, `Dato: ...`, names, a rule.

    A header ends at the first label that is not itself one of its facts. All above it has to be
    short and free of questions; else only lines up to the last fact that headers alone have.
    """
    end = _header_end(texts, is_label)
    while 0 < end < len(texts) and not any(map(str.isalnum, texts[end])):
        end += 1
    return end


def _header_end(texts: Sequence[str], is_label: Callable[[int], bool]) -> int:
    reach = last = free = facts = 0
    for place in range(min(len(texts), _MOST_LINES)):
        line = texts[place].strip()
        if not any(map(str.isalpha, line)):
            reach = place + 1 if reach and _DATE_ALONE.fullmatch(line) else reach
            continue
        if is_label(place) and not _is_fact_of_header(texts, place, is_label):
            return reach
        if len(line) > _LONGEST_LINE or (line[-1] in "?!" and line[0] != "#"):
            return last
        reach = place + 1
        fact = _FACT.fullmatch(line)
        if fact and (_is_meta(fact[1]) or is_label(place)):
            last, facts = place + 1, facts + 1
        if fact is None and line[0] != "#":
            free += _A_SENTENCE if len(line) > _SHORT_LINE or line[-1] in ".,;…" else 1
        if free > _MOST_FREE + _A_SENTENCE * facts:
            return last
    return last if any(map(is_label, range(last, len(texts)))) else 0


def _is_fact_of_header(texts: Sequence[str], place: int, is_label: Callable[[int], bool]) -> bool:
    """Return whether `Informant: Avdelingsleder` stands among facts, and not where it is said.

    It does where its block, which a blank line ends, has a fact that only headers have, or has
    nothing but names and descriptions, and where somebody speaks below.
    """
    stated = _FACT.fullmatch(texts[place].strip())
    if stated and (_is_legend(texts, place, stated) or _is_listed(texts, place, stated)):
        return True
    if stated and _is_meta(stated[1]) and stated[2][-1] not in ".?!…":
        return stated[2].split()[0].casefold().strip(",") not in _GREETINGS
    underneath = texts[place + 1].strip() if place + 1 < len(texts) else ""
    if texts[place].rstrip().endswith(":") and (fact := _FACT.fullmatch(underneath)):
        return _is_legend(texts, place + 1, fact) or _is_listed(texts, place + 1, fact)
    if stated and _closes_facts(texts, place, stated):
        return True
    if stated is None and len(underneath) > _SHORT_LINE:
        return False  # a label with what is said below it
    first = place
    while first and texts[first - 1].strip():
        first -= 1
    end = place
    while end < len(texts) and any(map(str.isalnum, texts[end])):
        end += 1
    if end >= len(texts):  # nobody speaks below
        return False
    block = [_FACT.fullmatch(texts[at].strip()) for at in range(first, end)]
    if end - first > 20 or not _is_short(texts[place]):
        return False
    if _ends_facts(block[: place - first + 1], block[place - first :]):
        return any(is_label(at) for at in range(end, min(len(texts), end + 200)))
    after = [
        at for at in range(place + 1, end) if (fact := block[at - first]) and _is_meta(fact[1])
    ]
    below = range(after[-1] + 1 if after else end, min(len(texts), end + 200))
    if not any(is_label(at) for at in below):
        return False
    if after and all(_is_short(texts[at]) for at in range(place, after[-1])):
        return True
    if not all(fact and _is_short(texts[first + at]) for at, fact in enumerate(block)):
        return False
    meta = any(fact and _is_meta(fact[1]) for fact in block)
    described = all(fact and fact[2][:1].isupper() and " " in fact[2] for fact in block)
    keys = [fact[1].casefold() for fact in block if fact]
    return meta or (described and len(set(keys)) == len(keys) and _is_punctuated(texts[end:]))


def _is_legend(texts: Sequence[str], place: int, stated: re.Match[str]) -> bool:
    """Return whether `KN: Intervjuer` says who a label is, which begins lines below."""
    if stated_role(stated[2]) is Role.UNKNOWN or not _is_short(texts[place]) or talks(stated[2]):
        return False
    below = (_FACT.fullmatch(line.strip()) for line in texts[place + 1 : place + 200])
    return any(fact and fact[1] == stated[1] and fact[2] != stated[2] for fact in below)


def _is_listed(texts: Sequence[str], place: int, stated: re.Match[str]) -> bool:
    """Return whether `B: Bjørn, sykepleier` stands beside a legend's line and B speaks below."""
    if not _is_short(texts[place]) or talks(stated[2]) or stated[2][-1] in ".?!…":
        return False
    beside = [
        (at, fact)
        for at in (place - 1, place + 1)
        if 0 <= at < len(texts) and (fact := _FACT.fullmatch(texts[at].strip()))
    ]
    if not any(_is_legend(texts, at, fact) for at, fact in beside):
        return False
    below = (_FACT.fullmatch(line.strip()) for line in texts[place + 1 : place + 200])
    return any(fact and fact[1] == stated[1] and fact[2] != stated[2] for fact in below)


def _closes_facts(texts: Sequence[str], place: int, stated: re.Match[str]) -> bool:
    """Return whether `Informant: Leder i en kommune` is a fact with talk straight below.

    It stands under a fact that only headers have, or under others like it, says what somebody is
    or is called, and somebody of that label, or so called, speaks below, in sentences.
    """
    if not _is_short(texts[place]) or talks(stated[2]):
        return False
    below = texts[place + 1 : place + 200]
    speaking = [fact[1] for line in below if (fact := _FACT.fullmatch(line.strip()))]
    called = stated[2].partition(",")[0].casefold()
    named = any(who.casefold() in (called, *called.split()) for who in speaking)
    if not (is_person(stated[2]) or named):
        return False
    above = place - 1
    while above >= 0 and (fact := _FACT.fullmatch(texts[above].strip())):
        if _is_meta(fact[1]):
            return (named or stated[1] in speaking) and _is_punctuated(below)
        if not is_person(fact[2]):
            return False
        above -= 1
    return False


def _ends_facts(
    above: Sequence[re.Match[str] | None], rest: Sequence[re.Match[str] | None]
) -> bool:
    """Return whether what is left of a block is names (`Intervjuer: ES`) below a header's fact."""
    stated = any(fact and _is_meta(fact[1]) for fact in above)
    return stated and all(
        fact
        and (_is_meta(fact[1]) or all(word[0].isupper() for word in fact[2].split()[:5]))
        and fact[2].casefold() not in _GREETINGS
        and fact[2][-1] not in ".?!…"
        for fact in rest
    )


def _is_short(line: str) -> bool:
    said = line.rstrip('»”") \t')[-1:] in (".", "?", "!", "…") and not _INITIAL.search(line)
    return len(line) <= _LONGEST_LINE and not said


def _is_punctuated(texts: Sequence[str]) -> bool:
    lines = [line for line in map(str.rstrip, texts[:40]) if line]
    return sum(line[-1] in ".?!…" for line in lines) > 0.6 * len(lines)


def _is_meta(key: str) -> bool:
    words = key.casefold().replace("til stede", "til_stede").split()
    return any(word.strip("().") in _META for word in words[:3])


def header_facts(lines: Sequence[str]) -> tuple[HeaderFact, ...]:
    """Return the facts of a header's lines: `Key: value`, or the two cells of a row."""
    found = [_FACT.fullmatch(line.strip()) for line in lines]
    return tuple(HeaderFact(fact[1].strip(), fact[2].strip("*_ \t")) for fact in found if fact)


def document_facts(lines: Sequence[str]) -> DocumentFacts:
    """Return what a header's lines say of the document: its title and its date."""
    facts = {fact.key.casefold(): fact.value for fact in reversed(header_facts(lines))}
    stated = next((facts[key] for key in facts if key in _TITLES), None)
    dates = [found for key in facts if key in _DATES and (found := _date(facts[key]))]
    return DocumentFacts(title=stated or title_of(lines), date=dates[0] if dates else None)


def _date(text: str) -> str | None:
    try:
        return parse_date(text)
    except FactError:
        return None


def title_of(lines: Sequence[str]) -> str | None:
    """Return the first line of a header that has a letter and is no fact; a rule is no title."""
    named = (line.strip() for line in lines if any(map(str.isalpha, line)))
    titles = (line.strip("#* ") for line in named if not _FACT.fullmatch(line))
    return next((one for one in titles if one.casefold() not in _NO_TITLES), None) or None
