# SPDX-License-Identifier: Apache-2.0
"""The README's pictures, of a demo that runs and that nobody needs any more: `python tools/screenshots.py [ADDRESS]`.

It adds people and diversions to that demo; start it in an empty folder, and in English if you want to read along.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent.parent / "docs" / "images"
WIDTH, HEIGHT = 1280, 820
PEOPLE = {
    "205": "Elena Blu",
    "206": "Fabio Verri",
    "207": "Giulia Conti",
    "208": "Hassan Amrani",
    "209": "Irene Galli",
    "210": "Luca Moretti",
    "211": "Marta Riva",
    "212": "Nadia Fontana",
}
TO = {"kind": "number"}
CARLA = {"destination": {**TO, "number": "203"}, "enabled": True}
PLANS: dict[str, dict[str, Any]] = {
    "202": {
        "busy": {"internal": CARLA, "external": {"destination": {"kind": "attendant"}, "enabled": True}},
        "no_answer": {
            "internal": {"destination": {**TO, "number": "203"}, "enabled": True, "ring_time": 20},
            "external": {"destination": {**TO, "number": "203"}, "enabled": True, "ring_time": 20},
        },
        "not_present": {"internal": None, "external": {"destination": {"kind": "attendant"}, "enabled": False}},
    },
    "203": {"busy": "204", "no_answer": "attendant"},
    "205": {"always": "206"},
    "206": {"always": "207"},
    "207": {"always": "205"},
    "208": {"busy": "201", "no_answer": "209"},
    "209": {"no_answer": "attendant"},
    "210": {"not_registered": "211", "busy": "211"},
    "211": {"no_answer": "203"},
    "212": {"busy": "attendant"},
}
"""By extension; a word stands for a rule that holds for callers from inside and outside."""


def main(address: str) -> None:
    """Puts people and plans there and takes the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with httpx.Client(base_url=f"{address}/api/v1", headers={"Origin": address}) as api:
        _furnish(api)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = _page(browser, address, "bruno", theme="light")
        _take(page, "/", "diversions-light")
        page = _page(browser, address, "bruno", theme="dark")
        page.goto("/")
        page.get_by_text("Why?").first.click()
        page.mouse.move(0, 0)
        _take(page, None, "who-answers-dark")
        _take(_page(browser, address, "anna", theme="light"), "/admin/map", "map-light")
        browser.close()


def _furnish(api: httpx.Client) -> None:
    _asked(api.post("/session", json={"username": "anna", "password": "demo-anna"}))
    for extension, name in PEOPLE.items():
        username = name.split()[0].lower()
        wish = {"username": username, "name": name, "password": f"demo-{username}", "extension": extension}
        answer = api.post("/users", json=wish)
        if answer.status_code != httpx.codes.CONFLICT:
            _asked(answer)
    for extension, rules in PLANS.items():
        answer = _asked(api.get(f"/extensions/{extension}/plan"))
        plan = answer.json()
        for condition, wanted in rules.items():
            plan["rules"][condition] = wanted if isinstance(wanted, dict) else _rule(wanted)
        _asked(api.put(f"/extensions/{extension}/plan", json=plan, headers={"If-Match": answer.headers["ETag"]}))


def _rule(to: str) -> dict[str, Any]:
    destination = {"kind": "attendant"} if to == "attendant" else {**TO, "number": to}
    rule = {"destination": destination, "enabled": True}
    return {"internal": rule, "external": rule}


def _asked(answer: httpx.Response) -> httpx.Response:
    if answer.is_error:
        raise SystemExit(f"{answer.request.method} {answer.request.url}: {answer.text}")
    return answer


def _page(browser: Browser, address: str, user: str, *, theme: str) -> Page:
    context = browser.new_context(
        locale="en-GB",
        viewport={"width": WIDTH, "height": HEIGHT},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        base_url=address,
    )
    context.request.post(
        "/api/v1/session",
        data={"username": user, "password": f"demo-{user}"},
        headers={"Origin": address},
    )
    context.request.patch("/api/v1/session", data={"language": "en"}, headers={"Origin": address})
    return context.new_page()


def _take(page: Page, path: str | None, name: str) -> None:
    if path is not None:
        page.goto(path)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)  # the picture of the map comes to rest
    page.screenshot(path=IMAGES / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080")
