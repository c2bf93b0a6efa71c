"""The columns that say which theme a row is about, the same in every table."""

from __future__ import annotations

from koding.tabling import Column
from koding.tabling.words import word

THEME_PATH = Column("theme", word("theme.path"), for_data=True)
"""The path, by which data files are joined; in every language it is the same."""

THEME_LABEL = Column("theme_label", word("theme"))
"""What a reader sees the theme called."""

THEME = (THEME_PATH, THEME_LABEL)
