"""Writes transcripts with margins, and edits Word files as a co-author does, for the tests."""

from __future__ import annotations

import copy
from itertools import count
from pathlib import Path
from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from koding.actions.documents.commented import CommentChoice, read_commented_texts
from koding.actions.workspace import Workspace
from koding.messages import Language
from koding.present.margins import render_commented

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def write_margins(workspace: Workspace, file: Path, name: str = "I01", **choice: Any) -> Path:
    """Export a transcript with its passages in the margin."""
    (found,) = read_commented_texts(workspace, [name], CommentChoice(**choice)).transcripts
    file.write_bytes(render_commented(found, "Prøve", Language.NB))
    return file


class CoAuthor:
    """Somebody with the file open in Word."""

    def __init__(self, file: Path | None = None) -> None:
        """Open a file, or a new one."""
        self.document = docx.Document(None if file is None else str(file))
        self.body: Any = self.document.element.body
        self.numbers = count(500)
        self.threads: list[tuple[str, str, bool]] = []

    def save(self, file: Path) -> Path:
        """Save it, with what belongs to threads."""
        if self.threads:
            inside = "".join(
                f'<w15:commentEx w15:paraId="{own}" w15:done="{int(done)}"'
                + (f' w15:paraIdParent="{above}"' if above else "")
                + "/>"
                for own, above, done in self.threads
            )
            xml = f'<w15:commentsEx xmlns:w15="{_W15}">{inside}</w15:commentsEx>'
            kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
            package: Any = self.document.part.package
            part = Part(
                PackURI("/word/commentsExtended.xml"), f"{kind}.commentsExtended+xml",
                xml.encode(), package,
            )  # fmt: skip
            self.document.part.relate_to(
                part, "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
            )
        self.document.save(str(file))
        return file

    def comment(
        self,
        words: str,
        text: str,
        author: str = "Ola Nordmann",
        *,
        nth: int = 1,
        answers: str = "",
        done: bool = False,
    ) -> str:
        """Write a comment on words, or with nothing under it; return what replies call it."""
        number = next(self.numbers)
        own = f"{number:08X}"
        lines = "".join(
            f'<w:p w14:paraId="{own if not at else f"{number + 1000 * at:08X}"}">'
            f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{line}</w:t></w:r></w:p>'
            for at, line in enumerate(text.split("\n"))
        )
        self.document.comments._comments_elm.append(
            parse_xml(
                f'<w:comment {_W} xmlns:w14="{_W14}" w:id="{number}" w:author="{author}" '
                f'w:initials="X" w:date="2026-03-04T10:00:00Z">{lines}</w:comment>'
            )
        )
        first, last = self._cut_out(words, nth)
        if words:
            first.addprevious(parse_xml(f'<w:commentRangeStart {_W} w:id="{number}"/>'))
            last.addnext(parse_xml(f'<w:commentRangeEnd {_W} w:id="{number}"/>'))
            last = last.getnext()
        last.addnext(parse_xml(f'<w:r {_W}><w:commentReference w:id="{number}"/></w:r>'))
        if answers or done:
            self.threads.append((own, answers, done))
        return own

    def answer(self, words: str) -> str:
        """Return what a reply calls the comment that begins with these words, koding's own too."""
        for element in self.document.comments._comments_elm:
            if "".join(element.itertext()).startswith(words):
                key = qn("w:p")
                paragraph: Any = element.find(key)
                own = f"{next(self.numbers):08X}"
                paragraph.set(f"{{{_W14}}}paraId", own)
                self.threads.append((own, "", False))
                return own
        raise AssertionError(words)

    def _cut_out(self, words: str, nth: int = 1) -> tuple[Any, Any]:
        """Return the first and the last run of words, made runs of their own; none: line 1."""
        runs = self._runs()
        plain = "".join(one.find(qn("w:t")).text or "" for one in runs)
        if not words:
            return runs[0], runs[0]
        start = -1
        for _ in range(nth):
            start = plain.index(words, start + 1)
        first = self._cut(runs, start)
        runs = self._runs()
        after = self._cut(runs, start + len(words))
        runs = self._runs()
        place = runs.index(after) - 1 if after is not None else len(runs) - 1
        return first, runs[place]

    def _runs(self) -> list[Any]:
        """Return the runs that say something; numbers of lines are styled."""
        said = (one for one in self.body.iter(qn("w:r")) if one.find(qn("w:t")) is not None)
        return [one for one in said if one.find(f"{qn('w:rPr')}/{qn('w:rStyle')}") is None]

    @staticmethod
    def _cut(runs: list[Any], place: int) -> Any:
        """Part the run that a place lies in, and return what begins there."""
        for one in runs:
            text = one.find(qn("w:t"))
            length = len(text.text or "")
            if place == 0:
                return one
            if place < length:
                second = copy.deepcopy(one)
                whole = text.text
                text.text, second.find(qn("w:t")).text = whole[:place], whole[place:]
                for each in (text, second.find(qn("w:t"))):
                    each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                one.addnext(second)
                return second
            place -= length
        return None

    def retype(self, old: str, new: str, *, tracked: bool = False) -> None:
        """Write other words over some, as a tracked change or not."""
        first, last = self._cut_out(old)
        assert first is last, "one run is enough for the tests"
        if not tracked:
            first.find(qn("w:t")).text = new
            return
        said = 'w:id="900" w:author="Ola Nordmann" w:date="2026-03-04T10:00:00Z"'
        put = parse_xml(f"<w:ins {_W} {said}><w:r><w:t>{new}</w:t></w:r></w:ins>")
        run = f'<w:r><w:delText xml:space="preserve">{old}</w:delText></w:r>'
        gone = parse_xml(f"<w:del {_W} {said}>{run}</w:del>")
        first.addprevious(gone)
        first.addprevious(put)
        first.getparent().remove(first)

    def delete_comment(self, words: str) -> None:
        """Delete the comment that begins with words."""
        for element in list(self.document.comments._comments_elm):
            if "".join(element.itertext()).startswith(words):
                number = element.get(qn("w:id"))
                element.getparent().remove(element)
                for tag in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"):
                    for one in list(self.body.iter(qn(tag))):
                        if one.get(qn("w:id")) == number:
                            one.getparent().remove(one)
                return
        raise AssertionError(words)
