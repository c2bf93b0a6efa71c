"""The study's folder: copied to a cloud, on a network disk, or open to others on the machine."""

from __future__ import annotations

from koding.messages.sentence import sentence

CLOUD_FOLDER = sentence(
    "{folder} lies in a {service} folder: interviews there are copied to a cloud service, and the "
    "database may be damaged while it is; move the study to a folder that is not synchronised"
)
NETWORK_DISK = sentence(
    "{folder} lies on a network disk: the database is written there with SQLite's older, slower "
    "journal; let one person at a time work in it, or move it to a local disk"
)
OPEN_FOLDER = sentence(
    "others on this machine can look into {folder}: `chmod -R go-rwx {paths}` closes it to them, "
    "or `shared = true` in koding.toml says that it is meant"
)
OPEN_FILES = sentence(
    "others on this machine can read {files}, if they come into the folder: `chmod go-rwx {paths}` "
    "closes it to them, or `shared = true` in koding.toml says that it is meant"
)
