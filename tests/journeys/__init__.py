"""Journeys: real commits, threads, processes, servers, kill -9. The bot meets a stand-in LINE over HTTP."""

import pytest

pytest.register_assert_rewrite("tests.journeys.ledger", "tests.journeys.people", "tests.journeys.village")
