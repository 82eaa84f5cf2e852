import random

import pytest

from nlp import noise
from nlp.clean import clean

TEXT = "น้ำประปาไม่ไหลมาสามวันแล้วค่ะ บ้านอยู่หมู่ 4 ใกล้วัด ช่วยมาดูหน่อย " * 4


@pytest.mark.parametrize("spoil", [spoil for _, spoil in noise.KINDS])
def test_noise_changes_a_message_and_the_same_way_each_time(spoil):
    once, again = (spoil(TEXT, random.Random(5)) for _ in range(2))
    assert once == again != TEXT


def test_each_does_what_it_says():
    chance = random.Random(5)
    tones = sum(char in "่้๊๋" for char in TEXT)
    assert 0.3 * tones < sum(char in "่้๊๋" for char in noise.half_the_tones(TEXT, chance)) < 0.7 * tones
    assert " " not in noise.no_spaces(TEXT, chance)
    assert clean(noise.unseen_characters(TEXT, chance)) == clean(TEXT)
    assert 0 < abs(len(noise.typing_errors(TEXT, chance)) - len(TEXT)) < 0.06 * len(TEXT)
