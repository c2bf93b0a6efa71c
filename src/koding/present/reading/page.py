"""The reading copy as one page: what is filled into its template, its style sheet and its script.

Nothing is fetched from anywhere, and the page forbids it: the browser takes these very styles and
this very script, and no others. Whatever a study says is escaped on the way.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from html import escape
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING

from koding.messages.tables.reading_copy import IN_SCRIPT
from koding.model.label import Label
from koding.present.chart_telling import describe
from koding.present.formats import Format
from koding.present.quotations.blocks import attribution, marks, quoted, said
from koding.present.reading.colours import shades
from koding.present.reading.texts import MOST_LANES, plain, write_texts
from koding.present.report.page import Noted, for_readers, read_templates, render_table
from koding.present.visible import visible_lines, xml_lines
from koding.tabling import Frame
from koding.tabling.report import Commands, Entries, Quotes
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment
    from markupsafe import Markup

    from koding.model.label import Language
    from koding.model.quotations import Quotation
    from koding.present.reading.texts import TextMarkup
    from koding.tabling.charts import Chart
    from koding.tabling.reading_copy import CopyCode, CopyMemo, ReadingCopy
    from koding.tabling.report import Part

_KEYS = (
    (("n", "p"), "next"),
    (("j", "k"), "line"),
    (("Enter",), "open"),
    (("c",), "comment"),
    (("f",), "codes"),
    (("l",), "list"),
    (("x",), "clear"),
    (("d",), "theme"),
    (("s",), "save"),
    (("?",), "keys"),
    (("Esc",), "escape"),
)
"""What the page's own keys do; the script listens to these."""
_GUID = 13
"""So much of a GUID tells a passage from all others."""
_ROW = 1.7
"""How high a row of text is, in the text's own size."""


def render_reading(copy: ReadingCopy, language: Language, spoken: Language) -> bytes:
    """Return the page (HTML, UTF-8); `spoken` is the language of the study's own text."""
    return _Page(copy, language, spoken).render()


class _Page:
    def __init__(self, copy: ReadingCopy, language: Language, spoken: Language) -> None:
        self.copy, self.language, self.spoken = copy, language, spoken
        self.labels = [plain(one.entry.label.text(language)) for one in copy.codes]
        self.texts = write_texts(copy, self.labels, language)
        self.noted, self.figures = Noted(language), count(1)

    def render(self) -> bytes:
        """Return the page as bytes, the same for the same study."""
        style = _file("style.css") + _rules(self.copy.codes, self.texts)
        script = _file("script.js")
        page = (
            _templates()
            .get_template("page.html.j2")
            .render(
                page=self,
                copy=self.copy,
                language=self.language,
                spoken=self.spoken,
                say=self.say,
                taken=(_hash(style), _hash(script)),
                style=_raw(style),
                script=_raw(script),
                facts=_raw(self._facts()),
                sections=[_raw(one) for one in self.texts.sections],
                tree=self._nested(),
                keys=[(keys, self.say(f"copy.key.{what}")) for keys, what in _KEYS],
                tables=[
                    (one.key, one.title.text(self.language), list(self._parts(one.parts)))
                    for one in self.copy.report.sections
                ],
            )
        )
        return f"{page}\n".encode()

    def say(self, key: str, **values: object) -> str:
        """Return a word of the page."""
        found = word(key)
        return (found.format(**values) if values else found).text(self.language)

    @property
    def notes(self) -> list[str]:
        """What has to be said of the copy, without what needs koding."""
        told = (for_readers(note.text(self.language)) for note in self.copy.notes)
        return list(dict.fromkeys(filter(None, told)))

    @property
    def table_notes(self) -> list[str]:
        """The notes of the tables, once all stand on the page."""
        return self.noted.told()

    @property
    def amounts(self) -> str:
        """How much there is in the copy."""
        words = sum(one.words for one in self.copy.documents)
        amounts = (
            ("documents", len(self.copy.documents)), ("words", words),
            ("passages", len(self.texts.passages)), ("n_codes", len(self.copy.codes)),
            ("n_quotations", self._quoted()), ("n_memos", len(self.copy.memos)),
        )  # fmt: skip
        return " · ".join(self.say(f"copy.{key}", n=n) for key, n in amounts if n)

    def _quoted(self) -> int:
        return sum(len(code.quotations) for theme in self.copy.themes for code in theme.codes)

    def quotation(self, quotation: Quotation) -> dict[str, object]:
        """Return what stands in print of a quotation, and where in the copy it stands."""
        names = [one.name for one in self.copy.documents]
        link = ""
        if quotation.document in names:
            link = self.texts.link(names.index(quotation.document), quotation.line)
        return {
            "lines": said(quotation, self.language),
            "translation": quotation.translation,
            "source": attribution(quotation, self.language),
            "marks": " · ".join(marks(quotation, self.language)),
            "link": link,
        }

    def link(self, document: int, line: int) -> str:
        """Return what points at a line, or at a document where no line is meant."""
        return self.texts.link(document, line) if line else f"#text-{document}"

    def place(self, document: int, line: int) -> str:
        """Return what a place is called: `I03:42`."""
        name = self.copy.documents[document].name
        return f"{name}:{line}" if line else name

    def heading(self, memo: CopyMemo) -> str:
        """Return what stands over a memo: its title, else what it is on."""
        if memo.title or memo.code < 0:
            return memo.title or memo.on.text(self.language)
        return self.copy.codes[memo.code].entry.label.text(self.language)

    def facts_of(self, code: CopyCode) -> list[tuple[str, list[str]]]:
        """Return what the codebook says of a code beside its definition."""
        stated = code.entry.code
        # Examples are somebody's words: nobody has approved of them to be published.
        shown = stated.examples if self.copy.documents else ()
        examples = [quoted(one, self.language) for one in shown]
        told = [
            ("entry.include", [stated.include]),
            ("entry.exclude", [stated.exclude]),
            ("entry.examples", examples),
        ]
        return [
            (self.say(key), kept) for key, values in told if (kept := list(filter(None, values)))
        ]

    def _above(self) -> Iterator[str]:
        """Yield what each code lies under, as a reader calls it."""
        way: list[str] = []
        for code in self.copy.codes:
            way = way[: code.entry.depth]
            yield " › ".join(way)
            way.append(_shown(code.entry.label.text(self.language)))

    def _nested(self) -> Markup:
        """Return the codes as lists within lists."""
        made: list[str] = []
        depth = -1
        for place, code in enumerate(self.copy.codes):
            if code.entry.depth > depth:
                made.append("<ul>" * (code.entry.depth - depth))
            else:
                made.append("</li>" + "</ul></li>" * (depth - code.entry.depth))
            depth = code.entry.depth
            n = f'<span class="num">{code.below}</span>' if self.copy.documents else ""
            made.append(
                f'<li data-c="{place}"><span class="row"><i class="k{place}"></i>'
                f'<a href="#code-{place}">{self.labels[place]}</a>{n}</span>'
            )
        made.append("</li></ul>" * (depth + 1))
        return _raw("".join(made))

    def _parts(self, parts: Sequence[Part]) -> Iterator[Markup | str]:
        for part in parts:
            if isinstance(part, Label):
                yield _raw(f"<p>{escape(xml_lines(part.text(self.language)))}</p>")
            elif isinstance(part, Frame):
                yield render_table(part, self.language, self.noted.number(part))
            elif not isinstance(part, Commands | Entries | Quotes):
                yield self._figure(part)

    def _figure(self, chart: Chart) -> Markup:
        """Return a chart as a picture within the page, told in words for those who see it not."""
        from koding.present.figures import render_figure

        drawn = base64.b64encode(render_figure(chart, Format.SVG, self.language)).decode()
        told = escape(xml_lines(describe(chart, self.language)))
        caption = self.say("report.figure", n=next(self.figures))
        return _raw(
            f'<figure><img alt="{told}" src="data:image/svg+xml;base64,{drawn}">'
            f"<figcaption>{escape(caption)}</figcaption></figure>"
        )

    def _facts(self) -> str:
        """Return what the script is told, as JSON that no markup can begin or end in."""
        coders = list(dict.fromkeys(one.passage.coder for one in self.texts.passages))
        many = len(coders) > 1
        rows: list[list[object]] = []
        for one in self.texts.passages:
            row: list[object] = [
                one.document, one.first, one.last, one.passage.code, one.passage.guid[:_GUID]
            ]  # fmt: skip
            rest = [
                coders.index(one.passage.coder) if many else -1,
                one.passage.value,
                _shown(one.passage.memo),
            ]
            while rest and rest[-1] in (None, "", -1):
                rest.pop()
            rows.append([*row, *rest])
        known = {
            "study": self.copy.guid,
            "name": _shown(self.copy.study),
            "documents": [
                [_shown(one.name), one.sha256, name]
                for one, name in zip(self.copy.documents, self.texts.names, strict=True)
            ],
            "codes": [
                [_shown(one.entry.label.text(self.language)), above, one.entry.path,
                 _shown(one.entry.code.definition)]
                for one, above in zip(self.copy.codes, self._above(), strict=True)
            ],
            "coders": list(map(_shown, coders)) if many else [],
            "passages": rows,
            "say": {key.rpartition(".")[2]: word(key).text(self.language) for key in IN_SCRIPT},
        }  # fmt: skip
        said = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
        for sign in "<>&\u2028\u2029":
            said = said.replace(sign, f"\\u{ord(sign):04x}")
        return said


def _shown(text: str) -> str:
    return visible_lines(xml_lines(text))


def _rules(codes: Sequence[CopyCode], texts: TextMarkup) -> str:
    """Return the rules that depend on the study: codes' colours, places of stripes, heights."""
    return (
        _templates()
        .get_template("rules.css.j2")
        .render(
            shades=[shades(code.colour) for code in codes],
            longest=texts.longest,
            lanes=MOST_LANES,
            heights=[(rows, f"{rows * _ROW:.1f}em") for rows in sorted(texts.rows)],
        )
    )


def _hash(text: str) -> str:
    """Return what a browser knows a style sheet or a script by that it may take."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _file(name: str) -> str:
    return files("koding.present.reading").joinpath(name).read_text("utf-8")


def _raw(text: str) -> Markup:
    """Return what is markup already."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - its words were escaped where it was made


@cache
def _templates() -> Environment:
    return read_templates("koding.present.reading", "", _shown)
