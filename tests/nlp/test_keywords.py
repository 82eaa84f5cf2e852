import pytest

from nlp import clean, keywords
from nlp.reading import STRATEGIES


def test_the_shipped_tables_are_sound_and_name_every_strategy():
    sections = {group.section for group in keywords.keywords().groups}
    assert set(STRATEGIES) <= sections
    assert {group.section for group in keywords.cues().groups} == {
        "hazards", "calling", "unreal", "self_harm", "self_harm_not", "sensitive"}
    assert all(group.inside or group.alone for group in (*keywords.keywords().groups, *keywords.cues().groups))


def test_long_words_count_inside_and_short_ones_only_alone(tmp_path):
    table = tmp_path / "table.yml"
    table.write_text("water:\n  tap: ประปา, ฝาย\n", encoding="utf-8")
    loaded = keywords.load(table)
    (group,) = loaded.groups
    assert loaded.hits(clean.fold(clean.clean("น้ำปะประปาแตก")), []) == [group]
    assert loaded.hits(clean.fold("ผีฝายุง"), ["ผี", "ฝายุง"]) == []
    assert loaded.hits(clean.fold("ไปฝาย"), ["ไป", "ฝาย"]) == [group]


@pytest.mark.parametrize("broken", ["- a\n- b\n", "a: b\n", "a:\n  b: [c]\n", "a: {b\n"])
def test_a_broken_table_is_named(tmp_path, broken):
    table = tmp_path / "mine.yml"
    table.write_text(broken, encoding="utf-8")
    with pytest.raises(keywords.BadTable, match=r"mine\.yml"):
        keywords.load(table)
