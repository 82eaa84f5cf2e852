"""Finding things on the page of phones. With SCREENSHOTS=folder the tests leave pictures there."""

import os

SHOTS = os.environ.get("SCREENSHOTS")


def role(place, name):
    return place.locator(f"[data-role={name}]")


def heard(phone):
    return phone.locator("[data-role=bubble][data-from=bot]")


def said(phone):
    return phone.locator("[data-role=bubble][data-from=user]")


def shot(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png")


def say(phone, words):
    role(phone, "composer").fill(words)
    role(phone, "composer").press("Enter")
