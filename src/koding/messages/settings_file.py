"""What the koding.toml of a new study says about its settings, in comments."""

from __future__ import annotations

from koding.messages.sentence import sentence

HEADER = sentence(
    "The settings of this study. No passwords or other secrets here: the file is meant to be "
    "shared."
)
GUID = sentence(
    "Tells this study from every other, also when databases are merged. Never change it."
)
LANGUAGE = sentence('Language of tables, figures and reports: "nb" or "en".')
MAIN_CODER = sentence(
    "Whose coding counts unless a command is told otherwise. Who codes is another matter: each "
    "user of the study is asked once, unless --coder or KODING_CODER says it."
)
CODER = sentence(
    "Who works in this copy of the study: it was shared with them. Whoever opens it is taken for "
    "them, unless --coder or KODING_CODER says otherwise."
)
LEVELS = sentence("Names of the code levels, lowest first. A theme is a code of the last one.")
SHARED = sentence(
    "Others on this machine may read what koding writes here, as far as your umask lets them."
)
DATABASE = sentence(
    "Another database than the file koding.db, for a team. Its password belongs in ~/.pgpass."
)
APPROACH = sentence(
    "The method: reflexive, codebook, framework, content, grounded, sdi or stc. It decides what "
    "koding offers unasked, the report's chapters, the checklist and some words; nothing is "
    "forbidden by it."
)
QUESTION = sentence("What the study asks, for the one-page summary.")
POPULATION = sentence(
    "How many {cases} there are that the survey could have asked, where that is known. Where most "
    "of them answered, shares are of a population and have no interval."
)
CASE_NAME = sentence("What a case is called, one and several, where it is no organisation:")
PRIVACY = sentence(
    "What the study's notification form at Sikt and its data management plan say: the class of the "
    "data (green, yellow, red, black; red where nothing is said), the reference at Sikt, the legal "
    "basis, who the controller is, where data lie, how long they are kept, and the project's last "
    "day (prosjektslutt), to which `koding status` counts down."
)
PATHS = sentence("Where the files are, if not here:")
KEYS = sentence(
    "Other keys for the coding screen: its actions and keys are in `koding help coding`."
)
