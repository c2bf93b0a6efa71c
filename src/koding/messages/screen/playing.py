"""Playing the recording of a text in the coding screen."""

from __future__ import annotations

from koding.messages.sentence import sentence

PLAYS = sentence("plays {file} from {time} with {player}; Y stops")
PLAYS_FROM_THE_START = sentence(
    "plays {file} from its start: {player} has not been told how to begin at a time; Y stops"
)
STOPPED = sentence("the recording is stopped")
NOT_PLAYING = sentence("nothing is played: y plays from the cursor's line")
NO_TIME = sentence("this line has no time in the recording")
NO_RECORDING = sentence("{document} names no recording, and no file of sound has its name")
NO_FILE = sentence("the recording '{recording}' is not a sound file on this machine")
NO_PLAYER = sentence("none of {players} is installed")
NO_SUCH_PLAYER = sentence("there is no player '{player}' on this machine")
NOT_STARTED = sentence("{player} could not be started: {why}")

IN_SCREEN = {
    NO_RECORDING: sentence("`audio: file.mp3` in its front matter names one"),
    NO_PLAYER: sentence("KODING_PLAYER names another"),
    NO_SUCH_PLAYER: sentence("KODING_PLAYER names it"),
}
