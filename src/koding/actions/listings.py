"""Frames of what is in the study: documents, speakers, cases, codes, passages, memos, the log."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from koding.actions.consent.tables import consent_rows
from koding.actions.diary import local
from koding.actions.overviews import remark_copies, remark_end
from koding.analysis.ground.remarks import count, decimal, listing, remark_searched, say
from koding.messages import Sayable, codebook, joined, plain
from koding.messages.choices import choice_word, chosen, level_word
from koding.messages.outcomes import SPEAKER_AS
from koding.model.choices import Role
from koding.model.codes import fold
from koding.model.corrections import MadeCorrection
from koding.model.history import CoderDeeds, Drawing, LogEntry
from koding.model.label import Label, Wording, keyed, same
from koding.model.outcomes import CodeMove, HeardSpeaker, ImportedFile, ImportState
from koding.model.progress import Progress, Status
from koding.model.scope import CountedCoders, SavedView
from koding.model.stored import (
    StoredCase,
    StoredCode,
    StoredDocument,
    StoredMemo,
    StoredOriginal,
    StoredSpeaker,
)
from koding.model.timing import clock
from koding.model.views import PassageView
from koding.tabling import Cell, ColumnKind, Frame, variable_names
from koding.tabling.fields import Field, Row, field, tabulate, whole
from koding.tabling.paged import Paged
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.actions.codebook.stories import StoryEvent

SHORT_GUID = 8
"""How many characters of a GUID a table shows; any command takes a unique beginning."""


def documents_frame(documents: Sequence[StoredDocument], searched: Sequence[str] = ()) -> Frame:
    """Return one row a document; where any was corrected, with how often each was.

    In those `searched` a search alone has tagged: their passages do not tell that they are read.
    """
    corrected = any(one.corrections for one in documents)
    frozen = any(one.has_frozen for one in documents)
    holds = keyed(word("frozen.yes"), "frozen")
    return _listing(
        word("documents"),
        [
            field("document", lambda d: d.name),
            field("kind", lambda d: keyed(word(f"kind.{d.kind}"), d.kind)),
            field("date", lambda d: d.date),
            whole("words", lambda d: d.words),
            whole("lines", lambda d: d.lines),
            whole("passages", lambda d: d.passages),
            *([whole("corrections", lambda d: d.corrections)] if corrected else []),
            field("done", lambda d: ", ".join(d.done) or None),
            field("case", lambda d: d.case),
            *([field("frozen", lambda d: holds if d.has_frozen else None)] if frozen else []),
        ],
        documents,
        unit="document",
        notes=remark_searched(searched),
        fills="listed.fills.documents",
    )


def corrections_frame(document: str, corrections: Sequence[MadeCorrection]) -> Frame:
    """Return one row a change of words in a document since its file."""
    return _listing(
        say("title.corrections", document=document),
        [
            whole("line", lambda c: c.line, says="correction.line"),
            field("old", lambda c: c.old or None, says="correction.old"),
            field("new", lambda c: c.new or None, says="correction.new"),
            field("coder", lambda c: c.coder, says="coder.log"),
            field("at", lambda c: c.at[:19].replace("T", " ")),
            whole("revision", lambda c: c.revision),
        ],
        corrections,
        unit="correction",
        fills="listed.fills.corrections",
    )


def originals_frame(originals: Sequence[StoredOriginal]) -> Frame:
    """Return one row a file that is kept as it was imported."""
    return _listing(
        word("title.originals"),
        [
            field("document", lambda o: o.document),
            whole("revision", lambda o: o.number, says="original.revision"),
            field("file", lambda o: o.file, says="original.file"),
            whole("size", lambda o: o.size, says="original.size"),
            whole("kept", lambda o: o.kept, says="original.kept"),
            field("date", lambda o: o.kept_at[:10], says="original.date"),
            field("sha256", lambda o: o.sha256, says="original.sha256"),
        ],
        originals,
        unit="original",
        fills="listed.fills.documents",
    )


def drawing_frame(drawing: Drawing, documents: Sequence[StoredDocument]) -> Frame:
    """Return one row a document that was drawn to be double-coded."""
    told = word("drawing.note").format(
        share=drawing.share, by=word(f"drawing.{drawing.by}"), seed=drawing.seed
    )
    return _listing(
        word("drawing.title"),
        [
            field("document", lambda d: d.name),
            field("kind", lambda d: keyed(word(f"kind.{d.kind}"), d.kind)),
            whole("words", lambda d: d.words),
            field("case", lambda d: d.case),
        ],
        documents,
        unit="document",
        notes=[told, word("drawing.next")],
    )


def speakers_frame(document: str, speakers: Sequence[StoredSpeaker]) -> Frame:
    """Return one row a speaker of a document."""
    title = say("title.speakers", document=document)
    return _listing(title, [*_speaker_fields(lambda s: s)], speakers, unit="speaker")


def all_speakers_frame(speakers: Sequence[tuple[str, StoredSpeaker]]) -> Frame:
    """Return one row a speaker of each document."""
    fields: list[Field[tuple[str, StoredSpeaker]]] = [
        field("document", lambda row: row[0]),
        *_speaker_fields(lambda row: row[1]),
    ]
    return _listing(
        word("speakers"), fields, speakers, unit="speaker", fills="listed.fills.documents"
    )


def _speaker_fields(of: Callable[[Row], StoredSpeaker]) -> Iterator[Field[Row]]:
    yield field("label", lambda row: of(row).label, says="speaker")
    yield field("role", lambda row: keyed(word(f"role.{of(row).role}"), of(row).role.value))
    yield field("participant", lambda row: of(row).participant)
    yield field("case", lambda row: of(row).case)
    yield whole("turns", lambda row: of(row).turns)
    yield whole("words", lambda row: of(row).words)


def view_chooses(view: SavedView) -> Label:
    """Return in words what a view chooses today."""
    told: list[Label | str] = []
    if view.documents is not None:
        told += [listing([same(name) for name in view.documents])]
    if view.cases is not None:
        told += [listing([same(name) for name in view.cases])]
    return Wording.of(joined("; ", tuple(told)))


def views_frame(found: Sequence[SavedView]) -> Frame:
    """Return one row a saved view."""

    def by(view: SavedView) -> str:
        named = (*view.conditions.documents, *view.conditions.cases)
        return ", ".join((*named, *("=".join(pair) for pair in view.conditions.attributes)))

    gone = sorted({name for view in found for name in view.gone})
    return _listing(
        word("title.views"),
        [
            field("view", lambda view: view.name),
            field("conditions", by, says="view.conditions"),
            field("chooses", view_chooses, says="view.chooses"),
        ],
        found,
        unit="view",
        fills="listed.fills.views",
        notes=[say("note.view_gone", names=listing(gone))] if gone else [],
    )


def coders_frame(coders: Sequence[CoderDeeds], me: str, main: str) -> Frame:
    """Return one row a coder, with what each has done; notes say who `me` is, and how to change."""
    is_main = keyed(word("coders.main.yes"), "main")
    said = say("coders.you", name=me) if me else word("coders.unsaid")
    return _listing(
        word("title.coders"),
        [
            field("coder", lambda c: c.name),
            field(
                "main",
                lambda c: is_main if fold(c.name) == fold(main) else None,
                says="coders.main",
            ),
            whole("passages", lambda c: c.passages),
            whole("memos", lambda c: c.memos, says="status.memos"),
            whole("done", lambda c: c.done, says="coders.done"),
            field("last", lambda c: c.last and c.last[:10], says="coders.last"),
        ],
        coders,
        unit="coder",
        notes=[said],
    )


def cases_frame(cases: Sequence[StoredCase]) -> Frame:
    """Return one row an organisation, a column an attribute."""
    names = list(dict.fromkeys(name for case in cases for name, _ in case.attributes))
    taken = ("case", "documents", "respondents", "aliases")

    def attribute(variable: str, name: str) -> Field[StoredCase]:
        return field(variable, lambda case: dict(case.attributes).get(name), says=same(name))

    return _listing(
        word("cases"),
        [
            field("case", lambda case: case.name),
            field("documents", lambda case: ", ".join(case.documents)),
            whole("respondents", lambda case: case.respondents),
            *map(attribute, variable_names(names, taken=taken), names),
            field("aliases", lambda case: ", ".join(case.aliases) or None),
        ],
        cases,
        unit="case",
        fills="listed.fills.cases",
    )


def codes_frame(codes: Sequence[StoredCode], held: Mapping[int, int]) -> Frame:
    """Return one row a code, parents first; `held` is how many passages each holds itself."""
    return _listing(
        word("title.codebook"),
        [
            field("path", lambda c: c.path, says="code"),
            field("level", lambda c: keyed(Wording.of(level_word(c.code.level)), c.code.level)),
            whole("passages", lambda c: held.get(c.key, 0)),
            field(
                "origin",
                lambda c: keyed(Wording.of(choice_word(c.code.origin)), c.code.origin.value),
            ),
            field("definition", lambda c: c.code.definition),
            field("id", lambda c: c.code.id),
        ],
        codes,
        unit="code",
    )


def passages_frame(
    passages: Sequence[PassageView],
    coding: CountedCoders = CountedCoders(),
    *,
    context: bool = False,
) -> Frame:
    """Return what a reader wants of passages: place, code, words; and whose they are."""
    told = (_WHERE[0], _WHERE[2])
    known = [one for one in told if any(one.cell(view) is not None for view in passages)]
    around: list[list[Field[PassageView]]] = [[], []]
    if context:
        around = [[field("before", lambda p: p.before)], [field("after", lambda p: p.after)]]
    return _listing(
        word("passages"),
        [
            field("guid", lambda p: p.guid[:SHORT_GUID]),
            field("place", lambda p: f"{p.document}:{p.line}"),
            *known,
            field("code", lambda p: p.code + ("" if p.value is None else f" [{p.value:+g}]")),
            field("coder", lambda p: p.coder),
            *around[0],
            field("quote", lambda p: " ".join(p.quote.split())),
            *around[1],
        ],
        passages,
        unit="passage",
        coding=coding,
    )


def passages_file_frame(
    passages: Sequence[PassageView], coding: CountedCoders = CountedCoders()
) -> Frame:
    """Return the columns of the passages file, which `koding passages load` reads."""
    return _listing(word("passages"), _PASSAGES_FILE, passages, unit="passage", coding=coding)


def passages_file_pages(pages: Iterable[Sequence[PassageView]], coding: CountedCoders) -> Paged:
    """Return the same of passages that come a page at a time; how many there are is not known."""
    head = replace(passages_file_frame((), coding), n=None)
    return Paged(head, (passages_file_frame(page).rows for page in pages))


_WHERE: tuple[Field[PassageView], ...] = (
    field("time", lambda p: _clock(p.starts_ms), says="place.time"),
    field("time_end", lambda p: _clock(p.ends_ms), says="place.time_end"),
    whole("page", lambda p: p.page, says="place.page"),
)
"""When in the recording a passage is said, and on which page of its file it begins."""

_PASSAGES_FILE: tuple[Field[PassageView], ...] = (
    field("guid", lambda p: p.guid),
    field("document", lambda p: p.document),
    whole("start", lambda p: p.start),
    whole("end", lambda p: p.end),
    field("code", lambda p: p.code),
    field("coder", lambda p: p.coder),
    whole("round", lambda p: p.round),
    field("value", lambda p: p.value, ColumnKind.NUMBER),
    field("memo", lambda p: p.memo or None),
    field("origin", lambda p: p.origin),
    field("created_at", lambda p: p.created_at),
    field("modified_at", lambda p: p.modified_at),
    field("text_sha256", lambda p: p.text_sha256),
    field("quote", lambda p: p.quote),
    *_WHERE,
)


def _clock(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else clock(milliseconds)


def memos_frame(memos: Sequence[StoredMemo]) -> Frame:
    """Return one row a memo; one on somebody who is frozen without its words."""
    hidden = keyed(word("memo.frozen"), "frozen")
    return _listing(
        word("status.memos"),
        [
            field("guid", lambda m: m.guid[:SHORT_GUID]),
            field("target", lambda m: keyed(Wording.of(m.on), m.target)),
            field("kind", lambda m: keyed(word(f"memo.{m.kind}"), m.kind)),
            field("coder", lambda m: m.coder, says="coder.memo"),
            field("title", lambda m: None if m.is_frozen else m.title or None),
            field("body", lambda m: hidden if m.is_frozen else m.body, says="memo"),
        ],
        memos,
        unit="memo",
        fills="listed.fills.memos",
    )


def log_frame(entries: Sequence[LogEntry]) -> Frame:
    """Return one row a batch of the change log, newest first."""
    undone = keyed(word("undone.yes"), "undone")
    return _listing(
        word("title.log"),
        [
            field("at", lambda e: e.at[:19].replace("T", " ")),
            field("coder", lambda e: e.coder, says="coder.log"),
            field("action", lambda e: e.action),
            field("summary", lambda e: Wording.of(e.told)),
            whole("changes", lambda e: e.changes),
            field("undone", lambda e: undone if e.undone else None),
            field("guid", lambda e: e.guid[:SHORT_GUID]),
        ],
        entries,
        unit="batch",
    )


def story_frame(path: str, events: Sequence[StoryEvent], *, is_local: bool = False) -> Frame:
    """Return one row an event of how a code came to be, oldest first; UTC unless `is_local`."""
    return tabulate(
        Wording.of(codebook.HEADING(code=path)),
        [
            field("at", lambda one: _moment_of(one, is_local), says="log.at" if is_local else "at"),
            field("coder", lambda one: one.coder, says="coder.log"),
            field("told", lambda one: Wording.of(one.told), says="action"),
        ],
        events,
        notes=[] if events else [Wording.of(codebook.NOTHING_TOLD())],
    )


def _moment_of(event: StoryEvent, is_local: bool) -> str:  # noqa: FBT001 - which clock
    return f"{local(event.at):%Y-%m-%d %H:%M}" if is_local else event.at[:19].replace("T", " ")


def imports_frame(files: Sequence[ImportedFile]) -> Frame:
    """Return one row a file of an import: who speaks in it as what, and how much.

    What became of a file has a column where not all are new; a file that a document is not called
    after is named.
    """
    is_told = any(file.state is not ImportState.NEW for file in files)
    is_named = any(file.document != PurePath(file.file).stem for file in files)
    fields: list[Field[ImportedFile]] = [
        *([field("file", lambda f: f.file)] if is_named else []),
        *([field("state", _state)] if is_told else []),
        field("document", lambda f: f.document),
        field("speakers", lambda f: _voices(f.voices)),
        whole("turns", lambda f: f.turns or None),
        whole("words", lambda f: f.words or None),
        whole("longest", lambda f: max((voice.longest for voice in f.voices), default=None)),
        whole("doubts", lambda f: f.doubts or None),
    ]
    return _listing(word("title.import"), fields, files, unit="file")


def _state(file: ImportedFile) -> Label:
    return keyed(word(f"import.{file.state}"), file.state.value)


def _voices(voices: Sequence[HeardSpeaker]) -> Label:
    """Return who speaks; a role is told where the label does not already say it."""
    named = [voice for voice in voices if voice.label is not None]
    return Wording.of(joined(", ", [_voice(voice) for voice in named]))


def _voice(voice: HeardSpeaker) -> Sayable:
    label = voice.label or ""
    if chosen(Role, label) is voice.role:
        return plain(label)
    return SPEAKER_AS(label=label, role=choice_word(voice.role))


def moves_frame(moves: Iterable[CodeMove]) -> Frame:
    """Return one row a code whose passages stay or go somewhere."""
    removed = keyed(word("removed"), "removed")
    return _listing(
        word("title.moves"),
        [
            field("code", lambda m: m.code),
            field("into", lambda m: m.into or removed),
            whole("passages", lambda m: m.passages),
            whole("united", lambda m: m.united),
        ],
        tuple(moves),
        unit="code",
    )


def status_frame(status: Status) -> Frame:
    """Return the study in figures, a row a fact."""
    last_change = (status.last_change or "")[:19].replace("T", " ") or None
    facts: list[tuple[str, str | int | None]] = [
        ("status.study", status.study), ("status.database", status.database),
        ("documents", status.documents), ("words", status.words), ("turns", status.turns),
        ("lines", status.lines), ("status.codes", status.codes), ("passages", status.passages),
        ("status.memos", status.memos), ("cases", status.cases),
        ("respondents", status.respondents), ("status.items", status.items),
        ("status.model", status.model), ("status.parsed", status.parsed),
        ("status.last_change", last_change),
    ]  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (word(key), None if value is None else str(value)) for key, value in facts
    ]
    if status.approach:
        method = Wording.of(choice_word(status.approach), status.approach.value)
        rows.insert(1, (word("status.approach"), method))
    if status.ends:
        rows.append((word("status.ends"), status.ends))
    if status.originals:
        size = decimal(max(status.originals / 1e6, 0.1), 1)
        rows.append((word("status.originals"), say("status.originals.size", size=size)))
    for name, round_, passages, documents in status.coders:
        held = word("status.held").format(passages=passages, documents=documents)
        rows.append((word("status.coder").format(name=name, round=round_), held))
    rows += consent_rows(status.consent)
    for one in status.progress:
        rows += _progress_rows(one, status.documents)
    return tabulate(
        word("title.study"),
        _STATUS,
        rows,
        notes=[
            *remark_end(status),
            *remark_copies(status),
            *([word("status.differs")] if status.codebook_differs else []),
            *_copying(status.log_in_use),
        ],
    )


_STATUS: tuple[Field[tuple[Cell, ...]], ...] = (
    field("fact", lambda row: row[0]),
    field("value", lambda row: row[1]),
)


def _copying(log: str | None) -> list[Label]:
    """Say how a database in a file is copied; one on a server has its own ways."""
    if log is None:
        return []
    return [word("status.in_use").format(log=log) if log else word("status.copying")]


def _progress_rows(one: Progress, documents: int) -> Iterable[tuple[Cell, ...]]:
    """Yield how far a coder has read, and what is next: documents begun, codes made since."""
    read = say("status.read.done", n=len(one.done), documents=count("document", documents))
    if one.begun:
        read = say("status.read.begun", done=read, names=listing(one.begun))
    if one.searched:
        read = say("status.read.searched", read=read, names=listing(one.searched))
    yield say("status.read", name=one.coder, round=one.round), read
    for behind in one.behind:
        told = say(
            "status.read.again",
            at=behind.since[:10],
            names=listing(behind.documents),
            first=shlex.quote(behind.documents[0]),
        )
        yield say("status.read.code", name=one.coder, code=behind.code), told


def _listing(
    title: Label,
    fields: Sequence[Field[Row]],
    rows: Sequence[Row],
    *,
    unit: str,
    notes: Sequence[Label] = (),
    coding: CountedCoders = CountedCoders(),
    fills: str = "",
) -> Frame:
    """Return a listing; where it is empty, a note says what `fills` it."""
    notes = [*notes, word(fills)] if fills and not rows else notes
    return tabulate(
        title,
        fields,
        rows,
        unit=word(f"unit.{unit}"),
        n=len(rows),
        notes=(*notes, *coding.notes),
        facts=coding.facts,
    )
