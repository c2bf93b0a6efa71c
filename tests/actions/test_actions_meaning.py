"""Lines read for what they mean: once, kept some at a time, gone with their text, and found."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from koding.actions.search import meaning
from koding.actions.search.likeness import look_alike
from koding.actions.search.meaning import find_unread, read_lines
from koding.actions.workspace import Workspace
from koding.errors import LanguageError, NotFoundError
from koding.language.meaning import (
    anything,
    is_installed,
    meanings,
    read_questions,
)
from koding.model.scope import TextFilter
from koding.store import tables, vectors
from tests.actions.actions_study import Desk, assert_sound

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra [meaning] is not installed")

JOBS = (
    "Intervjuer: Hva er folk mest urolige for?\r\n"
    "Informant: Mange er redde for å bli sagt opp når maskinene overtar. 😬 "
    "Vi bytter tak på kantina til våren.\r\n"
    "Intervjuer: Og lønna?\r\n"
    "Informant: Parkeringen er gratis på lørdager.\r\n"
)
OTHERS = (
    "Intervjuer: Hva med øl på fredag?\n"
    "Informant: Kollegene mine frykter at stillingen deres blir borte. "
    "Ellers spiller vi fotball i åsen.\n"
)


@pytest.fixture
def talk(desk: Desk) -> Workspace:
    """Return a study with two short interviews, of which nothing has been read."""
    desk.add("I01.txt", "\ufeff" + JOBS)
    desk.add("I02.txt", OTHERS)
    return desk.anna


def read(workspace: Workspace) -> int:
    """Read what is not read, and return how many lines that was."""
    return sum(read_lines(workspace, find_unread(workspace)))


def kept(workspace: Workspace) -> list[tuple[int, int, int, int]]:
    """Return revision, first line, lines and bytes of what is kept."""
    columns = tables.vectors.c
    with workspace.read() as connection:
        rows = connection.execute(
            select(columns.revision_id, columns.first, columns.lines, columns.vectors).order_by(
                columns.revision_id, columns.first
            )
        )
        return [(row[0], row[1], row[2], len(row[3])) for row in rows]


def test_what_is_said_in_other_words_is_found(talk: Workspace) -> None:
    """A question finds the lines about it and no others' words, the nearest first, where it may."""
    assert read(talk) == 8
    found = look_alike(talk, "redd for å miste jobben", most=2)
    said = {one.hit.words for one in found.hits}
    assert any("redde for å bli sagt opp" in words for words in said)
    assert any("frykter at stillingen" in words for words in said)
    assert [one.nearness for one in found.hits] == sorted(
        (one.nearness for one in found.hits), reverse=True
    )
    only = look_alike(talk, "redd for å miste jobben", TextFilter(documents=("I02",)), most=1)
    assert [one.hit.document for one in only.hits] == ["I02"]


def test_a_place_finds_what_is_like_it_but_not_itself(talk: Workspace) -> None:
    """More like a line is told from elsewhere; the line and those read with it are left out."""
    read(talk)
    found = look_alike(talk, "I01:2", most=1)
    assert found.is_place
    assert "frykter at stillingen" in found.hits[0].hit.words
    everything = look_alike(talk, "I01:2", most=50)
    assert all(one.hit.document == "I02" or one.hit.line > 3 for one in everything.hits)
    with pytest.raises(NotFoundError, match="I01"):
        look_alike(talk, "I01:99")
    with pytest.raises(NotFoundError, match="X9"):
        look_alike(talk, "X9:1")
    assert not look_alike(talk, "forholdet er 3:1", most=1).is_place


def test_nothing_is_read_twice_and_a_new_text_is_read(talk: Workspace, desk: Desk) -> None:
    """What is read stays read until the text is another; of the old text nothing is kept."""
    assert (read(talk), read(talk)) == (8, 0)
    before = kept(talk)
    desk.add("I01.txt", JOBS.replace("gratis", "dyr"))
    waiting = find_unread(talk)
    assert {one.text.name for one in waiting} == {"I01"}
    read(talk)
    after = kept(talk)
    assert {row[0] for row in before} - {row[0] for row in after} == {before[0][0]}
    assert all(size == lines * 384 for *_, lines, size in after)


KILLED = """
import os, signal, sys
from koding.actions.search import meaning
from koding.store.database import open_database
from koding.actions.workspace import Workspace
meaning.TOGETHER = 2
workspace = Workspace(None, open_database(sys.argv[1]), "Anna")
for done, _ in enumerate(meaning.read_lines(workspace, meaning.find_unread(workspace)), 1):
    if done == 2:
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_reading_goes_on_where_it_was(
    talk: Workspace, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """A process that is killed between two batches loses none; the next reads only the rest."""
    monkeypatch.setattr(meaning, "TOGETHER", 2)
    url = talk.database.url.render_as_string(hide_password=False)
    killed = subprocess.run([sys.executable, "-c", KILLED, url], capture_output=True, check=False)
    assert killed.returncode == -9, killed.stderr
    done = kept(talk)
    assert [row[2] for row in done] == [2, 2]
    assert read(talk) == 4
    assert kept(talk)[:2] == done
    assert sum(row[2] for row in kept(talk)) == 8
    assert_sound(talk)


def test_another_version_is_read_anew(talk: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors of another version of the model are never compared: they are made again."""
    read(talk)
    by = meanings()
    newer = by._replace(version="another")
    monkeypatch.setattr(meaning, "meanings", lambda: newer)
    assert sum(one.lines for one in find_unread(talk)) == 8
    read(talk)
    with talk.read() as connection:
        assert vectors.read_spans(connection, by) == {}
        assert len(vectors.read_spans(connection, newer)) == 2


def test_damaged_vectors_are_told(talk: Workspace) -> None:
    """Bytes that are no vectors are named with their document, and nothing is found by them."""
    read(talk)
    with talk.database.write() as connection:
        connection.execute(tables.vectors.update().values(vectors=b"123"))
    with pytest.raises(LanguageError, match="I01"):
        look_alike(talk, "hva som helst")


def test_a_name_in_a_text_that_is_destroyed_is_in_no_vector(
    talk: Workspace, desk: Desk, tmp_path: Path
) -> None:
    """When old texts are destroyed, what was made of them goes too."""
    from koding.store.purging import destroy_revisions

    read(talk)
    desk.add("I02.txt", OTHERS.replace("fotball", "sjakk"))
    with talk.record("purge") as recorder:
        destroy_revisions(recorder)
    with talk.read() as connection:
        revisions = set(connection.execute(select(tables.revisions.c.id)).scalars())
    assert {row[0] for row in kept(talk)} <= revisions
    assert {row[0] for row in kept(talk)} != revisions


def test_the_mean_of_everyday_questions_is_theirs() -> None:
    """The bytes koding carries are what the model says of the questions listed beside them."""
    asked = files("koding.language").joinpath("data/anything.txt").read_text("utf-8").splitlines()
    told = np.frombuffer(read_questions(asked), "<f4").reshape(-1, 384).mean(axis=0)
    assert np.allclose(np.frombuffer(anything(), "<f4"), told, atol=2e-3)
