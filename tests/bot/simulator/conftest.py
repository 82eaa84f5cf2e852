"""A webhook that writes down what it gets, a clock that is turned by hand, and the real SDK against the stand-in."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, request
from linebot.v3.messaging import ApiClient, Configuration, MessagingApi, MessagingApiBlob

from bot.simulator import Platform, StandIn
from bot.simulator.standin import serving


class Clock:
    def __init__(self):
        self.time = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)

    def __call__(self):
        return self.time

    def passes(self, **how_long):
        self.time += timedelta(**how_long)


class Webhook:
    """Answers with `statuses` in turn, then 200; keeps (signature, body) of every post."""

    def __init__(self):
        self.statuses = []
        self.posts = []
        self.changed = threading.Condition()
        self.app = Flask("webhook")
        self.app.post("/callback")(self.receive)

    def receive(self):
        with self.changed:
            self.posts.append((request.headers["x-line-signature"], request.get_data()))
            self.changed.notify_all()
            return "", self.statuses.pop(0) if self.statuses else 200

    def wait_for_posts(self, number):
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.posts) >= number, timeout=10)


class Posts:
    """A courier's `post` without a network: keeps the bodies, answers `statuses` in turn, then 200."""

    def __init__(self):
        self.statuses = []
        self.bodies = []

    def __call__(self, url, body, headers):
        self.bodies.append(body)
        return self.statuses.pop(0) if self.statuses else 200


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def posts():
    return Posts()


@pytest.fixture
def platform(clock, posts):
    platform = Platform(channel_secret="s", access_token="t", webhook_url="http://bot/callback", now=clock, post=posts)
    yield platform
    platform.close()


@pytest.fixture
def webhook():
    return Webhook()


@pytest.fixture
def line(webhook, clock):
    with serving(webhook.app) as url, StandIn.running(f"{url}/callback", now=clock) as stand_in:
        yield stand_in


@pytest.fixture
def client(line):
    configuration = Configuration(host=line.url, access_token="t")
    configuration.retries = False
    with ApiClient(configuration) as client:
        yield client


@pytest.fixture
def api(client):
    return MessagingApi(client)


@pytest.fixture
def blob(client):
    return MessagingApiBlob(client)


@pytest.fixture
def kaew(line):
    """A resident who is a friend of the account."""
    user = line.platform.add_user("ป้าแก้ว")
    line.platform.follow(user, wait=True)
    return user
