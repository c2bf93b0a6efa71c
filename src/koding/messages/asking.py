"""What a command asks before it goes on: yes or no, and who acts."""

from __future__ import annotations

from koding.messages.sentence import sentence, word_in

YES_OR_NO = sentence("{question} [y/N]")
YES_OR_NO_AGAIN = sentence("answer y (yes) or n (no)")
NEEDS_ANSWER = sentence(
    "'{question}' needs an answer, and there is no terminal to give it in; nothing was changed"
)

NOBODY = word_in("coders", "nobody")
WHO_IS_UNSAID = sentence(
    "nobody has said who '{login}' is in this study (coders so far: {coders}), and there is no "
    "terminal to ask at; nothing was changed"
)
UNKNOWN_HERE = sentence("this study does not know '{login}' yet; coders so far: {coders}")
WHO_ARE_YOU = sentence("Who are you? One of these, or a new name")
YOU_ARE = sentence("you are {name} in this study from now on")
YOU_ARE_NOW = sentence("you are {name} in this study, in this command")
NO_CODER_STATED = sentence("nothing says who codes")

IN_COMMANDS = {
    NEEDS_ANSWER: sentence("add --yes to do it, or --dry-run to look"),
    WHO_IS_UNSAID: sentence(
        "say it as `koding --coder NAME` before the command, or set KODING_CODER"
    ),
    NO_CODER_STATED: sentence("give --coder NAME, or set KODING_CODER"),
}
