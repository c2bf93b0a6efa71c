"""Talk: who speaks how much in a conversation, after whom, and in which part of it."""

from koding.analysis.talk.counts import Talk, talk

__all__ = ["Talk", "talk"]
