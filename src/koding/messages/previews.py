"""What an import would make of each file, before it is done."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

FILE = sentence("{file} would be {document}")
NOT_READ = sentence("{file} cannot be read: {why}")
VOICE = plural("{label} ({role}): 1 turn, {words}", "{label} ({role}): {n} turns, {words}")
NAMELESS = plural("nobody named: 1 turn, {words}", "nobody named: {n} turns, {words}")
WORDS = plural("1 word", "{n:,} words")
BEGINS = sentence("It begins:")
SECTIONS = plural("1 section: {titles}", "{n} sections: {titles}")
HEADER = sentence("Header, which nobody says: {facts}")
FACT = sentence("{key}: {value}")
DOUBT = sentence("Doubt: {doubt}")
MORE_FILES = plural(
    "1 file more: see each with --dry-run",
    "{n} files more: see each with --dry-run",
)
GO_ON = plural("Import 1 file so?", "Import {n} files so?")
NOTHING_IMPORTED = sentence("nothing was imported: see what settles a doubt above, or --speaker")
