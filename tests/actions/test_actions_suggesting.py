"""Suggestions: found by keywords or a model, accepted, dismissed, undone, never made silently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.actions import history
from koding.actions.codebook import files
from koding.actions.documents.importing import import_files
from koding.actions.passages.tagging import tag, untag
from koding.actions.search.meaning import find_unread, read_lines
from koding.actions.suggesting import (
    SuggestionFilter,
    accept_suggestions,
    dismiss_suggestions,
    list_doubts,
    list_suggestions,
    name_suggestions,
)
from koding.actions.suggesting.by_model import (
    evaluate_suggestions,
    find_doubts,
    suggest_by_model,
)
from koding.actions.workspace import Workspace
from koding.analysis.suggesting.trials import Suggester
from koding.errors import ConflictError, LanguageError, NotFoundError
from koding.language.meaning import is_installed
from koding.model.choices import SuggestionMethod
from koding.model.coding import Origin
from koding.model.suggesting import Suggestion
from tests.actions.actions_study import Desk, assert_sound, found

CODEBOOK = """\
codes:
  - id: privat
    name: personvern
    level: theme
    keywords: [personvern, samtykke]
    children:
      - {id: samtykke, name: samtykke, keywords: [samtykke]}
  - {id: penger, name: penger, level: theme, keywords: [budsjett, penger]}
  - {id: taus, name: taus, level: theme}
"""
TEXTS = {
    "B1": "Personvernombudet sa nei. Hun vil ha samtykke. Vi venter. Budsjettet er brukt opp.",
    "A2": "Det er penger det står på. Pengene kom aldri. Ingen spør om samtykke.",
}
WANTED = SuggestionFilter(every=True)
"""Each line a keyword stands in: what follows from decisions is easier seen without weights."""


@pytest.fixture
def kept(desk: Desk) -> Workspace:
    """Return a study with two interviews and keywords for three of four codes."""
    return furnish(desk, TEXTS)


def furnish(desk: Desk, texts: dict[str, str], codebook: str = CODEBOOK) -> Workspace:
    """Import interviews of one answer each, in this order, and load a codebook."""
    file = desk.folder / "themes.yaml"
    file.write_text(codebook, encoding="utf-8")
    files.load_codebook(desk.anna, file)
    for name, body in texts.items():
        write(desk.anna, name, body)
    return desk.anna


def write(workspace: Workspace, name: str, body: str) -> None:
    """Import an interview, or a new text of it."""
    file: Path = workspace.study.root / f"{name}.txt"
    file.write_text(f"Intervjuer: Hva med personvern?\nInformant: {body}\n", encoding="utf-8")
    for outcome in import_files(workspace, [file], accept=lambda _plan: True):
        assert outcome.error is None, outcome.error


def suggested(
    workspace: Workspace, wanted: SuggestionFilter = WANTED
) -> list[tuple[str, str, str]]:
    """Return document, words and code of what keywords suggest."""
    listed = list_suggestions(workspace, wanted, SuggestionMethod.KEYWORDS)
    return [(one.document, one.words, one.code) for one in listed]


def test_lines_with_keywords_are_suggested(kept: Workspace) -> None:
    """Informants' lines alone, neighbours joined, the code further down where both have a word."""
    assert suggested(kept) == [
        ("B1", "Personvernombudet sa nei.", "personvern"),
        ("B1", "Hun vil ha samtykke.", "personvern/samtykke"),
        ("B1", "Budsjettet er brukt opp.", "penger"),
        ("A2", "Det er penger det står på. Pengene kom aldri.", "penger"),
        ("A2", "Ingen spør om samtykke.", "personvern/samtykke"),
    ]
    asked = suggested(kept, SuggestionFilter(interviewers=True, every=True))
    assert ("B1", "Hva med personvern?", "personvern") in asked


def test_a_suggestion_says_which_word_and_how(kept: Workspace) -> None:
    """The words as they stand, the keyword, and whether it is a form or a member."""
    one = list_suggestions(
        kept, SuggestionFilter(("A2",), ("penger",), every=True), SuggestionMethod.KEYWORDS
    )[0]
    assert [tuple(sign) for sign in one.signs] == [
        ("penger", "penger", "form"),
        ("Pengene", "penger", "form"),
    ]
    assert (one.first, one.last, one.probability) == (2, 3, None)


def test_documents_codes_and_words_are_chosen(kept: Workspace) -> None:
    """Documents and codes narrow the list, an excluded word is none, an unknown name is said."""
    assert suggested(
        kept, SuggestionFilter(("a2",), ("penger",), exclude=("PENGER",), every=True)
    ) == [("A2", "Pengene kom aldri.", "penger")]
    with pytest.raises(NotFoundError, match="document called 'X9'"):
        suggested(kept, SuggestionFilter(("X9",)))
    with pytest.raises(NotFoundError, match="code called 'penge'"):
        suggested(kept, SuggestionFilter(codes=("penge",)))
    with pytest.raises(NotFoundError, match="none of these codes has keywords"):
        suggested(kept, SuggestionFilter(codes=("taus",)))


def test_what_is_accepted_is_a_passage_marked_for_ever(kept: Workspace) -> None:
    """One batch tags it as the coder's, as suggested; it is not suggested again, till undone."""
    listed = list_suggestions(kept, WANTED, SuggestionMethod.KEYWORDS)
    assert found(kept) == ()
    assert accept_suggestions(kept, listed, 1) == len(listed)
    assert {(one.origin, one.coder) for one in found(kept)} == {(Origin.SUGGESTION, "Anna")}
    assert sorted((one.document, one.quote, one.code) for one in found(kept)) == sorted(
        suggested_of(listed)
    )
    assert suggested(kept) == []
    assert_sound(kept)
    history.undo(kept)
    assert found(kept) == ()
    assert suggested(kept) == suggested_of(listed)


def suggested_of(listed: tuple[Suggestion, ...]) -> list[tuple[str, str, str]]:
    """Return document, words and code of suggestions."""
    return [(one.document, one.words, one.code) for one in listed]


def test_a_dry_run_accepts_nothing(kept: Workspace) -> None:
    """It says how many there would be, and leaves the study as it was."""
    listed = list_suggestions(kept, WANTED, SuggestionMethod.KEYWORDS)
    assert accept_suggestions(kept, listed, 1, dry_run=True) == len(listed)
    assert dismiss_suggestions(kept, listed, 1, dry_run=True) == len(listed)
    assert suggested(kept) == suggested_of(listed)


def test_what_is_dismissed_stays_away_until_undone(kept: Workspace) -> None:
    """Importing the same file again changes nothing, a text that goes on keeps it, undo ends it."""
    listed = list_suggestions(
        kept, SuggestionFilter(codes=("penger",), every=True), SuggestionMethod.KEYWORDS
    )
    before = suggested(kept)
    assert dismiss_suggestions(kept, listed, 1) == 2
    rest = [one for one in before if one[2] != "penger"]
    assert suggested(kept) == rest
    write(kept, "A2", TEXTS["A2"])
    assert suggested(kept) == rest
    history.undo(kept)
    assert suggested(kept) == before
    history.redo(kept)
    assert suggested(kept) == rest
    write(kept, "A2", TEXTS["A2"] + " Det var alt.")
    assert suggested(kept) == rest
    assert_sound(kept)


def test_a_dismissal_is_of_one_coder_round_and_code(kept: Workspace, bo: Workspace) -> None:
    """Another coder, another round and another code on the line still have their suggestion."""
    listed = list_suggestions(
        kept, SuggestionFilter(("B1",), ("samtykke",), every=True), SuggestionMethod.KEYWORDS
    )
    dismiss_suggestions(kept, listed, 1)
    line = ("B1", "Hun vil ha samtykke.", "personvern/samtykke")
    assert line not in suggested(kept)
    assert line in suggested(bo)
    assert line in suggested(kept, SuggestionFilter(round=2, every=True))
    above = ("B1", "Personvernombudet sa nei. Hun vil ha samtykke.", "personvern")
    assert above in suggested(kept)


def test_what_the_coder_has_coded_is_not_suggested(kept: Workspace, bo: Workspace) -> None:
    """A passage of the code or one under it that touches it is enough; another coder's is not."""
    tag(bo, "B1", "Budsjettet er", "penger")
    assert ("B1", "Budsjettet er brukt opp.", "penger") in suggested(kept)
    tag(kept, "B1", "Budsjettet er", "penger")
    tag(kept, "B1", "ha samtykke", "personvern/samtykke")
    assert [one for one in suggested(kept) if one[0] == "B1"] == [
        ("B1", "Personvernombudet sa nei.", "personvern")
    ]


def test_a_revised_text_refuses_what_was_read_before(kept: Workspace) -> None:
    """Offsets of another text are not laid down, neither as passages nor as dismissals."""
    listed = list_suggestions(kept, WANTED, SuggestionMethod.KEYWORDS)
    write(kept, "B1", "Noe helt annet, uten budsjett.")
    for decide in (accept_suggestions, dismiss_suggestions):
        with pytest.raises(ConflictError, match="B1 was revised"):
            decide(kept, listed, 1)
    assert found(kept) == ()


def test_suggestions_are_named_by_the_beginning_of_their_id(kept: Workspace) -> None:
    """Eight characters name one, whatever else was decided; too few, and a wrong one, are said."""
    listed = list_suggestions(kept, WANTED, SuggestionMethod.KEYWORDS)
    one = listed[-1]
    assert name_suggestions(listed, [one.id[:8].upper(), one.id[:12]]) == (one,)
    accept_suggestions(kept, listed[:1], 1)
    assert name_suggestions(
        list_suggestions(kept, WANTED, SuggestionMethod.KEYWORDS), [one.id[:8]]
    ) == (one,)
    for name in (one.id[:3], "x" * 8, ""):
        with pytest.raises(NotFoundError, match="is not a suggestion now"):
            name_suggestions(listed, [name])


WORDS = ("personvern", "samtykke", "budsjettet", "penger", "vi", "venter", "ikke")


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    texts=st.lists(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), min_size=2, max_size=3
    ),
    chosen=st.randoms(use_true_random=False),
)
def test_decisions_hold_whatever_the_texts(
    template: Path, tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], chosen: Random
) -> None:
    """The order of import does not matter, and what was decided is not suggested again."""
    from tests.actions.actions_study import open_desk

    named = {
        f"I{place}": ". ".join([*words, str(place)]) + "." for place, words in enumerate(texts)
    }
    desks = [open_desk(template, tmp_path_factory.mktemp("order")) for _ in range(2)]
    one = furnish(desks[0], named)
    two = furnish(desks[1], dict(reversed(named.items())))
    assert sorted(suggested(one)) == sorted(suggested(two))
    listed = list_suggestions(one, WANTED, SuggestionMethod.KEYWORDS)
    accepted = [each for each in listed if chosen.random() < 0.5]
    dismissed = [each for each in listed if each not in accepted]
    accept_suggestions(one, accepted, 1)
    dismiss_suggestions(one, dismissed, 1)
    decided = {(each.document, each.start, each.code) for each in listed}
    left = list_suggestions(one, WANTED, SuggestionMethod.KEYWORDS)
    assert not decided & {(each.document, each.start, each.code) for each in left}
    assert_sound(one)
    for desk in desks:
        desk.host.database.close()


WEIGHED = """\
codes:
  - id: privat
    name: personvern
    level: theme
    keywords: [personvern]
    children:
      - {id: samtykke, name: samtykke, keywords: [samtykke]}
  - {id: data, name: data, level: theme, keywords: [data]}
"""
COMMON = " ".join(f"Data {number} er her." for number in range(20))


def test_a_common_word_needs_company_and_a_rare_one_carries_the_lines_about_it(desk: Desk) -> None:
    """A line goes to the theme whose rare words are nearest; common words alone suggest nothing."""
    texts = {
        "A1": COMMON,
        "B2": "En ja. To nei. Tre samtykke. Fire data. Fem kaffe. Seks te. Sju data og data.",
    }
    one = furnish(desk, texts, WEIGHED)
    assert suggested(one, SuggestionFilter(("B2",))) == [
        ("B2", "En ja. To nei. Tre samtykke. Fire data. Fem kaffe.", "personvern/samtykke")
    ]
    every = suggested(one, SuggestionFilter(("B2",), every=True))
    assert [words for _, words, code in every if code == "data"] == [
        "Fire data.", "Sju data og data.",
    ]  # fmt: skip


def test_lines_a_word_only_reaches_say_which_word_it_is(desk: Desk) -> None:
    """A suggestion's reason is the keyword near by, and a word reaches no other's answer."""
    one = furnish(desk, {"A1": COMMON, "B2": "Det er samtykke. Ja da. Nettopp. Og så."}, WEIGHED)
    (found,) = list_suggestions(one, SuggestionFilter(("B2",)), SuggestionMethod.KEYWORDS)
    assert [sign.words for sign in found.signs] == ["samtykke"]
    assert found.words == "Det er samtykke. Ja da. Nettopp."


def test_what_is_asked_for_changes_no_weight(desk: Desk) -> None:
    """One document, or one code, has the suggestions that it has among all."""
    one = furnish(desk, TEXTS | {"C3": COMMON}, CODEBOOK)
    whole = suggested(one, SuggestionFilter())
    assert whole
    for name in TEXTS:
        narrowed = suggested(one, SuggestionFilter((name,)))
        assert narrowed == [found for found in whole if found[0] == name]
    for code in ("penger", "personvern"):
        narrowed = suggested(one, SuggestionFilter(codes=(code,)))
        assert narrowed == [found for found in whole if found[2].startswith(code)]


# -- the model ---------------------------------------------------------------------------------

SAID = {
    "personvern": ["Personvernet stopper oss.", "Vi må ha samtykke.", "Ombudet sa nei."],
    "penger": ["Budsjettet holder ikke.", "Pengene tok slutt.", "Det koster for mye."],
    "": ["Vi begynte i fjor.", "Det regnet den dagen.", "Kaffen er god her.", "Jeg vet ikke helt."],
}


def interviews(count: int) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield interviews as sentences, each with the code it is about."""
    random = Random(7)
    every = [(sentence, code) for code, said in SAID.items() for sentence in said]
    for number in range(count):
        yield f"I{number:02}", [random.choice(every) for _ in range(40)]


def teach(desk: Desk, count: int, coded: int) -> Workspace:
    """Import interviews and code the first of them."""
    made = dict(interviews(count))
    anna = furnish(desk, {name: _turns(said) for name, said in made.items()})
    for name in list(made)[:coded]:
        for line, (_, code) in enumerate(made[name]):
            if code:
                tag(anna, name, str(2 * line + 2), code)
    return anna


def _turns(said: list[tuple[str, str]]) -> str:
    return "\nIntervjuer: Ja?\nInformant: ".join(sentence for sentence, _ in said)


def test_the_model_suggests_in_documents_it_has_not_seen(desk: Desk) -> None:
    """Learnt from four interviews it tells most of a fifth, how sure it is, and how it did."""
    anna = teach(desk, 5, 4)
    listed = suggest_by_model(anna, SuggestionFilter(("I04",)))
    truth = dict(dict(interviews(5))["I04"])
    right = [one for one in listed.suggestions if truth[one.words] == one.code]
    assert len(right) >= 0.9 * len(listed.suggestions) >= 5
    assert all(0 < (one.probability or 0) <= 1 for one in listed.suggestions)
    assert listed.lesson.documents == ("I00", "I01", "I02", "I03")
    assert {path for path, _, _ in listed.lesson.rare} == {"personvern/samtykke", "taus"}
    sure = suggest_by_model(anna, SuggestionFilter(("I04",), least=0.99)).suggestions
    assert len(sure) < len(listed.suggestions)
    accept_suggestions(anna, listed.suggestions, 1)
    assert list_suggestions(anna, SuggestionFilter(("I04",)), SuggestionMethod.MODEL) == ()


@pytest.mark.skipif(not is_installed(), reason="the extra [meaning] is not installed")
def test_meaning_is_tried_beside_the_others(desk: Desk) -> None:
    """With the extra four ways and a bag of words are tried, and all together can suggest."""
    anna = teach(desk, 4, 3)
    with pytest.raises(LanguageError, match="not read for what they mean"):
        suggest_by_model(anna, WANTED, meaning=True)
    assert sum(read_lines(anna, find_unread(anna))) > 0
    trials = evaluate_suggestions(anna, WANTED, meaning=True).trials
    tried = {trial.suggester: trial.right.sum() for trial in trials}
    assert list(tried) == ["model", "keywords", "meaning", "all", "words"]
    assert tried[Suggester.MEANING] > 0
    assert tried[Suggester.ALL] >= 0.8 * trials[0].held.sum()
    plain = [trial.suggester for trial in evaluate_suggestions(anna, WANTED).trials]
    assert plain == ["model", "keywords", "words"]
    truth = dict(dict(interviews(4))["I03"])
    listed = suggest_by_model(anna, SuggestionFilter(("I03",)), meaning=True).suggestions
    right = [one for one in listed if truth[one.words] == one.code]
    assert len(right) >= 0.9 * len(listed) >= 5


def test_the_model_knows_what_it_does_not_know(desk: Desk) -> None:
    """What to read next is in documents that nobody has coded; all are told how unsure it is."""
    anna = teach(desk, 4, 3)
    doubted = find_doubts(anna, WANTED)
    assert {one.document for one in doubted.lines} == {"I03"}
    entropies = [one.entropy for one in doubted.lines]
    assert entropies == sorted(entropies, reverse=True)
    assert [one.coded for one in doubted.documents] == [False]
    walked = list_doubts(anna, WANTED, 3)
    assert [one.code for one in walked] == [one.code for one in doubted.lines[:3]]
    with pytest.raises(NotFoundError, match="too few coded lines"):
        find_doubts(anna, SuggestionFilter(codes=("taus",)))


def test_too_little_to_learn_from_is_said(desk: Desk) -> None:
    """Nothing coded, one document coded and codes with a line each are told apart."""
    anna = teach(desk, 4, 0)
    with pytest.raises(NotFoundError, match="0 documents are coded"):
        suggest_by_model(anna, WANTED)
    made = tag(anna, "I00", "2", "taus")
    with pytest.raises(NotFoundError, match="1 document is coded"):
        evaluate_suggestions(anna, WANTED)
    for name in ("I01", "I02"):
        tag(anna, name, "2", "taus")
    with pytest.raises(NotFoundError, match="no code has enough coded lines"):
        suggest_by_model(anna, WANTED)
    untag(anna, [made.guid])


def test_the_order_of_import_does_not_matter_to_the_model(
    template: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same interviews imported the other way round give the very same probabilities."""
    from tests.actions.actions_study import open_desk

    listed = []
    for step in (1, -1):
        desk = open_desk(template, tmp_path_factory.mktemp("order"))
        made = dict(interviews(4))
        anna = furnish(desk, {name: _turns(made[name]) for name in list(made)[::step]})
        for name in list(made)[:3]:
            for line, (_, code) in enumerate(made[name]):
                if code:
                    tag(anna, name, str(2 * line + 2), code)
        listed.append(
            [
                (one.document, one.start, one.code, one.probability)
                for one in list_suggestions(anna, WANTED, SuggestionMethod.MODEL)
            ]
        )
        desk.host.database.close()
    assert listed[0] == listed[1] != []
