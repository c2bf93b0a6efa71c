"""A lawyer's reading: nothing is promised anonymous, and no authority is called by a wrong name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from koding.messages import Language
from koding.messages.language import catalogue

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"]
LOCALE = ROOT / "src" / "koding" / "messages" / "locale" / "nb" / "LC_MESSAGES" / "koding.po"

_CLAIM = re.compile(
    r"[^.!?\n]*\b(?:anonymis(?:ed|ert|erte|eres?|ing)|anonymous|anonymt?e?)\b[^.!?\n]*"
)
_DENIED = re.compile(
    r"\b(?:not|never|no|nothing|ikke|aldri|ingen|nor|whether|om materialet|judge|vurdere|be sure|"
    r"forsikret|unless|med mindre)\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"\b(?:is lawful|is legal|complies with|GDPR[- ]compliant|er lovlig|oppfyller (?:loven|GDPR|"
    r"personvernforordningen)|i samsvar med loven|the law allows|loven tillater)\b",
    re.IGNORECASE,
)


def sentences() -> list[str]:
    """Return all that koding says, in both languages."""
    said = []
    for language in Language:
        table = catalogue(language)
        said += [str(one) for one in getattr(table, "_catalog", {}).values() if one]
    stated = r'^(?:msgid|msgstr(?:\[\d\])?|msgid_plural) (".*"(?:\n".*")*)'
    english = re.findall(stated, LOCALE.read_text("utf-8"), re.MULTILINE)
    return said + ["".join(re.findall(r'"(.*)"', one)) for one in english]


def paragraphs(page: Path) -> list[str]:
    """Return a page's paragraphs, each on one line."""
    return [" ".join(one.split()) for one in page.read_text("utf-8").split("\n\n")]


def claims(text: str) -> list[str]:
    """Return the sentences of a text that call something anonymous and do not deny it."""
    return [
        one[0].strip()
        for one in _CLAIM.finditer(text)
        if not _DENIED.search(one[0]) and "personvern/anonymisering" not in one[0]
    ]


def test_no_message_promises_anonymity() -> None:
    """Nothing koding says calls data anonymous: it is denied, or left to those who must judge."""
    found = [claim for said in sentences() for claim in claims(said)]
    assert [one for one in found if not _is_of_the_sample(one)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_promises_anonymity(page: Path) -> None:
    """Nor does a page, but for codes and questions of the sample study that are about it."""
    found = [claim for one in paragraphs(page) for claim in claims(one)]
    assert [one for one in found if not _is_of_the_sample(one)] == []


def _is_of_the_sample(text: str) -> bool:
    """Return whether it is the sample's code of that name, or words of an interview."""
    return bool(re.search(r"anonymisering|`[^`]*anonym[^`]*`|Anonymiser|\banonymis\w+ \(", text))


def test_the_authorities_are_called_by_their_names() -> None:
    """Sikt, which NSD has been since 2022; NESH; and REK only where health research is named."""
    texts = [*sentences(), *(one for page in PAGES for one in paragraphs(page))]
    assert [one for one in texts if re.search(r"\bNSD\b", one)] == []
    assert [
        one
        for one in texts
        if re.search(r"\bREK\b", one) and not re.search(r"health|helse", one, re.IGNORECASE)
    ] == []


def test_law_is_not_stated_as_certain() -> None:
    """No message or page says that something is lawful: that is for those who are responsible."""
    texts = [*sentences(), *(one for page in PAGES for one in paragraphs(page))]
    assert [one for one in texts if _CERTAIN.search(one)] == []


def test_the_reading_itself_finds_what_it_looks_for() -> None:
    """A promise is found in either language, and a denial is none."""
    assert claims("The data are anonymised.")
    assert claims("Materialet er anonymt.")
    assert claims("Pseudonymised is not anonymous.") == []
    assert _CERTAIN.search("Denne bruken er lovlig.")
