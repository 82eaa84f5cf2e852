"""A stand-in LINE platform and a page of phones to chat with the bot.

with StandIn.running(webhook_url="http://127.0.0.1:8000/callback") as line:
    somboon = line.platform.add_user("สมบูรณ์")
    line.platform.say(somboon, "ไฟดับ", wait=True)
    line.platform.heard_by(somboon)
"""

from bot.simulator.api import create_app
from bot.simulator.platform import Platform
from bot.simulator.standin import StandIn

__all__ = ["Platform", "StandIn", "create_app"]
