"""A study encrypted from the command line: asked for, opened, and not a word of it in clear."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from koding.system import keys
from tests.actions.test_encryption import words_in
from tests.cli.cli_program import Koding
from tests.tui.screen_program import Program

pytest.importorskip(
    "sqlcipher3", reason="sqlcipher3 is not installed (pip install 'koding-qda[crypt]')"
)

FIRST, SECOND = "sju blå fjell å gå over", "en ganske annen setning"


@pytest.fixture
def passphrases(alone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that KODING_PASSPHRASE_FILE names, with one passphrase in it."""
    file = alone / "ord"
    file.write_text(f"{FIRST}\n", encoding="utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(file))
    return file


def words_of(study: Path) -> list[str]:
    """Return the longer words of the interviews and the answers that no codebook or name holds."""
    texts = "".join(
        file.read_text("utf-8", "replace")
        for file in [*study.glob("interviews/I0*"), study / "survey" / "responses.csv"]
    )
    open_ = "".join(
        file.read_text("utf-8").lower()
        for file in [study / "koding.toml", *study.glob("codebook/*.yaml")]
    )
    words = set(re.findall(r"[a-zæøå]{9,}", texts.lower()))
    return sorted(word for word in words if word not in open_)


def test_the_sample_study_encrypted_holds_no_word_in_clear(
    study: Path, koding: Koding, passphrases: Path
) -> None:
    """Encrypted, rid of what lies in clear, worked on, backed up: every byte of every file."""
    words = words_of(study)
    assert len(words) > 800
    hashes = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in study.glob("interviews/*")
        if file.suffix != ".csv"
    }
    refused = koding("encrypt")
    assert "--files keep or --files remove" in refused.fault
    assert keys.begins_clear(study / "koding.db")
    done = koding("encrypt", "--files", "remove")
    assert done.code == 0, done.err
    assert re.fullmatch(r"Recovery key \(shown this once\): (?:\w{4}-){7}\w{4}\n", done.text)
    assert f"{len(hashes)} files that lie in the database were overwritten" in done.err
    listed = re.findall(r"^  (\S+): (?:not in|in|written|a copy)", done.err, re.MULTILINE)
    assert "survey/responses.csv" in listed
    assert not any(name in listed for name in hashes)
    assert "interviews/ (3), survey/ (1)" in koding("status").text  # passages.csv quotes them
    for name in listed:
        if not name.startswith("codebook/"):
            (study / name).unlink()
    assert koding("status").code == 0
    assert koding("tag", "I03", "40", "etikk", "--memo", "Utfordringene tårner seg opp").code == 0
    assert koding("memo", "add", "--code", "personvern", "-t", "Saksbehandlernes hverdag").code == 0
    assert koding("undo").code == 0
    assert koding("backup").code == 0
    assert koding("check").code == 0
    assert words_in(study, [*words, "saksbehandlernes"]) == {}
    out = koding("originals", "--out", "../ut")
    assert out.code == 0, out.err
    back = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in (study.parent / "ut").iterdir()
    }
    assert back == hashes
    shown = koding("status").text
    assert "koding.db" not in shown


def test_who_has_no_passphrase_is_told_so_and_who_has_a_new_one_gets_in(
    study: Path, koding: Koding, passphrases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal, with a wrong one, after `rekey`, in clear again: a sentence each."""
    assert koding("encrypt", "--files", "keep").code == 0
    assert koding("show", "I03").code == 0
    assert koding("rekey").fault.startswith("KODING_PASSPHRASE_FILE names a file with one")
    passphrases.write_text(f"{FIRST}\n{SECOND}\n", encoding="utf-8")
    recovery = koding("rekey", "--recovery")
    assert recovery.code == 0, recovery.err
    assert koding("status").code == 0  # each line is tried
    passphrases.write_text(f"{FIRST}\n", encoding="utf-8")
    fault = koding("status").fault
    assert "this passphrase does not open" in fault
    assert "recovery key" in fault
    passphrases.write_text(recovery.text.split(": ")[1].lower(), encoding="utf-8")
    assert koding("status").code == 0
    monkeypatch.delenv("KODING_PASSPHRASE_FILE")
    assert "there is no terminal to give it in" in koding("status").fault
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(passphrases))
    assert koding("decrypt", "--yes").code == 0
    assert not (study / "koding.key.json").exists()
    monkeypatch.delenv("KODING_PASSPHRASE_FILE")
    assert koding("status").code == 0
    assert "koding encrypt" in koding("decrypt", "--yes").fault
    assert "koding encrypt" in koding("rekey").fault


def converse(program: Program, *asked_and_answered: tuple[str, str]) -> str:
    """Wait for each question, answer it, and return all that was written."""
    said = b""
    for question, answer in asked_and_answered:
        program.until(question, seconds=120)
        program.read(0.05)
        # What came with the question may hold the next one.
        before, asked, after = program.written.partition(question.encode())
        said, program.written = said + before + asked, after
        program.press(answer)
    return (said + program.written).decode()


@pytest.mark.usefixtures("passphrases")
def test_a_backup_whose_key_is_lost_is_not_called_damaged(study: Path, koding: Koding) -> None:
    """Who has lost the file with the key is told of that, and not that the backup is no study."""
    assert koding("encrypt", "--files", "keep").code == koding("backup").code == 0
    (study / "koding.key.json").rename(study.parent / "bort.json")
    backup = next((study / "backups").glob("*.db"))
    fault = koding("restore", str(backup), "--yes").fault
    assert "koding.key.json, is not there" in " ".join(fault.split())


@pytest.mark.usefixtures("passphrases")
def test_an_encrypted_backup_is_put_back_elsewhere(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the file that `koding backup` names beside it, and koding.toml, in an empty folder."""
    said = koding("encrypt", "--files", "keep").err
    assert "Copies in backups/ open with koding.key.json too" in " ".join(said.split())
    inside, away = koding("backup"), koding("backup", "../trygt/studien.db")
    kept, out = Path(inside.text.strip()), Path(away.text.strip())
    for made, copy in ((inside, kept), (away, out)):
        (key,) = re.findall(r"opens only with (\S+): ", " ".join(made.err.split()))
        there = study.parent / f"maskin-{copy.stem}"
        there.mkdir()
        copied = [copy, Path(key), study / "koding.toml"]
        for file in copied:
            (there / file.name).write_bytes((study / file).read_bytes())
        with monkeypatch.context() as other:
            other.chdir(there)
            done = koding("restore", copy.name, "--yes")
            assert done.code == 0, done.err
            assert "blåmeis" not in koding("show", "I03").text
            assert koding("show", "I03", "--lines", "1-3").code == 0
            assert koding("check").code == 0
            assert not keys.begins_clear(there / "koding.db")


def test_it_asks_at_the_terminal(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice for a new one, then what is to become of the files; and again before the screen."""
    monkeypatch.setenv("KODING_CODER", "hovedkoder")
    program = Program(study, "encrypt", size=(200, 40))
    try:
        said = converse(
            program,
            ("a new passphrase for", f"{FIRST}\n"),
            ("the same once more", f"{SECOND}\n"),
            ("a new passphrase for", f"{FIRST}\n"),
            ("the same once more", f"{FIRST}\n"),
            ("Is it written down?", "y\n"),
            ("Overwrite and remove", "y\n"),
            ("not covered", ""),
        )
    except BaseException:
        program.kill()
        raise
    assert program.wait(seconds=120) == 0
    assert "the two were not the same" in said
    assert FIRST not in said
    assert not keys.begins_clear(study / "koding.db")
    assert not [file for file in study.glob("interviews/*") if file.suffix != ".csv"]
    program = Program(study, "code", "I03", size=(200, 40))
    try:
        said = converse(
            program,
            ("passphrase of", "en feil en\n"),
            ("once more", f"{FIRST}\n"),
            ("\x1b[?1049h", ""),
            ("Intervjuer", ""),
        )
    finally:
        program.kill()
        program.wait()
    assert FIRST not in said


def test_a_class_is_shared_with_and_collected_with_one_passphrase(
    study: Path, koding: Koding, passphrases: Path
) -> None:
    """Each copy has a key of its own, opens with the passphrase for copies, and is taken in."""
    assert koding("encrypt", "--files", "keep").code == 0
    (study / "navn.txt").write_text("Ola\nEva\n", encoding="utf-8")
    passphrases.write_text(f"{FIRST}\n{SECOND}\n", encoding="utf-8")
    made = koding("share", "../klassen", "--coders", "navn.txt", "--blind")
    assert made.code == 0, made.err
    assert "the 2 copies are encrypted" in made.err
    ids = {
        keys.id_in(folder / "koding.key.json")
        for folder in (study, study.parent / "klassen" / "Ola", study.parent / "klassen" / "Eva")
    }
    assert len(ids) == 3
    passphrases.write_text(f"{SECOND}\n", encoding="utf-8")
    assert koding("--study", "../klassen/Ola", "tag", "I03", "40", "etikk").code == 0
    assert "does not open" in koding("status").fault
    passphrases.write_text(f"{FIRST}\n{SECOND}\n", encoding="utf-8")
    taken = koding("collect", "../klassen/Ola", "../klassen/Eva")
    assert taken.code == 0, taken.err
    assert koding("check").code == 0
