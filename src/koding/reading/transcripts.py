"""A transcript from a file, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from koding.errors import ReadingError
from koding.messages import Message, transcripts
from koding.model.choices import NOTES, DocumentKind, Role
from koding.model.codes import fold
from koding.model.material import DocumentFacts, Source, SpeakerFacts, Transcript, TurnSpan
from koding.model.names import STEERING, clean_name
from koding.model.places import Span
from koding.reading.asking_voices import asking_voices, likely_roles, settle_answers
from koding.reading.decoding import RawFile, load
from koding.reading.elan import read_eaf
from koding.reading.facts import Known, TranscriptDraft, guess_roles, merge_facts, unknown_labels
from koding.reading.headings import MARKDOWN_HEADING, TEXT_HEADING, titled
from koding.reading.odt import read_odt
from koding.reading.otranscribe import read_otr
from koding.reading.pdf import read_pdf
from koding.reading.plain_text import read_markdown, read_prose, read_txt
from koding.reading.rtf import read_rtf
from koding.reading.subtitles import read_ass, read_sbv, read_srt, read_vtt
from koding.reading.whisper import read_whisper
from koding.reading.word import read_word

_READERS: dict[str, Callable[[RawFile, Known], TranscriptDraft]] = {
    ".txt": read_txt,
    ".md": read_markdown,
    ".docx": read_word,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".pdf": read_pdf,
    ".vtt": read_vtt,
    ".srt": read_srt,
    ".sbv": read_sbv,
    ".ass": read_ass,
    ".ssa": read_ass,
    ".json": read_whisper,
    ".otr": read_otr,
    ".eaf": read_eaf,
}

_MOST_BYTES = {
    ".docx": 80_000_000,  # nearly all of it pictures, which are not unpacked
    ".odt": 80_000_000,
    ".rtf": 80_000_000,
    ".pdf": 80_000_000,
    ".json": 24_000_000,  # each word has its times
    ".eaf": 24_000_000,
}
_TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".sav")
_MOST_TEXT_BYTES = 6_000_000
_MANGLED = re.compile(r"\w*(?:Ã[\x80-\xbf˜†…‡¥¦¸©¶¼]|â€[\x80-\xbf™œ“”˜¦])\w*")
"""A word that was UTF-8, read as Windows-1252: `gÃ¥r`."""
_WRITTEN = (DocumentKind.DOCUMENT, DocumentKind.SUMMARY)
_MOST_CHARACTERS = 3_000_000
"""An hour of speech is some 50,000 characters, in a VTT file with its times twice that."""

_LINE = re.compile(
    r"^[^\S\n]*(?P<bullet>(?:[•▪●○◦‣*–—-]|\d{1,3}[.)])[^\S\n]+)?"
    r"(?P<words>\S(?:[^\n]*\S)?)?[^\S\n]*$",
    re.MULTILINE,
)

SUFFIXES = frozenset(_READERS)
"""The endings, in lower case, of the files that `read_transcript` reads."""


def read_transcript(path: Path, known: DocumentFacts | None = None) -> Transcript:
    """Return the transcript in the file at `path`.

    `known` is what stronger sources (documents.csv, options) say: its labels are speakers even
    where they speak once, and it overrides what the file says of itself. A role that nobody
    states is guessed from the label, else it is `unknown` and a warning says so.

    Raises:
        ReadingError: there is no reader for the file, or it is not what its ending says.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None and path.suffix.lower() in _TABLES:
        raise ReadingError(transcripts.TABLE_FILE(file=path.name))
    if reader is None:
        raise ReadingError(transcripts.NO_READER(file=path.name, endings=list(_READERS)))
    file = load(path, _MOST_BYTES.get(path.suffix.lower(), _MOST_TEXT_BYTES))
    known = known or DocumentFacts()
    named = frozenset(fold(speaker.label) for speaker in known.speakers)
    draft = _cleaned(reader(file, Known(named, known.questions)))
    if len(draft.text) > _MOST_CHARACTERS:
        raise ReadingError(transcripts.TOO_LONG(file=path.name, characters=len(draft.text)))
    if not draft.turns:
        raise ReadingError(transcripts.NOTHING_SAID(file=path.name))
    stated = merge_facts(draft.facts, known)
    source = Source(file.name, file.sha256, path.suffix.lower().removeprefix("."), file.data)
    return _finished(draft, stated, named, stated.name or file.stem, source)


def read_text_again(
    text: str, source: Source, known: DocumentFacts, titles: Collection[str] = ()
) -> Transcript:
    """Return the transcript in a text that was read from `source` once, and changed since.

    It is read as txt, or as Markdown where it came from that; front matter it has none. Lines that
    are one of `titles` are headings: they were that by the layout of the file.
    """
    is_markdown = source.name.lower().endswith(".md")
    named = frozenset(fold(speaker.label) for speaker in known.speakers)
    heading = MARKDOWN_HEADING if is_markdown else TEXT_HEADING
    if titles and not is_markdown:
        heading = titled(titles)
    draft = _cleaned(read_prose(text, heading, Known(named, known.questions)))
    return _finished(draft, known, named, known.name or source.name, source)


def _finished(
    draft: TranscriptDraft,
    stated: DocumentFacts,
    named: frozenset[str],
    document: str,
    source: Source,
) -> Transcript:
    """Return the transcript of a draft, with roles and with what is doubted; notes in items."""
    if stated.kind in NOTES:
        draft = _itemised(draft)
    facts, warnings, asked = _with_roles(draft, stated, named, document)
    mangled = _MANGLED.findall(draft.text) if "Ã" in draft.text or "â€" in draft.text else []
    if len(mangled) > 1:
        warnings += (transcripts.MANGLED(words=list(dict.fromkeys(mangled))[:3]),)
    doubts = (*(one for one in draft.doubts if _is_asked(one, facts)), *asked)
    return Transcript(
        draft.text,
        draft.turns,
        draft.sections,
        facts,
        source,
        (*draft.warnings, *doubts, *warnings),
        doubts,
        draft.times,
        draft.pages,
        draft.header,
    )


def _is_asked(doubt: Message, facts: DocumentFacts) -> bool:
    """Return whether a doubt is one of such a document: in one that is written nobody speaks."""
    return doubt.sentence is not transcripts.NOBODY or facts.kind not in _WRITTEN


def _itemised(draft: TranscriptDraft) -> TranscriptDraft:
    """Return notes with each item a turn that nobody is asked to own.

    An item is a bullet with the lines below it; in notes without bullets it is a line. Headings
    and what stands above the first words stay out of the items.
    """
    begin = min(turn.label.start if turn.label else turn.body.start for turn in draft.turns)
    titles = {section.span.start for section in draft.sections}
    lines = [one for one in _LINE.finditer(draft.text) if one.start() >= begin]
    has_bullets = any(line["bullet"] for line in lines)
    items: list[TurnSpan] = []
    opens = True
    for line in lines:
        if line.start() in titles or not line["words"] or line[0].strip() == draft.facts.title:
            opens = True
            continue
        if has_bullets and not line["bullet"] and not opens:
            items[-1] = TurnSpan(Span(items[-1].body.start, line.end("words")))
        else:
            items.append(TurnSpan(Span(*line.span("words"))))
        opens = False
    return replace(draft, turns=tuple(items), doubts=()) if items else replace(draft, doubts=())


def _cleaned(draft: TranscriptDraft) -> TranscriptDraft:
    """Return the draft with names that steer no terminal; the text keeps what stands in it."""
    labels = dict.fromkeys(turn.speaker for turn in draft.turns if turn.speaker)
    facts, speakers = draft.facts, draft.facts.speakers
    stated = (facts.name, facts.title, facts.case, *(one.label for one in speakers))
    odd = [name for name in (*labels, *stated) if name and STEERING.search(name)]
    if not odd:
        return draft
    cleaned = list(dict.fromkeys(map(clean_name, odd)))
    return replace(
        draft,
        turns=tuple(replace(one, speaker=_clean(one.speaker)) for one in draft.turns),
        facts=replace(
            facts,
            name=_clean(facts.name),
            title=_clean(facts.title),
            case=_clean(facts.case),
            speakers=tuple(map(_clean_speaker, speakers)),
        ),
        warnings=(*draft.warnings, transcripts.STEERING(names=cleaned)),
    )


def _clean_speaker(speaker: SpeakerFacts) -> SpeakerFacts:
    return replace(
        speaker,
        label=clean_name(speaker.label),
        participant=_clean(speaker.participant),
        case=_clean(speaker.case),
    )


def _clean(name: str | None) -> str | None:
    return None if name is None else clean_name(name)


def _with_roles(
    draft: TranscriptDraft, stated: DocumentFacts, named: frozenset[str], document: str
) -> tuple[DocumentFacts, tuple[Message, ...], tuple[Message, ...]]:
    """Return the facts with a role for every label of the text, what is to be said, and asked.

    `named` are folded labels that somebody has named beside the file, be it without a role.
    """
    labels = list(dict.fromkeys(turn.speaker for turn in draft.turns if turn.speaker))
    guessed = DocumentFacts(speakers=guess_roles(labels, draft.header))
    facts = merge_facts(guessed, stated)
    settled = frozenset(fold(speaker.label) for speaker in stated.speakers if speaker.role)
    facts, asked = settle_answers(
        facts, labels, settled | named, document, asking_voices(draft.text, draft.turns)
    )
    unclear = unknown_labels([one for one in facts.speakers if fold(one.label) not in settled])
    spoken = {fold(label) for label in labels}
    silent = [one.label for one in stated.speakers if fold(one.label) not in spoken]
    warnings: tuple[Message, ...] = ()
    if unclear:
        alone = set(labels) == set(unclear)
        likely = likely_roles(draft.text, draft.turns, labels) if alone else {}
        asking = [label for label, role in likely.items() if role is Role.INTERVIEWER]
        warnings = (transcripts.unknown_role(document, unclear, likely, asking),)
    caseless = [one.label for one in stated.speakers if one.case and not one.participant]
    if caseless:
        warnings += (transcripts.PERSONLESS_CASE(document=document, labels=caseless),)
    if silent:
        warnings += (transcripts.NEVER_SPEAKS(n=len(silent), document=document, labels=silent),)
    return facts, warnings, asked
