"""Placeholder until the privacy module is written."""


def mask(text: str) -> str:
    return text
