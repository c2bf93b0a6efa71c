"""`koding archive`: what is in a package, who is not, what it says, and when none is made."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from koding.actions.archiving.planning import LONGEST_FILE_NAME, file_stem
from koding.errors import KodingError
from koding.model.archive import SUBJECTS
from koding.model.label import Language
from koding.present.archive import fill_mark
from koding.system.whole_folders import whole_folder
from tests.cli.byte_search import texts_in
from tests.cli.cli_program import Koding

FACTS = """
[archive]
title = "Intervjuer om KI i staten, «ærlig talt»"
authors = [
  { name = "Nordmann, Kåre Ødegård", affiliation = "Ytre Vik", orcid = "0000-0002-1825-0097" },
  { name = "Forskergruppa for KI" },
]
contact = "Kåre Ødegård Nordmann"
email = "kare@example.org"
description = "Åtte intervjuer."
keywords = ["kunstig intelligens", "forvaltning"]
grants = [{ agency = "Forskningsrådet", number = "123456" }]
docs = "papirer"
survey = true
"""
FIELDS = {
    "title": ("primitive", False),
    "author": ("compound", True),
    "datasetContact": ("compound", True),
    "dsDescription": ("compound", True),
    "subject": ("controlledVocabulary", True),
    "keyword": ("compound", True),
    "language": ("controlledVocabulary", True),
    "grantNumber": ("compound", True),
    "dateOfCollection": ("compound", True),
    "kindOfData": ("primitive", True),
    "software": ("compound", True),
}
"""The fields of Dataverse's citation block that are used: their class, and whether several go."""
PARTS = {
    "author": {"authorName", "authorAffiliation", "authorIdentifierScheme", "authorIdentifier"},
    "datasetContact": {"datasetContactName", "datasetContactEmail"},
    "dsDescription": {"dsDescriptionValue"},
    "keyword": {"keywordValue"},
    "grantNumber": {"grantNumberAgency", "grantNumberValue"},
    "dateOfCollection": {"dateOfCollectionStart", "dateOfCollectionEnd"},
    "software": {"softwareName", "softwareVersion"},
}


def state(study: Path, facts: str = FACTS) -> None:
    """Write what the study says of itself, and lay the papers there."""
    papers = study / "papirer"
    papers.mkdir(exist_ok=True)
    for name in ("Intervjuguide, endelig versjon.md", "informasjonsskriv.md", "Samtykke æøå.md"):
        (papers / name).write_text("Her står det.\r\n", "utf-8")
    file = study / "koding.toml"
    text = file.read_text("utf-8").partition("\n[archive]")[0]
    file.write_text(text + facts, "utf-8")


def consent(koding: Koding, *names: str, may: bool = True) -> None:
    """Record what people said to being archived."""
    option = "--may" if may else "--not"
    assert koding("participants", "set", *names, option, "archive").code == 0


def files_of(folder: Path) -> dict[str, bytes]:
    """Return a package's files by their path in it."""
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


def rows(data: bytes) -> list[dict[str, str]]:
    """Return a CSV file as rows."""
    return list(csv.DictReader(io.StringIO(data.decode())))


def prepare(study: Path, koding: Koding) -> None:
    """Let two say yes and one no, and write a memo that names her."""
    state(study)
    consent(koding, "Informant 1", "Informant 5")
    consent(koding, "Informant 2", may=False)
    assert (
        koding("memo", "add", "--document", "I01", "-t", "Informant 2 nevnes, tror jeg").code == 0
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the package for Sikt is kept, once it is made."""
    return tmp_path_factory.mktemp("archive") / "til-sikt"


@pytest.fixture
def package(kept: Path, study: Path, koding: Koding) -> Path:
    """Return a package for Sikt; the first test makes it, the others look at the same."""
    if not kept.exists():
        prepare(study, koding)
        done = koding("archive", str(kept), "--to", "sikt", "--lang", "en")
        assert done.code == 0, done.err
        assert f"made {kept}: " in done.err
    return kept


@pytest.fixture
def deposited(package: Path) -> dict[str, bytes]:
    """Return its files."""
    return files_of(package)


def test_only_who_said_yes_is_in_it(
    study: Path, package: Path, deposited: dict[str, bytes]
) -> None:
    """No file holds a word of anybody else, nor their names, nor memos, whatever its format."""
    texts = sorted(name for name in deposited if name.startswith("data/texts/"))
    assert [Path(name).name for name in texts] == ["i01.docx", "i01.txt", "i05.docx", "i05.txt"]
    assert {row["document"] for row in rows(deposited["data/passages.csv"])} == {"I01", "I05"}
    assert {row["memo"] for row in rows(deposited["data/passages.csv"])} == {""}
    own = study / "interviews" / "I02_byggtilsynet.md"
    theirs = {
        line.partition(":")[2].strip()[:60]
        for line in own.read_text("utf-8").splitlines()
        if len(line) > 120
    }
    assert len(theirs) > 20
    for file in package.rglob("*"):
        for where, text in texts_in(file) if file.is_file() else ():
            assert not [words for words in theirs if words in text], where
            assert "Informant 2" not in text, where
            assert "Deltaker 3" not in text, where
    assert b"Informant 1" in zipfile.ZipFile(io.BytesIO(deposited["data/study.qdpx"])).read(
        "project.qde"
    )


def test_the_manifest_tells_of_every_file(package: Path, deposited: dict[str, bytes]) -> None:
    """Each file but itself stands there once, under the hash of its bytes; nobody else reads it."""
    lines = deposited["manifest-sha256.txt"].decode().splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    assert told == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in deposited.items()
        if name != "manifest-sha256.txt"
    }
    for path in (package, *package.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_every_file_is_called_as_archives_want(deposited: dict[str, bytes]) -> None:
    """Names are ASCII, short, without spaces, and the ReadMe tells what each file is."""
    told = deposited["00_ReadMe.txt"].decode()
    for name in deposited:
        last = name.rpartition("/")[2]
        assert re.fullmatch(r"[A-Za-z0-9_.-]{1,24}", last), name
        assert f"\n{name}: " in told, name
    assert "docs/intervjuguide-endelig.md" in deposited
    assert "docs/samtykke-aeoa.md" in deposited


def test_the_readme_is_filled_in_and_its_blanks_are_counted(deposited: dict[str, bytes]) -> None:
    """It says who, when, how many, how it was coded, and marks what only people know."""
    told = deposited["00_ReadMe.txt"].decode()
    marks = told.count("[FILL IN: ")
    assert f"{marks} places below have to be filled in; they are marked [FILL IN]." in told
    assert "Author: Nordmann, Kåre Ødegård (Ytre Vik, ORCID 0000-0002-1825-0097)" in told
    assert "interview: 2" in told
    assert "2 participants speak in them; they are of 2 organisations." in told
    assert "Collected from 2023-03-07 to 2023-03-23." in told
    assert "Krippendorff's alpha" in told
    assert "Coder medkoder, round 1: 109 passages in 2 documents, in the whole study." in told
    assert "Names were not replaced by pseudonyms." in told
    assert "anonymised" not in told.lower()
    assert "[FILL IN: how those who took part were chosen]" in told


def test_the_metadata_are_as_dataverse_documents_them(deposited: dict[str, bytes]) -> None:
    """Each field has the name, the class and the number that the citation block gives it."""
    version: dict[str, Any] = json.loads(deposited["metadata/dataset.json"])["datasetVersion"]
    assert "license" not in version  # Sikt's own terms
    fields = version["metadataBlocks"]["citation"]["fields"]
    found = {one["typeName"]: one for one in fields}
    assert {name: (one["typeClass"], one["multiple"]) for name, one in found.items()} == FIELDS
    for name, one in found.items():
        assert isinstance(one["value"], list) == one["multiple"]
        if one["typeClass"] != "compound":
            continue
        for value in one["value"]:
            assert set(value) <= PARTS[name]
            for part, said in value.items():
                assert said["typeName"] == part
                assert said["multiple"] is False
                is_scheme = part == "authorIdentifierScheme"
                assert (said["typeClass"] == "controlledVocabulary") == is_scheme
                assert said["value"]
    assert set(found["subject"]["value"]) <= set(SUBJECTS)
    assert found["language"]["value"] == ["Norwegian Bokmål"]
    first = found["author"]["value"][0]
    assert first["authorIdentifier"]["value"] == "0000-0002-1825-0097"
    assert found["dateOfCollection"]["value"][0]["dateOfCollectionEnd"]["value"] == "2023-03-23"
    cited = YAML(typ="safe").load(deposited["CITATION.cff"])
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "dataset"
    assert cited["title"] == "Intervjuer om KI i staten, «ærlig talt»"
    assert cited["authors"][0] == {
        "family-names": "Nordmann", "given-names": "Kåre Ødegård",
        "affiliation": "Ytre Vik", "orcid": "https://orcid.org/0000-0002-1825-0097",
    }  # fmt: skip


def test_the_survey_says_what_every_number_is(package: Path, deposited: dict[str, bytes]) -> None:
    """CSV and SPSS hold the same; short names, labels, missing values; respondents have numbers."""
    pyreadstat = pytest.importorskip("pyreadstat")
    answers = rows(deposited["data/survey.csv"])
    assert [row["respondent"] for row in answers] == [f"R{n:03d}" for n in range(1, 35)]
    frame, meta = pyreadstat.read_sav(package / "data" / "survey.sav", user_missing=True)
    assert list(answers[0]) == list(frame.columns)
    assert all(len(name) <= 32 and name.isascii() for name in answers[0])
    assert all(meta.column_labels)
    codebook = rows(deposited["data/survey_codebook.csv"])
    assert list(dict.fromkeys(row["variable"] for row in codebook)) == list(answers[0])
    assert all(row["label"] for row in codebook)
    values: dict[str, set[str]] = {}
    for row in codebook:
        if row["value"]:
            assert row["value_label"]
            values.setdefault(row["variable"], set()).add(row["value"])
    assert {row["missing"] for row in codebook if row["value"]} == {"0", "1"}
    for row, (_, stored) in zip(answers, frame.iterrows(), strict=True):
        for name, known in values.items():
            assert row[name] == "" or row[name] in known, name
            assert row[name] == "" or float(row[name]) == stored[name]


def test_the_same_study_gives_the_same_bytes(
    study: Path, koding: Koding, deposited: dict[str, bytes]
) -> None:
    """A second package is the first to the byte; one is never laid over another."""
    prepare(study, koding)
    assert koding("archive", "../igjen", "--to", "sikt", "--lang", "en").code == 0
    assert files_of(study.parent / "igjen") == deposited
    refused = koding("archive", "../igjen", "--to", "sikt", "--lang", "en")
    assert "holds something already" in refused.err
    assert files_of(study.parent / "igjen") == deposited


def test_a_dry_run_lists_and_makes_nothing(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes in and what not, with why and what lets it in, stands there before it is made."""
    monkeypatch.setenv("COLUMNS", "200")
    state(study)
    consent(koding, "Informant 1")
    consent(koding, "Informant 2", may=False)
    assert koding("participants", "freeze", "Informant 4").code == 0
    shown = koding("archive", "../ut", "--to", "sikt", "--dry-run")
    assert shown.code == 0, shown.err
    told = " ".join(shown.text.split())
    assert "data/texts/i01.txt" in told
    assert "i02" not in told
    assert "Informant 2 said no to being archived" in told
    assert "nothing says that" in told
    assert "'Informant 3'" in told
    assert "somebody who speaks there is frozen" in told
    assert "passages on them are left out" in told
    assert not (study.parent / "ut").exists()


def test_for_a_folder_of_ones_own_only_a_no_counts(study: Path, koding: Koding) -> None:
    """Who was not asked is taken in and named; who said no is not, and her answers are not."""
    consent(koding, "Informant 2", may=False)
    assert koding("participants", "freeze", "Informant 4").code == 0
    done = koding("archive", "../ut", "--to", "folder", "--lang", "en")
    assert done.code == 0, done.err
    made = files_of(study.parent / "ut")
    told = " ".join(made["00_ReadMe.txt"].decode().split())
    for coder in ("hovedkoder", "medkoder"):
        listed = koding("passages", "--by", coder, "--all", "--format", "csv").text
        n = len(list(csv.DictReader(listed.splitlines())))
        assert re.search(rf"{coder}, round 1: {n} passages", told), (n, told)
    assert "data/texts/i03.txt" in made
    assert "data/texts/i02.txt" not in made
    assert "taken in, though nobody has recorded" in done.err
    assert rows(made["data/survey.csv"])[0]["respondent"] == "25618304"
    assert f"[{fill_mark(Language.EN)}: " in made["00_ReadMe.txt"].decode()


def test_nothing_goes_to_sikt_without_papers_or_a_yes(study: Path, koding: Koding) -> None:
    """All that stands in the way is told at once, and where it is mended the package is made."""
    refused = koding("archive", "../ut", "--to", "sikt")
    assert refused.code == 1
    assert "no document may go in: `koding participants set NAME --may archive`" in refused.err
    assert "as docs" in refused.err
    assert "2 things stand in the way" in refused.err
    state(study, FACTS.replace('docs = "papirer"', 'docs = "ingen"'))
    assert "is no folder, or has no file in it" in koding("archive", "../ut", "--to", "sikt").fault
    assert not (study.parent / "ut").exists()


@pytest.mark.parametrize("folder", ["..", ".", "interviews", "lenke"])
def test_papers_lie_in_a_folder_of_their_own(study: Path, koding: Koding, folder: str) -> None:
    """No folder elsewhere, nor the study's own material, goes into a package as papers."""
    (study / "lenke").symlink_to(study.parent)
    state(study, FACTS.replace('docs = "papirer"', f'docs = "{folder}"'))
    assert "is no folder of its own inside" in koding("archive", "../ut", "--to", "folder").fault
    assert not (study.parent / "ut").exists()


def test_papers_that_are_left_out_are_named(study: Path, koding: Koding) -> None:
    """Sub-folders, links, pipes and hidden files do not go in; the blanks' sentence says how."""
    state(study)
    papers = study / "papirer"
    (papers / "eldre æøå").mkdir()
    (papers / ".skjult.md").write_text("x", "utf-8")
    (papers / "lenke.md").symlink_to(papers / "informasjonsskriv.md")
    os.mkfifo(papers / "rør")
    done = koding("archive", "../ut", "--to", "folder")
    assert done.code == 0, done.err
    assert "4 things in the folder of papers are left out" in done.err
    for name in (".skjult.md", "eldre æøå", "lenke.md", "rør"):
        assert name in done.err
    assert "make the package again (`koding help ending`)" in done.err


def test_open_data_are_refused_until_nothing_points_at_anybody(
    fresh: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each reason is told with the command that mends it, all at once; mended, each is gone."""
    (fresh / "ord").write_text("korrekt hest batteri\n", "utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(fresh / "ord"))
    (fresh / "I01.txt").write_text(
        "Intervjuer: Hvem?\nInformant: Jeg og Torunn Aspelien, vi prøver. 🙂\n", "utf-8"
    )
    assert koding("import", "I01.txt", "--case", "Vik kommune").code == 0
    assert koding("codebook", "add", "etikk").code == 0
    assert koding("tag", "I01", "2", "etikk").code == 0
    assert koding("speakers", "I01", "--participant", "Informant=Ola Moe").code == 0
    consent(koding, "Ola Moe")
    assert koding("cases", "--case", "Vik kommune", "--set", "sektor=kommune").code == 0
    state(fresh, FACTS.replace("survey = true\n", ""))
    open_data = ("archive", "../åpent", "--to", "dataverseno", "--lang", "en")

    refused = koding(*open_data)
    assert refused.code == 1
    for command in (
        "`koding identifiers scan`", "`koding pseudonymise --key KEY`",
        "`koding identifiers accept NAME --kind person`", "`koding publish --check`",
        '`koding cases --case NAME --rename "Organisation 1"`',
    ):  # fmt: skip
        assert command in refused.err, command
    assert "5 things stand in the way" in refused.err
    assert not (fresh.parent / "åpent").exists()

    assert koding("identifiers", "scan").code == 0
    assert "`koding identifiers review`" in koding(*open_data).err
    names = json.loads(koding("identifiers", "list", "--format", "json").text)["rows"]
    told = [row["text"] for row in names]
    assert koding("identifiers", "accept", *told, "Ola Moe", "--kind", "person").code == 0
    assert koding("pseudonymise", "--key", "../n.key", "--yes").code == 0
    assert koding("identifiers", "scan").code == 0
    case = rows(koding("cases", "--format", "csv").out)[0]["case"]
    assert koding("cases", "--case", case, "--rename", "Virksomhet 1").code == 0
    refused = koding(*open_data)
    assert "write the day as key_destroyed" in refused.err
    assert "names were not replaced" not in refused.err
    (fresh.parent / "n.key").unlink()
    text = (fresh / "koding.toml").read_text("utf-8")
    (fresh / "koding.toml").write_text(text + "\n[privacy]\nkey_destroyed = 2026-01-31\n", "utf-8")
    refused = koding(*open_data)
    assert "1 thing stands in the way" in refused.err, refused.err
    assert "puts fewer than 5 organisations together (sektor)" in refused.err
    who = rows(koding("participants", "--format", "csv").out)[0]["participant"]
    assert koding("cases", "--case", "Virksomhet 1", "--set", "sektor=").code == 0
    assert koding("participants", "set", who, "--unknown", "archive").code == 0
    assert "may be archived: `koding participants set" in koding(*open_data).err
    consent(koding, who)

    done = koding(*open_data)
    assert done.code == 0, done.err
    made = files_of(fresh.parent / "åpent")
    version = json.loads(made["metadata/dataset.json"])["datasetVersion"]
    assert version["license"]["name"] == "CC0 1.0"
    assert YAML(typ="safe").load(made["CITATION.cff"])["license"] == "CC0-1.0"
    for name, data in made.items():
        assert b"Aspelien" not in data, name
        assert b"Vik kommune" not in data, name
    told_of = made["00_ReadMe.txt"].decode()
    assert "The key to the pseudonyms was destroyed on 2026-01-31." in told_of
    assert "Open data under CC0 1.0." in told_of
    assert "anonymised" not in told_of.lower()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('authors = [{ name = "A", orcid = "0000-0002-1825-0098" }]', "is not an ORCID (A)"),
        ('authors = [{ orcid = "0000-0002-1825-0097" }]', "is a list of tables, each with name"),
        ('authors = "Kari"', "is a list of tables, each with name"),
        ('email = "ikke en adresse"', "is not an e-mail address"),
        ('subjects = ["Statsvitenskap"]', "is not a subject that Dataverse knows"),
        ('tittel = "x"', "tittel"),
    ],
)
def test_a_setting_that_cannot_hold_is_told_with_its_line(
    fresh: Path, koding: Koding, wrong: str, said: str
) -> None:
    """The sentence names the file, the line and what is wrong, and nothing is made."""
    file = fresh / "koding.toml"
    file.write_text(file.read_text("utf-8") + f"\n[archive]\n{wrong}\n", "utf-8")
    fault = koding("archive", "../ut", "--to", "folder").fault
    assert said in fault
    line = file.read_text("utf-8").splitlines().index(wrong) + 1
    assert f"koding.toml:{line}" in fault
    assert not (fresh.parent / "ut").exists()
    assert "in the study's own folder" in koding("archive", "ut", "--to", "folder").fault


def test_a_package_that_fails_leaves_nothing(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk in the midst is one sentence, and neither folder nor leftover is there."""

    def full(*_: object) -> bytes:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("koding.present.archive._manifest", full)
    before = sorted(study.parent.iterdir())
    assert "cannot be written" in koding("archive", "../ut", "--to", "folder").err
    assert sorted(study.parent.iterdir()) == before


def test_a_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    """What a killed koding left is cleared, an empty folder is filled, a full one is refused."""
    target, left = tmp_path / "ut", tmp_path / ".ut.koding-part"
    left.mkdir()
    (left / "halvt").write_text("x")
    target.mkdir()
    with whole_folder(target) as part:
        (part / "helt").write_text("x")
    assert [one.name for one in tmp_path.iterdir()] == ["ut"]
    assert [one.name for one in target.iterdir()] == ["helt"]
    with pytest.raises(KodingError, match="holds something"), whole_folder(target):
        pass
    (tmp_path / "lenke").symlink_to(target)
    with pytest.raises(KodingError, match="holds something"), whole_folder(tmp_path / "lenke"):
        pass


@given(st.lists(st.text(max_size=60), max_size=12))
def test_whatever_a_document_is_called_its_file_has_a_name(names: list[str]) -> None:
    """Each is short, of ASCII, without spaces or dots, and no two are alike."""
    taken: set[str] = set()
    stems = [file_stem(name, taken, LONGEST_FILE_NAME - 5) for name in names]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,18}", stem) for stem in stems), stems
    assert len(set(stems)) == len(stems)


def test_nobody_goes_in_who_may_be_an_informant_without_a_yes(
    fresh: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A voice whose role is unknown stays out until it only asks; what is undecided is told."""
    monkeypatch.setenv("COLUMNS", "250")
    (fresh / "I01.txt").write_text(
        "A: Hvem var det?\nB: Jeg og Torunn Aspelien, på Ås. 🙂\nA: Ja?\nB: Ja.\n", "utf-8"
    )
    roles = ("--speaker", "A=unknown", "--speaker", "B=unknown")
    assert koding("import", "I01.txt", *roles).code == 0
    assert koding("speakers", "I01", "--participant", "B=Ola Moe").code == 0
    consent(koding, "Ola Moe")
    state(fresh, FACTS.replace("survey = true\n", ""))
    refused = koding("archive", "../ut", "--to", "sikt", "--lang", "en", "--dry-run")
    told = " ".join(refused.text.split())
    assert refused.code == 1
    assert "whether A only asks" in told and "koding speakers I01 --set A=interviewer" in told
    assert koding("speakers", "I01", "--set", "A=interviewer").code == 0
    done = koding("archive", "../ut", "--to", "sikt", "--lang", "en", "--dry-run")
    assert done.code == 0, done.err
    assert "nobody has looked for names in I01: `koding identifiers scan`" in done.err
    assert koding("identifiers", "scan").code == 0
    done = koding("archive", "../ut", "--to", "sikt", "--lang", "en", "--dry-run")
    assert re.search(r"\d texts that may point at somebody go in undecided, in I01: ", done.err)
    assert "names were not replaced in this study" in done.err
