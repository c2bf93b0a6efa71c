"""WordprocessingML as text: runs, paragraphs and the fields that Word counts and fills in."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from koding.messages.language import country_code
from koding.present.visible import xml_lines

if TYPE_CHECKING:
    from koding.model.label import Language

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
INDENT = "\u2003"
"""What stands before a code's name in a tree, once a code above it."""
STEP = 170
"""How far a code in a table stands in for every code above it, in twentieths of a point."""


def run(
    text: str,
    *,
    size: float = 0.0,
    bold: bool = False,
    italic: bool = False,
    spoken: Language | None = None,
    style: str = "",
    shade: str = "",
) -> str:
    """Return a run of text, in letters of so many points where `size` says so.

    `spoken` is its language, where that may be another than the document's; `style` is of letters,
    and `shade` (RRGGBB) what lies behind them.
    """
    if not text:
        return ""
    look = f'<w:rStyle w:val="{escape(style)}"/>' if style else ""
    look += ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    if size:
        look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    if shade:
        look += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'
    if spoken:
        look += f'<w:lang w:val="{country_code(spoken)}"/>'
    words = escape(xml_lines(text)).replace("\n", _BREAK).replace("\t", _TAB)
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(
    runs: str, style: str = "", *, keep: bool = False, more: str = "", after: str = ""
) -> str:
    """Return a paragraph in a style; `keep` holds it on the page of the next.

    `more` and `after` are further properties, before and behind the spacing's place in order.
    """
    stated = f'<w:pStyle w:val="{escape(style)}"/>' if style else ""
    stated += ("<w:keepNext/>" if keep else "") + more + after
    return f"<w:p>{f'<w:pPr>{stated}</w:pPr>' if stated else ''}{runs}</w:p>"


def field(instruction: str, result: str, *, dirty: bool = False, looks: str = "") -> str:
    """Return a field with the result that it has until Word computes it anew.

    One that is `dirty` is computed when the document is opened.
    """
    mark = ' w:dirty="true"' if dirty else ""
    return (
        f'<w:r>{looks}<w:fldChar w:fldCharType="begin"{mark}/></w:r>'
        f'<w:r>{looks}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{looks}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{result}"
        f'<w:r>{looks}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def caption(name: str, number: int, text: str) -> str:
    """Return the runs of a caption that Word numbers, and lists, under its name."""
    counted = field(f"SEQ {name} \\* ARABIC", run(str(number)))
    return run(f"{name} ") + counted + run(f". {text}" if text else "")


def bookmark(number: int, name: str, runs: str) -> str:
    """Return runs that a field or a link can point at."""
    begins = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{begins}{runs}<w:bookmarkEnd w:id="{number}"/>'


def contents(entries: list[tuple[str, str]], style: str) -> str:
    """Return the table of contents: a field that Word fills in with pages, until then its links.

    An entry is its bookmark and its words.
    """
    links = [
        f'<w:hyperlink w:anchor="{name}" w:history="1">{run(text)}</w:hyperlink>'
        for name, text in entries
    ]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    links = links or [""]
    links[0], links[-1] = begin + links[0], links[-1] + end
    return "".join(paragraph(one, style) for one in links)


def indented(text: str) -> tuple[str, int]:
    """Return a code's name without what sets it in, and how far it is set in."""
    bare = text.lstrip(f"{INDENT} ")
    before = text[: len(text) - len(bare)]
    return bare, STEP * (before.count(INDENT) + before.count(" ") // 2)
