"""Fills the search index, which says which turns are worth reading, and numbers the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.language.compounds import lemma_of
from koding.language.words import spoken_words
from koding.store import documents, search_index, transcripts, word_forms
from koding.store.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.language.words import SpokenWords


def index_revision(
    connection: Connection, revision: int, words: SpokenWords, vocabulary: Vocabulary
) -> None:
    """Put the words of a revision's turns into the search index, and keep them by number."""
    word_forms.save_words(connection, revision, words.forms, words.places, vocabulary, lemma_of)
    keys = documents.turn_keys(connection, revision)
    search_index.index_turns(connection, list(zip(keys, words.terms, strict=True)))


def index_again(connection: Connection, revision: int, vocabulary: Vocabulary) -> None:
    """Put the words of a revision that is stored into the search index, and number them.

    Where rules of another version found where its words begin, they stay as they were found.
    """
    text = documents.read_text(connection, revision)
    bodies = [(turn.start, turn.end) for turn in documents.read_turns(connection, revision)]
    words = spoken_words(text, bodies)
    stored = transcripts.word_starts_of(connection, revision)
    if words.starts != stored:
        words = spoken_words(text, bodies, stored)
    index_revision(connection, revision, words, vocabulary)


def rebuild_index(connection: Connection) -> None:
    """Make the search index anew from all that is stored, one text in memory at a time."""
    search_index.drop_search(connection)
    search_index.make_search(connection)
    word_forms.drop_words(connection)
    vocabulary = Vocabulary()
    for revision in documents.all_revisions(connection):
        index_again(connection, revision, vocabulary)
