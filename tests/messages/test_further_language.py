"""A further language is one file laid beside the others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import koding
from koding.messages.language import DOMAIN

ENGLISH = "{folder} is not a study: it has no {file}"
NYNORSK = "{folder} er ingen studie: han manglar {file}"


def test_a_language_is_spoken_once_its_catalogue_lies_there(tmp_path: Path) -> None:
    """A nynorsk file of one sentence says it, and leaves the rest to Bokmål, help included."""
    package = tmp_path / "koding"
    shutil.copytree(Path(koding.__file__).parent, package)
    folder = package / "messages" / "locale" / "nn" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (package / "messages/locale/nb/LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as stream:
        catalogue = read_po(stream, locale="nn", domain=DOMAIN)
    for message in catalogue:
        if message.id:
            message.string = NYNORSK if message.id == ENGLISH else ""
    with (folder / f"{DOMAIN}.mo").open("wb") as compiled:
        write_mo(compiled, catalogue)

    def koding_says(*arguments: str) -> str:
        run = subprocess.run(
            [sys.executable, "-m", "koding", "--lang", "nn", *arguments],
            env=os.environ | {"PYTHONPATH": str(tmp_path)},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        return run.stdout + run.stderr

    assert "er ingen studie: han manglar" in koding_says("--study", "borte", "status")
    assert "Vis denne hjelpen" in koding_says("--help")
