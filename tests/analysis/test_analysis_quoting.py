"""Who is quoted under which name, which passages are, and which of them a report picks."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.ground.quotations import find_heard, name_voices, outline_quotations
from koding.analysis.ground.selection import Selection, choose
from koding.analysis.reporting.quotations import ROOM, pick_quotations
from koding.model.codes import Code
from koding.model.label import same
from koding.model.quotations import (
    CodeEntry,
    CodeQuotations,
    Quotation,
    ThemeQuotations,
    Voice,
)
from tests.analysis.builder import Builder


def a_study() -> Builder:
    """Return an interview with a pseudonym, one without, and a group two of whom have none."""
    study = Builder()
    study.code("kultur")
    study.code("ledelse", "kultur", level="code")
    study.code("jus")
    study.document("I01", ("Ingrid", "en to tre"), ("Intervjuer", "Hva da?"), ("Ingrid", "fire"))
    study.voice("I01", "Ingrid", "Informant 1")
    study.document("I02", ("Jonas", "fem seks"))
    study.document("G01", ("Moderator", "Ja?"), ("Anne", "sju"), ("Bo", "åtte"), ("Kim", "ni"))
    study.voice("G01", "Bo", "Deltaker 2")
    return study


def test_nobody_is_called_by_the_label_of_a_transcript() -> None:
    """Pseudonym, else document, numbered where several have none; who asks goes by the role."""
    snapshot = a_study().build()
    labels = [speaker.label for speaker in snapshot.speakers]
    names = dict(zip(labels, (voice.nb for voice in name_voices(snapshot)), strict=True))
    assert names == {
        "Ingrid": "Informant 1",
        "Intervjuer": "Intervjuer",
        "Jonas": "I02",
        "Moderator": "Moderator",
        "Anne": "G01, deltaker 1",
        "Bo": "Deltaker 2",
        "Kim": "G01, deltaker 2",
    }


def test_passage_is_quoted_by_turns_and_said_by_the_first_that_counts() -> None:
    """A passage over several turns is parted at them; labels between them are no part of it."""
    study = a_study()
    study.tag("I01", "tre / fire", "kultur")
    study.tag("G01", "Ja? / sju", "jus")
    study.tag("G01", "ni", "kultur/ledelse")
    snapshot = study.build()
    outlines, unheard = outline_quotations(snapshot, choose(snapshot, Selection()))
    assert unheard == 0
    told = [(one.informant.nb, [piece.who.nb for piece in one.pieces]) for one in outlines]
    assert told == [
        ("Informant 1", ["Informant 1", "Intervjuer", "Informant 1"]),
        ("G01, deltaker 1", ["Moderator", "G01, deltaker 1"]),
        ("G01, deltaker 2", ["G01, deltaker 2"]),
    ]
    turns = study.documents["I01"].turns
    spans = [(piece.start, piece.end) for piece in outlines[0].pieces]
    assert spans[1] == (turns[1].start, turns[1].end)
    assert spans[2][0] == turns[2].start


def test_what_only_the_interviewer_says_is_not_quoted_but_counted() -> None:
    """Such passages are told of; they are not silently gone."""
    study = a_study()
    study.tag("I01", "Hva da?", "kultur")
    study.tag("I02", "fem", "kultur")
    snapshot = study.build()
    outlines, unheard = outline_quotations(snapshot, choose(snapshot, Selection()))
    assert (len(outlines), unheard) == (1, 1)


def test_a_theme_brings_all_under_it_and_nothing_else() -> None:
    """Filtering by a code keeps its subtree."""
    study = a_study()
    for quote, code in (("fem", "kultur"), ("seks", "jus")):
        study.tag("I02", quote, code)
    study.tag("G01", "ni", "kultur/ledelse")
    snapshot = study.build()
    outlines, _ = outline_quotations(snapshot, choose(snapshot, Selection()), ["kultur"])
    assert [snapshot.codes[one.code].path for one in outlines] == ["kultur", "kultur/ledelse"]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12))
def test_turns_of_passages_are_as_a_plain_search_finds_them(spans: list[tuple[int, int]]) -> None:
    """The vectorised search for turns agrees with looking at every turn."""
    study = a_study()
    document = study.documents["I01"]
    length = document.turns[-1].end
    tags = {(start, min(start + size, length)) for start, size in spans if start < length}
    for start, end in sorted(tags):
        study.span("I01", start, end, "kultur")
    snapshot = study.build()
    chosen = choose(snapshot, Selection())
    heard = find_heard(snapshot, chosen)
    found = {}
    for passage, turn in zip(heard.passages.tolist(), heard.turn.tolist(), strict=True):
        start = int(snapshot.passages.start[passage])
        found[start, int(snapshot.passages.end[passage])] = turn
    expected: dict[tuple[int, int], int] = {}
    for start, end in tags:
        for place, turn in enumerate(document.turns):
            held = turn.body[max(start - turn.start, 0) : max(end - turn.start, 0)]
            if turn.speaker == "Ingrid" and any(char.isalnum() for char in held):
                expected.setdefault((start, end), place)
    assert found == expected
    assert heard.unheard == len(tags) - len(expected)


def a_theme(*quotations: Quotation) -> ThemeQuotations:
    """Return a theme with these quotations under its one code."""
    entry = CodeEntry("kultur", 0, Code("k", "kultur"))
    return ThemeQuotations((CodeQuotations(entry, quotations),), ())


def a_quotation(who: str, words: int, line: int, *, chosen: bool = False) -> Quotation:
    """Return a quotation of so many words."""
    voice = Voice(same(who), f"{who} {line} " + "ord " * (words - 2))
    return Quotation(f"{who}{line}", "kultur", who, line, same(who), (voice,), "ada", chosen=chosen)


def test_report_fills_up_from_those_quoted_least() -> None:
    """Two of one informant are not quoted while another has not been heard."""
    theme = a_theme(
        a_quotation("A", 50, 1), a_quotation("A", 40, 2), a_quotation("B", 5, 3),
        a_quotation("C", ROOM + 1, 4), a_quotation("C", 3, 5),
    )  # fmt: skip
    picked = [quotation.guid for quotation in pick_quotations(theme, 3)]
    assert picked == ["A1", "B3", "C5"]
    assert [quotation.guid for quotation in pick_quotations(theme, 99)][3:] == ["A2", "C4"]


def test_chosen_quotations_are_all_there_and_never_left_out_for_others() -> None:
    """What the researcher has chosen is printed, also beyond the number filled up to."""
    theme = a_theme(
        *(a_quotation("A", 5, line, chosen=True) for line in range(4)), a_quotation("B", 9, 9)
    )
    assert [quotation.guid for quotation in pick_quotations(theme, 2)] == ["A0", "A1", "A2", "A3"]
    assert pick_quotations(theme, 5)[-1].guid == "B9"


def test_the_same_words_coded_twice_are_quoted_once() -> None:
    """A place coded with a theme and with a code under it gives one quotation."""
    one = a_quotation("A", 5, 1)
    twin = replace(one, guid="twin", code="kultur/ledelse")
    assert len(pick_quotations(a_theme(one, twin), 3)) == 1


def test_nothing_to_pick_from_is_nothing_picked() -> None:
    """A theme without quotations, or a report without any, is empty."""
    assert pick_quotations(a_theme(), 3) == ()
    assert pick_quotations(a_theme(a_quotation("A", 5, 1)), 0) == ()
