"""Ctrl-C ends everything within seconds, in silence, and loses nothing."""

import pytest

from tests.journeys import ledger
from tests.journeys.people import Someone

SECONDS = 6


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_ctrl_c_stops_it_without_a_traceback(house, port, command):
    changed = {"LINE_CHANNEL_ACCESS_TOKEN": ""} if command == "demo" else {}
    running = house.start(command, port=port, **changed).ready()
    assert running.ctrl_c(within=SECONDS) in (0, 130)
    assert "Traceback" not in running.said()


def test_ctrl_c_in_the_middle_of_a_delivery_loses_nothing(house, line, port):
    running = house.start("serve", port=port).ready()
    line.platform.faults.slow_seconds = 1
    resident = Someone(line.platform, "ป้าแก้ว").says("ไฟกิ่งหน้าวัดดับ ม.3")
    services = house.services()
    ledger.something_is_on_its_way(services)
    assert running.ctrl_c(within=SECONDS) in (0, 130)
    assert "Traceback" not in running.said()
    house.start("serve", port=port).ready()
    resident.hears("ไฟฟ้าสาธารณะ")
    ledger.comes_to_rest(services, within=40)
    ledger.every_message_was_delivered_as_its_row_says(services, line.platform)


def test_a_second_serve_on_the_same_port_says_so_in_one_sentence(house, port):
    first = house.start("serve", port=port).ready()
    second = house.start("serve", port=port)
    assert second.popen.wait(SECONDS * 2) == 1
    (sentence,) = second.said().splitlines()
    assert str(port) in sentence
    assert first.popen.poll() is None
