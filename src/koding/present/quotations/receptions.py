"""What became of the answers in a letter with quotations, in sentences for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from koding.messages import approving, both, spoken
from koding.messages.things import thing
from koding.model.approving import Reception
from koding.model.consent import Reply
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.approving import ReceivedQuotation


def reception_sentences(made: Iterable[ReceivedQuotation]) -> Iterator[str]:
    """Yield what became of each answer of a letter, with the words that were changed."""
    for one in made:
        if one.state is Reception.TAKEN and one.reply is not None:
            yield str(approving.ANSWERED[one.reply](place=one.place))
            if one.reply is Reply.CHANGED:
                yield str(approving.WAS(words=" ".join(one.was.split())))
                yield str(approving.NOW(words=one.now))
            if one.changed_since:
                yield str(approving.CHANGED_SINCE(place=one.place))
        elif one.state in approving.NOT_TAKEN:
            before = "" if one.before is None else word(f"approval.{one.before}").text(spoken())
            values = {"words": one.now, "before": before}
            yield str(approving.NOT_TAKEN[one.state](place=one.place, **values))
        if one.elsewhere:
            held = [thing(table) for table in one.elsewhere]
            yield str(approving.STANDS_ELSEWHERE(place=one.place, things=both(held)))
        for remark in one.remarks:
            yield str(approving.ALSO_WRITTEN(place=one.place, words=remark))
