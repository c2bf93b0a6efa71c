"""Keeps koding loaded, and runs every command it is sent in a process of its own, forked from it.

A command is the program as it is (arguments, environment, streams, exit status), less the second
that Python takes to load SciPy. Asked by a line of JSON on standard input: arguments, folder,
environment, and the files that take standard output and error. Answers with the exit status.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
import traceback
from typing import Any, NoReturn

import koding

HEAVY = ("numpy", "ruamel.yaml", "scipy.stats", "sqlalchemy.dialects.sqlite")


def serve() -> None:
    """Run commands until there are no more."""
    for module in pkgutil.walk_packages(koding.__path__, "koding."):
        if not module.name.startswith(("koding.tui", "koding.cli")):
            importlib.import_module(module.name)
    for name in ("koding.cli.main", *HEAVY):
        importlib.import_module(name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _run(asked: dict[str, Any]) -> NoReturn:
    """Run a command in this process and end it, as the interpreter does."""
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    opened = [(os.devnull, os.O_RDONLY), *[(path, os.O_WRONLY) for path in asked["streams"]]]
    for stream, (path, how) in enumerate(opened):
        os.dup2(os.open(path, how), stream)
    sys.argv = ["koding", *asked["arguments"]]
    status = 0
    try:
        importlib.import_module("koding.cli.main").run()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    serve()
