"""Turns are matched with the guide on made-up interviews that the rules were not tuned on."""

from __future__ import annotations

from koding.actions.asked import make_matcher, ways_of
from koding.analysis.guide.matching import Put, match_document
from koding.model.guide import GuideQuestion, Sureness

GUIDE = tuple(
    GuideQuestion(id, "", text)
    for id, text in (
        ("rolle", "Kan du fortelle om stillingen din og hvor lenge du har vært lærer?"),
        ("skole", "Hvordan vil du beskrive skolen og elevene?"),
        ("skjerm", "Hvor mye brukes nettbrett og skjerm i undervisningen?"),
        ("lesing", "Hva har skjermbruken å si for elevenes lesing?"),
        ("foreldre", "Hvordan er samarbeidet med foreldrene om dette?"),
        ("mobil", "Hvilke regler har skolen for mobiltelefoner?"),
        ("rektor", "Hvilken støtte får du fra rektor og skoleeier?"),
        ("kurs", "Har du fått kurs eller etterutdanning i digitale verktøy?"),
        ("vurdering", "Hvordan påvirker dette vurdering og eksamen?"),
        ("framtid", "Hvordan tror du klasserommet ser ut om ti år?"),
    )
)
INTERVIEWS = (
    (
        ("Takk for at du ville være med. Er det greit at jeg tar opp?", None),
        ("Fint. Hvor lenge har du vært lærer, og hva er stillingen din?", "rolle"),
        ("Ja, riktig.", None),
        ("Kan du beskrive skolen du jobber på?", "skole"),
        ("Er den stor?", None),
        ("Hvor mye bruker dere nettbrett i timene?", "skjerm"),
        ("Hver dag, altså?", None),
        ("Så du merker noe på lesingen til elevene?", "lesing"),
        ("Hva sier foreldrene? Samarbeider dere om dette?", "foreldre"),
        ("Mhm. Fortell gjerne mer.", None),
        ("Og mobiltelefoner, har dere regler for dem?", "mobil"),
        ("Hva skjedde med den gutten?", None),
        ("Får du støtte fra rektor, da?", "rektor"),
        ("Hva slags kurs i digitale verktøy har du hatt?", "kurs"),
        ("Det var dyrt.", None),
        ("Til slutt: hvordan ser klasserommet ut om ti år, tror du?", "framtid"),
        ("Tusen takk, det var alt jeg hadde.", None),
    ),
    (
        ("Hvor lenge har du vært lærer her?", "rolle"),
        ("Oi, så lenge.", None),
        ("Elevene dine, hvordan vil du beskrive dem?", "skole"),
        ("Har skolen mobilregler?", "mobil"),
        ("Hvem fant på det?", None),
        ("La oss gå til skjermene. Hvor mye brukes de i undervisningen?", "skjerm"),
        ("Leser elevene dårligere nå, på grunn av skjermbruken?", "lesing"),
        ("Hvorfor det, tror du?", None),
        ("Hvordan går det med vurderingen? Og eksamen?", "vurdering"),
        ("Du ler.", None),
        ("Har du fått etterutdanning?", "kurs"),
        ("Når var det?", None),
        ("Hva med skoleeier og rektor, støtter de deg?", "rektor"),
        ("Har du med deg matpakke, forresten?", None),
        ("Foreldrene, hvordan er samarbeidet med dem?", "foreldre"),
        ("Da runder vi av. Er det noe du vil spørre meg om?", None),
    ),
)


def matched(turns: tuple[str, ...]) -> list[tuple[str | None, Sureness]]:
    """Return the ids that turns are taken for, and how surely."""
    puts = [Put(place, ways_of(turn)) for place, turn in enumerate(turns)]
    found = match_document(make_matcher(GUIDE), puts, {})
    return [
        (None if one.question is None else GUIDE[one.question].id, one.sureness) for one in found
    ]


def test_questions_are_found_and_nothing_else() -> None:
    """Of paraphrased questions most are found, and of the rest hardly any is taken for one."""
    right = wrong = wanted = 0
    for interview in INTERVIEWS:
        found = matched(tuple(turn for turn, _ in interview))
        for (turn, truth), (guess, sureness) in zip(interview, found, strict=True):
            wanted += truth is not None
            right += guess is not None and guess == truth
            wrong += guess is not None and guess != truth
            assert not (sureness is Sureness.SURE and guess != truth), (turn, guess)
    assert right / (right + wrong) >= 0.9
    assert right / wanted >= 0.65


def test_a_question_as_it_is_written_is_surely_found() -> None:
    """Each question of a guide, said word for word and in any order, is surely itself."""
    for questions in (GUIDE, GUIDE[::-1]):
        found = matched(tuple(question.text for question in questions))
        assert found == [(question.id, Sureness.SURE) for question in questions]


def test_a_correction_stands_above_the_words() -> None:
    """What a researcher says of a turn holds, also that it asks nothing of the guide."""
    puts = [Put(0, ways_of(GUIDE[3].text)), Put(1, ways_of("Mhm."))]
    found = match_document(make_matcher(GUIDE), puts, {0: None, 1: 5})
    assert [(one.question, one.sureness) for one in found] == [
        (None, Sureness.CORRECTED),
        (5, Sureness.CORRECTED),
    ]


def test_a_turn_without_words_matches_nothing() -> None:
    """An empty turn, a laugh and an emoji follow up."""
    assert {one for one, _ in matched(("", "(ler)", "🙂", "…"))} == {None}
