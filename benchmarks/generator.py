"""Makes studies of known sizes: files first, then koding's own actions load them.

A study is kept under `data/` and used again until the program's schema or this package changes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.plain_sql import lay_out_words
from benchmarks.prose import Interview, write_interview

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(__file__).with_name("data")
CODERS = ("hovedkoder", "medkoder")
SHARE_OF_MAIN_CODER = 0.85
SHARE_OF_CASES_ASKED = 0.6
ANSWERS = ("Ingen", "Liten", "Noe", "Stor", "Veldig stor", "Vet ikke", "")

_FACTS = ("file", "name", "kind", "date", "case", "speakers")


@dataclass(frozen=True)
class Size:
    """How large a study is; `words` are of each document."""

    name: str
    documents: int
    words: int
    passages: int


SIZES = {
    size.name: size
    for size in (
        Size("S", 8, 5_000, 500),
        Size("M", 100, 8_000, 20_000),
        Size("L", 1_000, 8_000, 200_000),
    )
}


def make_study(size: Size) -> Path:
    """Return the folder of the study, made now if it is not there."""
    folder = _folder(size)
    if not folder.exists():
        for outdated in DATA.glob(f"{size.name}-*"):
            shutil.rmtree(outdated)
        part = folder.with_suffix(".part")
        write_files(size, part)
        load_files(part)
        lay_out_words(part / "koding.db", part / "words.db")
        part.rename(folder)
    return folder


def write_files(size: Size, folder: Path) -> None:
    """Write the transcripts, their facts, the passages and the survey of a study."""
    for inside in ("codebook", "survey"):
        shutil.copytree(ROOT / inside, folder / inside)
    (folder / "interviews").mkdir()
    codes = _code_paths()
    facts: list[tuple[str, ...]] = []
    passages: list[tuple[object, ...]] = []
    for number in range(size.documents):
        random = Random(f"koding {size.name} {number}")
        interview = write_interview(random, size.words)
        name = f"D{number:04}"
        (folder / "interviews" / f"{name}.txt").write_text(interview.text, encoding="utf-8")
        facts.append(_facts(name, number))
        wanted = size.passages * (number + 1) // size.documents - len(passages)
        passages += _code(random, interview, name, codes, wanted)
    _write_csv(folder / "interviews" / "documents.csv", _FACTS, facts)
    _write_csv(folder / "passages.csv", ("document", "start", "end", "code", "coder"), passages)
    _write_responses(size, folder / "survey" / "responses.csv")


def load_files(folder: Path) -> None:
    """Found a study in the folder and load its files, as a user would command by command.

    Both coders mark every document as done, so that their agreement can be measured.
    """
    from koding.actions.codebook.files import load_codebook
    from koding.actions.documents.folders import find_files
    from koding.actions.documents.importing import import_files
    from koding.actions.documents.progress import mark_done
    from koding.actions.documents.viewing import document_names
    from koding.actions.passages.loading import load_passages
    from koding.actions.study.opening import found, open_workspace
    from koding.actions.survey.responses import load_survey
    from koding.model.label import Language

    study = found(folder, name="Måling", language=Language.NB, main_coder=CODERS[0])
    workspace = open_workspace(study, CODERS[0], {})
    load_codebook(workspace, folder / "codebook" / "themes.yaml")
    for outcome in import_files(workspace, find_files([folder / "interviews"])):
        if outcome.error:
            raise ValueError(outcome.error)
    load_passages(workspace, folder / "passages.csv")
    load_survey(workspace, folder / "survey" / "responses.csv", folder / "codebook" / "survey.yaml")
    for name in document_names(workspace):
        for coder in CODERS:
            mark_done(replace(workspace, coder=coder), name)
    workspace.database.close()


def _folder(size: Size) -> Path:
    here = Path(__file__)
    schema = sorted((ROOT / "migrations" / "versions").glob("*.py"))
    digest = hashlib.sha256()
    for source in (here, here.with_name("prose.py"), *schema):
        digest.update(source.read_bytes())
    return DATA / f"{size.name}-{digest.hexdigest()[:8]}"


def _code_paths() -> list[str]:
    from koding.codebook import read_codebook

    book = read_codebook(ROOT / "codebook" / "themes.yaml")
    return [path for path, _, _ in book.walk()]


def _facts(name: str, number: int) -> tuple[str, ...]:
    speakers = f"Intervjuer=interviewer; Informant=informant:Informant {number}"
    return f"{name}.txt", name, "interview", "2023-03-14", _case(number), speakers


def _case(number: int) -> str:
    return f"Virksomhet {number:04}"


def _code(
    random: Random, interview: Interview, name: str, codes: Sequence[str], wanted: int
) -> list[tuple[object, ...]]:
    """Return passages of whole sentences that no other of the same coder and code overlaps."""
    sentences = interview.sentences
    taken: set[tuple[str, str, int]] = set()
    passages: list[tuple[object, ...]] = []
    while len(passages) < wanted:
        first = random.randrange(len(sentences) - 4)
        last = first + random.randrange(5)
        code, coder = random.choice(codes), CODERS[random.random() > SHARE_OF_MAIN_CODER]
        places = {(code, coder, place) for place in range(first, last + 1)}
        if sentences[first].informant and not places & taken:
            taken |= places
            passages.append((name, sentences[first].start, sentences[last].end, code, coder))
    return passages


def _write_responses(size: Size, file: Path) -> None:
    """Replace the sample's responses: some organisations answer, some of them twice."""
    random = Random(f"koding {size.name} survey")
    with file.open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream, delimiter=";"))
    rated = [column.startswith("utfordring.") for column in header]
    asked = [number for number in range(size.documents) if random.random() < SHARE_OF_CASES_ASKED]
    rows = []
    for respondent, number in enumerate([*asked, *asked[::3]]):
        known = {
            "$submission_id": str(respondent),
            "virksomhet": _case(number),
            "sektor": "stat" if number % 2 else "kommune",
            "storrelse": "stor" if number % 3 else "liten",
            "rolle": "leder",
            "bemanning": "Hovedsakelig egne ansatte",
            "hindringer": "Det er penger som mangler.",
        }
        answers = [random.choice(ANSWERS) if ordinal else "" for ordinal in rated]
        rows.append([known.get(c, a) for c, a in zip(header, answers, strict=True)])
    _write_csv(file, header, rows)


def _write_csv(file: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=SIZES)
    print(make_study(SIZES[parser.parse_args().size]))
