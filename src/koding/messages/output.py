"""Where a table, a figure or a document cannot be written, or not in the format asked for."""

from __future__ import annotations

from koding.messages.sentence import sentence

NOT_FOR_TERMINAL = sentence("a terminal cannot show {format}")
NO_FORMAT = sentence("koding does not write .{ending} files")
NOT_WRITTEN = sentence("the output cannot be written ({why})")
NO_FIGURE = sentence("there is no figure of this, only numbers")
TOO_MANY_ROWS = sentence("an Excel sheet holds {most:,} rows, and this table has {held:,}")
TOO_MANY_COLUMNS = sentence("an Excel sheet holds {most:,} columns, and this table has {held:,}")

MARKED = sentence("{file} has comments or changes in it that koding did not write")

_AS_CSV = sentence("write it as csv")
IN_COMMANDS = {
    NOT_FOR_TERMINAL: sentence("name a file to write to, with --out FILE.{format}"),
    NO_FORMAT: sentence(
        "let {file} end in {endings} or .txt, or say which of them it is with --format"
    ),
    MARKED: sentence("name another file, or move that one away first"),
    NOT_WRITTEN: sentence("free some space there"),
    NO_FIGURE: sentence("write it as {formats}"),
    TOO_MANY_ROWS: _AS_CSV,
    TOO_MANY_COLUMNS: _AS_CSV,
}
