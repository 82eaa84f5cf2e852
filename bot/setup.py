"""python -m bot setup: tell LINE where our webhook is, have LINE try it, and put up the menus."""

from bot.menus import putting
from bot.run import CannotStart, connected
from bot.settings import Settings
from bot.wiring import Services, build


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
    hang_menus(connected(settings))
    print("The menus are up; officers see theirs.")
    print(
        "Now switch on, in the LINE developer console: Use webhook, Webhook redelivery, Error statistics aggregation;"
    )
    print("and switch off, in LINE Official Account Manager: auto-reply messages, greeting message.")


def hang_menus(services: Services) -> None:
    """In this order nobody is without a menu meanwhile. Raises LineUnreachable."""
    officers_menu = putting.put_up(services.line)
    services.tasks.menu_links.start_over(officers_menu)
    putting.take_down_old(services.line)
    services.database.engine.dispose()
