"""The record of a study's end, and a data management plan, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.label import Label, Language
from koding.present.md import escape_markdown, render_markdown
from koding.present.visible import visible_lines
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from koding.model.ending import Ending, PlanChapter
    from koding.tabling import Frame


def render_record(ending: Ending, frame: Frame, language: Language) -> bytes:
    """Return the record: what the study said of itself, and the work list as it is."""
    privacy = ending.privacy
    facts = (
        ("finish.record.day", str(ending.today)),
        ("finish.record.sikt", privacy.sikt),
        ("finish.record.controller", privacy.controller),
        ("finish.record.basis", privacy.legal_basis),
        ("finish.record.end", str(privacy.end or "")),
        ("finish.record.retention", privacy.retention),
    )
    lines = [f"# {_text(word('finish.record').format(study=ending.study), language)}", ""]
    for key, value in facts:
        said = _plain(value) if value else f"*{_text(word('finish.record.unsaid'), language)}*"
        lines.append(f"- **{_text(word(key), language)}:** {said}")
    head = "\n".join((*lines, "", ""))
    table = render_markdown(frame, language).decode()
    foot = _text(word("finish.record.foot"), language)
    return f"{head}{table.rstrip()}\n\n{foot}\n".encode()


def render_plan(study: str, chapters: Sequence[PlanChapter], language: Language) -> bytes:
    """Return the plan; what has to be filled in is marked, and counted at the top."""
    left = sum(len(answer.missing) for chapter in chapters for answer in chapter.answers)
    head = [
        f"# {_text(word('dmp.title').format(study=study), language)}",
        _text(word("dmp.head").format(n=left), language),
    ]
    return ("\n\n".join((*head, *_chapters(chapters, language))) + "\n").encode()


def _chapters(chapters: Iterable[PlanChapter], language: Language) -> Iterator[str]:
    mark = _text(word("dmp.fill_in"), language)
    for chapter in chapters:
        yield f"## {_text(chapter.title, language)}"
        for answer in chapter.answers:
            yield f"### {_text(answer.question, language)}"
            yield from (_text(known, language) for known in answer.known)
            yield from (f"**[{mark}]** {_text(one, language)}" for one in answer.missing)


def _text(label: Label, language: Language) -> str:
    return _plain(label.text(language))


def _plain(text: str) -> str:
    return escape_markdown(visible_lines(text))
