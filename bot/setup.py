"""python -m bot setup: tell LINE where our webhook is, and have LINE try it."""

from bot.run import CannotStart
from bot.settings import Settings
from bot.wiring import build


def run_setup(settings: Settings) -> None:
    if not settings.public_url.startswith("https://") and "api.line.me" in settings.api_url:
        raise CannotStart("PUBLIC_URL must be the https:// address of this bot before LINE can be told of it.")
    line = build(settings).line
    endpoint = f"{settings.public_url}/callback"
    line.set_webhook(endpoint)
    print(f"Webhook address set: {endpoint}")
    tried = line.try_webhook(endpoint)
    if not tried.success:
        raise CannotStart(f"LINE tried the webhook and failed: {tried.reason} ({tried.detail})")
    print("LINE tried the webhook: it works.")
    print(
        "Now switch on, in the LINE developer console: Use webhook, Webhook redelivery, Error statistics aggregation;"
    )
    print("and switch off, in LINE Official Account Manager: auto-reply messages, greeting message.")
