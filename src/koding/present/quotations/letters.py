"""A letter with a person's quotations, as a Word document that can be answered in it.

Each quotation is a table of its own, which both Word and LibreOffice keep as it is. Its boxes are
content controls, and as text they are signs: where a program knows no such controls, an x in a
box's place says the same.

What became of the answers in it is told in sentences for the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from koding.messages import both, consent, spoken
from koding.messages.advice import Edge, advised
from koding.messages.files import some
from koding.messages.things import thing
from koding.model.approving import Reception
from koding.model.consent import Reply
from koding.model.quotations import as_spoken, in_marks
from koding.present.word.house import StyleRole, own_house
from koding.present.word.marking import SPACES, paragraph, run
from koding.present.word.writer import document_bytes
from koding.tabling.words import in_prose, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.approving import (
        LetterQuotation,
        QuotationLetter,
        ReceivedQuotation,
        SaidAround,
    )
    from koding.model.label import Language


_SPACES = f'{SPACES} xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_WIDTHS = (1_760, 7_880)
"""Of the two columns, in twentieths of a point."""
_SMALL = 8.5
_SHOWN = 8
_ROOM = 800
"""How high the empty field for other words is at least, in twentieths of a point."""
_FONT = "MS Gothic"
_EMPTY = "\u2610"
_BOXES = ("approved", "changed", "declined")


def render_letter(letter: QuotationLetter, language: Language, spoken: Language) -> bytes:
    """Return the letter; `spoken` is the language of the study's own text."""
    from docx.oxml import parse_xml

    title = word("form.title").format(participant=letter.participant).text(language)
    house = own_house(title, language)
    document, made = house.document, _Letter(house.styles, language, spoken)
    body = document.element.body
    end = body.sectPr
    for element in parse_xml(f"<w:body {_SPACES}>{''.join(made.parts(title, letter))}</w:body>"):
        end.addprevious(element)
    return document_bytes(document)


class _Letter:
    def __init__(self, styles: dict[StyleRole, str], language: Language, spoken: Language) -> None:
        self._styles, self._language, self._spoken = styles, language, spoken
        self._control = 0

    def say(self, key: str, **values: object) -> str:
        return word(f"form.{key}").format(**values).text(self._language)

    def parts(self, title: str, letter: QuotationLetter) -> Iterator[str]:
        """Yield the paragraphs and tables of the letter."""
        n = len(letter.quotations)
        yield paragraph(run(title), self._styles[StyleRole.TITLE])
        yield self._text(self.say("thanks", n=n, study=letter.study))
        yield self._text(self.say("how"))
        if letter.deadline:
            yield self._text(
                self.say("deadline", day=in_prose(letter.deadline)),
                bold=True,
            )
        for key in ("change_mind", "contact", "leave_ids"):
            yield self._text(self.say(key))
        for number, one in enumerate(letter.quotations, 1):
            yield paragraph("")
            yield self._table(one, self.say("number", number=number, of=n))
        yield paragraph("")

    def _text(self, text: str, *, bold: bool = False) -> str:
        return paragraph(run(text, bold=bold), self._styles[StyleRole.TEXT])

    def _table(self, one: LetterQuotation, number: str) -> str:
        rows = [self._head(self.say("id", number=number, id=one.id))]
        if one.before:
            rows.append(self._row("before", self._around(one.before)))
        lines = in_marks(one.words, self._spoken).split("\n")
        rows.append(self._row("quotation", [run(line, spoken=self._spoken) for line in lines]))
        if one.after:
            rows.append(self._row("after", self._around(one.after)))
        quotation = one.quotation
        if quotation.wording:
            said = as_spoken(" ".join(voice.words for voice in quotation.voices))
            rows.append(self._row("original", [run(said, size=_SMALL, spoken=self._spoken)]))
        if quotation.translation:
            rows.append(self._row("translation", [run(quotation.translation, size=_SMALL)]))
        who = quotation.attribution or quotation.informant.text(self._language)
        rows.append(self._row("said_by", [run(who)]))
        rows += [self._box(one.id, key) for key in _BOXES]
        rows.append(self._row("wording", [""], height=_ROOM, last=True))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
        look = (
            f'<w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{_borders()}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/>'
        )
        return (
            f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _head(self, text: str) -> str:
        look = f'<w:tcW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:gridSpan w:val="2"/>'
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'
        words = paragraph(run(text, bold=True), keep=True)
        return f"<w:tr>{_UNPARTED}<w:tc><w:tcPr>{look}{shade}</w:tcPr>{words}</w:tc></w:tr>"

    def _row(self, key: str, lines: Sequence[str], *, height: int = 0, last: bool = False) -> str:
        cells = [[run(self.say(key), size=_SMALL)], lines]
        return _cells(cells, height=height, keep=not last)

    def _around(self, around: Sequence[SaidAround]) -> list[str]:
        lines = []
        for one in around:
            text = as_spoken(one.words) or self.say("others")
            who = f"{one.who.text(self._language)}: " if one.who is not None else ""
            lines.append(run(who + text, size=_SMALL, italic=True, spoken=self._spoken))
        return lines

    def _box(self, id_: str, key: str) -> str:
        """Return a row with a box that can be clicked, and what it stands for."""
        self._control += 1
        label = self.say(key)
        sign = (
            f'<w:r><w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}"/>'
            f'<w:sz w:val="26"/></w:rPr><w:t>{_EMPTY}</w:t></w:r>'
        )
        states = "".join(
            f'<w14:{state}State w14:val="{code}" w14:font="{_FONT}"/>'
            for state, code in (("checked", "2612"), ("unchecked", "2610"))
        )
        box = (
            f'<w:sdt><w:sdtPr><w:alias w:val="{escape(label)}"/><w:tag w:val="{key}-{id_}"/>'
            f'<w:id w:val="{self._control}"/>'
            f'<w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox></w:sdtPr>'
            f"<w:sdtContent>{sign}</w:sdtContent></w:sdt>"
        )
        return _cells([[box], [run(label)]], right=True)


_UNPARTED = "<w:trPr><w:cantSplit/></w:trPr>"


def _cells(
    cells: Sequence[Sequence[str]], *, height: int = 0, keep: bool = True, right: bool = False
) -> str:
    """Return a row of two cells, each of paragraphs; `right` sets the first against the second."""
    high = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    made = []
    for place, (width, lines) in enumerate(zip(_WIDTHS, cells, strict=True)):
        after = '<w:jc w:val="right"/>' if right and place == 0 else ""
        words = "".join(paragraph(line, keep=keep, after=after) for line in lines)
        look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        made.append(f"<w:tc>{look}{words}</w:tc>")
    return f"<w:tr><w:trPr><w:cantSplit/>{high}</w:trPr>{''.join(made)}</w:tr>"


def _borders() -> str:
    line = 'w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f"<w:{side} {line}/>" for side in sides)


def reception_sentences(made: Iterable[ReceivedQuotation]) -> Iterator[str]:
    """Yield what became of each answer of a letter, with the words that were changed."""
    for one in made:
        if one.state is Reception.TAKEN and one.reply is not None:
            yield str(consent.ANSWERED[one.reply](place=one.place))
            if one.reply is Reply.CHANGED:
                yield str(consent.WAS(words=" ".join(one.was.split())))
                yield str(consent.NOW(words=one.now))
            if one.changed_since:
                yield str(consent.CHANGED_SINCE(place=one.place))
        elif one.state in consent.KEPT_DECLINED:
            yield str(consent.KEPT_DECLINED[one.state](place=one.place))
        elif one.state in consent.NOT_TAKEN:
            before = "" if one.before is None else word(f"approval.{one.before}").text(spoken())
            values = {"words": one.now, "before": before}
            yield str(consent.NOT_TAKEN[one.state](place=one.place, **values))
        if one.elsewhere:
            held = [thing(table) for table in one.elsewhere]
            yield str(consent.STANDS_ELSEWHERE(place=one.place, things=both(held)))
        if one.said_too:
            places = some(one.said_too, _SHOWN)
            yield advised(consent.SAID_ELSEWHERE(place=one.place, places=places), Edge.COMMANDS)
        for remark in one.remarks:
            yield str(consent.ALSO_WRITTEN(place=one.place, words=remark))
