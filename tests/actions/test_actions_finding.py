"""Finding words: the index leaves nothing out, filters hold, and what was found can be tagged."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from koding.actions import history
from koding.actions.interpretation import memos
from koding.actions.passages import listing, tagging
from koding.actions.search import sightings
from koding.actions.search.finding import find, look
from koding.actions.search.found_tags import tag_found
from koding.actions.search.sightings import FindOptions
from koding.actions.search.word_counts import CountOptions, count_hesitations, count_words
from koding.errors import ConflictError, NotFoundError, QueryError
from koding.model.choices import HitUnit, MatchKind, Role, SearchIn, Whole, WordForm
from koding.model.scope import TextFilter
from koding.store import vocabulary
from tests.actions.actions_study import Desk

PIECES = (
    "personvern", "Personvernombudet", "person\u00advernet", "råd", "ra\u030ad", "områdene",
    "ÅRSAK", "Etikkrådet", "KI-prosjekt", "ja'n", "bl.a", "2,5", "SPEAKER_00", "er",
    "var", "😀", "ΑΣ", "İ",
    "straße", "person-vernet",
    "<pause>", "e\u0301n", "x" * 120, "bøkene", "bok", "–", "日本", "\u05d0\u05d1",
)  # fmt: skip
ENDS = (" ", ", ", ". ", "\u2028", "\xa0", " «", "/", "-")
ASKED = st.sampled_from(
    ("personvern", "råd", "være", "bok", "=er", "*råd*", "person*", "?r", "x*", "=KI-prosjekt",
     "ki", "=2,5", "=speaker_00", "=strasse",
     "ασ", "i\u0307", "/r.d/", '"ja\'n"', "=bl.a", "=日本", "é*")
)  # fmt: skip
QUERIES = st.one_of(
    ASKED,
    st.lists(ASKED.filter(lambda one: one[0] != "/"), min_size=2, max_size=3).map(" | ".join),
    st.lists(ASKED.filter(lambda one: one[0] != "/"), min_size=2, max_size=3).map(" ".join),
    st.lists(ASKED.filter(lambda one: one[0] != "/"), min_size=2, max_size=3).map(" ~9 ".join),
)


def talk(random: Random) -> str:
    """Return a transcript of odd words in odd company."""
    turns = []
    for number in range(30):
        said = "".join(random.choice(PIECES) + random.choice(ENDS) for _ in range(12))
        turns.append(f"{('Intervjuer', 'Informant')[number % 2]}: Ja {said}\n")
    return "".join(turns)


@pytest.fixture
def odd(desk: Desk) -> Desk:
    """Return a study of two conversations in odd words."""
    for name in ("I01", "I02"):
        assert desk.add(f"{name}.txt", talk(Random(name))).error is None
    return desk


@given(QUERIES, st.sampled_from([(), ("personvern",)]), st.sampled_from([(), (MatchKind.FORM,)]))
@example("x* | =er", (), ())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hits_that_are_only_counted_are_those_that_are_listed(
    odd: Desk, query: str, exclude: tuple[str, ...], kinds: tuple[MatchKind, ...]
) -> None:
    """By number there are as many hits of each speaker as in the text itself."""
    listed = FindOptions(exclude=exclude, kinds=kinds)
    counted = replace(listed, counted=True, placed=False, told=False)
    brief = replace(counted, voiced=False)
    one, other, least = (
        find(odd.anna, query, TextFilter(), how) for how in (listed, counted, brief)
    )
    assert other.hits == least.hits == ()
    assert other.counts == one.counts
    assert (other.n, other.documents) == (least.n, least.documents) == (one.n, one.documents)
    assert one.n == len(one.hits) == sum(count.hits for count in one.counts)
    by_document = Counter(hit.document for hit in one.hits)
    assert by_document == {
        name: sum(c.hits for c in least.counts if c.document == name) for name in by_document
    }
    assert other.searched == least.searched
    assert sum(words.words for words in other.searched) > 0


@given(QUERIES, st.sampled_from([(), ("personvern",)]), st.sampled_from([(), (MatchKind.FORM,)]))
@example("x* | =er", (), ())
@example("=ki-prosjekt | ?r", (), ())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hits_in_many_texts_are_those_in_few(
    odd: Desk, query: str, exclude: tuple[str, ...], kinds: tuple[MatchKind, ...]
) -> None:
    """Single words found by their numbers are told as those found in the texts, to the letter."""
    few = FindOptions(exclude=exclude, kinds=kinds)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sightings, "MANY_TEXTS", 1)
        many = find(odd.anna, query, TextFilter(), few)
    assert many == find(odd.anna, query, TextFilter(), few)


def test_a_text_destroyed_while_hits_are_listed_is_told(filled: Desk) -> None:
    """What was counted and can no longer be shown ends in a sentence, not in fewer hits."""
    found, hits = look(filled.anna, "personvern")
    assert found.n == 1
    with filled.anna.record("destroy") as recorder:
        recorder.connection.exec_driver_sql("DELETE FROM turns")
    with pytest.raises(ConflictError, match="I0"):
        list(hits)


@given(QUERIES)
@example("x* | =er")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_index_leaves_nothing_out(odd: Desk, query: str) -> None:
    """What is found in the turns that the index names is what is found in all turns."""
    assert find(odd.anna, query) == find(odd.anna, query, options=FindOptions(indexed=False))


def test_hits_tell_where_and_how(filled: Desk) -> None:
    """A hit has its line, its span in the text, who says it, and the words around it."""
    (hit,) = find(filled.anna, "personvern").hits
    assert (hit.document, hit.line, hit.words, hit.speaker) == ("I01", 3, "Personvern", "Informant")
    assert hit.kind is MatchKind.FORM
    assert hit.before == "Vi mangler folk. "
    assert hit.after.startswith(" er vanskelig å få til 👩‍👩‍👧. Data")


def test_offsets_count_code_points(filled: Desk) -> None:
    """What stands after an emoji of five code points is found where it stands."""
    (hit,) = find(filled.anna, "=data").hits
    filled_text = "Vi mangler folk. Personvern er vanskelig å få til 👩‍👩‍👧. "
    start = find(filled.anna, "=vi =mangler").hits[0].start
    assert hit.start == start + len(filled_text)


def test_labels_and_headings_are_not_searched(desk: Desk) -> None:
    """Only what is said is found, in CRLF files too."""
    desk.add("I01.txt", "# Personvern\r\n\r\nInformant: Informanten sa\r\npersonvern.\r\n")
    assert [hit.words for hit in find(desk.anna, "informant").hits] == ["Informanten"]
    assert [hit.words for hit in find(desk.anna, "=sa personvern").hits] == ["sa\npersonvern"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (TextFilter(), ["vi", "Vi", "vi"]),
        (TextFilter(documents=("i02",)), ["vi"]),
        (TextFilter(roles=(Role.INTERVIEWER,)), []),
        (TextFilter(speakers=("informant",)), ["vi", "Vi", "vi"]),
        (TextFilter(codes=("personvern",)), ["Vi"]),
        (TextFilter(without=("personvern",)), ["vi", "vi"]),
    ],
)
def test_filters_choose_whose_words_are_searched(
    filled: Desk, wanted: TextFilter, found: list[str]
) -> None:
    """Documents, roles, speakers and codes, with what lies under them, narrow a search."""
    tagging.tag(filled.anna, "I01", "2", "anonymisering")
    hits = find(filled.anna, "=vi", wanted).hits
    assert sorted(hit.words for hit in hits) == sorted(found)


@pytest.mark.parametrize(
    "wanted",
    [TextFilter(documents=("I99",)), TextFilter(speakers=("Per",)), TextFilter(cases=("Nav",)),
     TextFilter(sections=("x",)), TextFilter(codes=("x",)), TextFilter(without=("x",))],
)  # fmt: skip
def test_a_filter_that_names_nothing_is_refused(filled: Desk, wanted: TextFilter) -> None:
    """A search that could never find anything says so."""
    with pytest.raises(NotFoundError):
        find(filled.anna, "vi", wanted)


def test_words_and_kinds_can_be_left_out(filled: Desk) -> None:
    """The user has the last word on what is about a keyword."""
    assert [hit.words for hit in find(filled.anna, "jurist | data").hits] == [
        "Data", "dataene", "Juristene"
    ]  # fmt: skip
    left = FindOptions(exclude=("DATAENE", "jur*"))
    assert [hit.words for hit in find(filled.anna, "jurist | data", options=left).hits] == ["Data"]
    compounds = FindOptions(kinds=(MatchKind.FIRST, MatchKind.LAST, MatchKind.MIDDLE))
    assert find(filled.anna, "data", options=compounds).hits == ()


def test_memos_are_searched_where_asked(filled: Desk) -> None:
    """Memos are found by their words, and cannot be filtered by what only speech has."""
    memos.add_memo(filled.anna, memos.MemoTarget(document="I01"), "Personvernet igjen")
    assert len(find(filled.anna, "personvern").hits) == 1
    (memo,) = find(filled.anna, "personvern", options=FindOptions(where=SearchIn.MEMOS)).hits
    assert (memo.words, memo.line, memo.document) == ("Personvernet", 0, "document I01")
    assert len(find(filled.anna, "personvern", options=FindOptions(where=SearchIn.ALL)).hits) == 2
    with pytest.raises(ConflictError, match="memos"):
        find(filled.anna, "vi", TextFilter(documents=("I01",)), FindOptions(where=SearchIn.MEMOS))


def test_memos_hold_words_that_no_text_does(desk: Desk) -> None:
    """What the index knows of the texts' words does not hide those of memos."""
    desk.add("I01.txt", "Informant: En bok.\n")
    memos.add_memo(desk.anna, memos.MemoTarget(), "Les bøkene.")
    found = find(desk.anna, "bok", options=FindOptions(where=SearchIn.ALL))
    assert [hit.words for hit in found.hits] == ["bok", "bøkene"]


def test_hits_are_tagged_as_one_change(filled: Desk) -> None:
    """All hits are tagged as found by search, and one undo takes all of it back."""
    tagged = tag_found(filled.anna, find(filled.anna, "vi"), "juridisk")
    views = listing.list_passages(filled.anna)
    assert (tagged.added, tagged.extended, tagged.already) == (len(views), 0, 0)
    assert {view.origin for view in views} == {"search"}
    assert {view.quote.lower() for view in views} == {"vi"}
    assert tag_found(filled.anna, find(filled.anna, "vi"), "juridisk").already == len(views)
    history.undo(filled.anna)
    assert listing.list_passages(filled.anna) == ()


@pytest.mark.parametrize(
    ("whole", "quotes"),
    [
        (Whole.HIT, ["Data", "folk"]),
        (Whole.LINE, ["Data ligger spredt.", "Vi mangler folk."]),
        (
            Whole.TURN,
            ["Vi mangler folk. Personvern er vanskelig å få til 👩‍👩‍👧. Data ligger spredt."],
        ),
    ],
)
def test_the_whole_line_or_turn_can_be_tagged(
    filled: Desk, whole: Whole, quotes: list[str]
) -> None:
    """Hits of one line or turn become one passage."""
    found = find(filled.anna, "=folk | =data", TextFilter(documents=("I01",)))
    tagged = tag_found(filled.anna, found, "juridisk", whole=whole)
    assert tagged.places == tagged.added == len(quotes)
    assert sorted(view.quote for view in listing.list_passages(filled.anna)) == quotes


def test_tagging_extends_ones_own_passage(filled: Desk) -> None:
    """What overlaps a passage of the coder's is united with it; a dry run changes nothing."""
    tagging.tag(filled.anna, "I01", "Vi mangler", "juridisk")
    found = find(filled.anna, "=mangler =folk")
    assert tag_found(filled.anna, found, "juridisk", dry_run=True).extended == 1
    (view,) = listing.list_passages(filled.anna)
    assert view.quote == "Vi mangler"
    tag_found(filled.anna, found, "juridisk")
    (view,) = listing.list_passages(filled.anna)
    assert (view.quote, view.origin) == ("Vi mangler folk", "hand")


def test_memos_are_not_tagged(filled: Desk) -> None:
    """A hit in a memo is no place in a text."""
    memos.add_memo(filled.anna, memos.MemoTarget(document="I01"), "Personvernet igjen")
    found = find(filled.anna, "personvern", options=FindOptions(where=SearchIn.ALL))
    with pytest.raises(ConflictError, match="memos are not coded"):
        tag_found(filled.anna, found, "juridisk")


def test_a_correction_is_found_and_what_it_replaced_is_not(filled: Desk) -> None:
    """Only current texts are searched."""
    assert find(filled.anna, "juristene").hits
    filled.add("I02.txt", "Intervjuer: Hvem eier dataene?\nInformant: Rådet vet det.\n")
    assert not find(filled.anna, "juristene").hits
    assert find(filled.anna, "råd").hits


def test_half_a_query_is_refused_before_anything_is_read(filled: Desk) -> None:
    """A wrong query is one sentence."""
    with pytest.raises(QueryError):
        find(filled.anna, '"x')


def test_words_are_counted_of_informants(filled: Desk) -> None:
    """By default only informants count, and small words are left out of the list, not the base."""
    counted = count_words(filled.anna)
    by_word = {one.word: one.n for one in counted.counts}
    assert by_word["personvern"] == 1
    assert "vi" not in by_word
    assert "utfordring" not in by_word
    every = count_words(filled.anna, options=CountOptions(every_word=True, form=WordForm.FORM))
    assert every.words == counted.words == sum(one.n for one in every.counts)


def test_units_add_up(filled: Desk) -> None:
    """What is said in each document is together what is said."""
    counted = count_words(filled.anna, options=CountOptions(by=HitUnit.DOCUMENT))
    assert counted.units == ("I01", "I02")
    assert all(sum(one.by_unit) == one.n for one in counted.counts)
    assert sum(counted.unit_words) == counted.words


def test_members_are_counted_under_their_compound_and_apart(desk: Desk) -> None:
    """A compound counts under itself and its members, a word of its own is told apart."""
    desk.add("I01.txt", "Informant: Personvernombudet er et ombud for personvern.\n")
    members = {
        one.word: (one.n, one.alone)
        for one in count_words(desk.anna, options=CountOptions(form=WordForm.MEMBER)).counts
    }
    assert members["ombud"] == (2, 1)
    assert members["personvern"] == (2, 1)
    assert members["personvernombud"] == (1, 1)


def test_words_in_passages_are_those_that_begin_there(filled: Desk) -> None:
    """With a code only its passages are counted, and the base is their words."""
    tagging.tag(filled.anna, "I01", "Data ligger spredt.", "juridisk")
    counted = count_words(filled.anna, TextFilter(codes=("juridisk",)))
    assert counted.words == 3
    assert (
        find(filled.anna, "data", TextFilter(codes=("juridisk",)), FindOptions(counted=True))
        .searched[0]
        .words
        == 3
    )


def test_pseudonyms_are_no_words(desk: Desk) -> None:
    """A pseudonym is left out of the list, is one word of the base, and shown with small words."""
    desk.add("I01.txt", "Informant: Da sa [person A] at en person i [virksomhet B] sluttet.\n")
    listed = {one.word: one.n for one in count_words(desk.anna).counts}
    assert listed["person"] == 1
    assert not {"a", "b", "virksomhet", "[person A]"} & set(listed)
    for form in WordForm:
        every = count_words(desk.anna, options=CountOptions(every_word=True, form=form))
        assert every.words == 9
        (one,) = [one for one in every.counts if one.word == "[person A]"]
        assert (one.n, one.alone) == (1, 1)


def test_words_are_counted_by_the_dictionary_forms_kept_with_them(desk: Desk) -> None:
    """Each form has its own from import on, a pseudonym itself; of it no file holds three letters.

    What differs by more from what is said is looked up.
    """
    desk.add("I01.txt", "Informant: Kommunenes årsverkene! [person A] økte 🙂 xyzæø bedre.\n")
    with desk.anna.read() as connection:
        kept = vocabulary.read_lemmas(connection, lambda form: f"? {form}")
        assert set(kept) == set(vocabulary.read_forms(connection))
    assert kept.items() >= {
        "kommunenes": "kommune", "årsverkene": "årsverk", "[person A]": "[person A]",
        "økte": "øke", "xyzæø": "xyzæø", "bedre": "? bedre",
    }.items()  # fmt: skip
    with desk.anna.database.write() as connection:
        connection.exec_driver_sql("UPDATE vocabulary SET ending = '2re' WHERE form = 'økte'")
    assert {one.word for one in count_words(desk.anna).counts} == {
        "kommune", "årsverk", "økre", "xyzæø", "god",
    }  # fmt: skip


def test_hesitations_are_in_no_list_of_words_but_in_the_base(desk: Desk) -> None:
    """They are told of by number, and counted by who makes them, with the sounds they are of."""
    talk = (
        "Intervjuer: Mm, hmm.\nInformant: Eee, jeg eh mener mm data.\nIntervjuer: Hvorfor?\n"
        "Informant: Data, øh, eh, ja.\n"
    )
    assert desk.add("I01.txt", talk).error is None
    every = CountOptions(form=WordForm.FORM, every_word=True)
    counted = count_words(desk.anna, options=every)
    assert {one.word for one in counted.counts} == {"jeg", "mener", "data", "ja"}
    assert (counted.words, counted.hesitations) == (10, 5)
    told = count_hesitations(desk.anna)
    assert {one.unit: (one.n, one.words, one.sounds) for one in told.rows} == {
        "I01 Informant": (5, 10, (("eh", 2), ("eee", 1), ("mm", 1), ("øh", 1)))
    }
    asked = count_hesitations(desk.anna, options=CountOptions(interviewers=True))
    assert sum(one.n for one in asked.rows) == 7
