"""A page in headless Chromium, driven over a pipe: no port, no other package."""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plans import valid_plan
from routeplan.domain.plan import Plan
from routeplan.render.maps import save_map

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--disable-site-isolation-trials",  # all pages in one process: another takes long to start
    "--renderer-process-limit=1",
    "--remote-debugging-pipe",
)

TO_ITS_FILES = """
import os, sys
commands, answers, *command = sys.argv[1:]
os.dup2(int(commands), 3)
os.dup2(int(answers), 4)
os.execv(command[0], command)
"""
"""Start a command with two open files where Chromium takes commands (3) and answers (4)."""


class Page:
    """A page of a browser.

    Attributes
    ----------
    complaints
        Errors and warnings of the console, exceptions that nobody caught, since it was opened.
    requests
        Addresses that the page asked for since then, its own file included.
    """

    def __init__(self, commands: int, answers: int) -> None:
        self._commands = os.fdopen(commands, "wb", buffering=0)
        self._answers = os.fdopen(answers, "rb")
        self._numbers = itertools.count(1)
        self._session: str | None = None
        self._file: Path | None = None
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.is_loaded = False
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{domain}.enable")

    def open(self, file: Path, *, address: str = "", width: int = 1280, height: int = 850) -> None:
        """Show a file in a window of some size [px] and wait until it is drawn.

        Parameters
        ----------
        address
            What follows the file in its address, such as ``#whole``.
        """
        self.resize(width=width, height=height)
        if file == self._file:  # another end of the same address would load nothing
            self._load("about:blank")
        self._file = file
        self.complaints.clear()
        self.requests.clear()
        self._load(file.as_uri() + address)
        self.wait()

    def wait(self) -> None:
        """Let the page draw what it has planned to."""
        self.evaluate("""
            new Promise(done =>
              requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))
        """)

    def resize(self, *, width: int, height: int) -> None:
        """Give the window another size [px]."""
        self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def press(self, key: str) -> None:
        """Press a key where the focus is."""
        codes = {"Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
        for kind in ("rawKeyDown", "keyUp"):
            self._ask(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=codes[key],
            )

    def evaluate(self, program: str) -> Any:
        """Run a program in the page and return its value."""
        answer = self._ask(
            "Runtime.evaluate", expression=program, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def screenshot(self) -> bytes:
        """Return the window as PNG."""
        return base64.b64decode(self._ask("Page.captureScreenshot", format="png")["data"])

    def close(self) -> None:
        """End the browser."""
        self._session = None
        self._ask("Browser.close")
        self._commands.close()
        self._answers.close()

    def _load(self, address: str) -> None:
        self.is_loaded = False
        self._ask("Page.navigate", url=address)
        while not self.is_loaded:
            self._hear(self._read())

    def _ask(self, method: str, **parameters: object) -> dict[str, Any]:
        number = next(self._numbers)
        command = {"id": number, "method": method, "params": parameters}
        if self._session:
            command["sessionId"] = self._session
        self._commands.write(json.dumps(command).encode() + b"\0")
        while (message := self._read()).get("id") != number:
            self._hear(message)
        assert "error" not in message, message
        return dict(message["result"])

    def _read(self) -> dict[str, Any]:
        letters = bytearray()
        while (letter := self._answers.read(1)) != b"\0":
            assert letter, "the browser ended"
            letters += letter
        return dict(json.loads(letters))

    def _hear(self, message: dict[str, Any]) -> None:
        method, parameters = message.get("method"), message.get("params", {})
        if method == "Page.loadEventFired":
            self.is_loaded = True
        elif method == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(parameters["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning"):
            self.complaints.append(json.dumps(parameters["args"]))
        elif method == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
            self.complaints.append(parameters["entry"]["text"])


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Start a browser with nothing remembered; the tests open their files in it in turn."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed; on Debian: apt-get install chromium")
    commands_in, commands_out = os.pipe()
    answers_in, answers_out = os.pipe()
    profile = tmp_path_factory.mktemp("profile")
    browser = subprocess.Popen(
        [
            *(sys.executable, "-c", TO_ITS_FILES, str(commands_in), str(answers_out)),
            *(chromium, *FLAGS, f"--user-data-dir={profile}", "about:blank"),
        ],
        pass_fds=(commands_in, answers_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(commands_in)
    os.close(answers_out)
    page = Page(commands_out, answers_in)
    yield page
    page.close()
    browser.wait(timeout=20)


@pytest.fixture
def opened(page: Any, tmp_path: Path) -> Callable[..., Any]:
    """Return a function that opens the map of a plan."""

    def open_map(plan: Plan, *, address: str = "", **window: int) -> Any:
        page.open(save_map(plan, tmp_path / "map.html"), address=address, **window)
        return page

    return open_map


@pytest.fixture
def shown(opened: Callable[..., Any]) -> Any:
    """Open the map of the plan made by hand."""
    return opened(valid_plan())
