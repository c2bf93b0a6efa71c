"""Words of what is found by meaning."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    "title.like": sentence("Near {query}"),
    "title.like.place": sentence("Like {query}"),
    "like.told": plural("1 place near {query}", "{n:,} places near {query}"),
    "like.told.place": plural("The 1 place most like {query}", "The {n} places most like {query}"),
    "like.none": sentence("Nothing is near {query}."),
    "unit.place": sentence("place"),
    "like.nearness": sentence("Nearness"),
    "like.near": sentence("How near"),
    "like.words": sentence("What is said"),
    "like.last_line": sentence("To line"),
    "like.very": sentence("very near"),
    "like.is": sentence("near"),
    "like.far": sentence("not near"),
    "title.apart": sentence("Passages that stand apart from the others"),
    "like.apart": sentence("Apart"),
    "note.apart": sentence(
        "Apart is how much farther than usual a passage is from the mean of the others by meaning, "
        "in standard deviations. One that stands apart may be a find, a slip, or another code: "
        "read it."
    ),
    "note.like.means": sentence(
        "Found by meaning, not by words: what says the opposite may be as near. Read it before you "
        "use it."
    ),
    "note.like.none": sentence(
        "No line is as near as what a question about it mostly finds. See the nearest with --top 5."
    ),
    "note.like.nearness": sentence(
        "Nearness is how much nearer than the average line a place is, in thousandths of cosine: "
        "near from {near}, very near from {very}. On the sample study twelve questions about it "
        "all found something from {near}, and of twelve about other things eight found nothing."
    ),
    "note.like.place": sentence(
        "There is always a nearest, so the {lines} nearest lines are told, however near. Nearness "
        "is how much nearer than the average line they are, in thousandths of cosine."
    ),
    "note.like.lines": sentence(
        "Looked through: {lines}, each with the ones beside it; lines next to each other are one "
        "place."
    ),
    "note.like.model": sentence("By {model}, on this machine."),
}
