"""A real browser without a window, asked over HTTP as WebDriver has it (W3C), with nothing else."""

from __future__ import annotations

import base64
import http.client
import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
MISSING = "no chromium with its chromedriver here"
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_PATIENCE = 60
NAMED = {
    "Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Space": " ",
    "ArrowDown": "\ue015", "ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowLeft": "\ue012",
    "End": "\ue010", "Home": "\ue011",
}  # fmt: skip
"""The keys that have names, as WebDriver writes them."""


class Browser:
    """One page in a browser; `downloads` is where it saves files."""

    def __init__(self, at: str, session: str, downloads: Path) -> None:
        self._at, self._session, self.downloads = at, session, downloads

    def open(self, page: Path | str, anchor: str = "") -> None:
        """Go to a file, and wait until its script has run."""
        where = page.resolve().as_uri() if isinstance(page, Path) else page
        self._ask("POST", "url", {"url": "about:blank"})
        self._ask("POST", "url", {"url": where + anchor})

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a script returns that is run in the page."""
        return self._ask("POST", "execute/sync", {"script": script, "args": list(arguments)})

    def press(self, *keys: str) -> None:
        """Press keys, by name or by the sign they write, one after the other."""
        acts = [
            {"type": kind, "value": NAMED.get(key, key)}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        source = {"type": "key", "id": "keys", "actions": acts}
        self._ask("POST", "actions", {"actions": [source]})

    def click(self, selector: str) -> None:
        """Click the first element that a selector finds."""
        found = self._ask("POST", "element", {"using": "css selector", "value": selector})
        self._ask("POST", f"element/{found[_ELEMENT]}/click", {})

    def size(self, width: int, height: int) -> None:
        """Make the page so many pixels wide and high."""
        asked = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.devtools("Emulation.setDeviceMetricsOverride", asked)

    def dark(self, *, on: bool) -> None:
        """Have the machine ask for dark pages, or for light ones."""
        wish = {"name": "prefers-color-scheme", "value": "dark" if on else "light"}
        self.devtools("Emulation.setEmulatedMedia", {"features": [wish]})

    def scripts(self, *, on: bool) -> None:
        """Let pages run scripts, or not."""
        self.devtools("Emulation.setScriptExecutionDisabled", {"value": not on})

    def devtools(self, command: str, asked: dict[str, Any]) -> Any:
        """Ask what only this browser answers."""
        return self._ask("POST", "goog/cdp/execute", {"cmd": command, "params": asked})

    def picture(self) -> bytes:
        """Return what is seen, as PNG."""
        return base64.b64decode(self._ask("GET", "screenshot"))

    def log(self) -> list[str]:
        """Return what the browser has complained of: what a page was refused, faults of scripts."""
        return [one["message"] for one in self._ask("POST", "se/log", {"type": "browser"})]

    def wait(self, script: str, *arguments: object) -> Any:
        """Return what a script returns, asked until that is true."""
        until = time.monotonic() + _PATIENCE
        while not (found := self.run(script, *arguments)):
            if time.monotonic() > until:
                raise TimeoutError(script)
            time.sleep(0.02)
        return found

    def close(self) -> None:
        """Close the page."""
        self._ask("DELETE", "", None)

    def _ask(self, method: str, command: str, data: object = None) -> Any:
        way = f"/session/{self._session}/{command}".rstrip("/")
        return _ask(self._at, method, way, data)


@contextmanager
def a_browser(folder: Path) -> Iterator[Browser]:
    """Give a browser that keeps all it writes in a folder, and end it."""
    assert CHROMIUM is not None and DRIVER is not None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    driver = subprocess.Popen(
        [DRIVER, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    at = f"127.0.0.1:{port}"
    try:
        _await(at)
        downloads = folder / "downloads"
        downloads.mkdir()
        arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--hide-scrollbars", "--no-first-run", f"--user-data-dir={folder / 'profile'}",
        ]  # fmt: skip
        options = {
            "binary": CHROMIUM,
            "args": arguments,
            "prefs": {"download.default_directory": str(downloads)},
        }
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        made = _ask(at, "POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        browser = Browser(at, made["sessionId"], downloads)
        try:
            yield browser
        finally:
            browser.close()
    finally:
        driver.terminate()
        driver.wait(_PATIENCE)


def _await(at: str) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            _ask(at, "GET", "/status")
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _ask(at: str, method: str, way: str, data: object = None) -> Any:
    body = None if data is None else json.dumps(data).encode()
    to = http.client.HTTPConnection(at, timeout=_PATIENCE)
    try:
        to.request(method, way, body, {"Content-Type": "application/json"})
        answer = to.getresponse()
        value = json.load(answer)["value"]
    finally:
        to.close()
    assert answer.status == http.HTTPStatus.OK, value["message"]
    return value
