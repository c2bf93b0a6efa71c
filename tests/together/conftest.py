"""The sample study and a koding to run, as the tests of commands have them."""

from __future__ import annotations

from tests.cli.conftest import alone, demo, fresh, koding, study

__all__ = ["alone", "demo", "fresh", "koding", "study"]
