"""What actions did, in sentences for the terminal."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from koding.messages import (
    Message,
    Sayable,
    Sentence,
    both,
    correcting,
    decimal_sign,
    joined,
    listed,
    outcomes,
    spoken,
    text_of,
    things,
)
from koding.messages.advice import Edge, advised
from koding.messages.choices import level_word
from koding.messages.files import UNCHANGED
from koding.messages.tables.common import AND_MORE
from koding.messages.transcripts import ALL_ANSWER, LIKELY_ROLES, ONE_ANSWERS, UNKNOWN_ROLE
from koding.model.choices import DEFAULT_LEVELS, Role
from koding.model.outcomes import ImportState

if TYPE_CHECKING:
    from datetime import datetime

    from koding.actions.codebook.files import CodebookLoaded
    from koding.actions.documents.correcting import CorrectionPlan
    from koding.actions.documents.folders import Unread, UnreadFolder
    from koding.actions.passages.revising import RevisionPlan
    from koding.actions.survey.responses import SurveyLoaded
    from koding.codebook import CodebookDifference
    from koding.model.codes import Code
    from koding.model.finding import TaggedHits
    from koding.model.outcomes import CodeMove, ImportedFile, Loaded
    from koding.model.reconciling import Taken

SHOWN = 6
MOST_CHANGES = 40
"""So many changes of words are shown one by one."""


def revision_sentence(plan: RevisionPlan) -> str:
    """Say what becomes of the passages of a document whose text has changed."""
    if not plan.touched:
        return str(outcomes.REVISED_UNCODED(document=plan.document))
    parts = [outcomes.STAYS(n=plan.moved)]
    for kind, places in (
        (outcomes.OTHER_WORDS, plan.changed),
        (outcomes.VANISHES, plan.vanishing),
    ):
        if places:
            told = _listed([f"{guid[:8]} @{start}-{end}" for guid, start, end in places])
            parts.append(kind(n=len(places), places=told))
    return str(outcomes.REVISED(document=plan.document, parts=parts))


def correction_sentences(plan: CorrectionPlan) -> Iterator[str]:
    """Say which words a correction puts for which, and what becomes of what stands on them."""
    nothing = correcting.NOTHING_THERE()
    for one in plan.changes[:MOST_CHANGES]:
        place, old, new = f"{plan.document}:{one.line}", one.old or nothing, one.new or nothing
        yield str(correcting.PLACE(place=place, old=old, new=new))
    if len(plan.changes) > MOST_CHANGES:
        yield str(correcting.MORE(n=len(plan.changes) - MOST_CHANGES))
    if plan.speakers:
        told = [f"{label} ({turns})" for label, turns in plan.speakers]
        yield str(correcting.SPEAKERS_NOW(speakers=_listed(told)))
    yield from (advised(one, Edge.COMMANDS) for one in plan.remarks)
    yield from following_sentences(plan)


def following_sentences(plan: CorrectionPlan) -> Iterator[str]:
    """Say how many passages follow a change of text, which get other words, and which vanish."""
    if plan.moved:
        parts = [correcting.FOLLOW(n=plan.moved)]
        parts += [correcting.OTHER_WORDS(n=len(plan.changed))] if plan.changed else []
        yield text_of(joined("; ", parts))
    if plan.vanishing:
        told = _listed([f"{guid[:8]} @{start}-{end}" for guid, start, end in plan.vanishing])
        yield str(correcting.VANISH(n=len(plan.vanishing), places=told))
    if not plan.moved and not plan.vanishing:
        yield str(correcting.NONE_THERE())
    if plan.worded:
        yield str(correcting.WORDED(n=plan.worded))


def import_remarks(files: Sequence[ImportedFile]) -> Iterator[str]:
    """Say what is to be known of each file: why it was not imported, what to look at."""
    for said in _remarks(files):
        yield advised(said, Edge.COMMANDS)


def _remarks(files: Sequence[ImportedFile]) -> Iterator[Sayable | str]:
    """Yield what is to be said, each thing once: of whichever files it is said."""
    kinds = (UNKNOWN_ROLE, LIKELY_ROLES, ONE_ANSWERS, ALL_ANSWER)
    of_roles = [(file, one) for file in files for one in file.warnings if _is_of(one, kinds)]
    together = [kind for kind in kinds if sum(_is_of(one, (kind,)) for _, one in of_roles) > 1]
    if LIKELY_ROLES in together and not _agree([one for _, one in of_roles]):
        together.remove(LIKELY_ROLES)
    told: dict[str, tuple[Sayable | str, list[str]]] = {}
    stem_of = {file.file: file.document or file.file for file in files}
    for file in files:
        warnings = [one for one in file.warnings if not _is_of(one, together)]
        for said in [*warnings, *([file.error] if file.error else [])]:
            told.setdefault(text_of(said), (said, []))[1].append(file.file)
    for text, (said, names) in told.items():
        named = len(names) == 1 and (names[0] in text or text.startswith(f"{stem_of[names[0]]}: "))
        yield said if named else outcomes.OF_FILE(file=_listed(names), said=said)
    for kind in together:
        yield _roles_of_many(kind, [(file, one) for file, one in of_roles if _is_of(one, (kind,))])


def _roles_of_many(kind: Sentence, told: Sequence[tuple[ImportedFile, Sayable | str]]) -> Message:
    """Say once of several documents what is to be said of their roles."""
    n = len(told)
    if kind is LIKELY_ROLES:
        roles = _likely([one for _, one in told])
        asking = [label for label, role in roles.items() if role is Role.INTERVIEWER]
        answering = [label for label in roles if label not in asking]
        return outcomes.ROLES_LIKELY(
            n=n, asking=_listed(asking), answering=_listed(answering),
            settings=outcomes.settings(list(roles), roles),
        )  # fmt: skip
    if kind is ONE_ANSWERS:
        labels = list(dict.fromkeys(str(_values(one)["label"]) for _, one in told))
        settings = outcomes.settings(labels[:SHOWN])
        return outcomes.ONE_ANSWERS_IN(n=n, labels=_listed(labels), settings=settings)
    if kind is ALL_ANSWER:
        named = (label for _, one in told for label in _answering(one))
        labels = list(dict.fromkeys(named))
        settings = outcomes.settings(labels[:SHOWN])
        return outcomes.ALL_ANSWER_IN(n=n, labels=_listed(labels), settings=settings)
    voices = [voice for file, _ in told for voice in file.voices if voice.is_unclear]
    labels = list(dict.fromkeys(voice.label for voice in voices if voice.label))
    settings = outcomes.settings(labels[:SHOWN])
    return outcomes.ROLES_UNKNOWN(n=n, labels=_listed(labels), settings=settings)


def _answering(said: Sayable | str) -> list[str]:
    """Return who of a document is read as an informant since somebody else asks."""
    found = _values(said)["answering"]
    return list(map(str, found)) if isinstance(found, tuple) else []


def _agree(told: Sequence[Sayable | str]) -> bool:
    """Return whether a label that asks in one document answers in none."""
    asks: dict[str, set[Role]] = {}
    for one in told:
        for label, role in _likely([one]).items():
            asks.setdefault(label, set()).add(role)
    return all(len(roles) == 1 for roles in asks.values())


def _likely(told: Sequence[Sayable | str]) -> dict[str, Role]:
    """Return what labels seem to be, who asks first."""
    roles: dict[str, Role] = {}
    for one in told:
        roles |= cast("dict[str, Role]", _values(one).get("roles", {}))
    return dict(sorted(roles.items(), key=lambda pair: pair[1] is not Role.INTERVIEWER))


def _values(said: Sayable | str) -> Mapping[str, object]:
    return said.values if isinstance(said, Message) else {}


def _is_of(said: Sayable | str, kinds: Sequence[Sentence]) -> bool:
    return isinstance(said, Message) and said.sentence in kinds


def copy_sentence(file: Path, at: datetime, size: int) -> str:
    """Say when a copy of the database was made, its size in bytes, and how it is put back."""
    near = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    command = f"koding restore {shlex.quote(str(near))}"
    megabytes = decimal_sign(f"{size / 1_000_000:7.1f}", spoken())
    return f"{at:%Y-%m-%d %H:%M} UTC  {megabytes} MB  {command}"


def unread_sentences(unread: Unread) -> Iterator[str]:
    """Say what lies in an imported folder and was not read, and what to do with it."""
    for remedy, names in unread.files.items():
        yield str(outcomes.NOT_READ(names=names, remedy=remedy))
    yield from (str(_folder_sentence(one)) for one in unread.folders)
    for table, names in unread.absent.items():
        yield str(outcomes.ABSENT(table=table, names=names))


def _folder_sentence(unread: UnreadFolder) -> Message:
    """Say what a subfolder holds, and how it would be read if there is something to read."""
    if not unread.transcripts:
        return outcomes.FOLDER_WITHOUT(n=unread.others, folder=unread.folder)
    held = [outcomes.TRANSCRIPTS(n=unread.transcripts)]
    held += [outcomes.OTHER_FILES(n=unread.others)] if unread.others else []
    path = shlex.quote(str(unread.folder))
    return outcomes.FOLDER_NOT_READ(folder=unread.folder, held=both(held), path=path)


def import_fault(files: Sequence[ImportedFile], *, dry_run: bool) -> Sayable | None:
    """Say why an import did not do all it was asked to; None where it did."""
    failed = [file for file in files if file.state is ImportState.FAILED]
    waiting = [file for file in files if file.state is ImportState.WAITING]
    if not failed and not waiting:
        return None
    if len(files) == 1:
        remarks = tuple(_remarks(failed))
        return joined("; ", remarks) if remarks else _left(files[0])
    faults = [outcomes.NOT_IMPORTED(n=len(failed), of=len(files))] if failed else []
    if waiting:
        faults.append(outcomes.WOULD_REPLACE(names=_listed([file.file for file in waiting])))
    rest = UNCHANGED if dry_run else outcomes.OTHERS_IN
    if len(files) == len(failed) + len(waiting):
        rest = outcomes.NONE_IN
    return outcomes.FAULTS(faults=both(faults), rest=rest())


def _left(file: ImportedFile) -> Message:
    return outcomes.LEFT_AS_IT_WAS(document=file.document)


def survey_sentences(loaded: SurveyLoaded) -> Iterator[str]:
    """Say what a survey load did."""
    if loaded.unchanged:
        yield str(outcomes.SURVEY_UNCHANGED())
        return
    yield str(
        outcomes.SURVEY_LOADED(
            respondents=outcomes.RESPONDENTS(n=loaded.respondents),
            organisations=outcomes.CASES(n=loaded.organisations),
            items=outcomes.ITEMS(n=loaded.items),
        )
    )
    if loaded.homeless:
        yield str(outcomes.HOMELESS(n=loaded.homeless))
    if loaded.new_cases:
        names = _listed(loaded.new_cases)
        yield str(outcomes.NEW_CASES(n=len(loaded.new_cases), names=names))
    if loaded.open_answers:
        yield str(outcomes.OPEN_ANSWERS(names=listed(loaded.open_answers)))
    for warning in loaded.warnings:
        yield advised(warning, Edge.COMMANDS)


def codebook_sentences(loaded: CodebookLoaded, *, dry_run: bool) -> Iterator[str]:
    """Say how a codebook file differed from the database."""
    yield from (advised(one, Edge.COMMANDS) for one in _codebook(loaded, dry_run=dry_run))


def tree_lines(codes: Sequence[Code], depth: int = 0) -> Iterator[str]:
    """Draw the tree that a codebook file makes, a line a code, its level where it is no code."""
    for code in codes:
        level = f" ({level_word(code.level)})" if code.level != DEFAULT_LEVELS[0] else ""
        yield f"{'  ' * depth}{code.name}{level}"
        yield from tree_lines(code.children, depth + 1)


def _codebook(loaded: CodebookLoaded, *, dry_run: bool) -> Iterator[Message]:
    yield from _differing(loaded, dry_run=dry_run)
    yield from loaded.notes


def _differing(loaded: CodebookLoaded, *, dry_run: bool) -> Iterator[Message]:
    if not loaded.differences:
        yield outcomes.CODEBOOK_UNCHANGED(n=loaded.codes)
        return
    if dry_run:
        yield outcomes.LOADING_WOULD()
    new = [one for one in loaded.differences if one.kind == "added" and not one.of_set]
    if len(new) == loaded.codes:
        yield outcomes.NEW_CODES(n=loaded.codes)
    for difference in loaded.differences:
        if len(new) < loaded.codes or difference not in new:
            yield _difference(difference)
    yield from (_move(move) for move in loaded.moves if move.passages)


def _move(move: CodeMove) -> Message:
    kind = outcomes.MOVES_TO if move.into else outcomes.IS_REMOVED
    return kind(n=move.passages, code=move.code, into=move.into)


def removal_question(loaded: CodebookLoaded) -> str | None:
    """Ask about codes of the database that a codebook file lacks, None where it lacks none."""
    gone = [one.path for one in loaded.differences if one.kind == "removed" and not one.of_set]
    if not gone:
        return None
    lost = sum(move.passages for move in loaded.moves if move.into is None)
    kind = outcomes.ASK_REMOVE_WITH if lost else outcomes.ASK_REMOVE
    return str(kind(n=len(gone), passages=things.PASSAGES(n=lost), names=_listed(gone)))


def _difference(difference: CodebookDifference) -> Message:
    kinds = outcomes.CHANGES_OF_SETS if difference.of_set else outcomes.CHANGES
    kind = kinds[difference.kind]
    if kind is outcomes.CHANGES["reordered"] and not difference.path:
        kind = outcomes.REORDERED_TOP
    return kind(path=difference.path, old=difference.old_path, fields=difference.fields)


def loaded_sentences(loaded: Loaded, *, dry_run: bool) -> Iterator[str]:
    """Say what a passages file brought."""
    kind = outcomes.PASSAGES_WOULD_LOAD if dry_run else outcomes.PASSAGES_LOADED
    yield str(kind(n=loaded.added, changed=loaded.changed, unchanged=loaded.unchanged))
    united = outcomes.WOULD_UNITE if dry_run else outcomes.UNITED
    skipped = outcomes.WOULD_SKIP if dry_run else outcomes.SKIPPED
    for kind, places in ((united, loaded.united), (skipped, loaded.skipped)):
        if places:
            yield str(kind(n=len(places), places=_listed(places)))


def taken_sentences(taken: Taken) -> Iterator[str]:
    """Say what became of a reconciliation, and what is left to do."""
    yield str(
        outcomes.TAKEN_OVER(
            n=taken.agreed,
            coders=taken.coders,
            documents=_listed(taken.documents),
            settled=taken.settled,
            open=taken.open,
        )
    )
    if taken.finished:
        yield str(outcomes.CONSENSUS_DONE(documents=_listed(taken.finished)))
    if taken.open:
        yield str(outcomes.SETTLE_REST())


def parsed_sentence(documents: int, tokens: int) -> str:
    """Say what the language model has read."""
    if not documents:
        return str(outcomes.ALL_PARSED())
    read = outcomes.DOCUMENTS(n=documents)
    return str(outcomes.PARSED(documents=read, tokens=outcomes.TOKENS(n=tokens)))


def _listed(names: Sequence[str]) -> Sayable:
    told, more = listed(names[:SHOWN]), len(names) - SHOWN
    return AND_MORE(names=told, n=more) if more > 0 else told


def tagged_hits_sentence(tagged: TaggedHits, *, dry_run: bool) -> str:
    """Say what became of hits that were tagged."""
    parts = [(outcomes.WOULD_ADD if dry_run else outcomes.ADDED)(n=tagged.added)]
    if tagged.extended:
        extended = outcomes.WOULD_EXTEND if dry_run else outcomes.EXTENDED
        parts.append(extended(n=tagged.extended))
    if tagged.already:
        parts.append(outcomes.TAGGED_BEFORE(n=tagged.already))
    places = things.PLACES(n=tagged.places)
    told = outcomes.HITS_TAGGED(places=places, code=tagged.code, parts=parts)
    if not tagged.asked:
        return str(told)
    return text_of(joined("; ", (told, outcomes.OF_INTERVIEWERS(n=tagged.asked))))
