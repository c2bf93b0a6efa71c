"""Frames of what is in the study: documents, speakers, cases, codes, passages, memos, the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from koding.analysis.remarks import count, listing, say
from koding.messages.choices import choice_word, level_word
from koding.model.drawing import Drawing
from koding.model.finding import CountedCoders
from koding.model.history import LogEntry
from koding.model.label import Label, Wording, keyed, same
from koding.model.outcomes import CodeMove, ImportedFile, Progress, Status
from koding.model.passages_filter import PassageView
from koding.model.stored import (
    StoredCase,
    StoredCode,
    StoredDocument,
    StoredMemo,
    StoredSpeaker,
)
from koding.tabling import Cell, Column, ColumnKind, Frame, variable_names
from koding.tabling.words import word

SHORT_GUID = 8
"""How many characters of a GUID a table shows; any command takes a unique beginning."""

_TEXT, _INTEGER, _NUMBER = ColumnKind.TEXT, ColumnKind.INTEGER, ColumnKind.NUMBER


def documents_frame(documents: Sequence[StoredDocument]) -> Frame:
    """Return one row a document."""
    return _frame(
        word("documents"),
        [
            ("document", "document", _TEXT), ("kind", "kind", _TEXT), ("date", "date", _TEXT),
            ("words", "words", _INTEGER), ("lines", "lines", _INTEGER),
            ("passages", "passages", _INTEGER), ("done", "done", _TEXT), ("case", "case", _TEXT),
        ],
        [
            (d.name, keyed(word(f"kind.{d.kind}"), d.kind), d.date, d.words, d.lines, d.passages,
             ", ".join(d.done) or None, d.case)
            for d in documents
        ],
        unit="document",
    )  # fmt: skip


def drawing_frame(drawing: Drawing, documents: Sequence[StoredDocument]) -> Frame:
    """Return one row a document that was drawn to be double-coded."""
    told = word("drawing.note").format(
        share=drawing.share, by=word(f"drawing.{drawing.by}"), seed=drawing.seed
    )
    return _frame(
        word("drawing.title"),
        [
            ("document", "document", _TEXT), ("kind", "kind", _TEXT),
            ("words", "words", _INTEGER), ("case", "case", _TEXT),
        ],
        [(d.name, keyed(word(f"kind.{d.kind}"), d.kind), d.words, d.case) for d in documents],
        unit="document",
        notes=[told, word("drawing.next")],
    )  # fmt: skip


def speakers_frame(document: str, speakers: Sequence[StoredSpeaker]) -> Frame:
    """Return one row a speaker of a document."""
    return _frame(
        say("title.speakers", document=document),
        [
            ("label", "speaker", _TEXT), ("role", "role", _TEXT),
            ("participant", "participant", _TEXT), ("case", "case", _TEXT),
            ("turns", "turns", _INTEGER), ("words", "words", _INTEGER),
        ],
        [
            (s.label, keyed(word(f"role.{s.role}"), s.role.value), s.participant, s.case, s.turns,
             s.words)
            for s in speakers
        ],
        unit="speaker",
    )  # fmt: skip


def cases_frame(cases: Sequence[StoredCase]) -> Frame:
    """Return one row an organisation, a column an attribute."""
    names = list(dict.fromkeys(name for case in cases for name, _ in case.attributes))
    fixed = [
        Column("case", word("case")),
        Column("documents", word("documents")),
        Column("respondents", word("respondents"), _INTEGER),
    ]
    variables = variable_names(names, taken=[*(column.name for column in fixed), "aliases"])
    columns = [
        *fixed,
        *(Column(variable, same(name)) for variable, name in zip(variables, names, strict=True)),
        Column("aliases", word("aliases")),
    ]
    rows = []
    for case in cases:
        values = dict(case.attributes)
        rows.append(
            (
                case.name,
                ", ".join(case.documents),
                case.respondents,
                *(values.get(name) for name in names),
                ", ".join(case.aliases) or None,
            )
        )
    return Frame(
        word("cases"),
        tuple(columns),
        tuple(rows),
        unit=word("unit.case"),
        n=len(rows),
    )


def codes_frame(codes: Sequence[StoredCode], held: Mapping[int, int]) -> Frame:
    """Return one row a code, parents first; `held` is how many passages each holds itself."""
    return _frame(
        word("title.codebook"),
        [
            ("path", "code", _TEXT), ("level", "level", _TEXT), ("passages", "passages", _INTEGER),
            ("origin", "origin", _TEXT), ("definition", "definition", _TEXT), ("id", "id", _TEXT),
        ],
        [
            (c.path, keyed(Wording.of(level_word(c.code.level)), c.code.level),
             held.get(c.key, 0), keyed(Wording.of(choice_word(c.code.origin)), c.code.origin.value),
             c.code.definition, c.code.id)
            for c in codes
        ],
        unit="code",
    )  # fmt: skip


def passages_frame(
    passages: Sequence[PassageView],
    coding: CountedCoders = CountedCoders(),
    *,
    context: bool = False,
) -> Frame:
    """Return what a reader wants of passages: place, code, words; and whose they are."""
    columns = [("guid", "guid"), ("place", "place"), ("code", "code"), ("coder", "coder")]
    columns += [("before", "before")] if context else []
    columns += [("quote", "quote")]
    columns += [("after", "after")] if context else []
    rows = []
    for p in passages:
        value = "" if p.value is None else f" [{p.value:+g}]"
        row: list[Cell] = [p.guid[:SHORT_GUID], f"{p.document}:{p.line}", p.code + value, p.coder]
        row += [p.before] if context else []
        row += [" ".join(p.quote.split())]
        row += [p.after] if context else []
        rows.append(tuple(row))
    return _frame(
        word("passages"),
        [(name, key, _TEXT) for name, key in columns],
        rows,
        unit="passage",
        coding=coding,
    )


def passages_file_frame(
    passages: Sequence[PassageView], coding: CountedCoders = CountedCoders()
) -> Frame:
    """Return the columns of the passages file, which `koding passages load` reads."""
    return _frame(
        word("passages"),
        [
            ("guid", "guid", _TEXT), ("document", "document", _TEXT), ("start", "start", _INTEGER),
            ("end", "end", _INTEGER), ("code", "code", _TEXT), ("coder", "coder", _TEXT),
            ("round", "round", _INTEGER), ("value", "value", _NUMBER), ("memo", "memo", _TEXT),
            ("origin", "origin", _TEXT), ("created_at", "created_at", _TEXT),
            ("modified_at", "modified_at", _TEXT), ("text_sha256", "text_sha256", _TEXT),
            ("quote", "quote", _TEXT),
        ],
        [
            (p.guid, p.document, p.start, p.end, p.code, p.coder, p.round, p.value,
             p.memo or None, p.origin, p.created_at, p.modified_at, p.text_sha256, p.quote)
            for p in passages
        ],
        unit="passage",
        coding=coding,
    )  # fmt: skip


def memos_frame(memos: Sequence[StoredMemo]) -> Frame:
    """Return one row a memo."""
    return _frame(
        word("status.memos"),
        [
            ("guid", "guid", _TEXT), ("target", "target", _TEXT), ("kind", "kind", _TEXT),
            ("coder", "coder", _TEXT), ("title", "title", _TEXT), ("body", "memo", _TEXT),
        ],
        [
            (m.guid[:SHORT_GUID], keyed(Wording.of(m.on), m.target),
             keyed(word(f"memo.{m.kind}"), m.kind), m.coder, m.title or None, m.body)
            for m in memos
        ],
        unit="memo",
    )  # fmt: skip


def log_frame(entries: Sequence[LogEntry]) -> Frame:
    """Return one row a batch of the change log, newest first."""
    return _frame(
        word("title.log"),
        [
            ("at", "at", _TEXT), ("coder", "coder", _TEXT), ("action", "action", _TEXT),
            ("summary", "summary", _TEXT), ("changes", "changes", _INTEGER),
            ("undone", "undone", _TEXT), ("guid", "guid", _TEXT),
        ],
        [
            (e.at[:19].replace("T", " "), e.coder, e.action, Wording.of(e.told), e.changes,
             keyed(word("undone.yes"), "undone") if e.undone else None, e.guid[:SHORT_GUID])
            for e in entries
        ],
        unit="batch",
    )  # fmt: skip


def imports_frame(files: Sequence[ImportedFile]) -> Frame:
    """Return one row a file of an import."""
    return _frame(
        word("title.import"),
        [
            ("file", "file", _TEXT), ("state", "state", _TEXT), ("document", "document", _TEXT),
            ("turns", "turns", _INTEGER), ("words", "words", _INTEGER),
        ],
        [
            (f.file, keyed(word(f"import.{f.state}"), f.state.value), f.document, f.turns or None,
             f.words or None)
            for f in files
        ],
        unit="file",
    )  # fmt: skip


def moves_frame(moves: Iterable[CodeMove]) -> Frame:
    """Return one row a code whose passages stay or go somewhere."""
    return _frame(
        word("title.moves"),
        [
            ("code", "code", _TEXT), ("into", "into", _TEXT), ("passages", "passages", _INTEGER),
            ("united", "united", _INTEGER),
        ],
        [
            (m.code, m.into or keyed(word("removed"), "removed"), m.passages, m.united)
            for m in moves
        ],
        unit="code",
    )  # fmt: skip


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
    for name, round_, passages, documents in status.coders:
        held = word("status.held").format(passages=passages, documents=documents)
        rows.append((word("status.coder").format(name=name, round=round_), held))
    for one in status.progress:
        rows += _progress_rows(one, status.documents)
    return _frame(
        word("title.study"),
        [("fact", "fact", _TEXT), ("value", "value", _TEXT)],
        rows,
        notes=[
            *([word("status.differs")] if status.codebook_differs else []),
            *_copying(status.log_in_use),
        ],
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
    yield say("status.read", name=one.coder, round=one.round), read
    for behind in one.behind:
        told = say(
            "status.read.again",
            at=behind.since[:10],
            names=listing(behind.documents),
            first=behind.documents[0],
        )
        yield say("status.read.code", name=one.coder, code=behind.code), told


def _frame(
    title: Label,
    columns: Sequence[tuple[str, str, ColumnKind]],
    rows: Iterable[tuple[Cell, ...]],
    *,
    unit: str | None = None,
    notes: Sequence[Label] = (),
    coding: CountedCoders = CountedCoders(),
) -> Frame:
    listed = tuple(rows)
    return Frame(
        title,
        tuple(Column(name, word(key), kind) for name, key, kind in columns),
        listed,
        unit=None if unit is None else word(f"unit.{unit}"),
        n=None if unit is None else len(listed),
        notes=(*notes, *coding.notes),
        facts=coding.facts,
    )
