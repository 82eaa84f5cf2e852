"""Reading the JSON body of an API call."""

from flask import request

from bot.simulator.refused import Refused


def json_body() -> dict:
    """The body as a dict. Raises Refused 400 for anything else."""
    body = request.get_json(force=True, silent=True)
    if not isinstance(body, dict):
        raise Refused(400, "The request body could not be parsed as JSON (line: 1, column: 1)")
    return body
