"""A codebook as the plain values its file holds, in the form they are read back in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from koding.codebook.emit import Plain
from koding.codebook.fields import clean
from koding.model.codes import Code, Codebook, CodeScale, CodeSet, Derivation
from koding.model.label import Label


def tidy(codebook: Codebook) -> Codebook:
    """Return the codebook as it would be read back: texts trimmed and NFC, no line numbers."""
    return Codebook(
        tuple(_tidy_code(code) for code in codebook.codes),
        tuple(CodeSet(_one_line(s.name), tuple(map(clean, s.codes))) for s in codebook.sets),
    )


def field_values(code: Code, lowest: str) -> dict[str, Plain]:
    """Return what the file says of a code by key, children aside; what is empty is left out.

    `lowest` is the level that goes without saying.
    """
    values: dict[str, Plain] = {
        "id": code.id,
        "name": code.name,
        "level": code.level if code.level != lowest else "",
        "label": _label(code.label),
        "origin": code.origin.value if code.origin is not Derivation.DERIVED else "",
        "colour": code.colour,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "examples": code.examples,
        "keywords": code.keywords,
        "scale": _scale(code.scale) if code.scale else "",
    }
    return {key: value for key, value in values.items() if value}


def _label(label: Label) -> Plain:
    if label.nb == label.en:
        return label.nb
    return {side: text for side, text in (("nb", label.nb), ("en", label.en)) if text}


def _scale(scale: CodeScale) -> Plain:
    first, last = scale.levels[0], scale.levels[-1]
    whole = scale.levels == tuple(range(first, last + 1))
    levels = f"{first}..{last}" if whole else [str(level) for level in scale.levels]
    return {"levels": levels, "poles": scale.poles} if scale.poles else {"levels": levels}


def _tidy_code(code: Code) -> Code:
    return replace(
        code,
        id=_one_line(code.id),
        name=_one_line(code.name),
        level=_one_line(code.level),
        label=Label(clean(code.label.nb), clean(code.label.en)),
        colour=clean(code.colour),
        definition=clean(code.definition),
        include=clean(code.include),
        exclude=clean(code.exclude),
        examples=_texts(code.examples),
        keywords=_texts(code.keywords),
        scale=_tidy_scale(code.scale) if code.scale else None,
        children=tuple(_tidy_code(child) for child in code.children),
        line=None,
    )


def _tidy_scale(scale: CodeScale) -> CodeScale:
    poles = (clean(scale.poles[0]), clean(scale.poles[1])) if scale.poles else None
    return CodeScale(scale.levels, poles)


def _texts(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in map(clean, texts) if text)


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
