"""`00_ReadMe.txt`: what the data are, and what somebody has to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.present.visible import visible_lines
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.model.archive import ArchivePlan
    from koding.model.label import Label, Language


def fill_mark(language: Language) -> str:
    """Return what stands before a place that has to be filled in."""
    return word("archive.fill_in").text(language)


def render_readme(
    plan: ArchivePlan, files: Sequence[tuple[str, Label]], language: Language
) -> bytes:
    """Return the ReadMe: how many places are to be filled in, the chapters, and every file."""
    return ("\n".join(_lines(plan, files, language)).rstrip() + "\n").encode()


def _lines(
    plan: ArchivePlan, files: Sequence[tuple[str, Label]], language: Language
) -> Iterator[str]:
    mark = fill_mark(language)
    yield from _headed(plan.title, "=")
    if plan.blanks:
        yield word("archive.head").format(n=plan.blanks, mark=mark).text(language)
    else:
        yield word("archive.head.full").text(language)
    for chapter in plan.chapters:
        yield ""
        yield from _headed(chapter.title.text(language), "-")
        yield from (visible_lines(one.text(language)) for one in chapter.known)
        yield from (f"[{mark}: {one.text(language)}]" for one in chapter.missing)
    yield ""
    yield from _headed(word("archive.chapter.files").text(language), "-")
    for name, holds in files:
        yield f"{name}: {visible_lines(holds.text(language))}"


def _headed(title: str, under: str) -> Iterator[str]:
    plain = " ".join(visible_lines(title).split())
    yield plain
    yield under * len(plain)
