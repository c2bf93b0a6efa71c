"""The schemas of REFI-QDA 1.0 (MIT, see each file's head): what a file of it may hold."""

from __future__ import annotations

from pathlib import Path

PROJECT, CODEBOOK = "Project.xsd", "Codebook.xsd"


def schema_path(name: str) -> Path:
    """Return where the schema `name` lies."""
    return Path(__file__).with_name(name)
