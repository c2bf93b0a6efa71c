"""Imports transcripts, each whole or not at all; the whole command is one batch of the log.

New files share a transaction, some at a time; any other file has its own.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.coming_back import (
    refuse_dots,
    refuse_lines_back,
    refuse_unknown_texts,
    refuse_withdrawn,
)
from koding.actions.documents.belonging import (
    Evidence,
    known_organisations,
    organisation_of,
    told_placed,
)
from koding.actions.documents.cases import load_cases
from koding.actions.documents.derived import derive, heard_speakers
from koding.actions.documents.folders import CASES_FILE
from koding.actions.documents.import_notes import cases_told, namesake, other_name, unheeded
from koding.actions.documents.ingest import add_document, add_revision, fill_in
from koding.actions.documents.intake import (
    FileToRead,
    ReadFile,
    heard,
    order_files,
    printable,
    unforeseen,
)
from koding.actions.documents.kept_files import keep_what_is_missing, too_large_to_keep
from koding.actions.documents.named_after import told_named
from koding.actions.documents.reading_processes import read_all
from koding.actions.documents.three_way import merge_changes, says_the_same
from koding.actions.history import refuse_files
from koding.actions.naming import line_number
from koding.actions.passages.anchoring import anchor
from koding.actions.passages.revising import (
    RevisionPlan,
    ask_between,
    move_to_revision,
    plan_revision,
)
from koding.errors import ConflictError, DatabaseError, KodingError
from koding.messages import both, correcting, joined, plain
from koding.messages import documents as messages
from koding.messages.correcting import SAME_WORDS
from koding.model.choices import DocumentKind, FileOrOurs
from koding.model.codes import fold, tidy_name
from koding.model.history import summary_of
from koding.model.material import DocumentFacts, text_hash
from koding.model.names import clean_name
from koding.model.outcomes import ImportedFile, ImportState
from koding.model.withdrawal import MARK
from koding.reading import read_cases
from koding.store import documents
from koding.store.corrections import from_file, states_of
from koding.store.history import pseudonymised_with
from koding.store.withheld import read_withheld
from koding.system.garbage import garbage_left, sweep

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.documents.three_way import Clash
    from koding.actions.workspace import Workspace
    from koding.messages import Message, Sayable
    from koding.model.material import Transcript
    from koding.model.outcomes import HeardSpeaker
    from koding.model.stored import StoredDocument
    from koding.store.documents import EverStored
    from koding.store.recorder import Recorder
    from koding.store.vocabulary import Vocabulary

MOST_AT_ONCE, ENOUGH_AT_ONCE = 16, 500_000
"""So many new files, or characters, are stored together: each commit waits for the disk."""

_CLASHES = 10
"""So many places are told where a file and a correction differ."""

Accept = Callable[[RevisionPlan], bool]
"""Asked before a changed text replaces the old one; it is shown what becomes of the passages."""


def import_files(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    options: DocumentFacts | None = None,
    readings: Iterable[ReadFile] | None = None,
    accept: Accept = lambda _plan: False,
    dry_run: bool = False,
    after_pseudonymise: bool = False,
    after_withdrawal: bool = False,
    unnamed: Collection[Path] = (),
    prefer: FileOrOurs | None = None,
    tell: Callable[[Sayable], None] = lambda _sentence: None,
) -> Iterator[ImportedFile]:
    """Import `files` one by one, yielding what became of each; a bad one does not stop the rest.

    Of the `unnamed`, which nobody named but as part of a folder, those whose documents were
    removed from the study are left out. `readings` are the same files, where they were read before
    (to show what would come of them), else they are read now.

    Facts come from the file's front matter, from documents.csv beside it, and from `options`, in
    rising order; of a document that is there already they are compared, but where the options say
    who speaks, it is read anew. `prefer` says whose words are taken where a file and a correction
    changed the same. Organisations in cases.csv beside the files are read first; `tell` is told
    what of theirs was otherwise in the study, and whom the options name in vain.

    Raises:
        ConflictError: names in the study were replaced, and nobody said `after_pseudonymise`.
        ReadingError: documents.csv or cases.csv cannot be read; nothing is imported then.
        DatabaseError: the database cannot be written; what was imported before is kept.
    """
    refuse_files(workspace, forced=after_pseudonymise)
    options = options or DocumentFacts()
    if readings is None:
        with workspace.read() as connection:
            stored = documents.stored_bytes(connection)
        readings = read_all(order_files(files, options), stored)
    with workspace.read() as connection:
        organisations = known_organisations(connection)
    one = _Import(
        workspace if dry_run else workspace.settled(),
        _summary(files),
        options=options,
        accept=accept,
        dry_run=dry_run,
        organisations=organisations,
        prefer=prefer,
        after_withdrawal=after_withdrawal,
    )
    for folder in dict.fromkeys(file.parent for file in files):
        one.take_cases(folder / CASES_FILE, tell)
    with garbage_left():
        for group in _groups(readings):
            yield from one.attempt_all(group, unnamed)
            sweep()
    silent = [who.label for who in options.speakers if fold(who.label) not in one.heard]
    for said in (*told_placed(one.placed), *told_named(one.voices)):
        tell(said)
    if silent and len(files) > 1:
        tell(messages.HEARD_NOWHERE(labels=silent))


def _groups(readings: Iterable[ReadFile]) -> Iterator[list[ReadFile]]:
    """Yield what was read, some files at a time: so many that writing them is soon done."""
    group: list[ReadFile] = []
    size = 0
    for read in readings:
        group.append(read)
        size += 0 if read.transcript is None else len(read.transcript.text)
        if len(group) == MOST_AT_ONCE or size > ENOUGH_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group


@dataclass
class _Import:
    """One import, whose transactions all go to one batch."""

    workspace: Workspace
    summary: str
    options: DocumentFacts
    accept: Accept
    dry_run: bool
    organisations: Mapping[str, str]
    """Those that answered the survey, by every folded spelling."""
    placed: list[tuple[str, str]] = field(default_factory=list)
    """Documents that say which of them they are of."""
    voices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The labels of who speaks in each document that is new."""
    prefer: FileOrOurs | None = None
    after_withdrawal: bool = False
    """Whether what is new is said to be nobody's who withdrew."""
    heard: set[str] = field(default_factory=set)
    """The folded labels of all who speak in it."""
    _batch: int | None = None
    _ever: EverStored | None = None
    _words: tuple[tuple[int, int], Vocabulary] | None = None
    """The words by number that the last transaction left, and how far the log went then."""
    _sources: dict[str, Path] = field(default_factory=dict)
    """The file that each document came from in this import, by its folded name."""

    def take_cases(self, file: Path, tell: Callable[[Sayable], None]) -> None:
        """Take in a table of organisations, if it is there."""
        if not file.is_file():
            return
        cases = read_cases(file)
        with self._record() as recorder:
            for sentence in cases_told(file.name, load_cases(recorder, cases)):
                tell(sentence)

    def attempt_all(
        self, group: Sequence[ReadFile], unnamed: Collection[Path]
    ) -> Iterator[ImportedFile]:
        """Lay some transcripts down, those that are new together; one that cannot be, alone."""
        for read in group:
            self.heard |= heard(read.transcript) if read.transcript else frozenset()
        done = [] if self.dry_run else self._add_new(group)
        yield from done
        for read in group[len(done) :]:
            yield self.attempt(read, is_named=read.order.file not in unnamed)

    def _add_new(self, group: Sequence[ReadFile]) -> list[ImportedFile]:
        """Store, in one transaction, all that comes before the first that is not new.

        Nothing is stored if one of them cannot be.
        """
        done: list[ImportedFile] = []
        try:
            with self._record() as recorder:
                for read in group:
                    transcript = read.transcript
                    name = None if transcript is None else _name(read, transcript)
                    if transcript is None or name is None:
                        break
                    if not self._is_new(recorder.connection, name, transcript):
                        break
                    _refuse_withdrawn(recorder.connection, read.order.shown, transcript)
                    done.append(self._add(recorder, name, read, transcript))
                    self._know(recorder, name, transcript)
        except Exception:  # it arises again where it can be told of which file
            self._ever = None
            return []
        return done

    def attempt(self, read: ReadFile, *, is_named: bool) -> ImportedFile:
        """Lay one transcript down, or tell why it could not be."""
        shown = read.order.shown
        if read.transcript is None:
            return ImportedFile(shown, ImportState.FAILED, error=read.error)
        try:
            return self._take(read, read.transcript, is_named=is_named)
        except DatabaseError:
            raise  # the next file would meet it too
        except KodingError as error:
            return ImportedFile(shown, ImportState.FAILED, error=error.message)
        except Exception as error:  # one file of many must not keep the others out
            return ImportedFile(shown, ImportState.FAILED, error=unforeseen(error))

    def _take(self, read: ReadFile, transcript: Transcript, *, is_named: bool) -> ImportedFile:
        """Import one transcript; a text that was revised asks first."""
        name = _name(read, transcript)

        def attempt(accepted: RevisionPlan | None) -> tuple[ImportedFile, RevisionPlan | None]:
            with self._record() as recorder:
                done = self._lay_down(recorder, name, read, transcript, accepted, is_named=is_named)
                self._know(recorder, name, transcript)
            return done

        return ask_between(attempt, self.accept)

    @contextmanager
    def _record(self) -> Iterator[Recorder]:
        kept, self._words = self._words, None
        with self.workspace.record(
            "import", self.summary, batch=self._batch, dry_run=self.dry_run
        ) as recorder:
            if kept is not None and kept[0] == documents.log_head(recorder.connection):
                recorder.vocabulary = kept[1]  # nobody else has written
            yield recorder
            begun = recorder.batch
        if not self.dry_run and begun is not None:
            self._batch = begun
            # Not where it was taken back: what it numbered is gone then.
            self._words = recorder.head, recorder.vocabulary

    def _is_new(self, connection: Connection, name: str, transcript: Transcript) -> bool:
        """Return whether the study never had such a document, file or bytes."""
        if self._ever is None or self._ever.head != documents.log_head(connection):
            self._ever = documents.ever_stored(connection)  # somebody else has written
        return not self._ever.knows(name, transcript.source)

    def _know(self, recorder: Recorder, name: str, transcript: Transcript) -> None:
        """Keep in mind what was just recorded."""
        if self._ever is not None and not self.dry_run:
            self._ever.add(name, transcript.source, recorder.head)

    def _add(
        self,
        recorder: Recorder,
        name: str,
        read: ReadFile,
        transcript: Transcript,
        again: tuple[Message, ...] = (),
        known: tuple[Message, ...] = (),
    ) -> ImportedFile:
        """Store a new document, and return what is told of it."""
        if not self.after_withdrawal:
            refuse_unknown_texts(recorder.connection, read.order.shown)
        self._claim(read.order.file, name)
        facts, derived = self._placed(name, transcript), read.derived or derive(transcript)
        add_document(recorder, name, facts, transcript, derived=derived)
        told = (
            *_renamed(read.order.file, facts),
            *again,
            *too_large_to_keep(name, transcript),
            *transcript.warnings,
            *known,
        )
        voices = heard_speakers(transcript, derived.words.starts)
        self.voices[name] = tuple(voice.label for voice in voices if voice.label)
        return _outcome(read.order, ImportState.NEW, name, transcript, voices, told)

    def _placed(self, name: str, transcript: Transcript) -> DocumentFacts:
        """Return the facts with the organisation that the file says it is of, if nobody has."""
        facts = transcript.facts
        if not self.organisations or facts.case or facts.kind is DocumentKind.OPEN_ANSWERS:
            return facts
        start = min((turn.body.start for turn in transcript.turns), default=0)
        above = transcript.text[:start]
        said = Evidence(name, facts.title, above, transcript.header)
        called = [word for words in self.workspace.study.case_names.values() for word in words]
        found = organisation_of(said, self.organisations, called)
        if not found:
            return facts
        if (name, found) not in self.placed:
            self.placed.append((name, found))
        return replace(facts, case=found)

    def _lay_down(
        self,
        recorder: Recorder,
        name: str,
        read: ReadFile,
        transcript: Transcript,
        accepted: RevisionPlan | None,
        *,
        is_named: bool,
    ) -> tuple[ImportedFile, RevisionPlan | None]:
        """Return what came of a transcript, and the plan that must be accepted first."""
        order, facts, connection = read.order, transcript.facts, recorder.connection
        _refuse_withdrawn(connection, order.shown, transcript)
        file = order.file
        if self._is_new(connection, name, transcript):
            return self._add(recorder, name, read, transcript), None
        existing = documents.find_document(connection, name)
        if existing is None and facts.name is None:
            existing = documents.find_document_of(connection, transcript.source.name)
        is_reread = existing is not None and self._is_reread(connection, existing, transcript)
        filled: tuple[Message, ...] = ()
        if existing is not None:
            existing, filled = fill_in(recorder, existing, order.stated)
        known: ImportedFile | tuple[Message, ...] = ()
        if not is_reread:
            is_called = self.options.name is not None
            known = _known(recorder, transcript, order.stated, existing, is_called=is_called)
        if isinstance(known, ImportedFile):
            return replace(known, file=order.shown, warnings=(*filled, *known.warnings)), None
        if existing is None:
            removed = documents.find_removed(connection, name, transcript.source)
            if removed is not None and not is_named:
                said = (_left_out(file, removed),)
                return ImportedFile(order.shown, ImportState.REMOVED, warnings=said), None
            return self._add(recorder, name, read, transcript, _again(removed), known), None
        if not is_reread and _is_here(connection, existing, transcript):
            same = (*filled, SAME_WORDS(document=existing.name))
            unchanged = ImportState.UNCHANGED
            return ImportedFile(order.shown, unchanged, existing.name, warnings=same), None
        lost = documents.read_text(connection, existing.revision).count(MARK)
        lost -= transcript.text.count(MARK)
        refuse_lines_back(connection, order.shown, existing.name, lost)
        refuse_dots(connection, order.shown, existing, transcript.text)
        self._claim(file, existing.name)
        plan, merged = _revise(
            recorder, existing, read, accepted, is_reread=is_reread, prefer=self.prefer
        )
        state = ImportState.REVISED if plan is None else ImportState.WAITING
        if state is ImportState.REVISED:
            known = (*known, *unheeded(connection, existing, transcript, order.stated))
        told = (
            *filled,
            *merged,
            *_renamed(file, facts),
            *too_large_to_keep(existing.name, transcript),
            *transcript.warnings,
            *known,
        )
        now = documents.find_document(connection, existing.name)
        voices = documents.read_voices(connection, None if now is None else now.revision)
        return _outcome(order, state, existing.name, transcript, voices, told), plan

    def _is_reread(
        self, connection: Connection, existing: StoredDocument, transcript: Transcript
    ) -> bool:
        """Return whether the same bytes are read otherwise, now that options say who speaks."""
        if not self.options.speakers and self.options.questions is None:
            return False
        is_same = existing.source_sha256 == transcript.source.sha256
        if not is_same or pseudonymised_with(connection) is not None:
            return False
        base = from_file(states_of(connection, existing.key))  # what was corrected is no difference
        stored = [
            (turn.speaker, turn.start, turn.end)
            for turn in documents.read_turns(connection, base.key)
        ]
        read = [(turn.speaker, turn.body.start, turn.body.end) for turn in transcript.turns]
        return stored != read

    def _claim(self, file: Path, document: str) -> None:
        """Keep one file of an import from replacing what another has just brought.

        Raises:
            ConflictError: a document of this import came from a file in another folder.
        """
        other = self._sources.setdefault(fold(document), file)
        if other.parent != file.parent:
            raise ConflictError(messages.SAME_DOCUMENT(document=document, other=str(other)))


def _refuse_withdrawn(connection: Connection, file: str, transcript: Transcript) -> None:
    """Refuse what would bring somebody back who withdrew: the same file, or the same text."""
    refuse_withdrawn(connection, file, (transcript.source.sha256, text_hash(transcript.text)))


def _name(read: ReadFile, transcript: Transcript) -> str:
    """Return what the document of a file is called."""
    return tidy_name(transcript.facts.name or clean_name(read.order.file.stem))


def _summary(files: Sequence[Path]) -> str:
    """Return what the log says was imported."""
    if len(files) == 1:
        return clean_name(printable(files[0]))
    return summary_of("n_files", n=len(files))


def _outcome(
    order: FileToRead,
    state: ImportState,
    name: str,
    transcript: Transcript,
    voices: tuple[HeardSpeaker, ...],
    told: tuple[Message, ...],
) -> ImportedFile:
    """Return what is told of a file that was laid down."""
    return ImportedFile(
        order.shown,
        state,
        name,
        turns=len(transcript.turns),
        words=sum(voice.words for voice in voices),
        voices=voices,
        doubts=len(transcript.doubts) + any(voice.is_unclear for voice in voices),
        warnings=told,
    )


def _left_out(file: Path, removed: tuple[str, str]) -> Message:
    """Say that a removed document's file was not taken in, and how it would be."""
    name, at = removed
    return messages.LEFT_OUT(document=name, date=at[:10], typed=shlex.quote(str(file)))


def _again(removed: tuple[str, str] | None) -> tuple[Message, ...]:
    """Say that a file is of a document that was removed once."""
    if removed is None:
        return ()
    name, at = removed
    return (messages.TAKEN_AGAIN(document=name, date=at[:10]),)


def _renamed(file: Path, facts: DocumentFacts) -> tuple[Message, ...]:
    """Say where a file's name could not become the document's as it is."""
    kept = clean_name(file.stem)
    if facts.name is not None or tidy_name(file.stem) == kept:
        return ()
    return (messages.CLEANED(document=kept),)


def _known(
    recorder: Recorder,
    transcript: Transcript,
    stated: DocumentFacts,
    existing: StoredDocument | None,
    *,
    is_called: bool,
) -> ImportedFile | tuple[Message, ...]:
    """Return what becomes of a file whose bytes are known, else what is to be said of it.

    Under a name that a document was ever read from they are that document, and where names were
    replaced they are never a new one, whatever the file is called now. Only else they are a second
    document of the same words, which is told.
    """
    connection, source, facts = recorder.connection, transcript.source, transcript.facts
    if pseudonymised_with(connection) is not None:
        there = documents.names_of_known_bytes(connection, source.sha256)
        if not there:
            return ()
        name, is_in_use = there[0]
        told = () if is_in_use else (messages.OF_REMOVED(document=name),)
        return ImportedFile("", ImportState.UNCHANGED, name, warnings=told)
    same = documents.documents_of_bytes(connection, source.sha256)
    for one in same:
        if existing is not None and one.key == existing.key:
            said = unheeded(connection, existing, transcript, stated)
            said = (*keep_what_is_missing(recorder, existing, transcript), *said)
            return ImportedFile("", ImportState.UNCHANGED, one.name, warnings=said)
        was_this = documents.was_imported_from(connection, one.key, source.name)
        if existing is None and was_this and not is_called:
            renamed = (other_name(one, tidy_name(facts.name)),) if facts.name else ()
            kept = keep_what_is_missing(recorder, one, transcript)
            said = (*kept, *renamed, *unheeded(connection, one, transcript, stated))
            return ImportedFile("", ImportState.UNCHANGED, one.name, warnings=said)
    if not same:
        other = documents.find_document_of(connection, source.name)
        if existing is None and other is not None and facts.name and not is_called:
            return (namesake(other, tidy_name(facts.name)),)
        return ()
    names = both([one.name for one in same])
    mine = tidy_name(facts.name or Path(source.name).stem)
    return (messages.SAME_BYTES(documents=names, typed=shlex.quote(mine)),)


def _is_here(connection: Connection, existing: StoredDocument, transcript: Transcript) -> bool:
    """Return whether a file says what stands here now, as one does that koding wrote of it.

    That may have been without the words that may not be printed.
    """
    turns = documents.read_turns(connection, existing.revision)
    text = documents.read_text(connection, existing.revision)
    shown = read_withheld(connection).hide(existing.revision, text)
    if shown != text and says_the_same(turns, shown, transcript):
        return True
    states = states_of(connection, existing.key)
    is_other = fold(existing.source_name) != fold(transcript.source.name)
    if not is_other and not states[-1].is_corrected:
        return False  # the same file with other times or headings is read anew
    return says_the_same(turns, text, transcript)


def _revise(
    recorder: Recorder,
    existing: StoredDocument,
    read: ReadFile,
    accepted: RevisionPlan | None,
    *,
    is_reread: bool,
    prefer: FileOrOurs | None,
) -> tuple[RevisionPlan | None, tuple[Message, ...]]:
    """Carry out the plan that was accepted, or return the plan as it stands now.

    Where the words are the same, only otherwise told apart, and every passage stays, there is
    nothing to ask. What was corrected here stays, or is told of.
    """
    transcript, connection = read.transcript, recorder.connection
    assert transcript is not None  # noqa: S101 - what could not be read never comes here
    if fold(existing.source_name) != fold(transcript.source.name):
        file, source = transcript.source.name, existing.source_name
        raise ConflictError(messages.OTHER_SOURCE(file=file, document=existing.name, source=source))
    old = documents.read_text(connection, existing.revision)
    final, told = _with_corrections(connection, existing, old, transcript, prefer)
    anchors = anchor(old, final.text)
    plan = plan_revision(connection, existing.name, existing.revision, anchors, old, final.text)
    is_harmless = is_reread and not plan.changed and not plan.vanishing
    if plan != accepted and not is_harmless:
        return plan, told
    revision = add_revision(
        recorder, existing.key, transcript.facts, transcript, derived=read.derived
    )
    if final is not transcript:
        revision = add_revision(recorder, existing.key, transcript.facts, final)
    move_to_revision(recorder, existing.revision, revision, anchors, final.text)
    return None, told


def _with_corrections(
    connection: Connection,
    existing: StoredDocument,
    ours: str,
    transcript: Transcript,
    prefer: FileOrOurs | None,
) -> tuple[Transcript, tuple[Message, ...]]:
    """Return the file's transcript with what was corrected here since it was read last.

    Raises:
        ConflictError: both changed the same words differently, and nobody says whose to take.
    """
    base = from_file(states_of(connection, existing.key))
    if base.key == existing.revision:
        return transcript, ()
    text = documents.read_text(connection, base.key)
    merged = merge_changes(text, ours, transcript, prefer)
    name, differing = existing.name, (*merged.clashes, *merged.outside)
    here = [line.start for line in documents.read_lines(connection, existing.revision)]
    n, places = len(differing), _clashes_told(name, here, transcript, differing)
    if differing and prefer is None:
        raise ConflictError(correcting.CONFLICTS(document=name, n=n, places=places))
    if merged.outside and prefer is FileOrOurs.OURS:
        places = _clashes_told(name, here, transcript, merged.outside)
        raise ConflictError(correcting.OUTSIDE(document=name, places=places))
    told = [correcting.KEPT_CORRECTIONS(document=name, n=merged.kept)] if merged.kept else []
    if differing:
        said = correcting.OURS_KEPT if prefer is FileOrOurs.OURS else correcting.FILE_TAKEN
        told.append(said(document=name, n=n, places=places))
    return merged.transcript, tuple(told)


def _place(name: str, line: int, in_file: int) -> Sayable:
    place = f"{name}:{line}"
    return plain(place) if line == in_file else correcting.PLACE_IN_BOTH(place=place, line=in_file)


def _clashes_told(
    name: str, here: Sequence[int], transcript: Transcript, clashes: Sequence[Clash]
) -> Sayable:
    """Say where both changed the same: by the line here, and by the file's where it is another."""
    nothing = correcting.NOTHING_THERE()
    starts = derive(transcript).lines.starts if clashes else ()
    told = [
        correcting.CONFLICT(
            place=_place(name, line_number(here, one.here), line_number(starts, one.at)),
            base=one.base.strip() or nothing,
            file=one.file.strip() or nothing,
            ours=one.ours.strip() or nothing,
        )
        for one in clashes[:_CLASHES]
    ]
    shown = joined("; ", told)
    more = len(clashes) - _CLASHES
    return messages.AND_MORE(shown=shown, n=more) if more > 0 else shown
