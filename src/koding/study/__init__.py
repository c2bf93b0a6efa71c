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

__all__ = [
    "CONFIG_NAME",
    "Study",
    "StudyPaths",
    "busy_seconds",
    "database_url",
    "find_study",
    "folder_warning",
    "kept_file",
    "login_name",
    "open_to_others",
    "read_kept",
    "read_settings",
    "remember_coder",
    "remembered_coder",
    "rename_coders",
    "stated_coder",
    "write_kept",
]
