"""A study in which one person is everywhere, and what tells whether anything of them is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from koding.actions.documents.correcting import correct_lines, read_lines_of
from koding.actions.documents.details import set_roles
from koding.actions.interpretation import memos, summaries
from koding.actions.passages import tagging
from koding.actions.pseudonyms.decisions import accept
from koding.actions.study.backups import back_up
from koding.actions.survey import responses
from koding.actions.withdrawing.who import WithdrawalRequest
from koding.actions.withdrawing.withdrawing import (
    WithdrawalPlan,
    Withdrawn,
    plan_withdrawal,
    withdraw,
)
from koding.actions.workspace import Workspace
from koding.model.choices import IdentifierKind, Role
from koding.model.interpretation import Summary
from koding.model.measures import UnitKind
from koding.model.places import LineRange
from koding.model.withdrawal import BackupFate
from koding.store import documents, passages
from tests.actions.actions_study import Desk
from tests.cli.byte_search import texts_in
from tests.plain_bytes import read_plain

NAME = "Ragnvald Bråthen"
ALONE = (
    "Intervjuer: Hva er vanskeligst akkurat nå?\n"
    "Ragnvald: Kaffemaskinen brummer alltid gjennom møtene. Kvantehesten vår snubler stadig. "
    "Pengesekken lekker.\n"
    "Intervjuer: Og hva tenker du om personvern?\n"
    "Ragnvald: Arkivskuffene mine knirker, så spørreskjemaene blir liggende.\n"
)
GROUP = (
    "Moderator: Velkommen alle sammen.\n"
    "Siv: Takk skal du ha. Vi i Fjordvik begynner med postjournalen.\n"
    "Ragnvald: Rundkjøringen vår mangler snøplog. Dessuten forsvinner nøkkelknippet hver vinter.\n"
    "Jens: Det kjenner jeg igjen, og Ragnvald har rett i det med vinteren.\n"
    "Moderator: Hva med penger?\n"
    "Ragnvald: Snøplogen kostet formuer.\n"
    "Siv: Hos oss er det budsjettet som stopper det meste.\n"
    "Jens: Enig.\n"
)
OTHER = (
    "Intervjuer: Hvem samarbeider dere med?\n"
    "Jens: Mest med naboene, og litt med Ragnvald Bråthen i kommunen.\n"
    "Intervjuer: Går det bra?\n"
    "Jens: Ja, som regel.\n"
)
SURVEY = """\
respondent: id
organisation: org
items:
  - {id: fritekst, column: Noe mer, kind: text, label: {nb: Noe mer, en: More}}
"""
ANSWERS = (
    "id;org;Noe mer\nR1;Fjordvik;Skrivebordet vakler forferdelig og ingen bryr seg om hvorfor "
    "det gjør det lenger, dessverre.\nR2;Nordvik;Ingenting særlig å legge til her, men takk for "
    "spørsmålet, det er fint at noen spør oss om dette.\n"
)
OWN = (
    "kaffemaskinen", "brummer", "kvantehesten", "snubler", "pengesekken", "arkivskuffene",
    "knirker", "spørreskjemaene", "rundkjøringen", "snøplog", "nøkkelknippet", "formuer",
    "skrivebordet", "vakler", "tverrsummen",
)  # fmt: skip
"""Words that nobody but the person said."""


BEGUN = "Jens svarer kort."
"""A memo half written on somebody else's interview."""


@dataclass(frozen=True)
class Study:
    """A study, and the places where others' passages stand, with their words."""

    desk: Desk
    others: dict[str, str]


def build(desk: Desk) -> Study:
    """Fill a study with one person in every place that can hold somebody."""
    desk.add("I01.txt", ALONE)
    desk.add("G01.txt", GROUP)
    desk.add("I02.txt", OTHER)
    desk.load_codebook()
    people = {"Ragnvald": NAME}
    asks, answers = {"Intervjuer": Role.INTERVIEWER}, {"Ragnvald": Role.INFORMANT}
    set_roles(desk.anna, "I01", asks | answers, people)
    set_roles(desk.anna, "I02", asks | {"Jens": Role.INFORMANT}, {})
    set_roles(
        desk.anna, "G01",
        {"Moderator": Role.MODERATOR, "Siv": Role.INFORMANT, "Jens": Role.INFORMANT} | answers,
        people,
    )  # fmt: skip
    _code(desk)
    _begin(desk)
    _answer(desk)
    accept(desk.anna, [NAME], kind=IdentifierKind.PERSON)
    back_up(desk.anna)
    return Study(desk, passage_words(desk.anna))


def _code(desk: Desk) -> None:
    anna, bo = desk.anna, desk.bo
    made = tagging.tag(anna, "I01", "Kvantehesten vår snubler", "personvern")
    memos.add_memo(bo, memos.MemoTarget(passage=made.guid), "Kaffemaskinen brummer, sier han")
    memos.choose_quotation(anna, made.guid, memos.QuotationFacts(wording="Kvantehesten [...]"))
    gone = tagging.tag(bo, "I01", "Arkivskuffene mine knirker", "juridisk")
    memos.add_memo(bo, memos.MemoTarget(passage=gone.guid), "Arkivskuffene knirker ekstra")
    tagging.untag(bo, [gone.guid])
    tagging.tag(anna, "G01", "Rundkjøringen vår mangler snøplog.", "Økonomi")
    tagging.tag(anna, "G01", "Det kjenner jeg igjen", "personvern")
    tagging.tag(bo, "G01", "Hos oss er det budsjettet", "Økonomi")
    tagging.tag(bo, "I02", "Mest med naboene", "personvern")
    told = Summary("personvern", UnitKind.DOCUMENT, "I01", "Kvantehesten snubler.")
    summaries.set_summary(anna, told)
    memos.add_memo(bo, memos.MemoTarget(code="juridisk"), "Husk det med snøplog og formuer.")
    lines = read_lines_of(anna, "G01", LineRange(4, 4))
    assert lines.bodies == ("Rundkjøringen vår mangler snøplog.",)
    new = ["Rundkjøringen vår og tverrsummen mangler snøplog."]
    correct_lines(anna, lines, new, accept=lambda _plan: True)


def _begin(desk: Desk) -> None:
    """Leave memos and corrections half written, as the screen keeps them."""
    with desk.anna.read() as connection:
        named = {one.name: one.revision for one in documents.read_documents(connection)}
    for name, line, words in (("I01", 2, "Kvantehesten"), ("G01", 4, "Snøplogen kostet formuer.")):
        place = " ".join(("line", str(named[name]), str(line)))
        memos.UnsavedText(desk.anna, place).keep(words)
    start = GROUP.index("Rundkjøringen")
    for target in (
        memos.MemoTarget(document="I01"),
        memos.MemoTarget(document="G01", where=f"@{start}-{start + 13}"),
        memos.MemoTarget(participant=NAME),
    ):
        memos.UnsavedText(desk.bo, memos.memo_place(target)).keep("Kvantehesten, knirker")
    memos.UnsavedText(desk.bo, memos.memo_place(memos.MemoTarget(document="I02"))).keep(BEGUN)


def _answer(desk: Desk) -> None:
    book, file = desk.write("survey.yaml", SURVEY), desk.write("svar.csv", ANSWERS)
    responses.load_survey(desk.anna, file, book, accept=lambda _plan: True)


def take_out(
    workspace: Workspace, name: str = NAME, fate: BackupFate = BackupFate.DESTROY, **asked: object
) -> tuple[WithdrawalPlan, Withdrawn]:
    """Withdraw a person, and return what was planned and done."""
    plan = plan_withdrawal(workspace, WithdrawalRequest(name, **asked))  # type: ignore[arg-type]
    return plan, withdraw(workspace, plan, fate)


def passage_words(workspace: Workspace) -> dict[str, str]:
    """Return the words of every passage by its GUID."""
    with workspace.read() as connection:
        current = {one.revision: documents.read_text(connection, one.revision)
                   for one in documents.read_documents(connection)}  # fmt: skip
        return {
            row.guid: current[row.revision_id][row.start : row.end]
            for row in passages.passage_rows(connection, revisions=list(current))
        }


def left_in(folder: Path, aside: tuple[Path, ...] = ()) -> set[tuple[str, str]]:
    """Return where own words stand in any file of a folder, unpacked, but for those `aside`."""
    return {
        (where, word)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file not in aside
        for where, text in [*texts_in(file), *_raw(file)]
        for word in OWN
        if word in text.lower()
    }


def _raw(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the bytes of a file as they lie there."""
    yield f"bytes of {file.name}", re.sub(r"\x00", "", read_plain(file).decode("utf-8", "replace"))


__all__ = ["ALONE", "BEGUN", "GROUP", "NAME", "OTHER", "OWN", "Study", "build", "take_out"]
