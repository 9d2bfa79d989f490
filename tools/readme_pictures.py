# SPDX-License-Identifier: Apache-2.0
"""The three pictures of the README, renewed in docs/images: a house of twelve people as a browser shows it.

`python tools/readme_pictures.py`, with the client built; Chromium is the distribution's.
"""

from __future__ import annotations

import re
import shutil
import sys
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from screenshots import ROOT, Demo, demo

IMAGES = ROOT / "docs" / "images"
SIZE = {"width": 1280, "height": 820}
PEOPLE = {
    "205": "Elena Blu",
    "206": "Fabio Verri",
    "207": "Giulia Conti",
    "208": "Marta Riva",
    "209": "Luca Moretti",
    "210": "Irene Galli",
    "211": "Nadia Fontana",
    "212": "Hassan Amrani",
}
ATTENDANT: dict[str, Any] = {"kind": "attendant"}


def to(number: str) -> dict[str, Any]:
    """A destination."""
    return {"kind": "number", "number": number}


def both(destination: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The same for inside and outside callers."""
    rule = {"enabled": True, "destination": destination, **more}
    return {"internal": rule, "external": rule}


PLANS: dict[str, dict[str, Any]] = {
    "201": {},
    "202": {
        "busy": {
            "internal": {"enabled": True, "destination": to("203")},
            "external": {"enabled": True, "destination": ATTENDANT},
        },
        "not_present": {"external": {"enabled": False, "destination": ATTENDANT}},
        "no_answer": both(to("203"), ring_time=20),
    },
    "203": {"busy": both(to("204")), "no_answer": both(ATTENDANT, ring_time=20)},
    "205": {"always": both(to("206"))},
    "206": {"always": both(to("207"))},
    "207": {"always": both(to("205"))},
    "208": {"no_answer": both(to("203"), ring_time=20)},
    "209": {"busy": both(to("208"))},
    "210": {"no_answer": both(ATTENDANT, ring_time=30)},
    "211": {"not_registered": both(ATTENDANT)},
    "212": {"busy": both(to("201")), "no_answer": both(to("210"), ring_time=20)},
}


def signed_in(browser: Browser, running: Demo, who: str, *, is_dark: bool = False) -> Page:
    """A page of somebody who is signed in, in English."""
    context = browser.new_context(
        locale="en-GB",
        timezone_id="Europe/Rome",
        reduced_motion="reduce",
        viewport=SIZE,  # type: ignore[arg-type]  # a mapping of these two
        color_scheme="dark" if is_dark else "light",
    )
    page = context.new_page()
    asking = context.request
    asking.post(f"{running.address}/api/v1/session", data={"username": who, "password": f"demo-{who}"})
    asking.patch(f"{running.address}/api/v1/session", data={"language": "en"})
    return page


def furnish(page: Page, running: Demo) -> None:
    """Everybody is there, with their plans."""
    base, asking = f"{running.address}/api/v1", page.context.request
    headers = {"Origin": running.address}
    for extension, name in PEOPLE.items():
        username = name.split()[0].lower()
        wanted = {"username": username, "name": name, "extension": extension, "password": f"demo-{username}"}
        if not asking.post(f"{base}/users", data=wanted, headers=headers).ok:
            raise SystemExit(f"{name} could not be made")
    for extension, rules in PLANS.items():
        there = asking.get(f"{base}/extensions/{extension}/plan")
        saved = asking.put(
            f"{base}/extensions/{extension}/plan",
            data={"rules": rules, "notify": "none", "caller_id": "default"},
            headers=headers | {"If-Match": there.headers["etag"]},
        )
        if not saved.ok:
            raise SystemExit(f"the plan of {extension} was refused: {saved.text()}")


def take(page: Page, name: str) -> None:
    """The picture, once nothing is on its way any more."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{name}.png")


def main() -> int:
    """The pictures are there; the exit status."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is not installed; install it with: sudo apt-get install chromium")
    with demo() as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        anna = signed_in(browser, running, "anna")
        furnish(anna, running)

        bruno = signed_in(browser, running, "bruno")
        bruno.goto(running.address)
        bruno.get_by_text("At the workstation", exact=True).wait_for()
        take(bruno, "diversions-light")

        dark = signed_in(browser, running, "bruno", is_dark=True)
        dark.goto(running.address)
        dark.get_by_role("button", name="in a call").click()
        dark.locator("p.answer", has_text=re.compile("^attendant 9, then voicemail$")).wait_for()
        dark.locator(".stop summary").first.click()
        dark.get_by_role("heading", name="Where calls go").evaluate("place => window.scrollTo(0, place.offsetTop - 65)")
        take(dark, "who-answers-dark")

        anna.goto(f"{running.address}/admin/map")
        anna.get_by_text("one circle").wait_for()
        take(anna, "map-light")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
