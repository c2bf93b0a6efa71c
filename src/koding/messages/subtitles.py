"""Subtitles (VTT, SRT) that koding reads as transcripts."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_CUES = sentence("{file} holds no cues; export the transcript again")
NO_WORDS = sentence("{file} holds no words; export the transcript again")
NO_SIGNATURE = sentence("a VTT file begins with the word WEBVTT; add it")
NO_TIMES = sentence(
    "a cue without its times; write them above the words as 00:00:01.000 --> 00:00:02.500, with no "
    "blank line between"
)
BAD_TIMES = sentence("the cue's times cannot be read; write them as 00:00:01.000 --> 00:00:02.500")
ENDLESS_TIMES = sentence("the cue's times are larger than any recording is long; mend them")
BACKWARDS = sentence("the cue ends before it starts; mend its times")
SECOND_TIMES = sentence("a second line of times within one cue; put a blank line between the cues")
