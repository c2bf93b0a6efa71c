"""Documents that are no interviews have no speakers: newspapers, minutes, forms, code, poems."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.reading_files import transcript_of

_SENTENCES = """
Kommunen har brukt mer penger enn planlagt i år.|Det er tre grunner til det: lønn, strøm og renter.
Rådmannen sier at budsjettet må strammes inn.|«Dette er ikke bra», sier lederen av utvalget.
Vi vet ikke hva som skjer til høsten.|Ingen har sett på saken siden mars.
I fjor var tallet 12 prosent, nå er det 14.|Skolen åpnet kl. 08:30 og stengte kl. 15:45.
Spørsmålet er enkelt: hvem skal betale?|Flere ansatte har meldt fra om det samme.
Rapporten er på 120 sider – og den er ikke lest.|Det ble helt stille i salen.
Se https://eksempel.example/side for mer.|Han lo, og så gikk han.
""".replace("\n", "|").split("|")
SENTENCES = [one for one in _SENTENCES if one]
WORDS = ["Vann", "Skog", "Lys", "Berg", "Stein", "Hav", "Vind", "Natt", "Eld", "Snø"]
NAMES = ["Kari Moen", "Per Lund", "Ola Vik", "Siv Dahl", "Nina Strand", "Jon Aas"]

Chance = random.Random


def _text(chance: Chance, sentences: int = 4) -> str:
    return " ".join(chance.choice(SENTENCES) for _ in range(sentences))


def newspaper(chance: Chance) -> str:
    """Return a made-up newspaper."""
    parts = [
        f"{chance.choice(WORDS)} i {chance.choice(WORDS).lower()}en",
        "",
        "OSLO (NTB): " + _text(chance),
    ]
    for _ in range(6):
        parts += ["", chance.choice([
            _text(chance),
            f"– {chance.choice(SENTENCES)} sier {chance.choice(NAMES)}.",
            f"Foto: {chance.choice(NAMES)}",
            f"Les også: {chance.choice(SENTENCES)}",
            "FAKTA: " + _text(chance, 2),
            f"Tekst: {chance.choice(NAMES)}",
            f"– Hva mener du? {_text(chance, 1)}",
        ])]  # fmt: skip
    return "\n".join(parts)


def report(chance: Chance) -> str:
    """Return a made-up report."""
    parts = ["Årsrapport", f"Utarbeidet av: {chance.choice(NAMES)}", ""]
    for number in range(1, 7):
        parts += [f"{number}. {chance.choice(WORDS)}", f"Formål: {_text(chance, 1)}",
                  f"Metode: {_text(chance, 1)}", f"Resultat: {_text(chance, 2)}",
                  f"Figur {number}: {chance.choice(SENTENCES)}", ""]  # fmt: skip
    return "\n".join(parts)


def minutes(chance: Chance) -> str:
    """Return a made-up minutes."""
    parts = ["Referat fra møte", "Dato: 14.03.2024", "Møteleder: " + NAMES[0],
             "Til stede: " + ", ".join(NAMES[1:4]), ""]  # fmt: skip
    for number in range(1, 6):
        parts += [f"Sak {number}/24 {chance.choice(WORDS)}", _text(chance, 2),
                  f"Vedtak: {chance.choice(SENTENCES)}", f"Ansvarlig: {chance.choice(NAMES)}",
                  "Frist: 1. mai", ""]  # fmt: skip
    return "\n".join(parts)


def agenda(chance: Chance) -> str:
    """Return a made-up agenda."""
    parts = ["Program", ""]
    for hour in range(9, 16):
        what = chance.choice(["Kaffe", "Pause", "Foredrag", "Møte", "Lunsj", "Workshop"])
        end = chance.choice([": " + chance.choice(SENTENCES), "", " ved " + chance.choice(NAMES)])
        parts.append(f"{hour:02}:{chance.choice(['00', '30'])} {what}{end}")
    return "\n".join(parts)


def poem(chance: Chance) -> str:
    """Return a made-up poem."""
    refrain = f"Å, {chance.choice(WORDS).lower()} i {chance.choice(WORDS).lower()}"
    verses = []
    for _ in range(5):
        lines = [f"{chance.choice(WORDS)} og {chance.choice(WORDS).lower()}" for _ in range(3)]
        verses.append("\n".join(chance.choice([[refrain, *lines], [*lines, refrain]])))
    return "\n\n".join(verses)


def code(chance: Chance) -> str:
    """Return a made-up code."""
    body = ["import os", ""]
    for number in range(6):
        body += [f"def gjør_{number}(x):", "    try:", f"        y = x + {chance.randint(1, 9)}",
                 "    except ValueError:", "        return None", "    else:", "        return y",
                 "    finally:", "        print('ferdig: ok')", ""]  # fmt: skip
    return "\n".join(body)


def settings_file(chance: Chance) -> str:
    """Return a made-up settings file."""
    return "\n".join(
        f"- name: {chance.choice(WORDS)}\n  value: {chance.randint(1, 99)}\n  enabled: true"
        for _ in range(8)
    )


def mails(chance: Chance) -> str:
    """Return a made-up mails."""
    parts = []
    for _ in range(4):
        parts += [f"Fra: {chance.choice(NAMES)}", "Sendt: 3. mai 2024 10:30",
                  f"Til: {chance.choice(NAMES)}", "Emne: SV: Budsjett", "", "Hei,",
                  _text(chance, 2), "", "Hilsen", chance.choice(NAMES), ""]  # fmt: skip
    return "\n".join(parts)


def recipe(chance: Chance) -> str:
    """Return a made-up recipe."""
    parts = ["Vafler", "Ingredienser:", "3 dl mel", "2 egg", "Slik gjør du:"]
    parts += [f"Trinn {number}: {chance.choice(SENTENCES)}" for number in range(1, 6)]
    return "\n".join([*parts, "Tips: " + _text(chance, 1), "Tips: " + _text(chance, 1)])


def glossary(chance: Chance) -> str:
    """Return a made-up glossary."""
    parts = [f"{word}: {chance.choice(SENTENCES)}" for word in WORDS]
    return "\n".join(["Ordliste", *parts, "Informant: en som svarer på spørsmål.", _text(chance)])


def log(chance: Chance) -> str:
    """Return a made-up log."""
    return "\n".join(
        f"12:0{minute}:{second:02} {chance.choice(['INFO', 'WARN', 'ERROR'])}: {_text(chance, 1)}"
        for minute in range(6)
        for second in (3, 31)
    )


def risk_form(chance: Chance) -> str:
    """Return a made-up risk form."""
    return "\n\n".join(
        f"Hendelse: {chance.choice(SENTENCES)}\nÅrsak: {chance.choice(SENTENCES)}\n"
        f"Konsekvens: {chance.choice(['lav', 'middels', 'høy'])}\n"
        f"Tiltak: {chance.choice(SENTENCES)}"
        for _ in range(6)
    )


def references(chance: Chance) -> str:
    """Return a made-up references."""
    return "\n".join(
        f"{chance.choice(NAMES).split()[1]}, {chance.choice('ABK')}. (20{chance.randint(10, 24)}): "
        f"{chance.choice(SENTENCES)}"
        for _ in range(12)
    )


def quiz(chance: Chance) -> str:
    """Return a made-up quiz."""
    return "\n\n".join(
        f"{number}. {chance.choice(SENTENCES)}\nA: {chance.choice(WORDS)}\n"
        f"B: {chance.choice(WORDS)}"
        f"\nC: {chance.choice(WORDS)}\nD: {chance.choice(WORDS)}"
        for number in range(1, 8)
    )


def field_notes(chance: Chance) -> str:
    """Return a made-up field notes."""
    parts = ["Feltnotat, Fjellvik", ""]
    keys = ["Merk: ", "Refleksjon: ", "NB: ", "Obs: "]
    for _ in range(8):
        parts += [f"- {chance.choice(SENTENCES)}",
                  chance.choice(keys) + _text(chance, 1)]  # fmt: skip
    return "\n".join(parts)


def curriculum(chance: Chance) -> str:
    """Return a made-up curriculum."""
    parts = ["Navn: Kari Moen", "Adresse: Storgata 1", "Telefon: 12 34 56 78", ""]
    for year in range(2010, 2018):
        parts += [
            f"{year} – {year + 1}: {chance.choice(WORDS)} skole",
            f"Stilling – {chance.choice(WORDS)}",
        ]
    return "\n".join(parts)


def dictionary(chance: Chance) -> str:
    """Return a made-up dictionary."""
    return "\n".join(
        f"{chance.choice(WORDS).lower()}\t{chance.choice(SENTENCES)}" for _ in range(20)
    )


def results_table(chance: Chance) -> str:
    """Return a made-up results table."""
    rows = [
        f"{chance.choice(WORDS)}\t{chance.randint(1, 9)}\t{chance.randint(1, 99)}"
        for _ in range(20)
    ]
    return "\n".join(["Lag\tSeire\tPoeng", *rows])


def letter(chance: Chance) -> str:
    """Return a made-up letter."""
    return "\n\n".join(["Kjære alle", *(_text(chance, 5) for _ in range(4)), "PS: Husk møtet.",
                        "PS: Ta med kaffe.", "Hilsen Kari"])  # fmt: skip


def prose(chance: Chance) -> str:
    """Return a made-up prose."""
    said = ["Han sa: det går.", "Hun svarte: nei.", "Jeg tenkte: hva nå?", "Så sa han: gå."]
    return "\n\n".join(f"{chance.choice(said)} {_text(chance, 3)}" for _ in range(8))


def dialogue_in_a_novel(chance: Chance) -> str:
    """Return a made-up dialogue in a novel."""
    return "\n".join(chance.choice(["– ", ""]) + chance.choice(SENTENCES) for _ in range(20))


def markdown_readme(chance: Chance) -> str:
    """Return a made-up markdown readme."""
    parts = ["# Prosjekt", ""]
    for _ in range(4):
        parts += [f"## {chance.choice(WORDS)}", "", _text(chance), ""]
        parts += ["**Merk:** " + _text(chance, 1), "**Viktig:** " + _text(chance, 1), ""]
        parts += [f"**{chance.choice(WORDS)}**", _text(chance), ""]
    return "\n".join(parts)


def law(chance: Chance) -> str:
    """Return a made-up law."""
    return "\n".join(
        f"§ {n}. {chance.choice(WORDS)}\n{_text(chance, 2)}\nFørste ledd: {_text(chance, 1)}\n"
        f"Andre ledd: {_text(chance, 1)}"
        for n in range(1, 7)
    )


KINDS: list[Callable[[Chance], str]] = [
    newspaper, report, minutes, agenda, poem, code, settings_file, mails, recipe, glossary, log,
    risk_form, references, quiz, field_notes, curriculum, dictionary, results_table, letter, prose,
    dialogue_in_a_novel, markdown_readme, law,
]  # fmt: skip
EACH = 6


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_what_is_no_interview_has_no_speakers(ending: str, tmp_path: Path) -> None:
    """Of more than a hundred documents of other kinds, at most one in a hundred invents any."""
    invented = []
    for kind in KINDS:
        for seed in range(EACH):
            made = kind(random.Random(f"{kind.__name__} {seed}"))
            transcript = transcript_of(tmp_path, f"a.{ending}", made)
            if found := {turn.speaker for turn in transcript.turns if turn.speaker}:
                invented.append((kind.__name__, seed, found))
    assert len(invented) <= len(KINDS) * EACH / 100, invented


def test_a_play_has_the_speakers_it_names(tmp_path: Path) -> None:
    """Whose part stands as a label answers and is answered: koding takes characters as speakers."""
    parts = ["NORA: Gjem det godt.", "HELMER: Hva er det?", "NORA: Det er penger.", "(Hun ler.)"]
    play = "\n\n".join(["FØRSTE AKT", *parts, "HELMER: Nå, nå.", "NORA: Takk."])
    transcript = transcript_of(tmp_path, "a.txt", play)
    assert [turn.speaker for turn in transcript.turns] == ["NORA", "HELMER"] * 2 + ["NORA"]
