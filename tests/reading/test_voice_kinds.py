"""Kinds of labels and of lists that were once mistaken for each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.reading_files import said, transcript_of

SAID = [
    "Kan du fortelle litt?",
    "Ja, vi begynte i det små.",
    "Hva skjedde så?",
    "Da kom pandemien, og jeg satt hjemme.",
    "Og hva tenker du om det nå?",
    "Jeg er ikke så bekymret.",
]


@pytest.mark.parametrize(
    ("written", "between", "ending"),
    [
        ("**{who}**\n\n{what}", "\n\n", "md"),
        ("**{who}** (00:00:{number:02}): {what}", "\n\n", "md"),
        ("{number}\t00:00:{number:02},500\t{who}\t{what}", "\n", "txt"),
        ("{number}. {who}: {what}", "\n", "txt"),
        ("{number}) {who}: {what}", "\n", "txt"),
        ("00:00:{number:02} | {who} | {what}", "\n", "txt"),
        ("{who} | {what}", "\n", "txt"),
        ("{who}:{what}", "\n\n", "txt"),
        ("({who}): {what}", "\n\n", "txt"),
        ("<{who}> {what}", "\n\n", "txt"),
        ("*{who}:* {what}", "\n\n", "md"),
    ],
)
@pytest.mark.parametrize(
    "names", [("Intervjuer", "Informant"), ("Turid", "Hallvard"), ("Ana da Silva", "Jan van Dam")]
)
def test_rows_and_paragraphs_of_names_are_turns(
    tmp_path: Path, written: str, between: str, ending: str, names: tuple[str, str]
) -> None:
    """A name in bold over its paragraph, in a numbered line or between bars is who speaks."""
    turns = [(names[place % 2], what) for place, what in enumerate(SAID)]
    text = between.join(
        written.format(number=number, who=who, what=what)
        for number, (who, what) in enumerate(turns, 1)
    )
    assert said(transcript_of(tmp_path, f"d.{ending}", text)) == turns


@pytest.mark.parametrize("written", ["{} – {}", "{}\t{}", "{}\n{}", "[{}] {}"])
def test_a_title_without_a_capital_is_a_speaker_beside_a_usual_one(
    tmp_path: Path, written: str
) -> None:
    """`rådgiver – ...` answers `intervjuer – ...`, also where no colon marks either."""
    turns = [(("intervjuer", "rådgiver")[place % 2], what) for place, what in enumerate(SAID)]
    text = "\n\n".join(written.format(*turn) for turn in turns)
    assert said(transcript_of(tmp_path, "d.txt", text)) == turns


@pytest.mark.parametrize("written", ["{} – {}", "{}\t{}"])
def test_who_speaks_once_in_a_group_is_a_speaker_without_a_colon_too(
    tmp_path: Path, written: str
) -> None:
    """`Berit – ...` once among `Siri – ...` and `Nils – ...` is Berit's turn, not Siri's."""
    names = ["Siri", "Nils", "Siri", "Berit", "Nils", "Siri"]
    turns = list(zip(names, SAID, strict=True))
    text = "\n\n".join(written.format(*turn) for turn in turns)
    assert said(transcript_of(tmp_path, "d.txt", text)) == turns


def test_what_a_speaker_does_beside_the_label_makes_no_other_speaker(tmp_path: Path) -> None:
    """`Kari (ler):` is Kari, while `Informant (kvinne):` keeps what tells informants apart."""
    text = "Kari: Hei, du?\n\nOla: Ja.\n\nKari (ler): Nei!\n\nOla (fortsatt): Jo, jeg vet."
    assert [turn.speaker for turn in transcript_of(tmp_path, "d.txt", text).turns] == [
        "Kari", "Ola", "Kari", "Ola",
    ]  # fmt: skip


LISTS = """
OSLO: Prisen stiger.|BERGEN: Regnet fortsetter.|OSLO: Trikken står.|BERGEN: Brann.
Informant: en som svarer.|Intervjuer: en som spør.|Koding: å sette navn.|Utvalg: de med.
Berg, T.: Om koding. 2019.|Vik, H.: Tall. 2020.|Berg, T.: Mer. 2022.|Vik, H.: Nå. 2023.
Added: new command.|Fixed: crash.|Changed: colour.|Fixed: count.|Added: text.
Bergen kommune: svak kontroll.|Molde kommune: god.|Bergen kommune: på veg.|Molde kommune: på skole
S: Har vondt.|O: Temperatur 38.|A: Infeksjon.|P: Kur.|S: Bedre.|O: 37.|A: Bedring.|P: Kontroll.
Informant 1: kvinne, 34|Informant 2: mann, 51|Informant 3: kvinne, 44|Informant 4: mann, 29
Informant/Kjønn/Alder|I1/K/34|I2/M/51|I3/K/44
Elev A: Leser godt.|Elev B: Regner godt.|Elev A: Trenger hjelp.|Elev B: Trenger briller.
@test: hei|#koding|@test2: der|RT: igjen|RT: og igjen
OSLO: Snø.|Forskeren: – Dette er nytt.|Kommunen: – Vi håper de blir.|Forskeren: – Ja.|Foto
Styrker: Vi er nære.|Svakheter: Vi er få.|Styrker: Vi kjenner dere.|Svakheter: Vi er sårbare.
Saus: Du trenger 2 dl fløte.|Fisk: Du trenger torsk.|Saus: Kok opp.|Fisk: Damp den for meg.
KI: kunstig intelligens|ML: maskinlæring|KI: også kalt AI av oss|ML: lærer av deg
Selger: plikter å levere til deg.|Kjøper: plikter å betale.|Selger: Ola Vik.|Kjøper: Kari Lie.
Feil: Lampen lyser ikke.|Løsning: Bytt pære.|Feil: Du hører ingenting.|Løsning: Skru opp lyden.
Norsk: Hva heter du?|Engelsk: What is your name?|Norsk: Takk, bra.|Engelsk: Thanks, fine.
Leder: mener at vi trenger flere.|Ansatt: mener at vi er nok.|Leder: ønsker mer.|Ansatt: vil ha ro.
Ibsen: «Evig eies kun det tapte.»|Bjørnson: «Jeg velger meg april.»|Ibsen: «Du.»|Bjørnson: «Vi.»
Ola: 3 + 4 = ?|Kari: 5 + 2 = ?|Ola: 7 – 3 = ?|Kari: 9 – 1 = ?
Lie, Kari: Hvem er du? 2010.|Vik, Per: Hva vil du? 2011.|Lie, Kari: Ja. 2012.|Vik, Per: Nei! 2014.
int: 3|str: 4|int: 5|str: 6
labels.py: now you can.|voices.py: we split it.|labels.py: what else?|voices.py: done for you.
Rådmannen: anbefaler at vi sier ja.|Direktøren: støtter det.|Rådmannen: viser til.|Direktøren: ja
Måne – hvem er du|Sol – hvor er du|Måne – jeg er her|Sol – jeg er der
"""


@pytest.mark.parametrize("text", LISTS.strip().splitlines())
def test_lists_that_say_nothing_to_anybody_have_no_speakers(tmp_path: Path, text: str) -> None:
    """Datelines, glossaries, references, change logs and notes by heads are no conversation."""
    lines = text.replace("|", "\n").replace("/", "\t")
    assert not [
        turn.speaker for turn in transcript_of(tmp_path, "d.txt", lines).turns if turn.speaker
    ]


def test_usual_labels_that_are_only_listed_are_told(tmp_path: Path) -> None:
    """Informants listed once each are no speakers, and the list is not passed over in silence."""
    text = "Informant 1: kvinne\nInformant 2: mann\nInformant 3: kvinne\nInformant 4: mann"
    transcript = transcript_of(tmp_path, "d.txt", text)
    assert [turn.speaker for turn in transcript.turns] == [None]
    assert "Informant 3" in str(transcript.doubts[0])


def test_a_date_alone_under_a_title_is_header(tmp_path: Path) -> None:
    """`12.03.2024` above the first label is nobody's words."""
    text = "Intervju med vaktmester\n12.03.2024\n\n" + "\n\n".join(
        ["Kari: Hei, du?", "Ola: Ja.", "Kari: Nå?", "Ola: Nei."]
    )
    speakers = [turn.speaker for turn in transcript_of(tmp_path, "d.txt", text).turns]
    assert speakers == ["Kari", "Ola", "Kari", "Ola"]


def test_who_asked_is_a_fact_below_other_facts_of_a_header(tmp_path: Path) -> None:
    """`Intervjuer: ES` under `Opptak: ...` is who asked, and no turn of one word."""
    text = "Studien - intervju 7\nOpptak: 2024-03-12, kl. 10:30\nIntervjuer: ES\n\n" + "\n\n".join(
        ["Kari: Hei, du?", "Ola: Ja.", "Kari: Nå?", "Ola: Nei."]
    )
    speakers = [turn.speaker for turn in transcript_of(tmp_path, "d.txt", text).turns]
    assert speakers == ["Kari", "Ola", "Kari", "Ola"]


def test_one_name_at_the_top_does_not_own_all_of_a_text(tmp_path: Path) -> None:
    """Where the layout below `Intervjuer: ES` is not known, nobody speaks, and that is told."""
    lines = [f"{('Kari', 'Ola')[place % 2]} // {what}" for place, what in enumerate(SAID * 2)]
    transcript = transcript_of(tmp_path, "d.txt", "Intervjuer: ES\n\n" + "\n\n".join(lines))
    assert {turn.speaker for turn in transcript.turns} == {None}
    assert "Intervjuer" in str(transcript.doubts[0])


def test_usual_labels_before_quotations_in_a_report_are_nobodys_turns(tmp_path: Path) -> None:
    """`Informant 1: «...»` between a report's own paragraphs is a quotation in it, and is told."""
    between = "Dette kommer igjen på tvers av steder, og sier noe om tillit."
    parts = [between, "Informant 1: «Vi er i beredskap.»", between, "Informant 4: «Ja.»", between]
    transcript = transcript_of(tmp_path, "d.txt", "\n\n".join(parts))
    assert {turn.speaker for turn in transcript.turns} == {None}
    assert "Informant 4" in str(transcript.warnings) + str(transcript.doubts)


@pytest.mark.parametrize("written", ["{}: {}", "{} – {}", "[{}] {}", "{}\n{}", "{}\t{}"])
@pytest.mark.parametrize("who", ["Besøkende", "besøkende"])
def test_who_speaks_once_in_any_layout_is_taken_or_told(
    tmp_path: Path, written: str, who: str
) -> None:
    """A stranger who says one thing is a speaker, or named as a line that may be one."""
    names = ["Intervjuer", "Informant"] if who.istitle() else ["intervjuer", "informant"]
    turns = [(names[place % 2], what) for place, what in enumerate(SAID)]
    turns.insert(3, (who, "Er det ledig her?"))
    text = "\n\n".join(written.format(*turn) for turn in turns)
    transcript = transcript_of(tmp_path, "d.txt", text)
    told = " ".join(map(str, (*transcript.doubts, *transcript.warnings)))
    assert said(transcript) == turns or who in told


def test_one_who_speaks_once_with_a_time_as_all_others_is_a_speaker(tmp_path: Path) -> None:
    """Where every label has its time, `[00:03] elev: Ja.` is a turn though it stands once."""
    turns = list(zip(["lærer", "rektor", "lærer", "elev", "rektor", "lærer"], SAID, strict=True))
    text = "\n".join(f"[00:00:{at:02}] {who}: {what}" for at, (who, what) in enumerate(turns))
    assert said(transcript_of(tmp_path, "d.txt", text)) == turns


def test_numbers_run_below_a_header_and_rows_stand_between_bars(tmp_path: Path) -> None:
    """`1 Kari: ...` under `Dato: ...` is Kari's, and so is the row `| Kari | ... |`."""
    turns = [(("Kari", "Ola")[place % 2], what) for place, what in enumerate(SAID)]
    head = "Dato: 14. mars 2024\nSted: Ås\n\n"
    rows = [f"{place} {who}: {what}" for place, (who, what) in enumerate(turns, 1)]
    assert said(transcript_of(tmp_path, "d.txt", head + "\n".join(rows))) == turns
    bars = "\n".join(f"| {who} | {what} |" for who, what in turns)
    assert [who for who, _ in said(transcript_of(tmp_path, "d.txt", bars))] == [
        who for who, _ in turns
    ]


def test_a_wrapped_line_that_goes_on_is_no_label(tmp_path: Path) -> None:
    """`regler: først ...` at the start of a wrapped line is the sentence it belongs to."""
    answer = "Vi hadde to\nregler: først spør, så gjør. Det var tre\nting – lønn, strøm og renter."
    turns = [(("Kari Moen", "Per Lund")[at % 2], (SAID[0], answer)[at % 2]) for at in range(6)]
    text = "\n\n".join(f"{who}: {what}" for who, what in turns)
    assert said(transcript_of(tmp_path, "d.txt", text)) == turns


@pytest.mark.parametrize(
    "names",
    [("Ordstyrar", "Deltakar 1"), ("kari", "ola"), ("kari.moen", "ola.vik"), ("leiar", "tilsett"),
     ("Ásllat", "Wenjie"), ("AB", "CD"), ("I1", "D1"), ("Kvinne 34", "Mann 52")],
)  # fmt: skip
@pytest.mark.parametrize("written", ["{}: {}", "{} – {}", "{}\t{}"])
def test_labels_of_many_shapes_are_found_where_people_ask_and_answer(
    tmp_path: Path, names: tuple[str, str], written: str
) -> None:
    """Lower-case names, initials, codes and rare names speak where what follows is talk."""
    turns = [(names[place % 2], what) for place, what in enumerate(SAID)]
    text = "\n\n".join(written.format(*turn) for turn in turns)
    transcript = transcript_of(tmp_path, "d.txt", text)
    told = " ".join(map(str, transcript.doubts))
    assert said(transcript) == turns or all(name in told for name in names)
    if ":" in written:
        assert said(transcript) == turns


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(
    ("last", "is_fact"),
    [
        ("Informant: Leder i en kommune", True),
        ("Informant: Avdelingsleder", True),
        ("Intervjuer: Kari Moen\nInformant: Lærer ved en ungdomsskole", True),
        ("Intervjuer: Da begynner vi", False),
        ("Intervjuer: Hei og velkommen", False),
        ("Informant: Vi prøver oss fram", False),
    ],
)
def test_what_somebody_is_stands_in_the_header_with_talk_straight_below_or_not(
    tmp_path: Path, last: str, is_fact: bool, gap: str
) -> None:
    """A description under a header's facts is one of them; a word that is said there is a turn."""
    talk = [("Intervjuer", SAID[0]), ("Informant", SAID[1]),
            ("Intervjuer", SAID[2]), ("Informant", SAID[3])]  # fmt: skip
    below = "\n".join(f"{who}: {what}" for who, what in talk)
    transcript = transcript_of(
        tmp_path, "d.txt", f"Dato: 3. mai 2024\nSted: Oslo\n{last}\n{gap}{below}\n"
    )
    who, _, what = last.splitlines()[-1].partition(": ")
    if is_fact:
        assert said(transcript) == talk
        assert (who, what) in [(fact.key, fact.value) for fact in transcript.header]
    elif not gap:
        assert said(transcript) == [(who, what), *talk]
