"""What the screen keeps up with, change by change, is what opening the document anew gives."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from koding.actions import history
from koding.actions.codebook import editing, merging
from koding.actions.documents.details import set_roles
from koding.actions.documents.progress import mark_done
from koding.actions.interpretation.memos import MemoTarget, add_memo
from koding.actions.passages.tagging import (
    SpanTags,
    change_span,
    recode_passages,
    tag_new_code,
    tag_span,
    untag,
)
from koding.actions.withdrawing.freezing import freeze
from koding.actions.withdrawing.who import WithdrawalRequest
from koding.actions.withdrawing.withdrawing import plan_withdrawal, withdraw
from koding.errors import KodingError
from koding.model.places import Span
from koding.model.withdrawal import BackupFate
from koding.tui.session import CodingSession
from koding.tui.text.stripes import Stripes
from tests.tui.screen_desk import open_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from koding.actions.workspace import Workspace

_STEPS = 30


def act(workspace: Workspace, session: CodingSession, draw: Random) -> None:
    """Change something at random, as somebody at the screen or with a command does."""
    document, length = draw.choice([("I01", len(session.document.text)), ("I02", 100)])
    start = draw.randrange(length - 1)
    span = Span(start, min(length, start + draw.choice([1, 3, 10, 40, 200])))
    codes = [code.path for code in session.document.codes]
    mine = [one.guid for one in session.document.passages if one.coder == workspace.coder]
    tags = SpanTags(document, span, ((draw.choice(codes), None),), round=draw.choice([1, 1, 2]))
    anew = SpanTags(document, span, (), round=1)
    one = draw.choice(mine) if mine else ""
    revision = session.document.facts.revision
    deeds: dict[str, Callable[[], object]] = {
        "tag": lambda: tag_span(workspace, tags),
        "tag more": lambda: tag_span(workspace, tags),
        "new code": lambda: tag_new_code(workspace, f"ny {draw.randrange(6)}", anew),
        "remove": lambda: untag(workspace, [one]),
        "other span": lambda: change_span(workspace, one, span, revision=revision),
        "other code": lambda: recode_passages(workspace, [one], draw.choice(codes)),
        "memo": lambda: add_memo(workspace, MemoTarget(passage=one), "æ"),
        "undo": lambda: history.undo(workspace),
        "redo": lambda: history.redo(workspace),
        "unite codes": lambda: merging.merge_codes(
            workspace, draw.choice(codes), draw.choice(codes)
        ),
        "rename": lambda: editing.rename_code(workspace, draw.choice(codes), f"om {start}"),
        "done": lambda: mark_done(workspace, document, done=draw.random() < 0.5),
    }
    deeds[draw.choice(list(deeds))]()


def shown(session: CodingSession) -> dict[str, Any]:
    """Return what the screen shows of a session."""
    here, everywhere = session.counts()
    return {
        "passages": list(session.passages),
        "own": list(session.own),
        "covered": list(session.coded.covered),
        "coverage": session.coverage(),
        "here": +here,
        "everywhere": +everywhere,
        "codes": [code.path for code in session.codes],
        "memos": dict(session.memos),
        "done": session.is_done,
    }


@pytest.mark.parametrize("seed", [0, 1, 4, 5])
def test_what_follows_changes_is_what_opening_anew_shows(
    screen_template: Path, tmp_path: Path, seed: int
) -> None:
    """Tagged, removed, undone, united, renamed, by the coder and another: nothing shown is old."""
    draw = Random(seed)
    desk = open_desk(screen_template, tmp_path)
    blind, round_ = bool(seed % 2), 1 + seed // 4
    session = CodingSession(desk.kari, "I01", round_, blind)
    stripes = Stripes(session.passages)
    for _ in range(_STEPS):
        with suppress(KodingError):
            if draw.random() < 0.6:
                session.change(lambda workspace: act(workspace, session, draw))
            else:
                act(desk.ola, session, draw)
        if draw.random() < 0.3:
            continue
        session.look()
        stripes.follow(session.passages)
        anew = CodingSession(desk.kari, "I01", round_, blind)
        assert shown(session) == shown(anew)
        fresh = Stripes(anew.passages)
        places = range(len(fresh.passages))
        assert list(map(stripes.lane, places)) == list(map(fresh.lane, places))
    desk.kari.database.close()


def test_words_of_somebody_frozen_meanwhile_go_from_an_open_text(
    screen_template: Path, tmp_path: Path
) -> None:
    """Who is frozen by another is not read on from what was opened before; nor is who withdrew."""
    desk = open_desk(screen_template, tmp_path)
    set_roles(desk.kari, "I01", {}, participants={"Informant": "Deltaker 1"})
    session = CodingSession(desk.kari, "I01")
    assert "Personvern, uten tvil" in session.document.text
    assert not session.look().text
    freeze(desk.ola, "Deltaker 1")
    assert session.look().text
    assert session.stale
    session.open("I01")
    assert "Personvern, uten tvil" not in session.document.text
    assert not session.look()
    freeze(desk.ola, "Deltaker 1", frozen=False)
    assert session.look().text
    session.open("I01")
    assert "Personvern, uten tvil" in session.document.text
    plan = plan_withdrawal(desk.ola, WithdrawalRequest("Deltaker 1"))
    withdraw(desk.ola, plan, BackupFate.DESTROY)
    assert session.look().text
    desk.kari.database.close()
