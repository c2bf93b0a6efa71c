"""The log, the report and the first import speak in words, and to whom it concerns."""

from __future__ import annotations

import ast
import html
import re
from pathlib import Path

import pytest

from koding.analysis.survey.scale_words import name_levels
from koding.analysis.survey.scores import GROUPS
from koding.cli.registry import MODULES
from koding.messages import log
from koding.model.history import deed
from koding.model.label import Language, same
from koding.model.survey import Level, ScoreGroup
from koding.present.report.page import for_readers
from tests.cli.cli_program import Demo, Koding

SOURCE = Path(__file__).resolve().parents[2] / "src" / "koding"
RUN = re.compile(rf"(?:(?<![\w-])--[a-z]|\bkoding (?:{'|'.join(MODULES)})\b)")


def actions() -> set[str]:
    """Return every action that the source records under a name that it writes out."""
    found = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr == "record" and node.args and isinstance(node.args[0], ast.Constant):
                found.add(str(node.args[0].value))
    return found


def test_every_action_has_its_words() -> None:
    """What is recorded in the log is told in words of messages.log.DEEDS, not by a command."""
    assert len(actions()) > 30
    assert actions() - log.DEEDS.keys() == set()


def test_an_undo_is_told_by_what_was_undone() -> None:
    """The log keeps the action and what it was done to; both are told, in each language."""
    told = deed("undo", "codebook rename: a -> b")
    assert told.text(Language.EN) == "undone: new name of the code a -> b"
    assert told.text(Language.NB) == "angret: nytt navn på kode: a -> b"
    assert deed("redo", "no such thing").text(Language.EN) == "done again: no such thing"
    assert deed("reconcile: reject", "I01").text(Language.EN) == "no consensus: I01"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_log_tells_no_command(
    demo: Demo, koding: Koding, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """By day and one by one the log says what was done, in the reader's language."""
    monkeypatch.setenv("KODING_LANG", language)
    study = ("--study", str(demo.folder))
    told = " ".join((koding(*study, "log").text + koding(*study, "log", "--all").text).split())
    assert not re.search(r"survey load|documents done|passages load|codebook load", told)
    expected = {"nb": "spørreundersøkelse fra responses.csv", "en": "survey from responses.csv"}
    assert expected[language] in told
    held = koding(*study, "log", "--limit", "0", "--format", "csv").text
    assert "survey load" in held  # files keep the action's name, in every language


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("option", [(), ("--summary",)])
def test_a_report_is_for_readers_without_koding(
    demo: Demo, alone: Path, koding: Koding, option: tuple[str, ...], language: str
) -> None:
    """Commands and options stand in the appendix on method alone, where numbers are made again."""
    out = alone / "r.html"
    made = koding("--study", str(demo.folder), "report", *option, "--lang", language,
                  "--out", str(out))  # fmt: skip
    assert made.code == 0, made.err
    page = re.sub(r"<style.*?</style>", "", out.read_text("utf-8"), flags=re.S)
    appendix = re.compile(r"<section[^>]*id=.method.*?</section>", re.S)
    rest = html.unescape(re.sub(r"<[^>]+>", "\n", appendix.sub("", page)))
    assert [line for line in rest.splitlines() if RUN.search(line)] == []
    if not option:
        assert "koding crosstab" in "".join(appendix.findall(page))
        assert not re.search(r"(mellom|between) \d{4}-", page)
    else:
        assert "question = " in made.err


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("Of 25 8 were spoken with; --interviewed keeps only those.", "Of 25 8 were spoken with."),
        ("Halved: 15 of 96 (--score mean does not round). Both.", "Halved: 15 of 96. Both."),
        ("Nobody is done: mark them with `koding documents done`.", "Nobody is done."),
        ("Not begun: I02. When one is read: `koding documents done I02`.", "Not begun: I02."),
        ("See `koding code`.", ""),
        ("As koding suggests: 4 of 5.", "As koding suggests: 4 of 5."),
        ("It is so. n = 4--5; not -- here.", "It is so. n = 4--5; not -- here."),
    ],
)
def test_a_note_loses_what_only_koding_can_do(note: str, left: str) -> None:
    """Brackets and clauses with commands go; what else a note says stays as it is."""
    assert for_readers(note) == left


@pytest.mark.parametrize(
    ("name", "told"), [("Kari Dal.txt", True), ("I01.txt", False), ("Hamar kommune.txt", False)]
)
def test_documents_called_after_people_are_told_at_import(
    fresh: Path,
    koding: Koding,
    name: str,
    told: bool,
) -> None:
    """The import says that a name stands everywhere, and how the document is given another."""
    file = fresh / "interviews" / name
    file.write_text("Intervjuer: Hva?\nInformant: Ja, sånn er det her hos oss.\n", "utf-8")
    done = koding("import", "interviews")
    assert ("called after a person" in done.err) is told
    if told:
        assert "koding documents rename 'Kari Dal' I01" in done.err
        assert koding("documents", "rename", "Kari Dal", "I01").code == 0
        again = koding("import", "interviews")
        assert again.code == 0
        assert "called after" not in again.err
        assert koding("documents", "--format", "csv").text.count("interview") == 1


def test_unlabelled_speech_is_told_with_advice_that_works(fresh: Path, koding: Koding) -> None:
    """A short text without a label says whose words it counts as; labels in the file mend it."""
    file = fresh / "interviews" / "I1.txt"
    words = ["ja det var sånn at vi begynte med dette for to år siden", "hvordan gikk det",
             "nei det gikk ikke så bra for vi mangla folk på huset"]  # fmt: skip
    file.write_text("\n".join(words) + "\n", "utf-8")
    told = koding("import", "interviews").err
    assert "no speaker was found: all of it is one voice without a name" in told
    assert "`Interviewer: `" in told
    assert koding("tag", "I1", "begynte med dette", "oppstart", "--new-code").code == 0
    names = ("Informant: ", "Intervjuer: ", "Informant: ")
    labelled = "\n".join(map("".join, zip(names, words, strict=True))) + "\n"
    file.write_text(labelled, "utf-8")
    again = koding("import", "interviews", "--yes")
    assert (again.code, "no speaker was found" in again.err) == (0, False)
    assert "begynte med dette" in koding("passages", "--code", "oppstart").text


def test_roles_waited_for_are_called_so_in_norwegian(
    fresh: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to be typed is in one language, and taken in it."""
    monkeypatch.setenv("KODING_LANG", "nb")
    file = fresh / "interviews" / "I1.txt"
    file.write_text(
        "Kari: Dette er noe.\nOla: Og dette er noe annet.\nKari: Ja.\nOla: Vi sier det.\n" * 3,
        "utf-8",
    )
    told = koding("import", "interviews").err
    assert "ROLE" not in told.replace("ROLLE", "")
    assert re.search(r"Kari=(ROLLE|intervjuer|informant)", told)
    assert koding("speakers", "I1", "--set", "Kari=intervjuer").code == 0


SCALED = """Virksomhet;Vi har tillit til ledelsen;Regelverket er tydelig
Øst;Helt enig;Delvis uenig
Vest;Delvis enig;Helt uenig
Nord;Verken enig eller uenig;Helt enig
Sør;Helt uenig;Delvis enig
"""


def test_who_agrees_is_not_rated_as_low_or_high(fresh: Path, koding: Koding) -> None:
    """On a scale of agreement the groups are called by its own words, and answers are answered."""
    (fresh / "svar.csv").write_text(SCALED, "utf-8")
    for n, case in enumerate(("Øst", "Vest", "Nord", "Sør"), 1):
        file = fresh / "interviews" / f"I{n}.txt"
        file.write_text(f"Intervjuer: Hva?\nInformant: Om tillit nr. {n} her.\n", "utf-8")
        assert koding("import", str(file), "--case", case).code == 0
    for command in (("survey", "init", "svar.csv"), ("survey", "load", "svar.csv"),
                    ("tag", "I1", "2", "tillit", "--new-code")):  # fmt: skip
        assert koding(*command).code == 0, command
    head = koding("crosstab", "--lang", "nb").text.splitlines()[1:3]
    assert "Svarte" in head[0]
    assert re.search(r"uenig +verken +enig", head[1])
    assert "enig+" not in koding("survey", "show", "--lang", "nb").text


def test_what_all_answers_but_the_lowest_share_is_left_out_of_headings() -> None:
    """`I liten grad, I stor grad` head columns as *liten, stor*, though nothing is *ikke i ...*."""
    told = (
        "Ikke i det hele tatt",
        "I liten grad",
        "I noen grad",
        "I stor grad",
        "I svært stor grad",
    )
    groups = ("low", "low", "middle", "high", "high")
    levels = tuple(
        Level(str(n), same(label), group=ScoreGroup(group))
        for n, (label, group) in enumerate(zip(told, groups, strict=True), 1)
    )
    words = name_levels(levels)
    assert words is not None
    assert [words[one].name.nb for one in GROUPS] == ["liten", "noen", "stor"]
    assert words[ScoreGroup.HIGH].and_above.text(Language.NB) == "stor+"


def test_steps_without_words_are_called_by_their_numbers_and_that_is_said() -> None:
    """Low and high of *1, 2, 3, 4, 5* are *1–2* and *4–5*, with what is missing."""
    groups = ("low", "low", "middle", "high", "high")

    def named(*told: str) -> list[tuple[str, str]]:
        levels = tuple(
            Level(str(n), same(label), group=ScoreGroup(group))
            for n, (label, group) in enumerate(zip(told, groups, strict=True), 1)
        )
        words = name_levels(levels)
        assert words is not None
        return [(words[one].and_above.text(Language.EN) if one is ScoreGroup.HIGH else
                 words[one].name.text(Language.EN), words[one].levels.text(Language.EN))
                for one in GROUPS]  # fmt: skip

    lacks = "steps that have no label in survey.yaml"
    assert named("1", "2", "3", "4", "5") == [("1–2", lacks), ("3", ""), ("4–5", lacks)]
    assert named("1", "lite", "3", "mye", "5") == [
        ("lite", "1 or lite"), ("3", ""), ("mye+", "mye or 5")
    ]  # fmt: skip


def test_init_names_a_codebook_only_where_there_is_one(alone: Path, koding: Koding) -> None:
    """A study that begins empty is read and coded; one with a codebook of its own loads that."""
    told = koding("init", "tom").err
    assert "koding codebook load\n" not in told
    assert "`koding codebook load FILE`" in told
    (alone / "full" / "codebook").mkdir(parents=True)
    codes = alone / "full" / "codebook" / "themes.yaml"
    codes.write_text("codes:\n  - {id: tillit, name: Tillit}\n", "utf-8")
    (alone / "full" / "I1.txt").write_text("Intervjuer: Hva?\nInformant: Om tillit.\n", "utf-8")
    done = koding("init", "full", "--yes")
    assert done.code == 0, done.err
    assert "a codebook lies in codebook/themes.yaml" in done.err
    assert "Tillit" in koding("--study", "full", "codebook", "show", "--format", "csv").text
