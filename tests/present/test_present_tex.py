"""Tables and quotations as LaTeX: whatever words hold, they are words."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.model.label import Language, same
from koding.present.quotations.blocks import quotation_blocks
from koding.present.tex import escape_tex, render_tex, render_tex_text
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.fields import field, whole
from tests.present.present_samples import FRAME
from tests.present.quotation_samples import BOOK

NB = Language.NB
_LATEX = shutil.which("pdflatex") or shutil.which("lualatex")
_PACKAGES = ("booktabs", "array", "longtable", "rotating", "pdflscape")
_COMMANDS = re.compile(r"\\(?:[a-zA-Z]+\*?|.)")


@given(st.text(max_size=60))
def test_no_word_is_a_command(text: str) -> None:
    """What is left beside koding's own commands holds no sign that LaTeX obeys; braces are even."""
    shown = escape_tex(text)
    bare = _COMMANDS.sub("", shown.replace("\\{", "").replace("\\}", ""))
    assert not re.search(r'[\\$&#%_^"`<>|]', bare)
    assert bare.count("{") == bare.count("}")
    assert "--" not in shown
    assert "\n" not in shown


def wide(rows: int, columns: int, spans: bool = False) -> Frame:
    """Return a table that is long, or wide, or has headings over headings."""
    return Frame(
        same("Tabell"),
        (
            Column("theme", same("Tema")),
            *(
                Column(
                    f"n{place}", same(f"Virksomhet {place}"), ColumnKind.INTEGER,
                    span=same("Vurdert som" if place < 2 else "") if spans else same(""),
                )
                for place in range(columns)
            ),
        ),
        tuple((f"[{row}] *Økonomi & «penger»", *range(columns)) for row in range(rows)),
        unit=same("virksomhet"),
        n=rows,
    )  # fmt: skip


def test_a_table_is_as_large_as_it_is() -> None:
    """A long one runs over pages, a wide one lies on its side, spans stand over their columns."""
    assert b"\\begin{longtable}" in render_tex(wide(80, 2), NB)
    assert b"\\begin{sidewaystable}" in render_tex(wide(3, 12), NB)
    spanned = render_tex(wide(2, 3, spans=True), NB).decode()
    assert " & \\multicolumn{2}{c}{Vurdert som} &  \\\\\n\\cmidrule(lr){2-3}" in spanned
    rows = [line for line in spanned.splitlines() if "Økonomi" in line]
    assert rows[0].startswith("{}[0] *Økonomi \\& «penger»")
    for made in (spanned, render_tex(wide(80, 2), NB).decode(), render_tex(FRAME, NB).decode()):
        begun = re.findall(r"\\begin\{(\w+)\}", made)
        assert sorted(begun) == sorted(re.findall(r"\\end\{(\w+)\}", made))
        body = re.split(r"\\(?:midrule|bottomrule|endfoot)", made)[-2 if "long" not in made else -1]
        widths = {
            len(re.findall(r"(?<!\\)&", line)) for line in body.splitlines() if "\\\\" in line
        }
        assert len(widths) == 1


def wordy(rows: int, columns: int) -> Frame:
    """Return a listing as koding's: what machines want first, then much that is told in words."""
    said = "Kommunesammenslåingen gjorde at personvernombudet ble sittende alene, sa hun"
    return Frame(
        same("Utdrag"),
        (
            field("guid", str).column,
            whole("start", int).column,
            *(Column(f"c{place}", same(f"Kolonne {place}")) for place in range(columns)),
        ),
        tuple(
            (f"3f{row}", row, *(said[place * 5 :] * (1 + place % 2) for place in range(columns)))
            for row in range(rows)
        ),
        notes=(same(f"Grunnlag: {said}; {said}."),),
    )  # fmt: skip


def test_columns_for_machines_stay_in_data_files() -> None:
    """A paper's table has no GUID, offset or check sum, and its widest columns have lines."""
    made = render_tex(wordy(2, 3), NB).decode()
    assert "GUID" not in made and "Start" not in made and "3f0" not in made
    assert made.count(" & Kolonne") == 2
    assert "p{" in made and "\\raggedright" in made


def test_a_column_of_ones_own_stands_whatever_it_is_called() -> None:
    """A theme called *Start*, or an attribute *id*, is for readers: what it holds is there."""
    columns = (
        field("case", str).column,
        whole("start", int, says=same("Start")).column,
        Column("id", same("id")),
    )
    made = render_tex(Frame(same("Temaer"), columns, (("Ås", 417, "b9"),)), NB).decode()
    assert "Start & id" in made and "417 & b9" in made


def _lacks() -> str:
    """Return what is not installed of what a paper with these tables needs, in words."""
    finds = shutil.which("kpsewhich")
    if _LATEX is None or finds is None:
        return "LaTeX is not installed"
    needed = [f"{name}.sty" for name in _PACKAGES]
    there = subprocess.run([finds, *needed], capture_output=True, check=False, timeout=60).stdout
    missing = [name for name in needed if name not in there.decode()]
    return f"LaTeX lacks {', '.join(missing)}" if missing else ""


_LACKS = _lacks()


@pytest.mark.skipif(bool(_LACKS), reason=_LACKS or "LaTeX is there")
def test_latex_takes_it(tmp_path: Path) -> None:
    """Every kind of table is set without an error, and nothing of it stands beyond the page."""
    parts = [
        render_tex(wordy(3, 2), NB),
        render_tex(wordy(4, 9), NB),
        render_tex(wordy(90, 7), NB),
        render_tex(wide(90, 14), NB),
        render_tex(wide(3, 3, spans=True), NB),
        render_tex(wide(80, 2), NB),
        render_tex(wide(3, 12), NB),
        _plain(render_tex(FRAME, NB)),
        _plain(render_tex_text(quotation_blocks(BOOK, NB), NB)),
    ]
    for number, part in enumerate(parts):
        (tmp_path / f"p{number}.tex").write_bytes(part)
    inputs = "\n".join(f"\\input{{p{number}}}" for number in range(len(parts)))
    (tmp_path / "paper.tex").write_text(
        "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n"
        f"\\usepackage{{{','.join(_PACKAGES)}}}\n"
        f"\\begin{{document}}\n{inputs}\n\\end{{document}}\n",
        "utf-8",
    )
    done = subprocess.run(
        [str(_LATEX), "-interaction=nonstopmode", "-halt-on-error", "paper.tex"],
        cwd=tmp_path, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    told = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, told[-1500:]
    assert not re.findall(r"Overfull .hbox.*", told)
    assert "too large for page" not in told


def _plain(made: bytes) -> bytes:
    """Return LaTeX without the signs that only newer engines have."""
    return re.sub(r"[^\x00-\u024f«»–—]", "", made.decode()).encode()
