"""What a codebook's entry says, the same in every document it is set in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.present.quotations.lines import quoted
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.codes import CodeScale
    from koding.model.label import Language
    from koding.model.quotations import CodeEntry


@dataclass(frozen=True, slots=True)
class EntryFact:
    """What is stated about a code; `spoken` says that it is in the study's own language."""

    name: str
    values: tuple[str, ...]
    spoken: bool


def entry_facts(entry: CodeEntry, language: Language) -> list[EntryFact]:
    """Return all that is stated about the code beside its definition."""
    code = entry.code
    stated = [
        ("code", [entry.path], True),
        ("entry.include", [code.include], True),
        ("entry.exclude", [code.exclude], True),
        ("entry.examples", [quoted(example, language) for example in code.examples], True),
        ("entry.scale", [_scale(code.scale, language)] if code.scale else [], True),
        ("derivation", [word(f"derivation.{code.origin}").text(language)], False),
        ("entry.passages", [str(entry.united)], False),
    ]
    return [
        EntryFact(word(key).text(language), kept, spoken)
        for key, values, spoken in stated
        if (kept := tuple(value for value in values if value))
    ]


def _scale(scale: CodeScale, language: Language) -> str:
    to = word("entry.to").text(language)
    low, high = scale.poles or ("", "")
    least = f"{scale.levels[0]:+d} {low}".strip()
    return f"{least} {to} {f'{scale.levels[-1]:+d} {high}'.strip()}"
