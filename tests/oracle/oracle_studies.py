"""Makes studies at random, by koding's own commands, as untidy as studies are.

Several coders, nested codes, a scale code, codes made late, passages over turns, a group of several
organisations, gaps, ties; documents not begun, in progress, done, done by others alone, and agreed.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.oracle.oracle_program import run

MAIN = "ada"
LEVELS = ("ingen", "liten", "noe", "stor", "veldig stor")
WORDS = (
    "vi", "har", "ærlig", "øving", "åpent", "KI-prosjekt", "bl.a", "2,5", "…", "--", "🙂", "ja'n",
    "personvernombudet", "å", "e\u0301n", "råd", "tja", "(ler)", "<pause>", "10:30", "2023/45",
)  # fmt: skip


@dataclass
class Made:
    """A study made at random; `coders` are those who may have coded in it."""

    folder: Path
    coders: tuple[str, ...]
    codes: tuple[str, ...] = ()
    documents: list[str] = field(default_factory=list)


def make_study(folder: Path, seed: int) -> Made:
    """Make a study in `folder`; the same seed makes the same study."""
    random = Random(seed)
    made = Made(folder, (MAIN, "bo", "cy")[: random.choice((1, 2, 2, 3))])
    folder.mkdir()
    run(folder, "--coder", MAIN, "init", "--name", f"Tilfeldig {seed}")
    cases = [f"Etat {letter}" for letter in "ABCDEFGHIJ"[: random.randint(5, 10)]]
    interviewed = cases[: random.randint(3, len(cases))]
    made.codes = _write_codebook(folder, random)
    _write_interviews(made, random, interviewed)
    _write_survey(folder, random, cases)
    run(folder, "--coder", MAIN, "codebook", "load")
    run(folder, "--coder", MAIN, "import", "interviews")
    run(folder, "--coder", MAIN, "survey", "load", "survey/responses.csv")
    _code(made, random)
    return made


def _write_codebook(folder: Path, random: Random) -> tuple[str, ...]:
    lines, paths = ["codes:"], []
    for theme in ("kultur", "juss", "etikk", "penger"):
        lines += [f"  - id: {theme}", f"    name: {theme}", "    level: theme"]
        paths.append(theme)
        children = random.sample(("tillit", "ledelse", "øvrig"), random.randint(0, 2))
        if children:
            lines.append("    children:")
        for child in children:
            lines += [
                f"      - id: {theme}-{child}",
                f"        name: {child}",
                "        level: code",
            ]
            paths.append(f"{theme}/{child}")
    lines += [
        "  - id: syn", "    name: syn", "    level: theme",
        "    scale: {levels: [-2, -1, 0, 1, 2], poles: [reaktiv, proaktiv]}",
    ]  # fmt: skip
    (folder / "codebook" / "themes.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return (*paths, "syn")


def _write_interviews(made: Made, random: Random, cases: Sequence[str]) -> None:
    facts = []
    inside = made.folder / "interviews"
    inside.mkdir(exist_ok=True)
    for number in range(1, random.randint(5, 9)):
        name = f"I{number:02}"
        _write_turns(inside / f"{name}.txt", random, ("Informant",), "Intervjuer")
        facts.append((f"{name}.txt", "interview", random.choice(cases), ""))
        made.documents.append(name)
    if random.random() < 0.7:
        people = ("Kari", "Ola", "Per")
        _write_turns(inside / "G01.txt", random, people, "Moderator")
        told = "; ".join(
            f"{who}=informant:Deltaker {place}@{random.choice(cases)}"
            for place, who in enumerate(people, start=1)
        )
        facts.append(("G01.txt", "group discussion", "", f"Moderator=moderator; {told}"))
        made.documents.append("G01")
    with (inside / "documents.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("file", "kind", "case", "speakers"))
        rows.writerows(facts)


def _write_turns(path: Path, random: Random, people: Sequence[str], asker: str) -> None:
    turns = []
    for _ in range(random.randint(6, 14)):
        turns.append(f"{asker}: {random.choice(('Og så?', 'Ja vel.', 'Mm.', '…'))}")
        words = random.choices(WORDS, k=random.randint(1, 40))
        turns.append(f"{random.choice(people)}: {' '.join(words)}.")
    ends = "\r\n" if random.random() < 0.3 else "\n"
    path.write_bytes((ends.join(turns) + ends).encode())


def _write_survey(folder: Path, random: Random, cases: Sequence[str]) -> None:
    items = ("kultur", "juss", "etikk", "penger")
    lines = [
        "respondent: nr", "organisation: etat", "scales:", "  grad:", "    levels:",
        *[
            f"      - {{value: {n}, label: {{nb: {label}}}, group: {group}}}"
            for n, (label, group) in enumerate(
                zip(LEVELS, ("low", "low", "middle", "high", "high"), strict=True), start=1
            )
        ],
        "missing:", "  vet ikke: dont_know", '  "": not_answered', "items:",
        *[
            f"  - {{id: {i}, column: {i}, label: {{nb: {i}}}, scale: grad, theme: {i}}}"
            for i in items
        ],
        "  - {id: tanker, column: tanker, kind: text, label: {nb: tanker}}",
    ]  # fmt: skip
    (folder / "codebook" / "survey.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "survey").mkdir(exist_ok=True)
    with (folder / "survey" / "responses.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("nr", "etat", *items, "tanker"))
        number = 0
        for case in cases:
            for _ in range(random.choice((1, 1, 1, 2, 3))):
                number += 1
                answers = [random.choice((*LEVELS, *LEVELS, "vet ikke", "")) for _ in items]
                rows.writerow((number, case, *answers, random.choice(("", "Vi har råd."))))


def _code(made: Made, random: Random) -> None:
    """Let every coder tag and mark as done; some documents stay closed, some half read."""
    fates: dict[tuple[str, str], str] = {}
    for coder in made.coders:
        for document in made.documents:
            fates[coder, document] = random.choice(("done", "done", "done", "begun", "closed"))
    rows = [
        row for (coder, document), fate in fates.items() if fate != "closed"
        for row in _passages(made, random, coder, document)
    ]  # fmt: skip
    _load(made, rows)
    _finish(made, fates, made.documents)
    if random.random() < 0.6:
        _code_late(made, random, fates)
    if len(made.coders) > 1 and random.random() < 0.5:
        agreed = random.choice(made.documents)
        _load(made, _passages(made, random, "consensus", agreed))
        run(made.folder, "--coder", "consensus", "documents", "done", agreed)


def _finish(made: Made, fates: dict[tuple[str, str], str], documents: Sequence[str]) -> None:
    for coder in made.coders:
        done = [name for name in documents if fates[coder, name] == "done"]
        for name in done:
            run(made.folder, "--coder", coder, "documents", "done", name)


def _code_late(made: Made, random: Random, fates: dict[tuple[str, str], str]) -> None:
    """Make a code after documents were marked done, read for it again in some of them."""
    run(made.folder, "--coder", MAIN, "codebook", "add", "juss/ny")
    made.codes = (*made.codes, "juss/ny")
    done = [name for name in made.documents if fates[MAIN, name] == "done"]
    for name in done:
        if random.random() < 0.5:
            _load(made, _passages(made, random, MAIN, name, codes=("juss/ny",)))
        if random.random() < 0.5:
            run(made.folder, "--coder", MAIN, "documents", "done", name, "--for", "juss/ny")


def _passages(
    made: Made, random: Random, coder: str, document: str, codes: Sequence[str] = ()
) -> list[tuple[object, ...]]:
    """Return rows of passages of one coder, of whose codes none overlap themselves."""
    length = _length(made, document)
    rows: list[tuple[object, ...]] = []
    for code in codes or made.codes:
        place = random.randint(0, length // 2)
        while random.random() < 0.75:
            start = place + random.choice((0, 0, 3, 40, 200))
            end = start + random.choice((2, 9, 30, 30, 120, 400))
            if end > length:
                break
            value = random.choice((-2, -1, 0, 1, 2)) if code == "syn" else ""
            rows.append((document, start, end, code, coder, value))
            place = end
    return rows


def _length(made: Made, document: str) -> int:
    """Return how many characters a document has once it is read in."""
    with closing(sqlite3.connect(made.folder / "koding.db")) as connection:
        row = connection.execute(
            "SELECT length(r.text) FROM revisions r JOIN documents d ON d.id = r.document_id "
            "WHERE d.name = ?",
            (document,),
        ).fetchone()
    return int(row[0])


def _load(made: Made, rows: Sequence[tuple[object, ...]]) -> None:
    if not rows:
        return
    path = made.folder / "tagged.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("document", "start", "end", "code", "coder", "value"))
        table.writerows(rows)
    run(made.folder, "--coder", MAIN, "passages", "load", "tagged.csv")
