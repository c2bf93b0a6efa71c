"""A text, a changed file and a corrected text become one, whoever is called which."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from koding.actions.documents.three_way import Merged, merge_changes
from koding.model.choices import FileOrOurs
from koding.model.material import DocumentFacts, Source, Transcript, TurnSpan
from koding.model.places import Span
from tests.examples import few

WORDS = st.sampled_from(
    ["ja", "nei", "tillit", "👩‍👩‍👧", "ø", "e-post", ".", "(ler)", "da", "helt"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


def merged(base: str, ours: str, file: str, prefer: FileOrOurs | None = None) -> Merged:
    """Merge with a file in which one person says all."""
    turn = TurnSpan(Span(0, len(file)), "Informant")
    transcript = Transcript(file, (turn,), (), DocumentFacts(), Source("I01.txt", "", "txt"))
    return merge_changes(base, ours, transcript, prefer)


@settings(max_examples=few(60, 1000))
@given(TEXTS, TEXTS)
def test_who_alone_has_changed_something_has_it(base: str, changed: str) -> None:
    """Where only one side has changed anything, or both alike, that is what stands."""
    assert merged(base, changed, base).transcript.text == changed
    assert merged(base, base, changed).transcript.text == changed
    assert merged(base, changed, changed).transcript.text == changed
    for one in (merged(base, changed, base), merged(base, changed, changed)):
        assert (one.clashes, one.outside) == ((), ())


@settings(max_examples=few(80, 2000))
@given(TEXTS, TEXTS, TEXTS)
def test_changes_of_different_words_are_taken_whichever_comes_first(
    base: str, ours: str, file: str
) -> None:
    """Without a clash it does not matter who is called ours, and with one the preferred stands."""
    one, other = merged(base, ours, file), merged(base, file, ours)
    assert len(one.clashes) == len(other.clashes)
    if not one.clashes and not one.outside and not other.outside:
        assert one.transcript.text.split() == other.transcript.text.split()
    for clash in merged(base, ours, file, FileOrOurs.FILE).clashes:
        assert clash.file != clash.ours
        assert file[clash.at :].startswith(clash.file)
        assert ours[clash.here :].startswith(clash.ours)
    assert merged(base, ours, file, FileOrOurs.OURS).transcript.text.strip()
