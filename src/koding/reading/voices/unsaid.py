"""Lines that nobody says: what a program adds about itself, initials above names; and headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from koding.model.choices import Role
from koding.model.codes import fold
from koding.model.numbers import whole
from koding.reading.facts import PAIRS, is_usual, stated_role
from koding.reading.labels import HeadShape
from koding.reading.voices.weighed import Passed, VoiceLine, WeighedText

_TOOLS = (
    r"otter|rev\b|sonix|descript|trint|temi\b|happy\s?scribe|amberscript|fireflies|riverside|notta|"
    r"whisper|macwhisper|noscribe|turboscribe|autotekst|good\s?tape|plaud|tactiq|fathom|zoom|"
    r"microsoft|teams|google|https?://|www\."
)
_OF_PROGRAM = re.compile(
    rf"(?:transcribed|generated|created|exported|transkribert|generert|laget|eksportert) "
    rf"(?:by|with|using|from|av|med|fra) (?:{_TOOLS}).{{0,80}}"
    r"|this (?:editable )?transcript (?:was|is|has been) .{1,200}"
    r"|denne (?:redigerbare )?transkripsjonen (?:ble|er|har blitt) .{1,200}"
    r"|(?:the )?(?:transcription|meeting|recording) (?:has )?ended(?: after [\d:.]+)?\W{0,4}"
    r"|(?:slutt(?:en)? på |end of )?(?:lydopptak|opptak|intervju|lydfil|transkripsjon)(?:et|en)?"
    r" (?:slutt|slutter|er slutt|avsluttes|avsluttet|stoppes|stoppet|ferdig)\W*[\d:.]*\W*"
    r"|\W*(?:slutt på|end of) (?:(?:the )?(?:recording|interview|transcript|tape)|(?:lyd)?opptaket"
    r"|(?:lyd)?opptak|intervjuet|intervju|lydfilen|transkripsjonen)\W*[\d:.]*\W*"
    r"|(?:møtet|transkripsjonen|transkriberingen|opptaket) (?:ble )?avsluttet"
    r"(?: etter [\d:.]+)?\W{0,4}"
    r"|.{1,80} (?:started|stopped|startet|stoppet|avsluttet) (?:the )?"
    r"(?:transcription|transkripsjonen|transkripsjon|transkriberingen|transkribering)\.?",
    re.IGNORECASE,
)
"""What a service writes under a transcript: `Transcribed by https://otter.ai`."""
_SIGNED = re.compile(
    r"(?:transkribert|transcribed|transkribent|transcriber|avskrift|skrevet ut|nedskrevet"
    r"|renskrevet|dato|date|sign|signatur|signature|godkjent|kontrollert|kontrollest|lengde|varighet|lydfil|fil)"
    r"\b[^:]{0,30}:\s*\S.{0,60}",
    re.IGNORECASE,
)
"""What whoever wrote it down signs with, under the last turn: `Transkribert av: Mona Berg`."""
_PAGE = re.compile(
    r"\s*(?:(?:side|page|s\.|p\.)\s*(?P<page>\d{1,4})(?:\s*(?:av|of|/)\s*\d{1,4})?"
    r"|[-–]\s*(?P<bare>\d{1,4})\s*[-–])\s*",
    re.IGNORECASE,
)
_MARGIN = re.compile(
    r"\s*[^.?!:]{1,60}?[\s|–-](?:side|page|s\.|p\.)\s*(?P<page>\d{1,4})\s*(?:av|of|/)\s*\d{1,4}\s*",
    re.IGNORECASE,
)
"""A running header with the page in it: `Intervju 4 – fortrolig, side 2 av 9`."""
_REMARK = re.compile(
    r"\s*(?P<open>[\[({*_/]{0,2})\s*(?:(?:transkribent|transkriptør|forsker|intervjuer|transcriber|"
    r"researcher|interviewer|min|mine|mitt|eigen|egen|egne)(?:en)?(?:['’]?s)? ?)?"
    r"(?:kommentar|merknad|anmerkning|observasjon|feltnotat|notat|comment|note|observation|remark)"
    r"(?:en|er|s)?(?: (?:fra|frå|av|from|by) [^:]{1,40})?\s*:.*",
    re.IGNORECASE,
)
"""What whoever wrote it down says of it: `[Kommentar: telefonen ringer]`."""
_INSIDE = re.compile(
    r"(?<=[.?!…»”\"])[ \t]+(?P<name>[^\W\d_][^:：.?!…\n]{0,40}?)[ \xa0]?[:：](?=\s)"
)
_SHORT_NAME = 3
"""Letters of a label below which it has to stand within lines more than once."""
_LONGEST_MARK = 100
_MOST_BELOW = 6
_FEWEST_NAMED = 0.6
_FEWEST_TURNS = 4
_MOST_WORDS = 8
_MOST_OPEN = 0.2
"""The share of turns without a mark at their end, above which a short line says nothing."""
_FELLOWS = {"[": "]", "(": ")", "{": "}"}
_DIGITS = re.compile(r"\d+")
_ENDS = tuple('.?!…;,-–—»”")]*_|#')


def of_program(document: WeighedText) -> list[int]:
    """Return the last lines that the transcribing program says, and nobody who speaks."""
    found: list[int] = []
    below = 0
    for place in reversed(range(document.first, len(document.lines))):
        text = document.lines[place].text.strip()
        if not text:
            continue
        below += 1
        is_other = _OF_PROGRAM.fullmatch(text) or _SIGNED.fullmatch(text)
        if below > _MOST_BELOW or place in document.found.heads or not is_other:
            break
        found.append(place)
    return found[::-1]


def page_marks(document: WeighedText) -> list[int]:
    """Return the lines that say which page it is, as copied text has them: `Side 2 av 9`."""
    found: list[int] = []
    short = [
        (place, line.text)
        for place, line in enumerate(document.lines)
        if place >= document.first and len(line.text) < _LONGEST_MARK and line.text[-3:].strip("- ")
        and (line.text.rstrip()[-1].isdigit() or line.text.rstrip()[-1] in "-–")
    ]  # fmt: skip
    for pattern in (_PAGE, _MARGIN):
        matches = {place: match for place, text in short if (match := pattern.fullmatch(text))}
        pages = [
            whole(one["page"] or one.groupdict().get("bare") or "") for one in matches.values()
        ]
        if len(pages) > 1 and all((a or 0) < (b or 0) for a, b in pairwise(pages)):
            found += matches
    return sorted({*found, *_beside_pages(document, found)})


def _beside_pages(document: WeighedText, pages: Sequence[int]) -> list[int]:
    """Return the lines straight above or below page numbers that say the same each time."""
    found: list[int] = []
    for step in (-1, 1):
        beside = [
            place + step
            for place in pages
            if 0 <= place + step < len(document.lines) and document.lines[place + step].text.strip()
        ]
        said = {_DIGITS.sub("#", document.lines[place].text.strip()) for place in beside}
        if (
            len(beside) > 1
            and len(said) == 1
            and not any(at in document.found.heads for at in beside)
        ):
            found += beside
    return found


def cue_numbers(document: WeighedText) -> list[int]:
    """Return the lines that hold a number alone, each above a time, as subtitles number cues."""
    stamps = document.found.stamps
    found = [
        place
        for place, line in enumerate(document.lines)
        if place + 1 in stamps and line.text.strip().isdecimal()
    ]
    numbers = [whole(document.lines[place].text.strip()) or 0 for place in found]
    rises = all(before < after for before, after in pairwise(numbers))
    return found if len(found) >= _FEWEST_TURNS and rises else []


def labels_inside(document: WeighedText) -> list[Passed]:
    """Return the labels within lines, behind a sentence: *Ja. Intervjuer: Hva da*."""
    heads = document.found.heads
    speaking = {head.folded for head in heads.values()}
    seen: dict[str, Passed] = {}
    for place, line in enumerate(document.lines[document.first :], start=document.first):
        if line.text.count(":") <= (place in heads) and "：" not in line.text:
            continue
        for found in _INSIDE.finditer(line.text):
            name = " ".join(found["name"].split())
            folded = fold(name)
            pairs = {other for pair in PAIRS if folded in pair for other in pair}
            if folded in speaking or (speaking and is_usual(name)) or speaking & pairs:
                seen.setdefault(folded, Passed(name, 0, place)).uses += 1
    return [one for one in seen.values() if one.uses > (len(one.name) < _SHORT_NAME)]


def remarks(document: WeighedText) -> list[int]:
    """Return the lines that are remarks of whoever wrote down what was said: `[Kommentar: ...]`."""
    return [
        place
        for place, line in enumerate(document.lines)
        if place >= document.first
        and place not in document.found.heads
        and line.stated is None
        and not line.is_title
        and (match := _REMARK.fullmatch(line.text))
        and _closes(match["open"], line.text.rstrip())
    ]


def _closes(opened: str, text: str) -> bool:
    """Return whether a line that begins with a bracket ends with its fellow."""
    bracket = next((sign for sign in opened if sign in _FELLOWS), None)
    return bracket is None or text.rstrip("*_/").endswith(_FELLOWS[bracket])


def without_colon(document: WeighedText) -> list[Passed]:
    """Return the labels that begin a paragraph as elsewhere, but with something else than a colon.

    `Informant Nei.` among `Informant: Ja.`; a name may begin a sentence, so only `Kari; Nei.`.
    """
    heads = document.found.heads
    names = {
        head.name for head in heads.values() if head.shape is HeadShape.COLON and head.name.strip()
    }
    longest = sorted(names, key=len, reverse=True)
    if not longest:
        return []
    either = "|".join(map(re.escape, longest))
    pattern = re.compile(rf"\s*(?P<name>(?i:{either}))(?P<end>;\s|[ \t]+(?=[^\W\d_a-zæøå]))")
    found: dict[str, Passed] = {}
    # Where hardly a label has a blank line above it, none is asked for.
    apart = sum(document.lines[place].apart for place in heads) > len(heads) / 2
    for place, line in enumerate(document.lines):
        if place < document.first or place in heads or line.is_title:
            continue
        if apart and not line.apart:
            continue
        match = pattern.match(line.text)
        if match is None or not (";" in match["end"] or _is_plain(match["name"])):
            continue
        found.setdefault(match["name"], Passed(match["name"], 0, place)).uses += 1
    return list(found.values())


def _is_plain(name: str) -> bool:
    """Return whether a label is no word of a sentence: `Informant`, but neither `I` nor `Kari`."""
    return len(name) > 2 and is_usual(name)


def initials_above(document: WeighedText) -> list[int]:
    """Return the lines of initials that stand above most names, as a picture of each does."""
    found = [
        above
        for place, head in document.found.heads.items()
        if head.is_alone
        and (above := _filled_above(document, place)) is not None
        and document.lines[above].text.strip() in _initials(head.name)
    ]
    return (
        found if len(found) > 1 and len(found) >= _FEWEST_NAMED * len(document.found.heads) else []
    )


def may_be_headings(document: WeighedText) -> list[str]:
    """Return the short lines by themselves between turns that read as headings, in order.

    Where turns end without punctuation, what is short says nothing.
    """
    heads = document.found.heads
    ends = [above for place in heads if (above := _filled_above(document, place)) is not None]
    first = min(heads, default=0)
    told = [at for at in ends if at >= first and at not in document.found.silent]
    open_ends = [at for at in told if not document.lines[at].text.rstrip().endswith(_ENDS)]
    # What says the same again and again, as a running header does, counts once.
    different = {document.lines[at].text.strip() for at in open_ends}
    if len(told) < _FEWEST_TURNS or len(different) > max(1, _MOST_OPEN * len(told)):
        return []
    return [
        " ".join(document.lines[at].text.split())
        for at in open_ends
        if at not in heads and at not in document.found.stamps and _is_headline(document.lines[at])
    ]


def may_be_questions(document: WeighedText) -> list[str]:
    """Return the questions between turns where nobody asks: those of a form, above its answers."""
    heads = document.found.heads
    if not heads or any(stated_role(one.name) is not Role.INFORMANT for one in heads.values()):
        return []
    above = [_filled_above(document, place) for place in heads]
    lines = [(at, document.lines[at]) for at in above if at is not None and at > min(heads)]
    return [
        " ".join(line.text.split())
        for at, line in lines
        if at not in heads and line.text.rstrip("*_ ").endswith("?")
    ]


def _is_headline(line: VoiceLine) -> bool:
    words = line.text.split()
    starts = line.text.lstrip("*_ \t")[:1]
    return (
        line.apart
        and not line.is_title
        and not line.is_heading
        and line.stated is None
        and len(words) <= _MOST_WORDS
        and (starts.isupper() or starts.isdigit())
        and any(map(str.isalpha, line.text))
    )


def _filled_above(document: WeighedText, place: int) -> int | None:
    """Return the nearest line above that holds words, past blank ones and times."""
    for above in range(place - 1, max(-1, place - 4), -1):
        if document.lines[above].text.strip() and above not in document.found.stamps:
            return above
    return None


def _initials(name: str) -> set[str]:
    letters = [word[0] for word in name.split() if word[0].isupper()]
    return {"".join(letters), letters[0] + letters[-1]} if len(letters) > 1 else set()
