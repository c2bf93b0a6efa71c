"""Condensates by command: written, shown, exported over their passages, taken out, undone."""

from __future__ import annotations

from pathlib import Path

import docx

from tests.cli.cli_program import Koding

SAID = "Jeg er redd for at maskinen ikke ser meg.\n\nOg jeg vil kunne spørre et menneske."


def test_a_condensate_is_written_shown_and_taken_out(study: Path, koding: Koding) -> None:
    """Each step says what it did, the same words change nothing, and undo brings one back."""
    write = ("summary", "set", "etikk/skjevhet", "--condensate")
    assert "skjevhet: written" in koding(*write, SAID).err
    assert "as it was" in koding(*write, typed=SAID).err
    shown = koding("summary", "show", "etikk", "--condensate", "--format", "csv").text
    assert "etikk/skjevhet" in shown
    assert "redd for" in shown
    assert "redd for" not in koding("summary", "show", "tiltak", "--condensate").text
    assert "redd for" not in koding("summary", "show", "--format", "csv").text
    assert koding("summary", "remove", "etikk/skjevhet", "--condensate").code == 0
    assert (
        "has no condensate" in koding("summary", "remove", "etikk/skjevhet", "--condensate").fault
    )
    assert koding("undo").code == 0
    assert "redd for" in koding("summary", "show", "--condensate", "--format", "csv").text
    assert "all is well" in koding("check").text


def test_a_condensate_needs_words_and_no_unit(study: Path, koding: Koding) -> None:
    """Blank words are refused, and so is a unit beside it: it is of all informants."""
    assert "needs words" in koding("summary", "set", "etikk", "--condensate", "  ").fault
    both = koding("summary", "set", "etikk", "--condensate", "--document", "I03", "Jeg")
    assert both.code == 2
    assert "name one of" in both.err


def test_condensates_stand_over_their_passages(study: Path, koding: Koding) -> None:
    """As Markdown and for Word, the group's heading, its condensate, then its passages."""
    assert "koding summary set" in koding("export", "condensates").fault
    koding("summary", "set", "etikk", "--condensate", SAID)
    koding("summary", "set", "status/pilot", "--condensate", "Jeg prøver.")
    text = koding("export", "condensates").text
    assert text.index("# Etikk") < text.index("**Kondensat:** Jeg er redd") < text.index("> «")
    assert text.index("Og jeg vil kunne") < text.index("# Skjevhet") < text.index("Jeg prøver.")
    assert "# Organisasjonskultur" not in text
    only = koding("export", "condensates", "--code", "status").text
    assert "Jeg er redd" not in only
    assert "Jeg prøver." in only
    assert koding("export", "condensates", "--out", "k.docx").code == 0
    written = [one.text for one in docx.Document(str(study / "k.docx")).paragraphs]
    assert any("Jeg er redd" in one for one in written)


def test_a_condensate_follows_its_code(study: Path, koding: Koding) -> None:
    """Merged codes have one condensate of both; a code that holds one is not dropped."""
    koding("summary", "set", "etikk/skjevhet", "--condensate", "Først.")
    koding("summary", "set", "etikk/forklarbarhet", "--condensate", "Så.")
    assert koding("codebook", "merge", "etikk/skjevhet", "etikk/forklarbarhet").code == 0
    shown = koding("summary", "show", "--condensate", "--format", "json").text
    assert "Så.\\n\\nFørst." in shown
    assert koding("codebook", "add", "tom").code == 0
    koding("summary", "set", "tom", "--condensate", "Jeg.")
    assert "1 condensate" in koding("codebook", "delete", "tom").fault
    assert "all is well" in koding("check").text
