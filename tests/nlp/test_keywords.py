import pytest

from nlp import clean, keywords
from nlp.reading import STRATEGIES


def test_the_shipped_tables_are_sound_and_name_every_strategy():
    sections = {group.section for group in keywords.keywords().groups}
    assert set(STRATEGIES) <= sections
    assert {group.section for group in keywords.cues().groups} == {
        "hazards", "happening", "farewell", "calling", "calm", "unreal", "self_harm", "self_harm_not", "sensitive"}
    assert all(group.inside or group.alone for group in (*keywords.keywords().groups, *keywords.cues().groups))


def test_long_words_count_inside_and_short_ones_only_alone(tmp_path):
    file = tmp_path / "table.yml"
    file.write_text("fire:\n  any: ไฟไหม้\nwater:\n  tap: ประปา, ฝาย\n", encoding="utf-8")
    table = keywords.load(file)

    def hits(text, *words):
        return table.hits(clean.fold(clean.clean(text)), [clean.letters(word) for word in words])

    assert hits("น้ำปะประปาแตก") == [1]
    assert hits("ผีฝายุง", "ผี", "ฝายุง") == []
    assert hits("ไปฝ้าย", "ไป", "ฝ้าย") == [1]
    assert hits("ไฟไหม้ฝาย", "ไฟไหม้", "ฝาย") == [0, 1]
    assert hits("") == []


def test_both_tables_are_searched_together():
    table, first_cue = keywords.together()
    assert table.groups[:first_cue] == keywords.keywords().groups
    assert table.groups[first_cue:] == keywords.cues().groups
    assert len({group.numbers[0] for group in table.groups}) == len(table.groups)


@pytest.mark.parametrize("broken", ["- a\n- b\n", "a: b\n", "a:\n  b: [c]\n", "a: {b\n"])
def test_a_broken_table_is_named(tmp_path, broken):
    table = tmp_path / "mine.yml"
    table.write_text(broken, encoding="utf-8")
    with pytest.raises(keywords.BadTable, match=r"mine\.yml"):
        keywords.load(table)
