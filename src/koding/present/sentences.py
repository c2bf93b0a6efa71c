"""What actions did, in sentences for the terminal."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from koding.messages.advice import Edge, advised
from koding.model.counting import counted
from koding.model.outcomes import ImportState

if TYPE_CHECKING:
    from datetime import datetime

    from koding.actions.codebook_files import CodebookLoaded
    from koding.actions.revising import RevisionPlan
    from koding.actions.surveying import SurveyLoaded
    from koding.actions.unread import Unread
    from koding.codebook import Difference
    from koding.model.finding import TaggedHits
    from koding.model.outcomes import ImportedFile, Loaded
    from koding.model.reconciling import Taken

SHOWN = 6


def revision_sentence(plan: RevisionPlan) -> str:
    """Say what becomes of the passages of a document whose text has changed."""
    if not plan.touched:
        return f"{plan.document}: the text has changed; nothing is coded in it yet"
    parts = [f"{counted(plan.moved, 'passage')} unchanged"]
    if plan.changed:
        places = _listed([f"{guid[:8]} @{start}-{end}" for guid, start, end in plan.changed])
        parts.append(f"{len(plan.changed)} with other words ({places})")
    if plan.vanishing:
        places = _listed([f"{guid[:8]} @{start}-{end}" for guid, start, end in plan.vanishing])
        parts.append(f"{len(plan.vanishing)} without a place, which would be removed ({places})")
    return f"{plan.document}: the text has changed; " + ", ".join(parts)


def import_remarks(files: Sequence[ImportedFile]) -> Iterator[str]:
    """Say what is to be known of each file: why it was not imported, what to look at."""
    for file in files:
        for sentence in (*file.warnings, *filter(None, [file.error])):
            told = advised(sentence, Edge.COMMANDS)
            yield told if file.file in told else f"{file.file}: {told}"


def copy_sentence(file: Path, at: datetime, size: int) -> str:
    """Say when a copy of the database was made, its size in bytes, and how it is put back."""
    near = file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
    command = f"koding restore {shlex.quote(str(near))}"
    return f"{at:%Y-%m-%d %H:%M} UTC  {size / 1_000_000:7.1f} MB  {command}"


def unread_sentences(unread: Unread) -> Iterator[str]:
    """Say what lies in an imported folder and was not read, and what to do with it."""
    for remedy, names in unread.files.items():
        yield f"not read: {', '.join(names)} ({remedy})"
    for folder, count in unread.folders:
        yield (
            f"not read: the folder {folder} ({counted(count, 'transcript')}): name it too, as "
            f"`koding import {shlex.quote(str(folder))}`"
        )
    for table, names in unread.absent.items():
        yield (
            f"{table} has a row for {', '.join(names)}, which is not there: mend the name in the "
            "table, or put the file into the folder"
        )


def import_fault(files: Sequence[ImportedFile], *, dry_run: bool) -> str | None:
    """Say why an import did not do all it was asked to; None where it did."""
    failed = [file for file in files if file.state is ImportState.FAILED]
    waiting = [file for file in files if file.state is ImportState.WAITING]
    if not failed and not waiting:
        return None
    if len(files) == 1:
        return "".join(import_remarks(failed)) or (
            f"{files[0].document} was left as it was: add --yes to replace its text"
        )
    faults = [f"{len(failed)} of {len(files)} files cannot be imported"] if failed else []
    if waiting:
        names = _listed([file.file for file in waiting])
        faults.append(f"{names} would replace a text, for which you must add --yes")
    rest = "nothing was changed" if dry_run else "the others are in"
    return f"{' and '.join(faults)}; {rest if len(files) > len(failed + waiting) else 'none is in'}"


def survey_sentences(loaded: SurveyLoaded) -> Iterator[str]:
    """Say what a survey load did."""
    if loaded.unchanged:
        yield "the survey is as it was: nothing was changed"
        return
    yield (
        f"{counted(loaded.respondents, 'respondent')} from "
        f"{counted(loaded.organisations, 'organisation')}, {counted(loaded.items, 'item')}"
    )
    if loaded.homeless:
        yield (
            f"{counted(loaded.homeless, 'respondent')} without an organisation: what is counted by "
            "organisation leaves them out"
        )
    if loaded.new_cases:
        yield (
            f"{counted(len(loaded.new_cases), 'organisation')} without an interview, now cases: "
            + _listed(list(loaded.new_cases))
        )
    if loaded.open_answers:
        yield f"open answers became documents: {', '.join(loaded.open_answers)}"
    yield from loaded.warnings


def codebook_sentences(loaded: CodebookLoaded, *, dry_run: bool) -> Iterator[str]:
    """Say how a codebook file differed from the database."""
    if not loaded.differences:
        yield f"the codebook is as it was ({counted(loaded.codes, 'code')})"
        return
    if dry_run:
        yield "loading would give:"
    new = [one for one in loaded.differences if one.kind == "added" and not one.of_set]
    if len(new) == loaded.codes:
        yield f"{counted(loaded.codes, 'new code')}"
    for difference in loaded.differences:
        if len(new) < loaded.codes or difference not in new:
            yield _difference(difference)
    for move in loaded.moves:
        if move.passages:
            where = f"to {move.into}" if move.into else "removed"
            yield f"{counted(move.passages, 'passage')} of {move.code}: {where}"


def removal_question(loaded: CodebookLoaded) -> str | None:
    """Ask about codes of the database that a codebook file lacks, None where it lacks none."""
    gone = [one.path for one in loaded.differences if one.kind == "removed" and not one.of_set]
    if not gone:
        return None
    lost = sum(move.passages for move in loaded.moves if move.into is None)
    held = f" and {counted(lost, 'passage')} with them" if lost else ""
    return (
        f"Remove {counted(len(gone), 'code')} that the file does not have{held} "
        f"({_listed(gone)})? `koding codebook export` would write them to the file instead."
    )


def _difference(difference: Difference) -> str:
    sort = "set" if difference.of_set else "code"
    path = difference.path or "the top"
    if difference.kind in ("renamed", "moved"):
        return f"{difference.kind} {sort} {difference.old_path} -> {path}"
    fields = f" ({', '.join(difference.fields)})" if difference.fields else ""
    return f"{difference.kind} {sort} {path}{fields}"


def loaded_sentences(loaded: Loaded, *, dry_run: bool) -> Iterator[str]:
    """Say what a passages file brought."""
    would = "would be " if dry_run else ""
    yield (
        f"{counted(loaded.added, 'passage')} {would}added, {loaded.changed} changed, "
        f"{loaded.unchanged} as they were"
    )
    for verb, places in (("united", loaded.united), ("skipped", loaded.skipped)):
        if places:
            yield f"{len(places)} {would}{verb}: {_listed(list(places))}"


def taken_sentences(taken: Taken) -> Iterator[str]:
    """Say what became of a reconciliation, and what is left to do."""
    yield (
        f"{', '.join(taken.coders)} in {_listed(list(taken.documents))}: "
        f"{counted(taken.agreed, 'passage')} agreed on and taken over, {taken.settled} settled, "
        f"{taken.open} open"
    )
    if taken.finished:
        yield f"done by consensus, which counts there from now on: {_listed(list(taken.finished))}"
    if taken.open:
        yield "settle what is open one by one with `koding code --disagreements`"


def parsed_sentence(documents: int, tokens: int) -> str:
    """Say what the language model has read."""
    if not documents:
        return "the language model has read all of it already"
    return f"read {counted(documents, 'document')}, {counted(tokens, 'token')}"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def tagged_hits_sentence(tagged: TaggedHits, *, dry_run: bool) -> str:
    """Say what became of hits that were tagged."""
    would = "would be " if dry_run else ""
    said = f"{counted(tagged.places, 'place')} with {tagged.code}: {tagged.added} {would}tagged"
    if tagged.extended:
        said += f", {counted(tagged.extended, 'passage')} of yours {would}extended"
    said += f", {tagged.already} tagged so before" if tagged.already else ""
    if tagged.asked:
        are = "is an interviewer's words" if tagged.asked == 1 else "are interviewers' words"
        said += f"; {tagged.asked} of them {are}, which tables count only with --interviewers"
    return said
