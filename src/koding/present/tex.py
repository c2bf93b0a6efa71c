"""Frames and running text as LaTeX, for a paper to read in: `booktabs`, quotations.

What is written is text alone: whatever words hold, none of them is a command to LaTeX.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from koding.present.cells import basis, lines_above, lines_below
from koding.present.quotations.blocks import BlockKind
from koding.present.visible import visible_lines
from koding.present.word.marking import INDENT
from koding.present.word.tables import Grid, fit_page, split
from koding.tabling import variable_name
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.label import Language
    from koding.present.quotations.blocks import TextBlock
    from koding.present.word.tables import PageFit
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
_LONG_CELL = 28
"""Letters of a text in a table from which on its column has a width, and lines in it."""
_PAGE = 60
"""Rows from which on a table runs over pages."""
_LEVELS = ("section", "subsection", "subsubsection", "paragraph")


def render_tex(frame: Frame, language: Language) -> bytes:
    """Return the table under its caption, which says the unit and its n, its notes below.

    Cells are as in print: rounded, in the language. One that is too wide for an upright page lies
    on its side, or is parted; one that is longer than a page runs over several.
    """
    frame = frame.for_print()
    grids = split(Grid.of(frame, language), frame.keys)
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


def _whole(body: str, language: Language) -> bytes:
    """Return a file with what it needs at its head, and which signs only newer LaTeX has."""
    packages = [
        name
        for name, mark in (
            ("booktabs", "\\toprule"), ("array", "\\arraybackslash"), ("longtable", "{longtable}"),
            ("rotating", "{sidewaystable}"),
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


def _table(grid: Grid, caption: str, label: str, notes: Sequence[str]) -> str:
    fit = fit_page(grid)
    if len(grid.rows) > _PAGE:
        return _long(grid, fit, caption, label, notes)
    kind = "sidewaystable" if fit.landscape else "table"
    lines = [
        f"\\begin{{{kind}}}" + ("" if fit.landscape else "[htbp]"),
        "\\centering",
        *([f"\\caption{{{escape_tex(caption, ' ')}}}"] if caption else []),
        f"\\label{{tab:{label}}}",
        *(["\\small"] if fit.size < 9 else []),
        f"\\begin{{tabular}}{{{_columns(grid, fit)}}}",
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


def _long(grid: Grid, fit: PageFit, caption: str, label: str, notes: Sequence[str]) -> str:
    head = ["\\toprule", *_head(grid), "\\midrule"]
    named = f"\\caption{{{escape_tex(caption, ' ')}}}" if caption else ""
    lines = [
        f"\\begin{{longtable}}{{{_columns(grid, fit)}}}",
        f"{named}\\label{{tab:{label}}}\\\\",
        *head,
        "\\endfirsthead",
        *head,
        "\\endhead",
        "\\bottomrule",
        "\\endfoot",
        *map(_row, grid.rows),
        "\\end{longtable}",
        *_notes(notes),
    ]
    return "\n".join(lines) + "\n"


def _columns(grid: Grid, fit: PageFit) -> str:
    """Return how columns stand: numbers to the right, long texts as wide as on paper."""
    page = sum(fit.widths) or 1
    made = []
    for place, is_number in enumerate(grid.numeric):
        cells = [grid.headings[place], *(row[place] for row in grid.rows)]
        longest = max(map(len, cells))
        if is_number or (longest <= _LONG_CELL and not any("\n" in cell for cell in cells)):
            made.append("r" if is_number else "l")
        else:
            share = 0.9 * fit.widths[place] / page
            made.append(f">{{\\raggedright\\arraybackslash}}p{{{share:.3f}\\linewidth}}")
    return f"@{{}}{''.join(made)}@{{}}"


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
        yield "\\begin{minipage}{\\linewidth}\\footnotesize"
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
        return f"{{\\small\\itshape {text}}}\n\n"
    return f"\\textbf{{{lead}}} {text}\n\n" if lead else f"{text}\n\n"
