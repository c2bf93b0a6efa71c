"""spaCy, the language models and the word list: which is in use, and what is missing or damaged."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_SPACY = sentence("spaCy is not installed, and lemmas and names need it")
NO_SPACY_FOR_MODELS = sentence("spaCy is not installed, and models need it")
NO_PIP = sentence("this Python has no pip")
NOT_INSTALLED = sentence("{model} is not installed")
NOT_TO_BE_HAD = sentence(
    "{model} could not be installed ({why}); koding goes on with the model it carries"
)
OFFLINE = sentence("its release page cannot be reached from here")
PIP_FAILED = sentence("pip failed")
DOES_NOT_LOAD = sentence("spaCy {version} cannot load {model}")
WORD_LIST_DAMAGED = sentence("the word list that koding came with is damaged")
PARSE_DAMAGED = sentence("a stored parse cannot be read")

_GET_SPACY = sentence("run `pip install spacy`")
_INSTALL_AGAIN = sentence("install koding again")
_PARSE_AGAIN = sentence("make it anew with `koding parse --again`")
IN_SCREEN = {WORD_LIST_DAMAGED: _INSTALL_AGAIN}

IN_USE = sentence("in use: {model}")
INSTALLED_ONE = sentence(
    "it is the installed one; without {installed} koding uses the one it carries"
)
CARRIED_ONE = sentence("koding carries it; {installed} would be used where it is installed")

IN_COMMANDS = {
    NO_SPACY: _GET_SPACY,
    NO_SPACY_FOR_MODELS: _GET_SPACY,
    NO_PIP: sentence("install {address} with the tool that installed koding"),
    NOT_INSTALLED: sentence(
        "run `python -m spacy download {model}`, or use the model that koding carries"
    ),
    NOT_TO_BE_HAD: sentence("to use the other, bring {address} here and run `pip install FILE`"),
    DOES_NOT_LOAD: sentence(
        "install versions that go together (`python -m spacy validate`), or remove {installed} to "
        "use the model koding carries"
    ),
    WORD_LIST_DAMAGED: _INSTALL_AGAIN,
    PARSE_DAMAGED: _PARSE_AGAIN,
    CARRIED_ONE: sentence("`koding model install` gets that where the network allows"),
}
