"""Every action a user has, each as a move that numbers steer: what it is done to, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from koding.actions.codebook import editing, files
from koding.actions.codebook.merging import delete_code, merge_codes
from koding.actions.documents import cases, details, importing, progress
from koding.actions.interpretation import joint, memos, summaries
from koding.actions.passages import loading, tagging
from koding.actions.passages.tagging import set_value
from koding.actions.survey import responses
from koding.actions.workspace import Workspace
from koding.model.choices import DocumentKind, OnOverlap, Role
from koding.model.codes import Code, CodeScale
from koding.model.interpretation import Flag, JointEntry, Summary
from koding.model.material import DocumentFacts
from koding.model.measures import UnitKind
from koding.store import interpretation
from tests.actions.actions_study import CODEBOOK, OTHER, TEXT, Desk, found

T = TypeVar("T")
Move = Callable[[Desk, Workspace, int, int, int], object]

MOVES: dict[str, Move] = {}

_FILES = {
    "I01.txt": (
        TEXT,
        TEXT.replace("Vi mangler folk. ", "").replace("hver dag", "hver uke"),
        "Intervjuer: Helt ny innledning her.\n" + TEXT.replace("ligger spredt", "er spredt"),
        "\n".join(reversed(TEXT.splitlines())) + "\n",
    ),
    "I02.md": (
        f"---\ncase: Fjellvik kommune\nspeakers:\n  Informant: informant\n---\n{OTHER}",
        f"---\ncase: Storvik kommune\n---\n# Tema\n{OTHER}Moderator: Takk skal dere ha.\n",
        OTHER.upper(),
        OTHER + OTHER,
    ),
    "I03.txt": (TEXT + OTHER, OTHER, TEXT, "Ingen her sier noe med merkelapp.\n"),
}
_CASES = (
    "case,sektor,ansatte\nFjellvik kommune,kommune,240\n",
    "case,sektor,ansatte\nFjellvik kommune,stat,250\nStorvik kommune,kommune,\n",
    "case,stiftet\nStorvik kommune,1838-01-01\n",
)
_UPSIDE_DOWN = """\
codes:
  - id: anon
    name: anonymisering
    children:
      - {id: privat, name: personvern, children: [{id: juss, name: Juss}]}
  - {id: temper, name: holdning, scale: {levels: 1..3}}
"""
_BOOKS = (
    CODEBOOK,
    CODEBOOK.replace("juridisk", "@").replace("personvern", "juridisk").replace("@", "personvern"),
    CODEBOOK.replace("anonymisering", "@").replace("KI/data science (nytt)", "anonymisering")
    .replace("name: @", "name: KI/data science (nytt)").replace("/@", "/anonymisering"),
    "codes:\n  - {id: juss, name: juridisk}\n  - {id: ny, name: Æ Ø (å)}\n",
    _UPSIDE_DOWN,
)  # fmt: skip
_SURVEY = """\
respondent: id
organisation: virksomhet
scales:
  grad:
    label: Grad
    levels:
      - {value: 1, label: liten, group: low}
      - {value: 2, label: stor, group: high}
items:
  - {id: juss, column: juss, label: Juss, scale: grad}
  - {id: fritekst, column: fritekst, kind: text, label: Hva mener du?}
missing: {vet ikke: dont_know}
background:
  - {column: sekt, attribute: sektor, of: case}
  - {column: rolle, attribute: rolle, of: respondent}
aliases: {Fjellvik kommune: [Fjellvik]}
"""
_SURVEYS = (
    _SURVEY,
    _SURVEY.replace("  - {id: fritekst, column: fritekst, kind: text, label: Hva mener du?}\n", ""),
    _SURVEY.replace("label: Juss, scale: grad", "label: Juss, scale: grad, theme: juridisk"),
    _SURVEY.replace("  - {id: juss, column: juss, label: Juss, scale: grad}\n", ""),
)
_FIRST = """\
id,virksomhet,sekt,rolle,juss,fritekst
r1,Fjellvik,kommune,leder,stor,Vi har for lite folk.
r2,Statens tilsyn,stat,leder,vet ikke,
r3,,,,liten,Ingen mening 🤷 om det.
"""
_SECOND = """\
id,virksomhet,sekt,rolle,juss,fritekst
r3,,,,liten,Ingen klar mening 🤷 om det.
r4,Storvik kommune,kommune,rådgiver,stor,Mer penger!
r1,Fjellvik kommune,kommune,leder,liten,Vi har for lite folk.
"""


def _pick(things: Sequence[T], number: int) -> T:
    return things[number % len(things)]


def _move(move: Move) -> Move:
    MOVES[move.__name__.removeprefix("_")] = move
    return move


def _document(desk: Desk, number: int) -> str:
    names = [document.name for document in details.list_documents(desk.anna)]
    return names[number % len(names)] if names else "ingen"


def _code(desk: Desk, number: int) -> str:
    with desk.anna.read() as connection:
        paths = [path for path, _, _ in files.stored_codebook(connection).walk()]
    return paths[number % len(paths)] if paths else "ingen"


def _passage(desk: Desk, number: int) -> str:
    guids = sorted(view.guid for view in found(desk.anna))
    return guids[number % len(guids)] if guids else "ingen"


def _memo(desk: Desk, number: int) -> str:
    guids = sorted(memo.guid for memo in memos.list_memos(desk.anna))
    return guids[number % len(guids)] if guids else "ingen"


def _value(number: int) -> float | None:
    return (None, None, -2, 1, 2)[number % 5]


@_move
def _import_file(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    name = _pick(list(_FILES), a)
    file = desk.write(name, _pick(_FILES[name], b))
    desk.write("cases.csv", _pick(_CASES, c))
    return list(importing.import_files(by, [file], accept=lambda _plan: c % 4 != 3))


@_move
def _rename_document(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    details.rename_document(by, _document(desk, a), _pick(["I01", "Ærlig", "Å 2"], b))
    return None


@_move
def _set_document(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    facts = DocumentFacts(
        title=_pick([None, "Tittel", "Ny tittel"], b),
        kind=_pick([None, DocumentKind.GROUP], c),
        case=_pick([None, "Fjellvik kommune", "Nytt tilsyn"], b + c),
    )
    return details.set_facts(by, _document(desk, a), facts, values={"runde": str(c % 3)})


@_move
def _finish_document(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    return progress.mark_done(by, _document(desk, a), round_=1 + b % 2, done=c % 3 > 0)


@_move
def _remove_document(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    return details.remove_document(by, _document(desk, a), dry_run=b % 3 == 0)


@_move
def _load_cases(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    return cases.load_cases_file(by, desk.write("c.csv", _pick(_CASES, a)))


@_move
def _set_case(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    name = _pick(["Fjellvik kommune", "Storvik kommune"], a)
    return cases.set_case(by, name, {"sektor": _pick(["stat", "kommune"], b)})


@_move
def _set_speaker(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    label = _pick(["Informant", "Intervjuer"], b)
    people = {} if c % 2 else {label: _pick(["Person 1", "Person 2"], c // 2)}
    return details.set_roles(by, _document(desk, a), {label: _pick(list(Role), c)}, people)


@_move
def _load_codebook(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    file = desk.write("themes.yaml", _pick(_BOOKS, a))
    into = {} if b % 2 else {_code(desk, b): _code(desk, c)}
    return files.load_codebook(by, file, into=into, drop_passages=c % 2 == 0, dry_run=c % 5 == 0)


@_move
def _add_code(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    name = _pick(["nytt", "Æ (ø)", r"KI\/data"], b)
    parent = "" if c % 2 else f"{_code(desk, a)}/"
    scale = None if c % 3 else CodeScale((-2, 1, 2))
    return editing.add_code(by, f"{parent}{name}", Code(id="", name="", scale=scale))


@_move
def _rename_code(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    name = _pick(["juridisk", "nytt", "Ætt/øl"], b)
    return editing.rename_code(by, _code(desk, a), name, dry_run=c % 4 == 0)


@_move
def _move_code(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    return editing.move_code(by, _code(desk, a), None if c % 2 else _code(desk, b))


@_move
def _merge_codes(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    return merge_codes(by, _code(desk, a), _code(desk, b), dry_run=c % 4 == 0)


@_move
def _split_code(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    view = next(iter(found(desk.anna, guids=(_passage(desk, a),))))
    picked = _pick(
        [
            editing.Picked(guids=(view.guid,)),
            editing.Picked(documents=(view.document,)),
            editing.Picked(matching="e"),
        ],
        b,
    )
    return editing.split_code(by, view.code, "avsplittet", picked, sibling=c % 2 == 0)


@_move
def _delete_code(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    return delete_code(
        by,
        _code(desk, a),
        into=None if c % 2 else _code(desk, b),
        drop_passages=c % 3 == 0,
    )


@_move
def _load_survey(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    answers = desk.write("responses.csv", _pick([_FIRST, _SECOND], a))
    book = desk.write("survey.yaml", _pick(_SURVEYS, b // 3))
    return responses.load_survey(by, answers, book, accept=lambda _plan: c % 4 > 0)


@_move
def _tag(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    where = str(1 + b % 5) if c % 2 else f"@{b}-{b + 1 + c}"
    options = tagging.TagOptions(
        value=_value(a + b), memo="Et notat" if c % 3 == 0 else None, round=1 + c % 2
    )
    return tagging.tag(by, _document(desk, a), where, _code(desk, b + c), options)


@_move
def _tag_again(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    view = next(iter(found(desk.anna, guids=(_passage(desk, a),))))
    where = f"@{max(0, view.start - b % 7)}-{view.end + c % 5}"
    options = tagging.TagOptions(round=view.round, value=_value(b), memo="Enda et")
    return tagging.tag(by, view.document, where, view.code, options)


@_move
def _untag(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    return tagging.untag(by, [_passage(desk, a), _passage(desk, b)][: 1 + c % 2])


@_move
def _set_value(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    return set_value(by, _passage(desk, a), _value(b))


@_move
def _load_passages(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    rows = ["document,start,end,code,coder,guid,memo,value"]
    for place in range(3):
        start = (a + 7 * place * b) % 60
        guid = _passage(desk, a) if c % 3 == 0 and place == 0 else f"{a}-{b}-{place}"
        code = _code(desk, b).replace('"', "")
        rows.append(
            f'{_document(desk, a)},{start},{start + 1 + c},"{code}",{by.coder},{guid},'
            f"{'Fra fil' if place else ''},"
        )
    file = desk.write("passages.csv", "\n".join(rows) + "\n")
    on_overlap = _pick(list(OnOverlap), c)
    return loading.load_passages(by, file, create_codes=b % 2 == 0, on_overlap=on_overlap)


@_move
def _choose_quotation(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    facts = memos.QuotationFacts(wording=_pick([None, "Ord"], b), approved=_pick([None, True], c))
    return memos.choose_quotation(by, _passage(desk, a), facts)


@_move
def _drop_quotation(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    return memos.drop_quotation(by, _passage(desk, a))


@_move
def _add_memo(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    target = _pick(
        [
            memos.MemoTarget(),
            memos.MemoTarget(document=_document(desk, a)),
            memos.MemoTarget(document=_document(desk, a), where="2-3"),
            memos.MemoTarget(code=_code(desk, a)),
            memos.MemoTarget(case="Fjellvik kommune"),
            memos.MemoTarget(participant="Person 1"),
            memos.MemoTarget(passage=_passage(desk, a)),
            memos.MemoTarget(item="juss"),
        ],
        b,
    )
    return memos.add_memo(by, target, f"Notat {c}")


@_move
def _edit_memo(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    return memos.edit_memo(by, _memo(desk, a), body=f"Endret {b}")


@_move
def _remove_memo(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    return memos.remove_memo(by, _memo(desk, a))


@_move
def _set_joint(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    words = joint.JointWords(
        flag=_pick([None, *Flag], b),
        inference=_pick([None, f"Slutning {c}", ""], c),
        passage=_passage(desk, b) if a % 3 == 0 else None,
    )
    theme = None if b % 5 == 0 else _code(desk, a)
    return joint.set_joint(by, theme, _pick([None, None, "juss"], c), words)


@_move
def _clear_joint(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    with desk.anna.read() as connection:
        entries = interpretation.read_entries(connection)
    entry = _pick(entries or (JointEntry("juridisk", None),), a)
    return joint.clear_joint(by, entry.theme, entry.item)


@_move
def _set_summary(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    unit, name = _unit(desk, a, b)
    return summaries.set_summary(by, Summary(_code(desk, c), unit, name, f"Sammendrag {c}"))


@_move
def _set_summaries(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    cells = [Summary(_code(desk, i), *_unit(desk, a, i), f"Celle {i % 3}") for i in range(b % 4)]
    return summaries.set_summaries(by, cells, dry_run=c % 4 == 0)


@_move
def _remove_summary(desk: Desk, by: Workspace, a: int, b: int, c: int) -> object:
    there = summaries.read_summaries(desk.anna)
    cell = _pick(there, a) if there else Summary("juridisk", UnitKind.CASE, "ingen", "")
    summaries.remove_summary(by, cell.theme, cell.unit, cell.name)
    return None


def _unit(desk: Desk, a: int, b: int) -> tuple[UnitKind, str]:
    document = _document(desk, b)
    return _pick(
        [
            (UnitKind.DOCUMENT, document),
            (UnitKind.CASE, "Fjellvik kommune"),
            (UnitKind.SPEAKER, "Person 1"),
            (UnitKind.SPEAKER, f"{document}: Informant"),
            (UnitKind.SECTION, "Tema"),
        ],
        a,
    )
