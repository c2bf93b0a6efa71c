"""Which disks are told apart: SQLite's write-ahead log must not be used over a network."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.system.disks import is_on_network

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/hjem /home/anna nfs4 rw 0 0
//fil/felles /mnt/felles\\040mappe cifs rw 0 0
tmpfs /home/anna/lokal tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/home/anna/studie", True),
        ("/home/anna/lokal/studie", False),
        ("/mnt/felles mappe/studie", True),
        ("/srv/studie", False),
    ],
)
def test_the_nearest_mount_decides(tmp_path: Path, folder: str, expected: bool) -> None:
    """A folder lies on the network exactly when the mount nearest above it is a network disk."""
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, encoding="utf-8")
    assert is_on_network(Path(folder), mounts) is expected


def test_a_system_that_tells_nothing_is_taken_for_local(tmp_path: Path) -> None:
    """Where there is no list of mounts nothing is said, rather than something wrong."""
    assert is_on_network(tmp_path, tmp_path / "absent") is False
