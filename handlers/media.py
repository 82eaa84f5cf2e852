"""Asking for what a person sent: a row now, the bytes when a worker has fetched them."""

import secrets

from handlers.events import SentMedia
from handlers.talk import Talk
from models import Media


def new_media(talk: Talk, event: SentMedia) -> Media:
    return Media.want(talk.session, event.message_id, event.kind, secrets.token_urlsafe(24), talk.now)
