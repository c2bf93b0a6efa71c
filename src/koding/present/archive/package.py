"""The files of a package, written into its folder one by one, and their manifest.

One of them is `00_ReadMe.txt`: what the data are, and what somebody has to fill in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.present.archive.metadata import render_citation, render_dataset
from koding.present.csv import render_csv, render_texts
from koding.present.visible import visible_lines
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.model.archive import ArchivePlan
    from koding.model.commented import WrittenTranscript
    from koding.model.dataset import DataCell, Dataset, DataVariable
    from koding.model.label import Label, Language
    from koding.tabling import Frame


README, MANIFEST, CITATION = "00_ReadMe.txt", "manifest-sha256.txt", "CITATION.cff"
DATASET, TEXTS = "metadata/dataset.json", "data/texts"
_BLOCK = 1_000_000
_VARIABLES = ("variable", "label", "type", "measurement", "value", "value_label", "missing")


@dataclass(frozen=True)
class PackageContents:
    """What is read while a package is written; `texts` come one by one."""

    texts: Iterable[tuple[str, WrittenTranscript]]
    codebook: Callable[[], tuple[bytes, bytes]]
    """Returns the codebook as CSV and as a Word document."""
    passages: Frame
    write_project: Callable[[Path], None]


def list_files(plan: ArchivePlan) -> list[tuple[str, Label]]:
    """Return every file of a package, with what it holds, in order."""
    return [
        (README, word("archive.file.readme")),
        (CITATION, word("archive.file.citation")),
        *_data_files(plan),
        *((f"docs/{name}", word("archive.file.paper")) for name, _ in plan.docs),
        (MANIFEST, word("archive.file.manifest")),
        (DATASET, word("archive.file.metadata")),
    ]


def _data_files(plan: ArchivePlan) -> Iterator[tuple[str, Label]]:
    codebook = word("archive.file.codebook")
    yield from (("data/codebook.csv", codebook), ("data/codebook.docx", codebook))
    yield "data/passages.csv", word("archive.file.passages")
    yield "data/study.qdpx", word("archive.file.project")
    if plan.survey is not None:
        from koding.present.sav import long_texts

        survey = word("archive.file.survey")
        yield from (("data/survey.csv", survey), ("data/survey.sav", survey))
        yield "data/survey_codebook.csv", word("archive.file.survey_codebook")
        if any(True for _ in long_texts(plan.survey)):
            yield "data/survey_texts.csv", word("archive.file.survey_texts")
    for one in plan.texts:
        holds = word("archive.file.text").format(document=one.document)
        yield from ((f"{TEXTS}/{one.stem}.{ending}", holds) for ending in ("docx", "txt"))


def fill_package(
    folder: Path, plan: ArchivePlan, contents: PackageContents, language: Language
) -> None:
    """Write all files of a package into a folder that is there; the same study gives the same."""
    for inside in ("data/texts", "docs", "metadata"):
        (folder / inside).mkdir(parents=True, mode=0o700)
    mark = fill_mark(language)
    _put(folder / README, render_readme(plan, list_files(plan), language))
    _put(folder / CITATION, render_citation(plan, mark, language))
    _put(folder / DATASET, render_dataset(plan, mark))
    _put_data(folder, plan, contents, language)
    for name, paper in plan.docs:
        _put(folder / "docs" / name, paper.read_bytes())
    if not plan.docs:
        (folder / "docs").rmdir()
    _put(folder / MANIFEST, _manifest(folder))


def _put_data(
    folder: Path, plan: ArchivePlan, contents: PackageContents, language: Language
) -> None:
    from koding.present.formats import Profile
    from koding.present.transcript_files import render_text, render_word

    data = folder / "data"
    table, document = contents.codebook()
    _put(data / "codebook.csv", table)
    _put(data / "codebook.docx", document)
    _put(data / "passages.csv", render_csv(contents.passages, Profile.R, language))
    contents.write_project(data / "study.qdpx")
    for stem, written in contents.texts:
        _put(data / "texts" / f"{stem}.txt", render_text(written))
        _put(data / "texts" / f"{stem}.docx", render_word(written, language))
    if not plan.texts:
        (data / "texts").rmdir()
    if plan.survey is not None:
        _put_survey(data, plan, language)


def _put_survey(data: Path, plan: ArchivePlan, language: Language) -> None:
    from koding.present.sav import long_texts, render_sav

    assert plan.survey is not None  # noqa: S101 - asked by the one who calls
    _put(data / "survey.csv", _survey(plan.survey))
    _put(data / "survey.sav", render_sav(plan.survey, language))
    _put(data / "survey_codebook.csv", _survey_codebook(plan.survey, language))
    long = list(long_texts(plan.survey))
    if long:
        _put(data / "survey_texts.csv", render_texts([("respondent", "variable", "text"), *long]))


def _survey(data: Dataset) -> bytes:
    """Return a row a respondent; a missing answer is the number that the codebook names."""
    head = tuple(one.name for one in data.variables)
    return render_texts([head, *(tuple(map(_plain, row)) for row in data.rows)])


def _survey_codebook(data: Dataset, language: Language) -> bytes:
    """Return a row a value of each variable; one without values of its own has one row."""
    rows = [row for one in data.variables for row in _codebook_rows(one, language)]
    return render_texts([_VARIABLES, *rows])


def _codebook_rows(one: DataVariable, language: Language) -> Iterator[tuple[str, ...]]:
    head = (one.name, one.label.text(language), one.kind.value, one.measurement.value)
    if not one.values:
        yield (*head, "", "", "")
    for value, label in one.values:
        is_missing = "1" if value in one.missing else "0"
        yield (*head, _plain(value), label.text(language), is_missing)


def _plain(cell: DataCell) -> str:
    if cell is None:
        return ""
    return f"{cell:.15g}" if isinstance(cell, float) else cell


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _manifest(folder: Path) -> bytes:
    """Return the SHA-256 of every file, as `sha256sum` writes and checks them."""
    names = sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())
    return "".join(f"{_sha256(folder / name)}  {name}\n" for name in names).encode()


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def fill_mark(language: Language) -> str:
    """Return what stands before a place that has to be filled in."""
    return word("archive.fill_in").text(language)


def render_readme(
    plan: ArchivePlan, files: Sequence[tuple[str, Label]], language: Language
) -> bytes:
    """Return the ReadMe: how many places are to be filled in, the chapters, and every file."""
    return ("\n".join(_lines(plan, files, language)).rstrip() + "\n").encode()


def _lines(
    plan: ArchivePlan, files: Sequence[tuple[str, Label]], language: Language
) -> Iterator[str]:
    mark = fill_mark(language)
    yield from _headed(plan.title, "=")
    if plan.blanks:
        yield word("archive.head").format(n=plan.blanks, mark=mark).text(language)
    else:
        yield word("archive.head.full").text(language)
    for chapter in plan.chapters:
        yield ""
        yield from _headed(chapter.title.text(language), "-")
        yield from (visible_lines(one.text(language)) for one in chapter.known)
        yield from (f"[{mark}: {one.text(language)}]" for one in chapter.missing)
    yield ""
    yield from _headed(word("archive.chapter.files").text(language), "-")
    for name, holds in files:
        yield f"{name}: {visible_lines(holds.text(language))}"


def _headed(title: str, under: str) -> Iterator[str]:
    plain = " ".join(visible_lines(title).split())
    yield plain
    yield under * len(plain)
