"""What lies in a folder that is imported and is not read, and what can be done with it."""

from __future__ import annotations

from koding.messages.sentence import sentence

SAVE_TEXT = sentence("save its text as .docx or .txt")
SAVE_IN_WORD = sentence("open it in Word or LibreOffice and save it as .docx")
EXPORT = sentence("export it where it was made as .vtt, .srt, .docx or .txt")
RECORDING = sentence("a recording: transcribe it first")
TABLE = sentence("a table: is it for `koding survey load`?")
PACKED = sentence("unpack it first")
ANY = sentence("save it as one of {suffixes}")
