"""The last net at the program's mouth: an error nobody foresaw is told of in one sentence.

It says what was being done, what is changed and what not, and where the details are. KODING_DEBUG=1
shows the traceback instead of keeping it to a file.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import traceback
from collections.abc import Sequence
from typing import TextIO

from koding.cli.session import Session, say
from koding.errors import KodingError, OutputError
from koding.messages import Message, command_line, files
from koding.messages.advice import Edge, advised
from koding.system import faults as ledger

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_WORD = re.compile(r"[a-z][a-z-]*")
_TAKES_VALUE = ("--study", "--coder", "--lang")


def say_error(error: KodingError) -> None:
    """Say what is wrong; if only the telling failed, also what had been done by then."""
    told = f"; {ledger.told()}" if isinstance(error, OutputError) else ""
    say(f"koding: {advised(error.message, Edge.COMMANDS)}{told}")


def say_fault(error: Exception, session: Session) -> int:
    """Say that something went wrong which nobody foresaw, and return the exit code."""
    doing = _command(session.arguments)
    if os.environ.get("KODING_DEBUG") == "1":
        traceback.print_exception(error)
    if isinstance(error, OSError) and error.filename is None and error.errno in _FULL:
        let_go(sys.stdout)
        say_error(OutputError(command_line.OUTPUT_FAILED(reason=files.reason(error))))
    elif isinstance(error, OSError) and error.filename is not None:
        # What the disk says of a file is nearly always the world's fault, and clear by itself.
        reason = files.reason(error) if error.strerror else type(error).__name__
        name, holds = _name(error.filename), ledger.told()
        _say(command_line.FILE_FAILED(file=name, reason=reason, told=holds))
    else:
        _say(_damage(session, doing) or _sentence(error, doing))
    return 1


def _say(told: Message) -> None:
    say(f"koding: {told}")


def let_go(stream: TextIO) -> None:
    """Forget what could not be written, or Python would try it again, and fail, at its end."""
    from koding.present.output import let_go as forget

    forget(stream)


def _damage(session: Session, doing: str) -> Message | None:
    """Return what is wrong with the study itself, where that is why a command met a fault."""
    from koding.actions.study.backups import check_study

    for workspace in session.opened:
        faults: Sequence[object]
        try:
            faults = list(map(str, check_study(workspace)))
        except Exception as error:
            faults = [error if isinstance(error, KodingError) else type(error).__name__]
        if faults:
            return command_line.STUDY_DAMAGED(command=doing, fault=faults[0], told=ledger.told())
    return None


def _sentence(error: Exception, doing: str) -> Message:
    from koding.system.faults import keep_fault

    kept = keep_fault(error, doing)
    where = command_line.DETAILS_KEPT(file=kept) if kept else command_line.DETAILS_AGAIN()
    if isinstance(error, MemoryError):
        return command_line.TOO_LITTLE_MEMORY(command=doing, told=ledger.told(), where=where)
    kind = type(error).__name__
    return command_line.FAULT(command=doing, kind=kind, told=ledger.told(), where=where)


def _command(arguments: Sequence[str]) -> str:
    """Return the command's name, without what it was given: that may be a name or a quotation."""
    rest = list(arguments)
    while rest and rest[0].startswith("-"):
        rest = rest[2 if rest[0] in _TAKES_VALUE else 1 :]
    return f"koding {rest[0]}" if rest and _WORD.fullmatch(rest[0]) else "koding"


def _name(filename: object) -> str:
    shown = os.fsdecode(filename) if isinstance(filename, bytes) else str(filename)
    return shown.encode("utf-8", "backslashreplace").decode()
