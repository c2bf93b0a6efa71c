"""A small study to send and take in, and the six dialects of one invented project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.actions.conftest import anna, bo, desk, filled, filled_template, template
from tests.exchange import make_fixtures

__all__ = [
    "anna",
    "bo",
    "desk",
    "filled",
    "filled_template",
    "template",
]


@pytest.fixture(scope="session")
def dialects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one project as six programs write it, and what it says."""
    folder = tmp_path_factory.mktemp("dialects")
    maker: Any = make_fixtures
    maker.main(str(folder))
    return folder


@pytest.fixture(scope="session")
def expected(dialects: Path) -> Any:
    """Return what the project says, in code points over text with single line ends."""
    return json.loads((dialects / "expected.json").read_text("utf-8"))
