"""The joint display: both sides, their ranks, the flag and the quotation, by hand and by rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata

from koding.analysis.ground.selection import Selection
from koding.analysis.joint import JointDisplay, JointPlan, join
from koding.analysis.joint.display import JointRow
from koding.analysis.joint.quotes import QUOTE_WORDS, outline_passages
from koding.analysis.joint.ranks import FEWEST, RANKED, expect_flags, rank, set_limits
from koding.analysis.joint.tables import frame_joint
from koding.errors import NotFoundError
from koding.model.interpretation import ChosenBy, Flag, JointEntry, JointWork
from koding.model.label import Language, same
from koding.model.measures import JointLayout, JointSort, SurveyBase
from koding.model.quotations import Quotation, Voice
from koding.model.survey import ItemKind, Missing
from tests.analysis.builder import Answer, Builder
from tests.examples import few

PLAN = JointPlan("theme")
NOTHING = JointWork()
SHORT = "Ja."
WORDS = {n: " ".join(f"ord{n}x{place}" for place in range(n)) + "." for n in (3, 12, 29, 70)}


def study() -> Builder:
    """Return three interviews of organisations and a survey.

    Kultur is in all of them, juss in two, etikk in none; the item on lønn has no theme.
    """
    built = Builder(coders=["ada"])
    for name in ("kultur", "juss", "etikk"):
        built.code(name)
    built.code("ledelse", "kultur", level="code")
    for place, case in enumerate(("Fjellvik", "Storvik", "Sundet"), start=1):
        informant = ("Informant", f"Om kultur i {case}. Om juss i {case}. {WORDS[29]} {SHORT}")
        built.document(f"I{place}", ("Intervjuer", "Hva da?"), informant, case=case)
        built.tag(f"I{place}", f"Om kultur i {case}", "kultur")
    for place, case in ((1, "Fjellvik"), (2, "Storvik")):
        built.tag(f"I{place}", f"Om juss i {case}", "juss")
    for name, theme in (("kultur", "kultur"), ("juss", "juss"), ("etikk", "etikk"), ("lonn", None)):
        built.item(name, theme)
    built.answers("Fjellvik", kultur=2, juss=5, etikk=4, lonn=1)
    built.answers("Fjellvik", kultur=5, juss=4, etikk=4, lonn=5)
    built.answers("Storvik", kultur=1, juss=4, etikk=Missing.DONT_KNOW, lonn=5)
    return built


def shown(
    built: Builder, plan: JointPlan = PLAN, work: JointWork = NOTHING, **selected: object
) -> JointDisplay:
    """Return the joint display of what has been built."""
    selection = replace(Selection(), **selected)  # type: ignore[arg-type]
    return join(built.build(), selection, plan, work)


def row(display: JointDisplay, label: str) -> JointRow:
    """Return the row whose Norwegian label is `label`."""
    (found,) = (one for one in display.rows if one.label.nb == label)
    return found


def notes(display: JointDisplay) -> str:
    """Return what is said under the table."""
    return "\n".join(note.text(Language.EN) for note in display.notes)


def test_both_sides_are_counted_by_hand() -> None:
    """High answers of respondents and organisations, medians; documents, passages, words."""
    display = shown(study())
    kultur, juss = row(display, "Kultur"), row(display, "Juss")
    assert kultur.survey is not None
    assert kultur.interviews is not None
    # Fjellvik's two respondents answer 2 and 5: median 3.5, taken as 3, which is not high.
    assert (kultur.survey.high_respondents, kultur.survey.n_respondents) == (1, 3)
    assert (kultur.survey.high_cases, kultur.survey.n_cases) == (0, 2)
    assert kultur.survey.respondents_median == 2
    assert juss.survey is not None
    assert (juss.survey.high_cases, juss.survey.n_cases) == (2, 2)
    told = kultur.interviews
    assert (told.documents, told.passages, told.words) == (3, 3, 12)
    assert (kultur.ranks[0], kultur.ranks[1], kultur.difference) == (2, 1, 1)
    assert (juss.ranks[0], juss.ranks[1], juss.difference) == (1, 2, -1)
    assert kultur.flag is None


def test_with_so_few_rows_nothing_is_suggested() -> None:
    """With up to four ranked rows no row may be called agreement, or anything, by rule."""
    built = study()
    for number in range(3):
        name = f"t{number}"
        built.code(name)
        built.item(name, name)
        built.tag("I1", SHORT, name)
        for _, answers in built.respondents:
            answers[name] = 3
        display = shown(built)
        ranked = [one for one in display.rows if one.difference is not None]
        few = len(ranked) <= 4
        assert all((one.flag is None) == few for one in ranked)
        assert ("with fewer than 5 nothing is suggested" in notes(display)) == few
        assert ("Ranked at random" in notes(display)) != few
        for layout in (JointLayout.WIDE, JointLayout.PAPER):
            frame = frame_joint(display, layout)
            flags = dict(zip(frame.column("theme"), frame.column("flag"), strict=True))
            assert (flags["kultur"] is None) == few


def test_the_survey_can_be_of_the_interviewed_only() -> None:
    """Respondents of organisations not spoken with count by default, and not when left out."""
    built = study()
    for _ in range(4):
        built.answers("Utsira", kultur=5, juss=1, etikk=5, lonn=5)
    whole, kept = shown(built), shown(built, JointPlan("theme", interviewed=True))
    for display, respondents, cases in ((whole, 7, 3), (kept, 3, 2)):
        survey = row(display, "Kultur").survey
        assert survey is not None
        assert (survey.n_respondents, survey.n_cases) == (respondents, cases)
        assert f"{respondents} respondents in {cases} organisations" in notes(display)
    assert "spoken with 2; --interviewed" not in notes(kept)
    assert "Of the organisations in the survey 2 were spoken with" in notes(whole)
    assert "only the respondents of the organisations spoken with" in notes(kept)
    first = shown(built, JointPlan("theme", interviewed=True), documents=("I1",))
    assert "the survey is here as a whole" not in notes(first)
    assert "2 respondents in 1 organisation;" in notes(first)


def test_a_side_that_was_asked_and_says_nothing_is_silent() -> None:
    """A theme nobody speaks of is silence; what the survey or the codebook lacks is no silence."""
    built = study()
    built.code("penger")
    built.tag("I1", SHORT, "penger")
    display = shown(built)
    for label, asked, spoken in (("Etikk", True, True), ("Lonn", True, False)):
        found = row(display, label)
        assert (found.survey is not None, found.interviews is not None) == (asked, spoken)
        assert (found.difference, found.flag) == (None, Flag.SILENCE if spoken else None)
    assert row(display, "Penger").survey is None
    assert row(display, "Penger").flag is None
    assert [one.label.nb for one in display.rows] == ["Juss", "Kultur", "Etikk", "Lonn", "Penger"]


def test_an_item_nobody_answered_is_silent() -> None:
    """Nothing can be ranked by answers that nobody gave; the note names the item."""
    built = study()
    built.respondents = [(case, {**given, "juss": None}) for case, given in built.respondents]
    display = shown(built)
    assert row(display, "Juss").flag is Flag.SILENCE
    assert row(display, "Kultur").ranks[0] == 1
    assert "Nobody has answered: Juss" in notes(display)


def test_each_item_of_a_theme_has_a_row() -> None:
    """Two items on one theme make two rows that are told apart and tie on the interview side."""
    built = study()
    built.item("ledere", "kultur")
    built.respondents[0][1]["ledere"] = 5
    display = shown(built)
    labels = [one.label.nb for one in display.rows]
    assert {"Kultur: Kultur", "Kultur: Ledere"} <= set(labels)
    ranks = [row(display, label).ranks[1] for label in ("Kultur: Kultur", "Kultur: Ledere")]
    assert ranks == [1.5, 1.5]


def test_an_item_stands_beside_its_own_theme_on_any_level() -> None:
    """An item about a code below the themes has a row with that code's text, not its parent's."""
    built = study()
    built.tag("I1", "Om juss i Fjellvik", "kultur/ledelse")
    built.item("ledelse", "kultur/ledelse")
    built.respondents[0][1]["ledelse"] = 4
    display = shown(built)
    found = row(display, "Kultur / Ledelse")
    assert found.interviews is not None
    assert found.interviews.documents == 1
    assert found.difference is not None


def test_organisations_or_respondents_rank_the_survey() -> None:
    """The base asked for decides, the other settles ties."""
    built = study()
    built.answers("Sundet", kultur=4, juss=1)
    for base, first in ((SurveyBase.CASE, "Juss"), (SurveyBase.RESPONDENT, "Juss")):
        assert shown(built, JointPlan("theme", base)).rows[0].label.nb == first
    for _ in range(6):
        built.answers("Sundet", kultur=5, juss=1)
    assert shown(built).rows[0].label.nb == "Juss"
    by_respondent = shown(built, JointPlan("theme", SurveyBase.RESPONDENT))
    assert by_respondent.rows[0].label.nb == "Kultur"


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (JointSort.SURVEY, ["Juss", "Kultur", "Etikk", "Lonn"]),
        (JointSort.INTERVIEWS, ["Kultur", "Juss", "Etikk", "Lonn"]),
        (JointSort.THEME, ["Kultur", "Juss", "Etikk", "Lonn"]),
        (JointSort.DIFFERENCE, ["Kultur", "Juss", "Etikk", "Lonn"]),
    ],
)
def test_the_rows_stand_as_asked(sort: JointSort, order: list[str]) -> None:
    """By either rank, the difference or the codebook; what has no rank comes last."""
    display = shown(study(), JointPlan("theme", sort=sort))
    assert [one.label.nb for one in display.rows] == order


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3)), max_size=12))
def test_ranks_are_those_of_scipy(weights: list[tuple[int, int]]) -> None:
    """Heaviest first, ties averaged, the first number before the second."""
    numbers = [(float(first), float(second)) for first, second in weights]
    expected = rankdata([-(10 * first + second) for first, second in weights])
    assert rank(numbers) == expected.tolist()


@given(st.integers(FEWEST, 60), st.floats(-60, 60))
def test_a_flag_follows_the_difference_alone(ranked: int, difference: float) -> None:
    """Either sign is the same; the wider apart, the less agreement."""
    limits = set_limits(ranked)
    assert limits is not None
    assert limits.suggest(difference) is limits.suggest(-difference)
    wider = limits.suggest(difference * 1.5)
    assert RANKED.index(wider) <= RANKED.index(limits.suggest(difference))


@pytest.mark.parametrize(
    ("ranked", "difference", "flag"),
    [
        (12, 0, Flag.AGREEMENT), (12, 2.5, Flag.AGREEMENT), (12, 3, Flag.PARTIAL),
        (12, -5.5, Flag.PARTIAL), (12, 6, Flag.DISSONANCE), (12, -11, Flag.DISSONANCE),
        (40, 9.5, Flag.AGREEMENT), (40, 10, Flag.PARTIAL), (40, 20, Flag.DISSONANCE),
        (5, 1, Flag.AGREEMENT), (5, 1.25, Flag.PARTIAL), (5, 2.5, Flag.DISSONANCE),
    ],
)  # fmt: skip
def test_the_limits_grow_with_the_rows(ranked: int, difference: float, flag: Flag) -> None:
    """Half of the rows apart is dissonance, a quarter partial agreement, less agreement."""
    limits = set_limits(ranked)
    assert limits is not None
    assert limits.suggest(difference) is flag


@pytest.mark.parametrize("ranked", [5, 12, 40, 200])
def test_unrelated_ranks_are_not_mostly_dissonant(ranked: int) -> None:
    """However long the list, chance calls about a quarter of it dissonant, and that is told."""
    places = [float(place) for place in range(1, ranked + 1)]
    expected = expect_flags(places, places)
    assert sum(expected.values()) == pytest.approx(ranked)
    assert expected[Flag.DISSONANCE] / ranked < 0.4
    random = Random(7)
    drawn = Counter[Flag]()
    for _ in range(400):
        limits = set_limits(ranked)
        assert limits is not None
        shuffled = random.sample(places, ranked)
        drawn.update(
            limits.suggest(one - other) for one, other in zip(places, shuffled, strict=True)
        )
    for flag in RANKED:
        assert drawn[flag] / 400 == pytest.approx(expected[flag], abs=0.06 * ranked)


def test_chance_counts_the_ties_that_were_seen() -> None:
    """Expected flags are those of all pairings of the observed ranks, counted one by one."""
    survey, interviews = [1.5, 1.5, 3.0, 4.5, 4.5], [1.0, 3.5, 3.5, 3.5, 3.5]
    pairs = Counter(
        Flag.DISSONANCE if abs(one - other) >= 2.5
        else Flag.PARTIAL if abs(one - other) >= 1.25 else Flag.AGREEMENT
        for one, other in product(survey, interviews)
    )  # fmt: skip
    expected = expect_flags(survey, interviews)
    assert expected == {flag: pytest.approx(pairs[flag] / 5) for flag in RANKED}


def test_the_researcher_has_the_last_word() -> None:
    """An entry on theme and item goes before one on the item, that before one on the theme."""
    entries = (
        JointEntry("kultur", None, Flag.DISSONANCE, "Tema"),
        JointEntry(None, "kultur", None, "Spørsmål"),
        JointEntry("kultur", "kultur", Flag.PARTIAL),
        JointEntry(None, "lonn", None, "Bare spurt om"),
    )
    display = shown(study(), work=JointWork(entries))
    kultur = row(display, "Kultur")
    assert (kultur.flag, kultur.suggested) == (Flag.PARTIAL, None)
    assert kultur.said.inference == "Spørsmål"
    assert row(display, "Lonn").said.inference == "Bare spurt om"
    assert row(display, "Juss").said.flag is None
    assert "Relation set by the researcher: kultur (en)" in notes(display)


def test_words_without_a_row_are_named() -> None:
    """What is said of another level, or of an item no longer asked, is not lost silently."""
    entries = (JointEntry("kultur/ledelse", None, inference="x"), JointEntry("juss", "gammel"))
    told = notes(shown(study(), work=JointWork(entries)))
    assert "rows that are not here" in told
    assert "kultur/ledelse, juss / gammel." in told


def quoted(built: Builder, theme: str, work: JointWork = NOTHING) -> tuple[str, ChosenBy] | None:
    """Return the text of the passage chosen for a theme, and by what."""
    snapshot = built.build()
    display = join(snapshot, Selection(), PLAN, work)
    (found,) = (one for one in display.rows if one.interviews and one.interviews.path == theme)
    if found.choice is None:
        return None
    (outline,) = outline_passages(snapshot, Selection(), [found.choice.key])
    document = built.documents[snapshot.documents.names[outline.document]]
    whole = {turn.start: turn.body for turn in document.turns}
    piece = outline.pieces[0]
    start = max(place for place in whole if place <= piece.start)
    return whole[start][piece.start - start : piece.end - start], found.choice.by


def long_talk() -> Builder:
    """Return an interview with passages of many lengths, and one with a single passage."""
    built = Builder(coders=["ada"])
    built.code("kultur")
    built.document("I1", ("Informant", " ".join(WORDS.values())), ("Informant", "Slutt nå."))
    built.document("I2", ("Informant", " ".join(f"o{n}" for n in range(QUOTE_WORDS))))
    for words in (WORDS[3], WORDS[12], WORDS[29], WORDS[70]):
        built.tag("I1", words.rstrip("."), "kultur")
    built.span("I2", 0, len(built.documents["I2"].turns[0].body) + 11, "kultur")
    return built


def test_the_rule_takes_the_length_nearest_to_thirty_words() -> None:
    """From the document with most passages, not the passage that is nearest of all."""
    assert quoted(long_talk(), "kultur") == (WORDS[29].rstrip("."), ChosenBy.RULE)


def test_a_quotation_without_names_is_preferred_and_names_are_told() -> None:
    """Of the candidates the first without a capital inside a sentence speaks; else it is told."""
    display = join(long_talk().build(), Selection(), PLAN, NOTHING)
    (kultur,) = display.rows
    keys = [choice.key for choice in kultur.candidates]
    said = {keys[0]: "Da sa Aslaug Brekkhus nei.", keys[1]: "Da sa sjefen nei."}
    (quoted_,) = display.with_quotations({key: spoken(words) for key, words in said.items()}).rows
    assert quoted_.quotation == spoken(said[keys[1]])
    assert quoted_.choice is not None
    assert quoted_.choice.key == keys[1]
    named = display.with_quotations({key: spoken(said[keys[0]]) for key in keys})
    assert named.rows[0].choice == kultur.choice
    assert "maybe names: I1:1 (Aslaug Brekkhus)." in notes(named)


def spoken(words: str) -> Quotation:
    """Return a quotation of these words."""
    who = same("Informant 1")
    return Quotation("guid", "kultur", "I1", 1, who, (Voice(who, words),), "ada")


def test_a_passage_across_turns_is_the_last_resort() -> None:
    """What is said in one turn is quoted before what two turns hold, of whatever length."""
    built = Builder(coders=["ada"])
    built.code("kultur")
    built.document("I1", ("Informant", WORDS[12]), ("Intervjuer", "Ja?"), ("Informant", WORDS[29]))
    built.tag("I1", f"{WORDS[12]} / {WORDS[29]}", "kultur")
    built.document("I2", ("Informant", SHORT))
    built.tag("I2", "Ja", "kultur")
    assert quoted(built, "kultur") == ("Ja", ChosenBy.RULE)


def test_what_is_chosen_for_print_comes_before_the_rule() -> None:
    """Approved before not asked, and never what the informant has declined."""
    keys = dict(enumerate(long_talk().build().passages.key.tolist()))
    first = WORDS[3].rstrip(".")
    second = WORDS[12].rstrip(".")
    for printed, expected in (
        ({keys[0]: None}, (first, ChosenBy.PRINT)),
        ({keys[0]: None, keys[1]: True}, (second, ChosenBy.PRINT)),
        ({keys[2]: False, keys[1]: None}, (second, ChosenBy.PRINT)),
        ({keys[2]: False}, (second, ChosenBy.RULE)),
    ):
        assert quoted(long_talk(), "kultur", JointWork(printed=printed)) == expected


def test_the_researchers_passage_comes_first_unless_declined() -> None:
    """Their choice goes before print and rule; a declined one falls back and is told."""
    keys = long_talk().build().passages.key.tolist()
    work = JointWork(
        entries=(JointEntry("kultur", None, passage="min"),),
        keys={"min": keys[3]},
        printed={keys[0]: True},
    )
    assert quoted(long_talk(), "kultur", work) == (WORDS[70].rstrip("."), ChosenBy.RESEARCHER)
    declined = replace(work, printed={keys[3]: False})
    assert quoted(long_talk(), "kultur", declined) == (WORDS[29].rstrip("."), ChosenBy.RULE)
    display = join(long_talk().build(), Selection(), PLAN, declined)
    assert "declined: kultur (en)" in notes(display)


def test_a_study_without_a_survey_says_so() -> None:
    """Themes alone: nothing was asked, so nothing is silent or ranked, and the notes say why."""
    built = study()
    built.items.clear()
    built.respondents.clear()
    display = shown(built)
    assert {one.flag for one in display.rows} == {None}
    assert "counts: 3 (interview 3)" in notes(display)
    assert "no survey yet" in notes(display)
    assert "No ranks" in notes(display)


def test_a_study_without_passages_says_so() -> None:
    """No quotation, no rank, still a row an item; silence only where the texts were read."""
    built = study()
    built.tags.clear()
    assert {one.flag for one in shown(built).rows} == {None}
    for name in ("I1", "I2", "I3"):
        built.finish(name)
    display = shown(built)
    assert len(display.rows) == 4
    assert {one.choice for one in display.rows} == {None}
    assert {one.flag for one in display.rows if one.interviews} == {Flag.SILENCE}
    assert "No ranks" in notes(display)


def test_only_what_is_read_to_the_end_is_ranked() -> None:
    """A text half read says nothing of what it lacks, nor an old reading of a newer code."""
    built = study()
    for name in ("I1", "I2"):
        built.finish(name)
    display = shown(built)
    kultur = row(display, "Kultur").interviews
    assert kultur is not None
    assert kultur.documents == 2
    assert "I3" in notes(display)
    built.code("nytt", made="2199-01-01T00:00:00.000000Z")
    built.item("nytt", "nytt")
    for _, answers in built.respondents:
        answers["nytt"] = 4
    built.tag("I1", SHORT, "nytt")
    display = shown(built)
    assert row(display, "Nytt").ranks == (None, None)
    assert row(display, "Nytt").flag is None
    assert "not every document was read for the theme as it is now: nytt (en)" in notes(display)


def test_one_theme_alone_is_ranked_with_a_warning() -> None:
    """With a single row the ranks are 1 and 1, and dissonance cannot be."""
    built = Builder(coders=["ada"])
    built.code("kultur")
    built.document("I1", ("Informant", "Om kultur."), case="Fjellvik")
    built.tag("I1", "Om kultur", "kultur")
    built.item("kultur", "kultur")
    built.answers("Fjellvik", kultur=4)
    display = shown(built)
    (only,) = display.rows
    assert (only.ranks[0], only.ranks[1], only.flag) == (1, 1, None)
    assert "Only 1 row has ranks" in notes(display)


def test_an_empty_study_has_an_empty_display() -> None:
    """No codes, no documents, no survey: a table without rows that says so."""
    display = join(Builder().build(), Selection(), JointPlan(), NOTHING)
    assert frame_joint(display).rows == ()
    assert "No ranks" in notes(display)


def test_a_level_that_no_code_has_is_refused() -> None:
    """The levels in use are named."""
    with pytest.raises(NotFoundError, match="levels in use are theme, code"):
        shown(study(), JointPlan("tema"))


def test_items_without_a_scale_are_named_and_left_out() -> None:
    """Categories and free text have nothing to rank."""
    built = study()
    built.item("hvem", "kultur", kind=ItemKind.NOMINAL, levels=("egne", "innleide"))
    display = shown(built)
    assert "Hvem" not in {one.label.nb for one in display.rows}
    assert "not answered on an ordered scale: hvem." in notes(display)


def test_a_choice_of_documents_leaves_the_survey_whole() -> None:
    """The survey's side is the same for one interview, and the note says so."""
    one = shown(study(), documents=("I1",))
    kultur = row(one, "Kultur")
    assert kultur.survey == row(shown(study()), "Kultur").survey
    assert kultur.interviews is not None
    assert kultur.interviews.documents == 1
    assert "the survey is here as a whole" in notes(one)


def test_equal_documents_are_ranked_by_the_median_share_of_organisations() -> None:
    """Much said by one organisation does not outweigh what most of them say: medians decide."""
    built = Builder(coders=["ada"])
    for name in ("mye", "jevnt"):
        built.code(name)
        built.item(name, name)
    for place, (much, even) in enumerate(((60, 5), (2, 5), (2, 5)), start=1):
        said = [f"m{n}" for n in range(much)] + [f"j{n}" for n in range(even)]
        built.document(f"I{place}", ("Informant", " ".join([*said, "slutt"])), case=f"C{place}")
        built.tag(f"I{place}", " ".join(said[:much]), "mye")
        built.tag(f"I{place}", " ".join(said[much:]), "jevnt")
        built.answers(f"C{place}", mye=3, jevnt=3)
    mye, jevnt = (row(shown(built), label).interviews for label in ("Mye", "Jevnt"))
    assert mye is not None
    assert jevnt is not None
    assert mye.words > jevnt.words
    assert (mye.share, jevnt.share) == (2 / 8, 5 / 8)
    assert [row(shown(built), label).ranks[1] for label in ("Mye", "Jevnt")] == [2, 1]


def test_the_median_has_the_base_of_the_ranks() -> None:
    """Organisations' scores or respondents' answers, whichever the row is ranked by."""
    built = study()
    for _ in range(3):
        built.answers("Fjellvik", kultur=5, juss=5, etikk=5, lonn=5)
    for base, median in ((SurveyBase.CASE, 3), (SurveyBase.RESPONDENT, 5)):
        frame = frame_joint(shown(built, JointPlan("theme", base)))
        medians = dict(zip(frame.column("theme"), frame.column("median"), strict=True))
        # Fjellvik's median is 5 and Storvik's 1; of the respondents' 2 5 5 5 5 1 it is 5.
        assert medians["kultur"] == median


def test_what_hangs_on_whom_the_survey_asked_is_told() -> None:
    """Where others answered than those spoken with, the note names the flags that would change."""
    built = Builder(coders=["ada"])
    themes = [f"t{number}" for number in range(6)]
    for name in themes:
        built.code(name)
        built.item(name, name)
    said = {name: " ".join(f"{name}x{n}" for n in range(10 - at)) for at, name in enumerate(themes)}
    built.document("I1", ("Informant", " ".join(said.values())), case="Fjellvik")
    for name, words in said.items():
        built.tag("I1", words, name)
    built.answers("Fjellvik", **{name: 5 - (at > 1) for at, name in enumerate(themes)})
    assert "--interviewed" not in notes(shown(built))
    built.answers("Utsira", t0=1, t1=1, t2=5, t3=5, t4=5, t5=5)
    told = notes(shown(built))
    assert "suggestions change: " in told
    with_all = {one.label.nb: one.flag for one in shown(built).rows}
    spoken_with = {
        one.label.nb: one.flag for one in shown(built, JointPlan("theme", interviewed=True)).rows
    }
    changed = [label for label, flag in with_all.items() if spoken_with[label] is not flag]
    assert changed
    assert all(f"{label.lower()} (en) (" in told for label in changed)


@pytest.mark.parametrize("layout", list(JointLayout))
def test_every_layout_has_the_same_numbers(layout: JointLayout) -> None:
    """What one layout says of a row, the others say too."""
    frame = frame_joint(shown(study()), layout)
    told = " ".join(str(cell) for cells in frame.rows for cell in cells)
    assert frame.n == 4
    if layout is JointLayout.LONG:
        values = {(theme, measure): value for theme, _, _, measure, value, _ in frame.rows}
        assert values["kultur", "words"] == 12
        assert values["juss", "rank_difference"] == -1
    elif layout is JointLayout.PAPER:
        assert "2 av 2 virksomheter (100 %)" in told
        assert "3 av 3 dokumenter; utdrag 3, ord 12; andel av ordene 11 %; rang 1" in told
    else:
        assert frame.column("rank_difference") == [-1, 1, None, None]
        assert frame.column("words") == [8, 12, 0, None]


LEVELS = st.lists(st.integers(1, 5), min_size=3, max_size=3)
ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(["Fjellvik", "Storvik"]),
        st.lists(st.integers(1, 5), min_size=3, max_size=3),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=few(40))
@given(ANSWERS, st.permutations(["kultur", "juss", "etikk"]))
def test_the_order_of_items_changes_no_number(
    answers: list[tuple[str, list[Answer]]], order: list[str]
) -> None:
    """Items asked in another order have the same sides, ranks and flags."""

    def sides(items: list[str]) -> dict[str, object]:
        built = study()
        built.items = [next(one for one in built.items if one.id == name) for name in items]
        built.respondents = [
            (case, dict(zip(("kultur", "juss", "etikk"), given, strict=True)))
            for case, given in answers
        ]
        display = shown(built)
        for earlier, later in pairwise(one.ranks[0] for one in display.rows):
            assert later is None or (earlier is not None and earlier <= later)
        return {
            one.label.nb: (one.survey, one.ranks[0], one.ranks[1], one.flag) for one in display.rows
        }

    assert sides(list(order)) == sides(["kultur", "juss", "etikk"])
