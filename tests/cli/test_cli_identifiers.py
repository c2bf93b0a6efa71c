"""The queue of identifiers, from the command line and at a terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.cli_program import CTRL_C, PATIENCE, PROGRAM, Koding, ask, environment, take_terminal

TEXT = "Intervjuer: Hva sa Kari Moe?\nInformant: Kari ringte 922 07 418, og Moe svarte ikke.\n"


@pytest.fixture
def small(alone: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a study of one short interview, which is the current folder."""
    assert koding("init", "s").code == 0
    monkeypatch.chdir(alone / "s")
    Path("interviews/I01.txt").write_text(TEXT, encoding="utf-8")
    assert koding("import", "interviews").code == 0
    return alone / "s"


def rows(koding: Koding, *arguments: str) -> dict[str, dict[str, object]]:
    """Return what a listing gives, by text."""
    listed = json.loads(koding("identifiers", *arguments, "--format", "json").text)
    return {row["text"]: row for row in listed["rows"]}


def test_documents_are_read_once(small: Path, koding: Koding) -> None:
    """`parse` reads what is new, says so, and has nothing to do the second time."""
    assert "read 1 document" in koding("parse").err
    assert "read all of it already" in koding("parse").err
    assert "read 1 document" in koding("parse", "--again").err
    Path("interviews/I01.txt").write_text(TEXT + "Informant: Ja.\n", encoding="utf-8")
    assert koding("import", "interviews", "--yes").code == 0
    assert "read 1 document" in koding("parse", "I01").err
    assert ask(small / "koding.db", "SELECT count(*) FROM parses") == [(1,)]
    assert koding("check").code == 0


def test_status_names_the_model(small: Path, koding: Koding) -> None:
    """`status` and `model show` name the same model, and `status` how much it has read."""
    model = koding("model", "show").err.splitlines()[0].removeprefix("in use: ")
    facts = koding("status", "--format", "csv").text
    assert f"Språkmodell,{model}" in facts
    assert "Dokumenter språkmodellen har lest,0" in facts


def test_every_sidecar_says_which_model_took_part(small: Path, koding: Koding) -> None:
    """A queue written to a file has the model's name and version beside it."""
    assert koding("identifiers", "scan", "--out", "queue.csv").code == 0
    facts = json.loads(Path("queue.csv.meta.json").read_text(encoding="utf-8"))
    assert facts["model"] in koding("model", "show").err


def test_decisions_are_kept_and_undone(small: Path, koding: Koding) -> None:
    """Accepted and dismissed texts leave the queue; `undo` and `forget` put them back."""
    assert "Kari Moe" in rows(koding, "scan")
    assert koding("identifiers", "accept", "kari  moe", "--as", "[kollega]").code == 0
    assert koding("identifiers", "dismiss", "922 07 418").code == 0
    assert {"Kari Moe", "922 07 418"}.isdisjoint(rows(koding, "scan"))
    decided = rows(koding, "list", "--decided")
    assert decided["Kari Moe"]["pseudonym"] == "[kollega]"
    assert koding("undo").code == 0
    assert "922 07 418" in rows(koding, "scan")
    assert koding("identifiers", "forget", "Kari Moe").code == 0
    assert rows(koding, "list", "--decided") == {}
    assert koding("check").code == 0


def test_what_the_scan_missed_is_found_once_it_is_accepted(small: Path, koding: Koding) -> None:
    """A text that no rule knows is looked for in every document as soon as it is named."""
    assert "svarte ikke" not in rows(koding, "scan")
    assert koding("identifiers", "accept", "svarte ikke", "--kind", "title").code == 0
    assert rows(koding, "list", "--decided")["svarte ikke"]["places"] == 1


def test_a_text_that_stands_nowhere_is_refused(small: Path, koding: Koding) -> None:
    """Nothing is decided about it, and nothing forgotten that was not decided."""
    for command in ("accept", "dismiss"):
        refused = koding("identifiers", command, "Kari Moe", "Truls Ås")
        assert refused.code == 1
        assert "'Truls Ås' stands nowhere" in refused.fault
    refused = koding("identifiers", "forget", "Kari Moe")
    assert refused.code == 1
    assert "nothing is decided about 'Kari Moe'" in refused.fault
    assert rows(koding, "list", "--decided") == {}


def test_a_misspelled_name_is_told(small: Path, koding: Koding) -> None:
    """A name of which only a part stands in the texts is accepted, and that is said."""
    told = "'Kari Moee' stands nowhere whole in the study, only Kari"
    assert told in koding("identifiers", "accept", "Kari Moee").err
    assert "nowhere whole" not in koding("identifiers", "accept", "Kari Moe").err


def test_a_pseudonym_stays_when_a_text_is_accepted_again(small: Path, koding: Koding) -> None:
    """Only another `--as` changes it."""
    assert koding("identifiers", "accept", "Kari Moe", "--as", "[kollega]").code == 0
    assert "it was so already" in koding("identifiers", "accept", "Kari Moe").err
    assert rows(koding, "list", "--decided")["Kari Moe"]["pseudonym"] == "[kollega]"
    assert koding("identifiers", "accept", "Kari Moe", "--as", "[sjef]").code == 0
    assert rows(koding, "list", "--decided")["Kari Moe"]["pseudonym"] == "[sjef]"


def test_the_study_s_own_list_counts(small: Path, koding: Koding) -> None:
    """Names in names.txt are flagged with their kind; a kind there is not is told with its line."""
    Path("names.txt").write_text("# våre\nringte; place\n", encoding="utf-8")
    assert rows(koding, "scan")["ringte"]["kind"] == "sted"
    Path("names.txt").write_text("ringte; stedd\n", encoding="utf-8")
    assert "names.txt:1: 'stedd' is not a kind of identifier" in koding("identifiers", "scan").fault


def test_a_review_needs_a_terminal(small: Path, koding: Koding) -> None:
    """Without one the user is told what to do instead, and nothing waits."""
    result = koding("identifiers", "review", typed="a\na\n")
    assert result.code == 1
    assert "koding identifiers accept TEXT" in result.fault


def test_a_review_saves_each_answer(small: Path, koding: Koding) -> None:
    """At a terminal texts are shown with their words around; what is answered is kept at once."""
    assert koding("parse").code == 0
    screen = review(small, ["x", "s", "b", "w", "[kollega]", "a", "d", "q"])
    assert "Traceback" not in screen
    assert "answer with one of" in screen
    assert "I01:" in screen
    kept = ask(
        small / "koding.db", "SELECT decision, pseudonym FROM identifier_decisions ORDER BY id"
    )
    assert [decision for decision, _ in kept] == ["accepted", "accepted", "dismissed"]
    assert kept[0][1] == "[kollega]"
    assert f"would become {kept[1][1] or 'the person'}" in screen
    assert ">>Kari Moe<<" in screen


def test_a_review_breaks_no_word(small: Path, koding: Koding) -> None:
    """At 80 columns no line is longer, the hit is marked, and a stop has a line of its own."""
    long = "Informant: " + "Dette handlet om personvernkonsekvensvurderinger hos Kari Moe, " * 4
    Path("interviews/I02.txt").write_text(f"A: Ja?\n{long}\n", encoding="utf-8")
    assert koding("import", "interviews").code == 0
    assert koding("parse").code == 0
    screen = review(small, ["s", CTRL_C])
    lines = [line.rstrip() for line in screen.splitlines()]
    assert max(map(len, lines)) <= 81
    words = set(long.replace(",", "").split()) | {">>Kari", "Moe<<"}
    cut = [one for one in " ".join(lines).replace(",", "").split() if "konsekvens" in one]
    assert cut
    assert words.issuperset(cut)
    assert any(line.startswith("koding: stopped") for line in lines)


def review(folder: Path, answers: list[str]) -> str:
    """Review at a terminal, each answer given when it is asked for; return the screen."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [*PROGRAM, "identifiers", "review"], cwd=folder, env=environment(TERM="xterm"),
        stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True, start_new_session=True,
        preexec_fn=take_terminal,
    )  # fmt: skip
    os.close(theirs)
    screen, asked, waiting = b"", 0, list(answers)
    deadline = time.monotonic() + PATIENCE
    again = deadline  # whoever is not heard, since nobody reads just then, presses Ctrl-C again
    while time.monotonic() < deadline and program.poll() is None:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                screen += os.read(ours, 4096)
            except OSError:
                break
        questions = screen.count(b"[q]uit") + screen.count(b"its pseudonym [")
        if questions > asked and waiting:
            answer = waiting.pop(0)
            os.write(ours, f"{answer}\n".encode())
            asked = questions
            again = time.monotonic() + 5 if answer == CTRL_C else deadline
        elif time.monotonic() > again:
            os.write(ours, f"{CTRL_C}\n".encode())
            again = time.monotonic() + 5
    os.close(ours)  # whatever still waits for an answer hears that there is none
    program.wait(PATIENCE)
    return screen.decode()


def test_a_model_that_cannot_be_fetched_is_explained(
    alone: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offline, one sentence says that koding goes on with its own, and what to bring here."""
    pytest.importorskip("pip")
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    refused = koding("model", "install")
    assert "add --yes to do it" in refused.fault
    result = koding("model", "install", "--yes")
    assert result.code == 1
    assert "goes on with the model it carries" in result.fault
    assert "nb_core_news_sm-3." in result.fault
