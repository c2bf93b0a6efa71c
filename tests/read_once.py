"""Has the language model read each text once a run: what it finds in one is always the same.

Reading the sample takes seconds of the processor, and to load what reads it half a one; a hundred
tests have it read. How texts are read is tried in tests/language, by the pipeline itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from koding.language.models import Model, choose_model, load_model
from koding.language.parses import Parse
from koding.language.pipeline import Pipeline, signature

_READ: dict[tuple[str, str], Parse] = {}


@dataclass(frozen=True)
class Remembering:
    """A pipeline that remembers what it has read, of a text at a time."""

    pipeline: Pipeline

    @property
    def model(self) -> Model:
        """Return the model that reads."""
        return self.pipeline.model

    def parse(self, texts: Iterable[str], *, jobs: int = 1) -> Iterator[Parse]:
        """Yield the parse of each text, read now or before; several processes always read."""
        if jobs > 1:
            yield from self.pipeline.parse(texts, jobs=jobs)
            return
        for text in texts:
            key = signature(self.model), text
            if key not in _READ:
                (_READ[key],) = self.pipeline.parse([text])
            yield _READ[key]


def load_remembering() -> Remembering:
    """Return a pipeline that remembers, loaded when it is first asked for."""
    return _loaded(choose_model())


@cache
def _loaded(model: Model) -> Remembering:
    return Remembering(Pipeline(model, load_model(model)))
