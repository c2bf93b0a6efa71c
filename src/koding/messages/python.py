"""What is said where koding is used from Python: `import koding`."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

CLOSED = sentence('the study "{name}" is closed: open it again with koding.open()')
WHO_IS_UNSAID = sentence(
    "nobody has said who '{login}' is in this study (coders so far: {coders}); nothing was "
    "changed: open it with koding.open(..., coder='NAME')"
)
PLAIN_PASSPHRASE = sentence(
    "a passphrase is given by a function, as passphrase=getpass.getpass: what stands in a notebook "
    "can be read by whoever opens it"
)
NOT_INSTALLED = sentence(
    "{package} is not installed for this Python: `pip install {package}`; .rows and .columns need "
    "nothing"
)
CHANGED_SINCE = sentence(
    "the study has changed since this was counted: ask for it again, and then for its figure"
)
NO_PLACE = sentence(
    "a place is a line (42), a span of characters ((120, 180)), or a text: lines '42-44', a span "
    "'@120-180', or the words themselves; not {given}"
)
NO_COLUMN = sentence("there is no column '{name}'; there are: {columns}")
NO_CHOICE = sentence("{option} is not '{given}', but one of {choices}")
ROWS_LEFT = plural("1 row more in .rows", "{n} rows more in .rows")
NOTES_LEFT = plural("1 note more", "{n} notes more")
