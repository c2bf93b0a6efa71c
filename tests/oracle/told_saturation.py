"""What `koding saturation` tells, beside what is counted here."""

from __future__ import annotations

from collections.abc import Iterator

from tests.oracle import oracle_counts as counts
from tests.oracle import oracle_data as data
from tests.oracle.oracle_figures import Figure, Study
from tests.oracle.oracle_program import table

BASE, RUN = 4, 2
"""Guest, Namey and Chen (2020): the first interviews, and how many make a run after them."""


def figures(study: Study) -> Iterator[Figure]:
    """Yield what each interview brings that none before it had."""
    found = table(study.folder, "saturation", "--order", "name", check=False)
    if not len(found):
        return
    kinds = dict(zip(study.data.documents["id"], study.data.documents["kind"], strict=True))
    names = {
        name: key
        for name, key in zip(study.data.documents["name"], study.data.documents["id"], strict=True)
        if key in data.done_documents(study.data) and kinds[key] == "interview"
    }
    yield Figure("saturation interviews", len(found), len(names))
    used = {key: _codes_of(study, key) for key in names.values()}
    seen: set[int] = set()
    new: list[int] = []
    first = 0
    for place, (row, name) in enumerate(zip(found.itertuples(), sorted(names), strict=True)):
        own = used[names[name]]
        new.append(len(own - seen))
        seen |= own
        first = len(seen) if place < BASE else first
        where = f"saturation {name}"
        yield Figure(f"{where}, in order", row.document, name)
        yield Figure(f"{where}, codes", row.codes, len(own))
        yield Figure(f"{where}, new", row.new, new[-1])
        yield Figure(f"{where}, cumulative", row.cumulative, len(seen))
        if place + 1 >= BASE + RUN:
            yield Figure(f"{where}, run", row.run_new, sum(new[-RUN:]))
            share = sum(new[-RUN:]) / first if first else float("nan")
            yield Figure(f"{where}, run's share", float(row.run_share), share)


def _codes_of(study: Study, document: int) -> set[int]:
    """Return the codes, each by itself, of which a passage counts in a document."""
    return {
        int(code)
        for code in study.data.codes["id"]
        if any(counts.find(study.data, document, frozenset({code})).passages)
    }
