"""An invented study of thirty lines that shows where another program takes a place to be.

Each passage is exactly one word in capitals, so that a reader sees at once where one is off.
"""

from __future__ import annotations

from koding.model.exchange import (
    OUR_ORIGIN,
    ExchangeCase,
    ExchangeCode,
    ExchangeCoding,
    ExchangeNote,
    ExchangeProject,
    ExchangeSelection,
    ExchangeSource,
    ExchangeUser,
    ExchangeVariable,
)
from koding.model.guids import made_guid
from koding.model.survey import AttributeType
from koding.version import __version__

_AT = "2026-01-15T10:00:00.000000Z"
_NAME = "Probe"
_LINES = (
    "Interviewer: This study is invented. ALFA stands in the first line.",
    "Informant: BRAVO comes after one line end.",
    *(f"Informant: Line {number} is here to be counted." for number in range(3, 11)),
    "Informant: CHARLIE comes after ten line ends.",
    "Informant: Blåbærsyltetøy på brødskiva, og så DELTA etter æ, ø og å.",
    *(f"Informant: Line {number} is here to be counted." for number in range(13, 26)),
    "Informant: ECHO comes after twenty-five line ends.",
    "Interviewer: What comes after an emoji?",
    "Informant: A smile 🙂 and then FOXTROT.",
    "Informant: GOLF HOTEL INDIA overlap each other.",
    "Informant: JULIETT is the last word of the last line: KILO",
)
PASSAGES = (
    ("ALFA", "plain", "Kari"),
    ("BRAVO", "plain", "Kari"),
    ("CHARLIE", "plain", "Kari"),
    ("DELTA", "letters", "Kari"),
    ("ECHO", "plain", "Kari"),
    ("FOXTROT", "emoji", "Kari"),
    ("GOLF HOTEL", "overlap", "Kari"),
    ("HOTEL INDIA", "overlap", "Ola"),
    ("JULIETT", "nested", "Ola"),
    ("KILO", "nested", "Kari"),
)
"""The words of each passage, its code and its coder."""
_COLOURS = {
    "plain": "#4477AA",
    "letters": "#228833",
    "emoji": "#CCBB44",
    "overlap": "#EE6677",
    "nested": "#AA3377",
}


def probe_project(*, flat: bool = False, astral: bool = False) -> ExchangeProject:
    """Return the invented study, with flat codes or without what is above U+FFFF if asked."""
    text = "\n".join(_LINES) + "\n"
    text = text.replace("🙂", "\ufffd") if astral else text
    users = {name: made_guid(_NAME, "user", name) for name in ("Kari", "Ola")}
    codes = {name: made_guid(_NAME, "code", name) for name in _COLOURS}
    source, case, variable, note = (
        made_guid(_NAME, kind) for kind in ("source", "case", "variable", "note")
    )
    selections = []
    for words, code, coder in PASSAGES:
        start = text.index(words)
        memo = "A memo on ALFA." if words == "ALFA" else ""
        coding = ExchangeCoding(made_guid(_NAME, "coding", words), codes[code], users[coder], _AT)
        selections.append(
            ExchangeSelection(
                made_guid(_NAME, "selection", words), start, start + len(words), words, memo,
                (coding,), user=users[coder], created=_AT, modified=_AT,
            )
        )  # fmt: skip
    return ExchangeProject(
        "Probe of koding",
        f"{OUR_ORIGIN}{__version__}",
        tuple(ExchangeUser(guid, name) for name, guid in users.items()),
        _codes(codes, flat=flat),
        (ExchangeVariable(variable, "sector", AttributeType.TEXT),),
        (ExchangeCase(case, "Invented council", "", ((variable, "public"),), (source,)),),
        (ExchangeSource(source, "Probe", text, "A memo on the document.", tuple(selections)),),
        (ExchangeNote(note, "A note", "A memo on the study.", users["Kari"], _AT, _AT),),
        (note,),
    )


def _codes(guids: dict[str, str], *, flat: bool) -> tuple[ExchangeCode, ...]:
    """Return the codes: `nested` lies under `overlap`, unless all lie at the top."""
    leaf = ExchangeCode(
        guids["nested"], "overlap/nested" if flat else "nested",
        "A code under another.", _COLOURS["nested"],
    )  # fmt: skip
    top = [
        ExchangeCode(
            guids[name], name, f"What is coded as {name}.", _COLOURS[name],
            children=(leaf,) if name == "overlap" and not flat else (),
        )
        for name in ("plain", "letters", "emoji", "overlap")
    ]  # fmt: skip
    return (*top, *((leaf,) if flat else ()))
