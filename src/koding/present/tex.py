"""Frames and running text as LaTeX, for a paper to read in: `booktabs`, quotations.

What is written is text alone: whatever words hold, none of them is a command to LaTeX.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.present.cells import basis, lines_above, lines_below
from koding.present.quotations.blocks import BlockKind
from koding.present.visible import visible_lines
from koding.present.word.marking import INDENT
from koding.present.word.tables import (
    PADDING,
    Grid,
    PageRoom,
    fit_page,
    letters_width,
    measure_columns,
    split,
)
from koding.tabling import variable_name
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.label import Language
    from koding.present.quotations.blocks import TextBlock
    from koding.tabling import Frame

_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    '"': r"\textquotedbl{}", "`": r"\textasciigrave{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", "-": "-", INDENT: r"\hspace*{1em}",
    "\xa0": "~", "\u202f": r"\,", "\u2009": r"\,", "\xad": r"\-", "\u2011": r"\mbox{-}",
    "…": r"\dots{}", "·": r"\textperiodcentered{}", "\u2212": r"\ensuremath{-}",
    "×": r"\ensuremath{\times}", "±": r"\ensuremath{\pm}", "≥": r"\ensuremath{\geq}",
    "≤": r"\ensuremath{\leq}", "≠": r"\ensuremath{\neq}", "≈": r"\ensuremath{\approx}",
    "∞": r"\ensuremath{\infty}", "→": r"\ensuremath{\rightarrow}", "✓": r"\ensuremath{\surd}",
    "α": r"\ensuremath{\alpha}", "κ": r"\ensuremath{\kappa}", "χ": r"\ensuremath{\chi}",
    "ρ": r"\ensuremath{\rho}", "τ": r"\ensuremath{\tau}", "δ": r"\ensuremath{\delta}",
    "²": r"\textsuperscript{2}", "³": r"\textsuperscript{3}", "½": r"\textonehalf{}",
}  # fmt: skip
_JOINED = re.compile(r"(?<=-)-|(?<=')'|(?<=,),")
"""What LaTeX would make one sign of two: a dash, a quotation mark."""
_CALLED = {"nb": "norsk", "nn": "nynorsk"}
"""What babel calls languages, where it is not English."""
_KNOWN = frozenset("«»–—‘’“”„•€§°†‡¡¿©®™µ")
_ROOM = PageRoom(upright=121.0, on_its_side=190.0, wider=1.12)
"""What LaTeX's article leaves of a page; its letters of 10 points stand here for 9 of Word's."""
_PARTED = PageRoom(on_its_side=_ROOM.on_its_side * 6 / 7, wider=_ROOM.wider)
"""The same where it is asked what has to be parted: no letters are smaller than \\scriptsize."""
_LARGEST = 9.0
_LETTERS: tuple[tuple[float, str, float], ...] = (
    (9.0, "", 12.0),
    (8.5, "\\small", 11.0),
    (8.0, "\\footnotesize", 9.5),
    (0.0, "\\scriptsize", 8.0),
)
"""From which size on which command sets letters, and how far two lines are apart, in points."""
_GAP, _USUAL_GAP = "3.4pt", 1.9
"""Half of what stands between two columns of a full table; by how much more is usual (mm)."""
_HIGH, _LOW = 480.0, 280.0
"""How high a table and its notes may be on one page, upright and on its side, in points."""
_NOTE_SKIP, _NOTE_LINE = 9.5, 90
_PAGE = 60
"""Rows from which on a table runs over pages."""
_LEVELS = ("section", "subsection", "subsubsection", "paragraph")


def render_tex(frame: Frame, language: Language) -> bytes:
    """Return the table under its caption, which says the unit and its n, its notes below.

    Cells are as in print: rounded, in the language. One that is too wide for an upright page lies
    on its side, or is parted; one that is longer than a page runs over several.
    """
    frame = _for_paper(frame.for_print())
    grids = split(Grid.of(frame, language), frame.keys, _PARTED)
    title, made = frame.title.text(language), []
    for number, grid in enumerate(grids, 1):
        part = word("report.part").format(title=title, n=number, of=len(grids)).text(language)
        said = [title if len(grids) == 1 else part] if title else []
        caption = ". ".join([*said, *basis(frame, language)])
        label = variable_name(title or "table") + (f"_{number}" if number > 1 else "")
        last = number == len(grids)
        notes = [*lines_above(frame, language)] if number == 1 else []
        below = [note.text(language) for note in frame.notes] if last and caption else []
        if last and not caption:
            below = lines_below(frame, language)
        made.append(_table(grid, caption, label.replace("_", "-"), [*notes, *below]))
    return _whole("\n".join(made), language)


def render_tex_text(blocks: Iterable[TextBlock], language: Language) -> bytes:
    """Return running text with sections, every quotation in an environment of its own."""
    return _whole("".join(_blocks(blocks)), language)


def escape_tex(text: str, ending: str = "\\newline{} ") -> str:
    """Return words as LaTeX shows them, lines ended as is said."""
    plain = unicodedata.normalize("NFC", visible_lines(text))
    parted = _JOINED.sub(lambda found: f"\x00{found[0]}", plain)
    shown = "".join(_SIGNS.get(sign, sign) for sign in parted).replace("\x00", "{}")
    return ending.join(line.strip() for line in shown.strip().split("\n"))


def _for_paper(frame: Frame) -> Frame:
    """Return the frame without the columns that are for machines, where others are left."""
    kept = [place for place, one in enumerate(frame.columns) if not one.for_machines]
    if not kept or len(kept) == len(frame.columns):
        return frame
    return replace(
        frame,
        columns=tuple(frame.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in frame.rows),
        keys=max(sum(place < frame.keys for place in kept), 1),
    )


def _whole(body: str, language: Language) -> bytes:
    """Return a file with what it needs at its head, and which signs only newer LaTeX has."""
    packages = [
        name
        for name, mark in (
            ("booktabs", "\\toprule"), ("array", "\\arraybackslash"), ("longtable", "{longtable}"),
            ("rotating", "{sidewaystable}"), ("pdflscape", "{landscape}"),
        )
        if mark in body
    ]  # fmt: skip
    head = [
        "% \\usepackage[T1]{fontenc}",
        f"% \\usepackage[{_CALLED.get(language.value, 'english')}]{{babel}}",
    ]
    head += [f"% \\usepackage{{{name}}}" for name in packages]
    rare = sorted({sign for sign in body if _is_rare(sign)})
    if rare:
        signs = " ".join(f"U+{ord(sign):04X}" for sign in rare[:20])
        head.append(f"% lualatex: {signs}{' ...' if len(rare) > 20 else ''}")
    return ("\n".join(head) + "\n" + body).encode("utf-8", "replace")


def _is_rare(sign: str) -> bool:
    """Return whether pdfLaTeX does not have a sign."""
    return sign > "\u017f" and sign not in _KNOWN


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a table is set: its columns, the command for its letters, and whether it runs over."""

    columns: str
    letters: str
    is_narrow: bool
    """Whether less than usual stands between the columns."""
    landscape: bool
    is_long: bool

    @property
    def lines(self) -> list[str]:
        """Return what stands before the table."""
        letters = [self.letters] if self.letters else []
        return [*letters, *([f"\\setlength{{\\tabcolsep}}{{{_GAP}}}"] if self.is_narrow else [])]


def _set(grid: Grid, notes: Sequence[str]) -> _Setting:
    """Return how a table is set so that nothing stands beyond the page of a plain article."""
    usual = [whole for _, whole in measure_columns(grid, _LARGEST * _ROOM.wider)]
    is_plain = sum(usual) + _USUAL_GAP * len(usual) <= _ROOM.upright and not _has_lines(grid)
    fit = fit_page(grid, _ROOM)
    size = _LARGEST if is_plain else fit.size
    landscape = fit.landscape and not is_plain
    wished = usual if is_plain else [one for _, one in measure_columns(grid, size * _ROOM.wider)]
    widths = wished if is_plain else fit.widths
    page = _ROOM.on_its_side if landscape else _ROOM.upright
    columns = "".join(
        _column(grid, place, width, wish, page)
        for place, (width, wish) in enumerate(zip(widths, wished, strict=True))
    )
    letters, skip = next((sign, skip) for least, sign, skip in _LETTERS if size >= least)
    height = skip * _lines(grid, widths, size)
    height += _NOTE_SKIP * sum(1 + len(note) // _NOTE_LINE for note in notes)
    is_long = len(grid.rows) > _PAGE or height > (_LOW if landscape else _HIGH)
    return _Setting(f"@{{}}{columns}@{{}}", letters, not is_plain, landscape, is_long)


def _has_lines(grid: Grid) -> bool:
    return any("\n" in cell for row in grid.rows for cell in row)


def _lines(grid: Grid, widths: Sequence[float], size: float) -> float:
    """Return how many lines a table has where its cells are as wide as that."""
    inside = [max(width - PADDING, 1.0) for width in widths]
    return sum(
        max(
            cell.count("\n") + 1 + letters_width(cell) * size * _ROOM.wider // room
            for cell, room in zip(row, inside, strict=True)
        )
        for row in (grid.headings, *grid.rows)
    )


def _column(grid: Grid, place: int, width: float, wish: float, page: float) -> str:
    """Return how a column stands: numbers to the right, what does not fit one line in several."""
    is_number = grid.numeric[place]
    cells = [grid.headings[place], *(row[place] for row in grid.rows)]
    if width >= wish and not any("\n" in cell for cell in cells):
        return "r" if is_number else "l"
    side = ">{\\raggedleft\\arraybackslash}" if is_number else ">{\\raggedright\\arraybackslash}"
    share = max(width - PADDING, 1.0) / page
    return f"{side}p{{{share:.3f}\\linewidth}}"


def _table(grid: Grid, caption: str, label: str, notes: Sequence[str]) -> str:
    setting = _set(grid, notes)
    if setting.is_long:
        return _long(grid, setting, caption, label, notes)
    kind = "sidewaystable" if setting.landscape else "table"
    lines = [
        f"\\begin{{{kind}}}" + ("" if setting.landscape else "[htbp]"),
        "\\centering",
        *([f"\\caption{{{escape_tex(caption, ' ')}}}"] if caption else []),
        f"\\label{{tab:{label}}}",
        *setting.lines,
        f"\\begin{{tabular}}{{{setting.columns}}}",
        "\\toprule",
        *_head(grid),
        "\\midrule",
        *map(_row, grid.rows),
        "\\bottomrule",
        "\\end{tabular}",
        *_notes(notes),
        f"\\end{{{kind}}}",
    ]
    return "\n".join(lines) + "\n"


def _long(grid: Grid, setting: _Setting, caption: str, label: str, notes: Sequence[str]) -> str:
    head = ["\\toprule", *_head(grid), "\\midrule"]
    named = f"\\caption{{{escape_tex(caption, ' ')}}}" if caption else ""
    lines = [
        *(["\\begin{landscape}"] if setting.landscape else []),
        "\\begingroup",
        *setting.lines,
        f"\\begin{{longtable}}{{{setting.columns}}}",
        f"{named}\\label{{tab:{label}}}\\\\",
        *head,
        "\\endfirsthead",
        *head,
        "\\endhead",
        "\\bottomrule",
        "\\endfoot",
        *map(_row, grid.rows),
        "\\end{longtable}",
        "\\endgroup",
        *(["", "\\begingroup\\footnotesize\\raggedright"] if notes else []),
        *(["\n\n".join(f"\\noindent {escape_tex(note)}" for note in notes)] if notes else []),
        *(["\\par\\endgroup"] if notes else []),
        *(["\\end{landscape}"] if setting.landscape else []),
    ]
    return "\n".join(lines) + "\n"


def _head(grid: Grid) -> Iterator[str]:
    if grid.spans:
        cells, rules, at = [], [], 1
        for span, places in grid.groups():
            n = len(places)
            cells.append(f"\\multicolumn{{{n}}}{{c}}{{{escape_tex(span, ' ')}}}" if span else "")
            if span:
                rules.append(f"\\cmidrule(lr){{{at}-{at + n - 1}}}")
            at += n
        yield " & ".join(cells) + " \\\\"
        yield " ".join(rules)
    yield _row(grid.headings)


def _row(cells: Sequence[str]) -> str:
    """Return a row; one that begins with a bracket or a star would be taken for an option."""
    said = " & ".join(map(_cell, cells))
    return ("{}" if said[:1] in ("[", "*") else "") + said + " \\\\"


def _cell(text: str) -> str:
    bare = text.lstrip(INDENT)
    return "\\hspace*{1em}" * (len(text) - len(bare)) + escape_tex(bare)


def _notes(notes: Sequence[str]) -> Iterator[str]:
    if notes:
        yield ""
        yield "\\medskip"
        yield "\\begin{minipage}{\\linewidth}\\footnotesize\\raggedright"
        yield "\n\n".join(map(escape_tex, notes))
        yield "\\end{minipage}"


def _blocks(blocks: Iterable[TextBlock]) -> Iterator[str]:
    """Yield running text; a quotation's environment ends with where it comes from."""
    is_open = False
    for block in blocks:
        quoted = block.kind in (BlockKind.QUOTE, BlockKind.ASIDE, BlockKind.SOURCE)
        if quoted is not is_open:
            yield "\\begin{quotation}\\noindent\n" if quoted else "\\end{quotation}\n\n"
            is_open = quoted
        yield _block(block)
        if block.kind is BlockKind.SOURCE:
            yield "\\end{quotation}\n\n"
            is_open = False
    if is_open:
        yield "\\end{quotation}\n"


def _block(block: TextBlock) -> str:
    text, lead = escape_tex(block.text), escape_tex(block.lead)
    heading = escape_tex(block.text, " ")
    if block.kind is BlockKind.TITLE:
        return f"\\{_LEVELS[0]}{{{heading}}}\n\n"
    if block.kind is BlockKind.HEADING:
        return f"\\{_LEVELS[min(block.level, len(_LEVELS) - 1)]}{{{heading}}}\n\n"
    if block.kind is BlockKind.QUOTE:
        return f"{text}\\par\\noindent\n"
    if block.kind is BlockKind.ASIDE:
        return f"{{\\small\\emph{{{lead}}} {text}}}\\par\\noindent\n"
    if block.kind is BlockKind.SOURCE:
        said = f"\\textbf{{{lead}}} \\textperiodcentered{{}} {text}" if lead else text
        return f"{{\\small --- {said}}}\n"
    if block.kind is BlockKind.NOTE:
        return f"{{\\small\\itshape\\raggedright {text}\\par}}\n\n"
    return f"\\textbf{{{lead}}} {text}\n\n" if lead else f"{text}\n\n"
