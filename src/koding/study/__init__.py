"""The study on disk: where it is, what its koding.toml says, who codes, where the database is."""

from koding.study.coder import (
    kept_file,
    login_name,
    read_kept,
    remember_coder,
    remembered_coder,
    rename_coders,
    stated_coder,
    write_kept,
)
from koding.study.finding import (
    busy_seconds,
    database_url,
    find_study,
    folder_warning,
    open_to_others,
)
from koding.study.settings import CONFIG_NAME, Study, StudyPaths, read_settings
from koding.study.writing import (
    copied_settings,
    name_database,
    rename_in_settings,
    write_settings,
)

__all__ = [
    "CONFIG_NAME",
    "Study",
    "StudyPaths",
    "busy_seconds",
    "copied_settings",
    "database_url",
    "find_study",
    "folder_warning",
    "kept_file",
    "login_name",
    "name_database",
    "open_to_others",
    "read_kept",
    "read_settings",
    "remember_coder",
    "remembered_coder",
    "rename_coders",
    "rename_in_settings",
    "stated_coder",
    "write_kept",
    "write_settings",
]
