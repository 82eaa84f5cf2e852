"""Times as people type them. Today is Monday, 23 November 2569."""

import pytest

from handlers.when import read_moment
from tests.clock import MONDAY


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1/12/2569 08:00", "2026-12-01T08:00"),
        ("๑/๑๒/๒๕๖๙ ๐๘:๐๐", "2026-12-01T08:00"),
        ("1 ธ.ค. 2569 เวลา 8.30 น.", "2026-12-01T08:30"),
        ("1 ธันวาคม 69 8:30", "2026-12-01T08:30"),
        ("1 ธ.ค. 18:00", "2026-12-01T18:00"),
        ("22 พ.ย. 18:00", "2027-11-22T18:00"),
        ("พรุ่งนี้ 6.00", "2026-11-24T06:00"),
        ("มะรืนนี้ 13:45", "2026-11-25T13:45"),
        ("วันนี้ 18:00", "2026-11-23T18:00"),
        ("วันพูก 7:00", "2026-11-24T07:00"),
        ("2026-12-01 08:00", "2026-12-01T08:00"),
        ("29/2/2571 09:00", "2028-02-29T09:00"),
    ],
)
def test_a_time_is_understood(typed, meant):
    assert f"{read_moment(typed, MONDAY):%Y-%m-%dT%H:%M}" == meant


@pytest.mark.parametrize(
    "typed", ["", "เร็ว ๆ นี้", "1/12/2569", "31/2/2569 08:00", "29/2/2570 9:00", "1/12/2569 25:00", "8:00"]
)
def test_what_is_no_time_is_none(typed):
    assert read_moment(typed, MONDAY) is None
