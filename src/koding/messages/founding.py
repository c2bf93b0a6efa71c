"""A study is founded: its folder, and the codebook it begins with."""

from __future__ import annotations

from koding.messages.sentence import sentence

UNUSABLE = sentence("{folder} cannot be made into a study ({cause})")
NOT_EMPTY = sentence("{folder} is not empty")
UNWRITABLE = sentence("{folder} cannot be written ({cause})")
ONE_FILE_FAILED = sentence("a file in it could not be written")

ABOUT_CODEBOOK = sentence(
    "The codebook. Change it here and run `koding codebook load`, or change it with\n"
    "`koding codebook add`, `rename`, `move` ... and write it back with `koding codebook export`.\n"
    "Every code has a name; level, label {{nb, en}}, definition, include, exclude, examples,\n"
    "keywords, colour, scale and children are yours to fill in."
)
"""Stands at the top of a new codebook's file."""

IN_COMMANDS = {
    UNUSABLE: sentence("choose another folder"),
    NOT_EMPTY: sentence("name a folder that is not there yet"),
    UNWRITABLE: sentence("name another folder"),
}
