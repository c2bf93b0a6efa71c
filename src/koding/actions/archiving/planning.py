"""Plans a package: what is in it, what its files are called, and what its ReadMe says.

What it is to hold is read first: texts one by one, coded passages, the codebook. What goes in, and
what stays out, is shown as tables.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from koding.actions.archiving.admitting import admit
from koding.actions.archiving.describing import describe
from koding.actions.documents.commented import read_written
from koding.actions.exchange.survey_sent import gather_survey
from koding.actions.listings import passages_file_frame
from koding.actions.passages.listing import list_passages
from koding.analysis.ground.remarks import say
from koding.errors import KodingError
from koding.messages import archiving as messages
from koding.messages.files import some
from koding.model.archive import ArchivedText, ArchivePlan, ArchiveTarget
from koding.model.codes import fold
from koding.model.label import Label, Wording
from koding.model.survey import Owner
from koding.model.views import PassageFilter
from koding.store import coders, documents, people
from koding.store.codes import read_codes
from koding.study.archiving import read_archive_facts
from koding.system.guarded import is_guarded_folder
from koding.tabling.fields import Field, field, tabulate
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.archive import Admitted, KeptOut
    from koding.model.commented import WrittenTranscript
    from koding.model.dataset import Dataset
    from koding.model.stored import StoredCode, StoredDocument
    from koding.tabling import Frame


LONGEST_FILE_NAME = 24
"""DataverseNO's rule: fewer than 25 characters, of ASCII, without spaces."""
_ENDING = 5
"""Characters of the longest ending of a text's file, `.docx`."""
_SHOWN = 8
_WHO = 2
"""The first variables of a survey say who answered, of which organisation."""
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ð": "d", "þ": "th"})
_TEXT, _SURVEY = "Textual data", "Survey data"


def plan_archive(workspace: Workspace, target: ArchiveTarget) -> ArchivePlan:
    """Return what a package for `target` holds, as the study is now.

    Raises:
        StudyError: `[archive]` of koding.toml says something that cannot hold.
    """
    facts = read_archive_facts(workspace.study.root)
    with workspace.read() as connection:
        admitted = admit(connection, target, facts)
        study = coders.study_facts(connection)[0]
        kept = set(admitted.documents)
        texts = [one for one in documents.read_documents(connection) if one.name in kept]
        has_examples = any(code.code.examples for code in read_codes(connection))
        attributes = {name for owner in Owner for name in people.attribute_keys(connection, owner)}
    survey, told = _survey(workspace, target, admitted, attributes)
    papers, left = _papers(workspace.study.root, facts.docs)
    plan = ArchivePlan(
        target=target,
        facts=facts,
        title=facts.title or study,
        language=workspace.study.language.value,
        admitted=admitted,
        texts=tuple(_named(texts)),
        survey=survey,
        docs=tuple(_called(papers)),
        chapters=(),
        collected=_collected(texts),
        kinds=tuple(([_TEXT] if texts else []) + ([_SURVEY] if survey else [])),
        told=(*told, *_papers_left(left), *_remarks(admitted, has_examples=has_examples)),
    )
    return replace(plan, chapters=tuple(describe(workspace, plan)))


def _remarks(admitted: Admitted, *, has_examples: bool) -> Iterator[Message]:
    if admitted.unasked and set(admitted.unasked) <= set(admitted.documents):
        n = len(admitted.unasked)
        yield messages.UNASKED_IN(n=n, documents=some(admitted.unasked, _SHOWN))
    if has_examples and admitted.left:
        yield messages.EXAMPLES_LEFT()


def _survey(
    workspace: Workspace, target: ArchiveTarget, admitted: Admitted, attributes: Collection[str]
) -> tuple[Dataset | None, list[Message]]:
    """Return the survey of those who may be in it; respondents are numbered in what is shared.

    What the survey's own program calls an answer would lead back to it there.
    """
    if not admitted.respondents:
        return None, []
    sent = gather_survey(workspace)
    kept = set(admitted.respondents)
    rows = [row for row in sent.data.rows if row[0] in kept]
    if target.asks_consent:
        rows = [(f"R{number:03d}", *row[1:]) for number, row in enumerate(rows, 1)]
    data = replace(sent.data, rows=tuple(map(tuple, rows)))
    language = workspace.study.language
    bare = [
        one.name
        for one in data.variables[_WHO:]
        if one.label.text(language) == one.name and fold(one.name) not in map(fold, attributes)
    ]
    told = [messages.NO_LABELS(n=len(bare), names=some(bare, _SHOWN))] if bare else []
    return data, told


def _collected(texts: Iterable[StoredDocument]) -> tuple[date, date] | None:
    days = sorted(date.fromisoformat(one.date) for one in texts if one.date)
    return (days[0], days[-1]) if days else None


def _named(texts: Iterable[StoredDocument]) -> Iterator[ArchivedText]:
    taken: set[str] = set()
    for one in texts:
        yield ArchivedText(one.name, file_stem(one.name, taken, LONGEST_FILE_NAME - _ENDING))


def file_stem(name: str, taken: set[str], most: int) -> str:
    """Return a name as every archive takes it: short, ASCII, no spaces; add it to the `taken`."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = re.sub(r"[^a-z0-9_-]+", "-", plain.encode("ascii", "ignore").decode()).strip("-_")
    stem = found = (plain or "text")[:most].strip("-_")
    number = 2
    while found in taken:
        mark = f"-{number}"
        found, number = f"{stem[: most - len(mark)]}{mark}", number + 1
    taken.add(found)
    return found


def _papers(root: Path, folder: Path | None) -> tuple[list[Path], list[str]]:
    """Return the papers of a folder, and what else lies there: sub-folders, links, hidden files.

    Raises:
        KodingError: it is no folder, has no file in it, or is not in the study's folder `root`.
    """
    if folder is None:
        return [], []
    if not folder.resolve().is_relative_to(root.resolve()) or is_guarded_folder(folder):
        raise KodingError(messages.PAPERS_OUTSIDE(folder=folder))
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    found = [
        one
        for one in there
        if one.is_file() and not one.is_symlink() and not one.name.startswith(".")
    ]
    if not found:
        raise KodingError(messages.NO_SUCH_PAPERS(folder=folder))
    return found, [one.name for one in there if one not in found]


def _papers_left(left: list[str]) -> Iterator[Message]:
    if left:
        yield messages.PAPERS_LEFT(n=len(left), names=some(left, _SHOWN))


def _called(papers: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Yield papers under the names that they have in the package."""
    taken: set[str] = set()
    for one in papers:
        ending = re.sub(r"[^a-z0-9.]", "", one.suffix.lower())[:LONGEST_FILE_NAME]
        yield file_stem(one.stem, taken, LONGEST_FILE_NAME - len(ending)) + ending, one


def package_texts(
    workspace: Workspace, plan: ArchivePlan
) -> Iterator[tuple[str, WrittenTranscript]]:
    """Yield the texts of a package with what their files are called."""
    return ((one.stem, read_written(workspace, one.document)) for one in plan.texts)


def package_passages(workspace: Workspace, plan: ArchivePlan) -> Frame:
    """Return the passages of a package as the passages file has them, without memos.

    Memos are the researchers' own, and may tell of people who are not in the package.
    """
    wanted = PassageFilter(documents=plan.admitted.documents, placed=False, voiced=False)
    found = (replace(one, memo="") for one in list_passages(workspace, wanted))
    return passages_file_frame(tuple(found))


def package_codes(workspace: Workspace) -> tuple[StoredCode, ...]:
    """Return the codebook."""
    with workspace.read() as connection:
        return tuple(read_codes(connection))


_FILES: tuple[Field[tuple[str, Label]], ...] = (
    field("file", lambda one: one[0], says="archive.file"),
    field("holds", lambda one: one[1], says="archive.holds"),
)
_LEFT: tuple[Field[KeptOut], ...] = (
    field("what", lambda one: one.what, says="archive.out"),
    field("why", lambda one: Wording.of(one.why), says="archive.why"),
    field(
        "command",
        lambda one: Wording.of(one.command) if one.command else None,
        says="archive.mends",
    ),
)


def files_frame(plan: ArchivePlan, files: Sequence[tuple[str, Label]]) -> Frame:
    """Return one row a file."""
    title = say("archive.listed", target=word(f"archive.target.{plan.target}"), title=plan.title)
    return tabulate(title, _FILES, files, unit=word("archive.unit.file"), n=len(files))


def left_frame(left: Sequence[KeptOut]) -> Frame:
    """Return one row a thing that stays out."""
    unit = word("archive.unit.left")
    return tabulate(word("archive.out"), _LEFT, left, unit=unit, n=len(left))
