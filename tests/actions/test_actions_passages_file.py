"""A passages file: every row goes in, or none does and every fault is named."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlalchemy import Connection

from koding.actions import history
from koding.actions.codebook import files
from koding.actions.interpretation import memos
from koding.actions.passages import listing
from koding.actions.passages.loading import load_passages
from koding.actions.passages.tagging import TagOptions, tag
from koding.errors import ConflictError, NotFoundError
from koding.messages import Language, speak
from koding.messages.advice import Edge, advised
from koding.model.choices import OnOverlap
from koding.model.outcomes import Loaded
from koding.model.views import PassageFilter
from koding.store import transcripts
from tests.actions.actions_study import TEXT, Desk, assert_sound, found, rows_in_use, spans

HEADER = "document,start,end,code,coder,guid,value,memo,quote\n"


def load(desk: Desk, rows: str, header: str = HEADER, **options: object) -> Loaded:
    """Write a passages file and load it as the first coder."""
    return load_passages(desk.anna, desk.write("p.csv", header + rows), **options)  # type: ignore[arg-type]


def test_rows_become_passages_of_their_coder(filled: Desk) -> None:
    """Coder, value and memo are the row's; the origin says they were imported."""
    loaded = load(filled, "I01,0,5,juridisk,Bo,,,Et notat,\ni02,0,5,HOLDNING,Anna,,-2,,\n")
    assert loaded == Loaded(added=2)
    first, second = found(filled.anna)
    assert (first.coder, first.memo, first.origin) == ("Bo", "Et notat", "import")
    assert (second.document, second.value) == ("I02", -2)
    assert [memo.coder for memo in memos.list_memos(filled.anna)] == ["Bo"]
    assert_sound(filled.anna)


@pytest.mark.parametrize("on_overlap", OnOverlap)
def test_loading_twice_changes_nothing(filled: Desk, on_overlap: OnOverlap) -> None:
    """Rows with and without GUIDs, memos and unions are known again."""
    rows = "I01,0,5,juridisk,Bo,{AB-1},,Et notat,\nI01,9,12,juridisk,Bo,,,,\n"
    if on_overlap is not OnOverlap.STOP:
        rows += "I01,3,10,juridisk,Bo,,,Enda et,\nI01,30,40,juridisk,Bo,,,x,\n"
        rows += "I01,35,45,juridisk,Bo,ab-2,,y,\n"
    load(filled, rows, on_overlap=on_overlap)
    before, log = rows_in_use(filled.anna), len(history.list_log(filled.anna))
    again = load(filled, rows, on_overlap=on_overlap)
    assert (again.added, again.changed) == (0, 0)
    assert rows_in_use(filled.anna) == before
    assert len(history.list_log(filled.anna)) == log


def test_overlaps_are_united_kept_or_refused(filled: Desk) -> None:
    """Each way does as it says and reports every row it concerns."""
    rows = "I01,0,5,juridisk,Bo,,,,\nI01,3,9,juridisk,Bo,,,,\nI01,20,25,juridisk,Bo,,,,\n"
    with pytest.raises(ConflictError, match=r"p.csv:2: .*\n.*p.csv:3: I01 @3-9 overlaps another"):
        load(filled, rows)
    assert found(filled.anna) == ()
    kept = load(filled, rows, on_overlap=OnOverlap.KEEP_FIRST)
    assert (kept.added, len(kept.skipped), spans(filled.anna)) == (2, 1, [(0, 5), (20, 25)])
    history.undo(filled.anna)
    united = load(filled, rows, on_overlap=OnOverlap.UNION)
    assert (united.added, len(united.united), spans(filled.anna)) == (2, 1, [(0, 9), (20, 25)])
    assert "(p.csv:3)" in united.united[0]


def test_a_guid_finds_a_passage_that_the_file_changes(filled: Desk) -> None:
    """Span, code and value follow the file, and what the file leaves open stays."""
    guid = tag(filled.anna, "I01", "@0-5", "holdning", TagOptions(value=1)).guid
    assert load(filled, f"I01,2,9,holdning,Anna,{guid},,,\n").changed == 1
    assert [(one.guid, one.start, one.value) for one in found(filled.anna)] == [(guid, 2, 1)]
    with pytest.raises(ConflictError, match=r"p\.csv:2: juridisk has no scale"):
        load(filled, f"I01,2,9,juridisk,Anna,{guid},,,\n")
    with pytest.raises(ConflictError, match=r"p\.csv:2: passage .* is Anna's in round 1"):
        load(filled, f"I01,2,9,holdning,Bo,{guid},,,\n")
    assert_sound(filled.anna)


def test_rows_that_make_room_for_each_other(filled: Desk) -> None:
    """Boundaries that shift along a row of passages shift, whatever the order of the rows."""
    guids = [tag(filled.anna, "I01", f"@{at}-{at + 10}", "juridisk").guid for at in (0, 10, 20)]
    rows = [
        f"I01,{start},{end},juridisk,Anna,{guid},,,\n"
        for guid, start, end in zip(guids, (0, 15, 25), (15, 25, 35), strict=True)
    ]
    assert load(filled, "".join(rows)).changed == 3
    assert spans(filled.anna) == [(0, 15), (15, 25), (25, 35)]
    grown = f"I01,0,18,juridisk,Anna,{guids[0]},,,\n"
    with pytest.raises(ConflictError, match=r"p\.csv:2: I01 @0-18 overlaps another juridisk"):
        load(filled, grown)
    assert load(filled, grown, on_overlap=OnOverlap.KEEP_FIRST).changed == 0
    assert load(filled, grown, on_overlap=OnOverlap.UNION).united
    assert spans(filled.anna) == [(0, 25), (25, 35)]
    assert_sound(filled.anna)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_passages_that_grow_into_each_other_lose_nothing(
    filled: Desk, order: tuple[int, int]
) -> None:
    """Where two rows widen two passages over each other, one has all of both, and both memos."""
    guids = [tag(filled.anna, "I01", f"@{at}-{at + 10}", "juridisk").guid for at in (0, 20)]
    rows = [
        f"I01,{start},{end},juridisk,Anna,{guid},,{memo},\n"
        for guid, start, end, memo in zip(guids, (5, 8), (25, 40), ("en", "to"), strict=True)
    ]
    load(filled, "".join(rows[place] for place in order), on_overlap=OnOverlap.UNION)
    (united,) = found(filled.anna)
    assert (united.guid, united.end) == (guids[0], 40)
    assert united.start <= 5
    assert sorted(united.memo.split()) == ["en", "to"]
    assert_sound(filled.anna)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("I01,0,999,juridisk,Bo,,,,\n", r"p.csv:2: @0-999 is outside I01 \(@0-\d+\)"),
        ("I01,0,5,juridisk,Bo,,,,noe annet\n", "p.csv:2: the text at @0-5 is 'Inter', not"),
        ("I01,0,5,holdning,Bo,,3,,\n", "p.csv:2: 3 is not a value of holdning"),
        ("I01,0,5,juridisk,Bo,g,,,\nI01,9,12,juridisk,Bo,G,,,\n", "p.csv:3: the GUID g stands"),
    ],
)
def test_rows_that_cannot_hold_are_listed(filled: Desk, rows: str, message: str) -> None:
    """The sentence names file and line, and the good rows are not loaded either."""
    with pytest.raises(ConflictError, match=message):
        load(filled, rows + "I02,0,5,juridisk,Bo,,,,\n")
    assert found(filled.anna) == ()


def test_unknown_names_are_told_in_norwegian(filled: Desk) -> None:
    """Every line, what is left of a long list and the advice are in the reader's language."""
    rows = "".join(f"I01,0,5,tema{n},Bo,,,,\n" for n in range(10))
    with pytest.raises(NotFoundError) as caught:
        load(filled, "I01,0,5,personvren,Bo,,,,\n" + rows)
    speak(Language.NB)
    told = advised(caught.value.message, Edge.COMMANDS).splitlines()
    assert told[0] == "p.csv:2: koden 'personvren' finnes ikke (mente du personvern?), 1 rad"
    assert told[-2] == "… og 3 til"
    assert told[-1].endswith("ikke har disse kodene; rett dem, eller legg til --create-codes")


def test_unknown_names_are_listed_with_their_nearest(filled: Desk) -> None:
    """Every unknown code or document stands once, with its first row and how many there are."""
    rows = "I01,0,5,personvren,Bo,,,,\n" * 3 + "I01,0,5,økonomi2,Bo,,,,\n"
    with pytest.raises(NotFoundError) as caught:
        load(filled, rows)
    assert advised(caught.value.message, Edge.COMMANDS).splitlines() == [
        "p.csv:2: no code 'personvren' (did you mean personvern?), 3 rows",
        "p.csv:5: no code 'økonomi2' (did you mean Økonomi?), 1 row",
        (
            "nothing was changed, since the codebook has no such codes; correct them, or add "
            "--create-codes"
        ),
    ]
    with pytest.raises(NotFoundError, match=r"p\.csv:2: no document 'I09'"):
        load(filled, "I09,0,5,juridisk,Bo,,,,\n")


def test_codes_are_made_when_asked_for(filled: Desk) -> None:
    """A path makes what it lacks, parents too, once."""
    rows = r"I01,0,5,ny/Æ \/ Ø,Bo,,,," + "\n" + r"I01,9,12,NY/æ \/ ø,Bo,,,," + "\n"
    assert load(filled, rows, create_codes=True).added == 2
    codes = [code.path for code in files.list_codes(filled.anna)[0]]
    assert codes[-2:] == ["ny", r"ny/Æ \/ Ø"]
    history.undo(filled.anna)
    assert "ny" not in [code.path for code in files.list_codes(filled.anna)[0]]


def test_times_become_utc(filled: Desk) -> None:
    """A time with an offset is the same moment, so that ages can be compared."""
    header = "document,start,end,code,coder,created_at\n"
    load(filled, "I01,0,5,juridisk,Bo,2023-05-17T12:00:00+02:00\n", header)
    assert [one.created_at for one in found(filled.anna)] == ["2023-05-17T10:00:00.000000Z"]


def test_many_rows_are_loaded_once(filled: Desk) -> None:
    """Of twenty thousand rows every one is added, and of the same again none."""
    filled.add("lang.txt", TEXT * 700)
    rows = "".join(
        f"lang,{at},{at + 9},{code},{coder},,,,\n"
        for at in range(0, 50_000, 10)
        for code in ("juridisk", "personvern")
        for coder in ("Anna", "Bo")
    )
    assert load(filled, rows).added == 20_000
    assert load(filled, rows).unchanged == 20_000


@pytest.mark.parametrize("placed", [False, True])
def test_a_listing_in_pages_is_the_listing(
    filled: Desk, placed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One document's text in memory at a time or all, the same passages come in the same order."""
    load(filled, "I01,0,5,juridisk,Bo,,,,\nI02,0,5,juridisk,Bo,,,,\nI02,6,9,holdning,Bo,,,,\n")
    monkeypatch.setattr(listing, "_TEXTS", 1)
    for codes in ((), ("juridisk",)):
        wanted = PassageFilter(codes=codes, placed=placed)
        pages, _ = listing.list_in_pages(filled.anna, wanted)
        told = list(pages)
        assert len(told) == 2
        assert sum(told, ()) == listing.list_passages(filled.anna, wanted)


@pytest.mark.parametrize(
    ("wanted", "seeks"),
    [
        (PassageFilter(), False),
        (PassageFilter(codes=("juridisk",)), False),
        (PassageFilter(documents=("I02",)), False),
        (PassageFilter(also=("juridisk",)), True),
        (PassageFilter(near=("holdning",)), True),
        (PassageFilter(without=("holdning",)), True),
        (PassageFilter(speakers=("Intervjuer",)), True),
    ],
)
def test_the_first_of_a_listing_know_how_many_there_are(
    filled: Desk, wanted: PassageFilter, seeks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first passages begin the whole list; where all fit, no other texts are read."""
    rows = [f"{name},{at},{at + 3},juridisk,Bo,,,," for name in ("I01", "I02") for at in (0, 4, 8)]
    load(filled, "\n".join([*rows, "I02,6,9,holdning,Bo,,,,\n"]))
    every = listing.list_passages(filled.anna, wanted)
    assert every
    read: list[int] = []
    texts = transcripts.some_texts

    def noted(connection: Connection, revisions: Sequence[int]) -> dict[int, str]:
        read.extend(revisions)
        return texts(connection, revisions)

    monkeypatch.setattr(transcripts, "some_texts", noted)
    for most in range(len(every) + 2):
        read.clear()
        first = listing.list_counted(filled.anna, wanted, most)
        assert first.passages == every[:most]
        assert (first.n, first.codes) == (len(every), len({one.code for one in every}))
        assert seeks or len(read) == len({one.document for one in every[:most]})


def test_a_text_destroyed_while_it_is_listed_is_told(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has begun and cannot be gone on with ends in a sentence, not in fewer passages."""
    load(filled, "I01,0,5,juridisk,Bo,,,,\n")
    pages, _ = listing.list_in_pages(filled.anna, PassageFilter())
    monkeypatch.setattr(transcripts, "some_texts", lambda *_: {})
    with pytest.raises(ConflictError, match="I01 was changed"):
        next(pages)
