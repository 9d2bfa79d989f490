# SPDX-License-Identifier: Apache-2.0
"""Pictures of every page of the client in both themes, and of what opens on it, on a busy morning of the demo.

`make screenshots` writes them to build/screenshots, for whoever wants to look at all of them with a critical eye.
Chromium is the distribution's; nothing but this machine is spoken to.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "screenshots"


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as somebody sees it, after clicks on these places: CSS selectors, the same in every language."""

    who: str | None
    path: str
    clicks: tuple[str, ...] = ()


_NEW = ".tools .v-btn.bg-primary"
_SECOND = "[data-place='1']"
_CHOOSE = ("[data-place='0'] input", "[data-place='1'] input")
_REMOVE = ".bulk .v-btn.text-error"
_REMOVE_ONE = ".admin-panel .v-btn.text-error"

PICTURES: dict[str, Picture] = {
    "sign-in": Picture(None, "/sign-in"),
    "diversions": Picture("bruno", "/"),
    "rule": Picture("bruno", "/?rule=busy&lane=external"),
    "menu": Picture("bruno", "/", ("header .user",)),
    "on-behalf": Picture("anna", "/extensions/202"),
    "leaving": Picture("bruno", "/leaving"),
    "calls": Picture("bruno", "/calls"),
    "calls-why": Picture("anna", "/calls?of=all", ("article button >> nth=0",)),
    "calls-of-days": Picture("bruno", "/calls?period=range&from=2026-03-31&to=2026-03-01"),
    "voicemail": Picture("bruno", "/messages"),
    "voicemail-recorder": Picture("bruno", "/messages", ("li .record",)),
    "mailbox": Picture("anna", "/extensions/202/messages"),
    "attendant": Picture("dario", "/attendant"),
    "account": Picture("bruno", "/account"),
    "overview": Picture("anna", "/admin"),
    "users": Picture("anna", "/admin/users"),
    "users-chosen": Picture("anna", "/admin/users", _CHOOSE),
    "users-removal": Picture("anna", "/admin/users", (*_CHOOSE, _REMOVE)),
    "user-new": Picture("anna", "/admin/users", (_NEW, ".admin-panel .v-switch input >> nth=-1")),
    "user": Picture("anna", "/admin/users", (_SECOND,)),
    "user-removal": Picture("anna", "/admin/users", (_SECOND, _REMOVE_ONE)),
    "devices": Picture("anna", "/admin/devices"),
    "device": Picture("anna", "/admin/devices", (_SECOND,)),
    "all-diversions": Picture("anna", "/admin/diversions"),
    "map": Picture("anna", "/admin/map"),
    "attendants": Picture("anna", "/admin/attendants"),
    "attendant-group": Picture("anna", "/admin/attendants", ("[data-place='0']",)),
    "sites": Picture("anna", "/admin/sites"),
    "site": Picture("anna", "/admin/sites", ("[data-place='0']",)),
    "trunks": Picture("anna", "/admin/trunks"),
    "trunk-new": Picture("anna", "/admin/trunks", (_NEW,)),
    "import": Picture("anna", "/admin/import"),
    "audit": Picture("anna", "/admin/audit"),
    "nothing": Picture("anna", "/nothing"),
}
THEMES = ("light", "dark")
WIDTHS = (1280, 390)
#: who → rules, as `devia plan set` takes them
PLANS: dict[str, tuple[tuple[str, ...], ...]] = {
    "201": (("always", "--to", "+39 333 123 4567", "--callers", "external"), ("no_answer", "--to", "202")),
    "202": (
        ("busy", "--to", "203"),
        ("not_present", "--to", "203", "--callers", "internal"),
        ("no_answer", "--to", "9", "--ring-time", "25"),
    ),
    "203": (("busy", "--to", "202"), ("not_registered", "--to", "9")),
}
CALLS = (("202", "201"), ("202", "outside"), ("201", "outside"), ("203", "204"))
START = 60


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo of devia that runs, and commands typed in its folder."""

    folder: Path
    address: str
    environment: dict[str, str]

    def run(self, *words: str) -> None:
        """A devia command, whatever comes of it."""
        command = [sys.executable, "-m", "devia", *words]
        subprocess.run(command, cwd=self.folder, env=self.environment, check=False, capture_output=True)


def free_port() -> int:
    """A port nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def demo() -> Iterator[Demo]:
    """The demo with plans, and a few calls behind it."""
    with tempfile.TemporaryDirectory() as folder:
        http, sip = free_port(), free_port()
        environment = os.environ | {
            "DEVIA_HTTP__LISTEN": f"127.0.0.1:{http}",
            "DEVIA_SIP__LISTEN": f'["udp:127.0.0.1:{sip}", "tcp:127.0.0.1:{sip}"]',
        }
        running = Demo(Path(folder), f"http://127.0.0.1:{http}", environment)
        command = [sys.executable, "-m", "devia", "serve", "--demo"]
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            until_ready(running.address)
            for extension, rules in PLANS.items():
                for rule in rules:
                    running.run("plan", "set", extension, *rule)
            running.run("mailbox", "set", "202", "--on")
            for called, caller in CALLS:
                running.run("call", called, "--from", caller, "--talk", "0.2")
            yield running
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def until_ready(address: str) -> None:
    """devia answers."""
    last = time.monotonic() + START
    while time.monotonic() < last:
        try:
            if httpx.get(f"{address}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise SystemExit("devia did not start")


def pictures(browser: Browser, running: Demo, names: list[str], language: str) -> None:
    """One file a page, theme and width; all of the page where nothing lies over it."""
    for name in names:
        wanted = PICTURES[name]
        context = browser.new_context(locale=language, timezone_id="Europe/Rome", reduced_motion="reduce")
        if wanted.who is not None:
            signing_in = {"username": wanted.who, "password": f"demo-{wanted.who}"}
            context.request.post(f"{running.address}/api/v1/session", data=signing_in)
            context.request.patch(f"{running.address}/api/v1/session", data={"language": language[:2]})
        page = context.new_page()
        for theme in THEMES:
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 860})
                page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
                page.goto(running.address + wanted.path)
                page.get_by_role("heading", level=1).first.wait_for(state="attached")
                page.wait_for_load_state("networkidle")
                for place in wanted.clicks:
                    click(page, place)
                page.locator("[role=dialog] [role=status] > .row").first.wait_for(state="detached")
                is_covered = page.locator("[role=dialog], [role=alertdialog]").count() > 0
                page.screenshot(path=OUTPUT / f"{name}-{theme}-{width}.png", full_page=not is_covered)
        context.close()


def click(page: Page, place: str) -> None:
    """The place is clicked; a row at its edge, where no link of its own is."""
    found = page.locator(place).first
    found.wait_for()
    if place == _REMOVE_ONE:
        # What goes with them is found out first.
        found.click()
        page.get_by_role("alertdialog").wait_for()
        return
    found.click(position={"x": 60, "y": 8} if place.startswith("[data-place") and place.endswith("]") else None)


def main() -> int:
    """The pictures are there; the exit status."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("pages", nargs="*", metavar="PAGE", help="only these")
    asked.add_argument("--language", default="en-GB", choices=["en-GB", "it-IT"])
    wish = asked.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is not installed; install it with: sudo apt-get install chromium")
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with demo() as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        pictures(browser, running, wish.pages or list(PICTURES), wish.language)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
