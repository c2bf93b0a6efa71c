"""codebook/themes.yaml, written: only what differs changes, comments and order stay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from koding.codebook.blocks import cut_blocks, render
from koding.codebook.fields import parse_yaml, read_text
from koding.codebook.patching import patch
from koding.codebook.themes import build_codebook
from koding.codebook.values import tidy
from koding.errors import CodebookError
from koding.messages import codebook_files
from koding.model.codes import DEFAULT_LEVELS, Codebook
from koding.model.files import write_files


def write_codebook(codebook: Codebook, path: Path, levels: Sequence[str] = DEFAULT_LEVELS) -> None:
    """Write the codebook to `path`; in a file that is there, only what differs is changed.

    Codes are recognised by id: a code that moved takes its comments with it, a new one comes
    after its siblings, one that is gone goes with the comments directly above it. Where nothing
    differs the file is left byte for byte. `levels` are the study's, lowest first.

    Raises:
        CodebookError: the file there cannot be read, or is written in a way that koding cannot
            change without loss.
        KodingError: the file cannot be written.
    """
    wanted = tidy(codebook)
    text = read_text(path, CodebookError) if path.exists() else _header()
    before = tidy(_parsed(path, text, levels))
    if path.exists() and before == wanted:
        return
    write_files({path: _change(text, before, wanted, path, levels)})


def _change(
    text: str, before: Codebook, wanted: Codebook, path: Path, levels: Sequence[str]
) -> bytes:
    root = parse_yaml(path, text, CodebookError, codebook_files.CODEBOOK()).node
    patched = patch(cut_blocks(text, root), before, wanted, levels[0])
    ending = "\r\n" if "\r\n" in text else "\n"
    written = ending.join(render(patched)) + ending
    if tidy(_parsed(path, written, levels)) != wanted:
        raise CodebookError(codebook_files.CANNOT_BE_CHANGED(file=path))
    mark = "\ufeff" if path.is_file() and path.read_bytes().startswith(b"\xef\xbb\xbf") else ""
    return (mark + written).encode()


def _parsed(path: Path, text: str, levels: Sequence[str]) -> Codebook:
    root = parse_yaml(path, text, CodebookError, codebook_files.CODEBOOK())
    return build_codebook(root, levels)


def _header() -> str:
    """Return what a file that koding makes begins with."""
    said = (codebook_files.HEADER(), codebook_files.HEADER_COMMANDS())
    return "".join(f"# {sentence}\n" for sentence in said) + "\ncodes:\n"
