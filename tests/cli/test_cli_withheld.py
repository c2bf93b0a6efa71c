"""What an informant declined to have printed, or who may not be quoted said, leaves in no file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import koding as koding_in_python
from koding.cli.apps import make_command
from koding.cli.main import app
from tests.cli.byte_search import texts_in
from tests.cli.cli_program import Koding
from tests.exchange.word_files import CoAuthor

DECLINED = "Grønnkålens blåmeis 🐦 forvitrer under sølvskjæret"
REFUSED = "Totaltallene var strålende"
"""Something that Informant 3 says, who may not be quoted."""
ANSWERED = "Tillit tar ti år å bygge og én forside"
"""An open answer to the survey, of which these words are declined."""
AFTER = "Så ble det bedre på rådhuset."
_TEXT = (
    "\ufeffIntervjuer: Hva skjedde så?\r\n\r\n"
    f"Informant 9: Først gikk det greit. {DECLINED}, og det angrer jeg på. {AFTER}\r\n"
)
_TRACES = [
    re.compile(rf"{first}\W+{second}", re.IGNORECASE)
    for first, second in (
        ("grønnkålens", "blåmeis"), ("blåmeis", "forvitrer"), ("forvitrer", "under"),
        ("under", "sølvskjæret"), ("totaltallene", "var"), ("var", "strålende"), ("én", "forside"),
    )
]  # fmt: skip

READS = {
    "check", "restore", "guide load", "survey init", "survey load", "codebook load",
    "passages load", "memo load", "summary load", "participants load", "quotes receive",
    "exchange import", "merge", "collect", "key show",
}  # fmt: skip
"""Commands whose file is read, or whose table is of that."""
NO_STATEMENTS = {"init", "demo", "documents init", "identifiers scan", "edit"}
"""They make a study, fill a list of files, change a text, or list what `identifiers list` lists."""
THE_STUDY = {"backup", "share", "originals export"}
"""The study itself, or its files as they came: whoever runs them is told what stands there."""
THEIR_OWN = {"participants export", "quotes send"}
"""What goes to the person who said it."""
ASKED = {
    "speakers": ("--all",),
    "survey show": ("--item", "hindringer"),
    "find": ("forvitrer | totaltallene",),
    "codebook history": ("etikk",),
    "codebook export": ("OUT.yaml",),
    "export transcript": ("--all",),
    "export qdc": ("OUT.qdc",),
    "export qdpx": ("OUT.qdpx",),
    "export workbook": ("OUT.xlsx",),
    "export data": ("OUT",),
    "export spss": ("OUT.sav",),
    "identifiers list": ("I99",),
    "archive": ("OUT", "--to", "folder"),
    "publish": ("--check",),
    "report": ("--quotes", "99", "--section", "quotations", "--section", "joint"),
}
"""What has to be said beside where it goes; OUT is that, where no option tells it."""
ENDINGS = {"passages": ("csv", "json", "md", "tex", "xlsx"), "find": ("csv", "md"),
           "memo export": ("docx",), "quotes list": ("csv", "docx"),
           "suggest": ("csv", "md")}  # fmt: skip


def doors() -> Iterator[tuple[str, Any]]:
    """Yield every command that may write a file, with what it is called."""

    def within(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        names = command.list_commands(None) if hasattr(command, "list_commands") else ()
        for name in names:
            yield from within(command.get_command(None, name), (*path, name))
        if path and (not names or command.invoke_without_command):
            yield " ".join(path), command

    for path, command in within(make_command(app, lazy=True), ()):
        asked = {one for param in command.params for one in param.opts}
        if asked & {"--out", "--format", "--to", "file", "folder", "url", "other", "copies"}:
            yield path, command


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the database is kept, once the first test has made it."""
    return tmp_path_factory.mktemp("withheld") / "koding.db"


@pytest.fixture
def declined(study: Path, koding: Koding, kept: Path) -> Path:
    """Return a study in which one statement is declined, and one person may not be quoted."""
    if not kept.exists():
        (study / "I99.txt").write_bytes(_TEXT.encode())
        commands: list[tuple[str, ...]] = [
            ("import", "I99.txt"),
            ("tag", "I99", DECLINED, "etikk"),
            ("tag", "I99", "forvitrer under sølvskjæret, og det angrer", "etikk/skjevhet"),
            ("participants", "set", "Informant 3", "--not", "quote"),
            ("summary", "set", "etikk", "--condensate", "Jeg angrer."),
            ("summary", "set", "etikk", "Angrer.", "--document", "I99"),
            ("memo", "add", "-t", "Se [[I99:2-3]].", "--document", "I99", "--where", "2"),
            ("guide", "load"),
        ]
        for command in commands:
            done = koding(*command)
            assert done.code == 0, (command, done.err)
        listed = koding("passages", "--document", "I99", "--format", "json").text
        first = re.findall(r'"guid": "([^"]+)"', listed)[0]
        assert koding("quote", first, "--declined").code == 0
        assert koding("tag", "hindringer", ANSWERED, "etikk").code == 0
        listed = koding("passages", "--document", "hindringer", "--format", "json").text
        first = re.findall(r'"guid": "([^"]+)"', listed)[0]
        assert koding("quote", first, "--declined").code == 0
        kept.write_bytes((study / "koding.db").read_bytes())
    (study / "koding.db").write_bytes(kept.read_bytes())
    return study


def found_under(folder: Path) -> list[str]:
    """Return the files that hold words of the statements, whatever they are packed in."""
    return [
        f"{file.name}: {trace.pattern}"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for _, text in texts_in(file)
        for trace in _TRACES
        if trace.search(text)
    ]


def test_no_command_writes_what_may_not_be_printed(declined: Path, koding: Koding) -> None:
    """Every command of the registry that writes a file leaves the words out, a new one too."""
    inside = READS | NO_STATEMENTS | THE_STUDY | THEIR_OWN
    known, told = dict(doors()), []
    assert inside <= known.keys(), "no such command"
    for path, command in known.items():
        if path in inside:
            continue
        options = {one for param in command.params for one in param.opts}
        endings = ENDINGS.get(path, ("csv",) if "--format" in options else ("html",))
        for ending in endings:
            out = declined.parent / "out" / f"{path.replace(' ', '-')}-{ending}"
            out.mkdir(parents=True)
            file = out / f"made.{ending}"
            given = [one.replace("OUT", str(out / "made")) for one in ASKED.get(path, ())]
            where = ["--out", str(file)] if "--out" in options else []
            done = koding(*path.split(), *given, *where)
            assert done.code == 0, (path, "how is it run?", done.err)
            assert any(out.rglob("*")), (path, "what does it write?")
            found = found_under(out)
            assert not found, (path, found)
            if "--include-withheld" in done.err:
                told.append(path)
                assert done.err.count("--include-withheld") == 1
    assert {
        "passages", "find", "export transcript", "export markdown", "export qdpx",
        "export workbook", "export data", "export spss", "survey show", "archive", "quotes list",
        "memo export",
    } <= set(told)  # fmt: skip


def test_nor_does_one_that_is_asked_for_more_words(declined: Path, koding: Koding) -> None:
    """Options that put what was said beside numbers and places put dots there, too."""
    assert koding("--coder", "bo", "tag", "I99", DECLINED, "personvern").code == 0
    out = declined.parent / "more"
    out.mkdir()
    for at, asked in enumerate((
        ("agreement", "--disagreements", "--document", "I99", "--document", "I03"),
        ("passages", "--context", "9"),
        ("passages", "--code", "etikk", "--context", "9"),
        ("find", "greit", "--width", "2000"),
        ("find", "greit", "--code", "etikk", "--width", "2000"),
        ("export", "reading", "--memos", "--names"),
        ("export", "transcript", "I99", "--comments"),
        ("report", "--quotes", "99", "--section", "quotations"),
    )):  # fmt: skip
        ending = {"export": ".docx" if "--comments" in asked else ".html", "report": ".html"}
        file = out / f"{at}{ending.get(asked[0], '.csv')}"
        done = koding(*asked, "--out", str(file))
        assert done.code == 0, (asked, done.err)
        found = found_under(out)
        assert not found, (asked, found)
    shown = koding("agreement", "--disagreements", "--document", "I99", "--all")
    assert "blåmeis" in shown.text
    told = koding("agreement", "--disagreements", "--document", "I99", "--format", "csv")
    assert "may not be printed" in told.err
    whole = ("--format", "csv", "--include-withheld")
    assert "blåmeis" in koding("agreement", "--disagreements", "--document", "I99", *whole).text


def test_the_study_itself_shows_them_and_one_option_writes_them(
    declined: Path, koding: Koding
) -> None:
    """On the screen every word stands; with --include-withheld they are in the file, untold."""
    for look in (("show", "I99"), ("passages", "--document", "I99"), ("find", "forvitrer")):
        shown = koding(*look)
        assert "blåmeis" in shown.text, look
        assert "may not be printed" not in shown.err
    out = declined.parent / "whole"
    out.mkdir()
    written: list[tuple[str, ...]] = [
        ("passages", "--out", str(out / "a.csv")),
        ("find", "forvitrer", "--out", str(out / "b.csv")),
        ("suggest", "--out", str(out / "c.csv")),
        ("export", "transcript", "I99", "--out", str(out / "d.txt")),
        ("export", "qdpx", str(out / "e.qdpx")),
        ("export", "workbook", str(out / "f.xlsx")),
        ("export", "markdown", "--out", str(out / "g")),
        ("export", "data", str(out / "h")),
        ("export", "spss", str(out / "i.sav")),
    ]
    for command in written:
        done = koding(*command, "--include-withheld")
        assert done.code == 0, done.err
        assert "may not be" not in done.err
    assert {one.split(":")[0] for one in found_under(out)} >= {
        "a.csv", "b.csv", "d.txt", "e.qdpx", "f.xlsx", "I99.md", "passages.csv", "answers.csv",
        "i.sav",
    }  # fmt: skip


def test_places_hold_and_what_is_counted_is_counted(declined: Path, koding: Koding) -> None:
    """In a whole text exactly these characters are dots; hits and words are as many as before."""
    out = declined.parent / "study.qdpx"
    assert koding("export", "qdpx", str(out)).code == 0
    with ZipFile(out) as packed:
        texts = [packed.read(one).decode() for one in packed.namelist() if one.endswith(".txt")]
    (mine,) = [one for one in texts if AFTER in one]
    hidden = re.search(r"greit\. (.*), og det angrer jeg på", mine)
    assert hidden is not None
    assert len(hidden[1]) == len(DECLINED)
    assert set(hidden[1]) == set("· ")
    counts = ("find", "forvitrer", "--count", "document", "--format", "csv")
    assert "I99,1" in koding(*counts).text.replace('"', "")
    asked = ("--document", "I03", "--format", "csv")
    rows = koding("passages", *asked).text.count("\n")
    assert rows > 1
    assert koding("passages", *asked, "--include-withheld").text.count("\n") >= rows


def test_a_text_without_them_is_not_taken_for_a_correction(declined: Path, koding: Koding) -> None:
    """Imported again it is nothing new; changed it is refused, so that no dots stand for words."""
    assert koding("export", "transcript", "I99", "--out", "I99.txt").code == 0
    file = declined / "I99.txt"
    done = koding("import", "I99.txt")
    assert done.code == 0, done.err
    assert "blåmeis" in koding("show", "I99").text
    file.write_text(file.read_text("utf-8").replace("rådhuset", "tinghuset"), encoding="utf-8")
    refused = koding("import", "I99.txt", "--yes")
    assert refused.code == 1
    assert "I99.txt has dots where I99 has words that may not be printed" in refused.err
    assert "--include-withheld" in refused.err
    assert "blåmeis" in koding("show", "I99").text


def test_dots_are_no_correction_once_the_words_may_be_printed(
    declined: Path, koding: Koding
) -> None:
    """A file that was written with dots is refused after a no became a yes, too."""
    assert koding("export", "transcript", "I99", "--out", "I99.txt").code == 0
    listed = koding("passages", "--document", "I99", "--format", "json").text
    first = re.findall(r'"guid": "([^"]+)"', listed)[0]
    assert koding("quote", first, "--approved").code == 0
    file = declined / "I99.txt"
    file.write_text(file.read_text("utf-8").replace("rådhuset", "tinghuset"), encoding="utf-8")
    assert koding("import", "I99.txt", "--yes").code == 1
    assert "blåmeis" in koding("show", "I99").text


def test_what_is_written_on_dots_comes_to_stand_on_the_words(
    declined: Path, koding: Koding
) -> None:
    """From Word and from other programs: the text counts as the study's own, places hold."""
    sent = declined / "I99.docx"
    assert koding("export", "transcript", "I99", "--comments", "--out", str(sent)).code == 0
    word = CoAuthor(sent)
    word.comment("greit. ··· ··· ···", "personvern: her")
    assert koding("exchange", "import", str(word.save(declined / "ut.docx"))).code == 0
    asked = ("--by", "Ola Nordmann", "--format", "csv", "--include-withheld")
    assert "greit. Grønnkålens" in koding("passages", *asked).text
    for what in (("transcript", "I99", "--comments", "--out", "nye.docx"), ("qdpx", "alt.qdpx")):
        assert koding("export", *what).code == 0
        back = koding("exchange", "import", what[-1])
        assert back.code == 0, back.err
        told = back.text + back.err
        assert "nothing new" in told
        assert not re.search("changed in Word|another version|left out", told), told


def test_a_copy_of_the_study_says_that_it_holds_them(declined: Path, koding: Koding) -> None:
    """What is the study itself, or its files as they came, has every word, and says so."""
    for command in (
        ("share", str(declined.parent / "til-ola"), "--coder", "Ola"),
        ("originals", "--out", str(declined.parent / "filer")),
    ):
        done = koding(*command)
        assert done.code == 0, done.err
        assert "words that may not be printed stand in" in " ".join(done.err.split())


def test_python_is_given_no_more_than_a_file(declined: Path) -> None:
    """What is read from Python may be written anywhere: the same words are left out, and told."""
    with koding_in_python.open(declined) as study:
        with pytest.warns(koding_in_python.KodingWarning, match="may not be printed"):
            rows = study.passages(document="I99").rows
        assert "blåmeis" not in str(rows)
        assert "blåmeis" in str(study.passages(document="I99", include_withheld=True).rows)
