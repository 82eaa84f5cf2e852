from dataclasses import replace

import numpy as np
import pytest

from nlp import calibrate, corpus, explain, figures, learn, model, reader, train
from nlp.features import extract
from nlp.reading import Reading

WRITERS = ("a", "b", "c", "d")
SAMPLES = {
    ("complaint", "1.1"): ["ถนนเป็นหลุมหน้าวัด", "หนตางพังขนาด", "สะพานทรุดแล้ว", "หลุมกลางถนนใหญ่มาก"],
    ("complaint", "1.3"): ["ไฟกิ่งดับทั้งซอย", "หลอดไฟทางขาด", "เสาไฟไม่ติด", "ไฟถนนมืดมาก"],
    ("idea", "3.4"): ["อยากให้มีลานแอโรบิก", "เสนอจัดแข่งกีฬา", "อยากได้เครื่องออกกำลังกาย", "น่าจะมีสนามฟุตซอล"],
    ("question", "5.2"): ["จ่ายภาษีที่ไหนคะ", "อบต.เปิดกี่โมงครับ", "ใช้เอกสารอะไรบ้างคะ", "ต่อคิวยื่นคำร้องยังไง"],
    ("other", None): ["สวัสดีค่ะ", "ทดสอบ", "555", "กินข้าวยัง"],
}


def rows():
    return [corpus.Row(writer, text, kind, strategy, "normal", None, "central")
            for i, writer in enumerate(WRITERS)
            for (kind, strategy), texts in SAMPLES.items() for text in texts[i:] + texts[:i]]


def distinct():
    """Each writer brings one message of every sort."""
    return [corpus.Row(writer, texts[i], kind, strategy, "normal", None, "central")
            for i, writer in enumerate(WRITERS) for (kind, strategy), texts in SAMPLES.items()]


def test_a_model_learns_and_is_the_same_each_time():
    first, second = train.build(distinct(), []), train.build(distinct(), [])
    assert np.array_equal(first.table, second.table)
    assert first.about == second.about
    assert reader.interpret(first, extract("ถนนเป็นหลุม")).strategy == "1.1"


def test_a_saved_model_scores_like_the_unsaved_one(tmp_path):
    whole = train.build(rows(), [])
    path = tmp_path / "model.npz"
    model.save(whole, path)
    again = model.load(path)
    blocks = extract("ไฟกิ่งหน้าวัดดับ หมู่ 3").blocks
    assert np.allclose(whole.score(blocks), again.score(blocks), atol=0.02)
    assert np.array_equal(whole.places, again.places)
    assert again.heads == whole.heads


def test_a_missing_damaged_or_foreign_model_is_refused(tmp_path):
    path = tmp_path / "model.npz"
    with pytest.raises(model.ModelUnfit):
        model.load(path)
    path.write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(model.ModelUnfit):
        model.load(path)
    taught = learn.fit(learn.lessons(distinct()))
    taught.about["cleaning"] = -1
    model.save(taught, path)
    with pytest.raises(model.ModelUnfit, match="another cleaning"):
        model.load(path)


def test_a_worse_model_does_not_replace_a_better_one(tmp_path, capsys):
    path = tmp_path / "model.npz"
    good = train.build(rows(), [])
    assert train.promote(good, path, rows())
    kept = path.read_bytes()
    confused = [corpus.Row(row.writer, row.text, "praise", "4.3", "normal", None, "central") if i % 2 else row
                for i, row in enumerate(rows())]
    bad = train.build(confused, [])
    assert not train.promote(bad, path, rows())
    assert path.read_bytes() == kept
    assert "worse" in capsys.readouterr().out
    assert train.promote(good, path, rows())
    assert (tmp_path / "model.previous.npz").read_bytes() == kept


def test_corrections_teach():
    taught = [corpus.Row("corrections", text, "complaint", "2.2", "normal", None, "central")
              for text in ("ก๊องแก๊งเต็มไปหมด", "ก๊องแก๊งหน้าบ้าน", "ก๊องแก๊งอีกแล้ว")]
    got = reader.interpret(train.build(rows(), taught), extract("ก๊องแก๊งเต็มหน้าบ้าน"))
    assert got.strategies[0][0] == "2.2"


def test_no_single_strategy_may_fall_far():
    many = [replace(row, text=f"{row.text} {row.writer} {i}") for row in rows() for i in range(5)]
    old = {train._key(row): 2 for row in many}
    spoilt = {train._key(row): 1 for row in many if row.strategy == "3.4" and row.writer == "a"}
    assert not train._is_worse(old, old, many)
    assert not train._is_worse(old, {**old, train._key(many[0]): 0}, many)
    assert train._is_worse(old, {**old, **spoilt}, many)


def test_a_writer_is_never_in_two_folds():
    folds = calibrate.writer_folds(rows(), 3)
    for writer in WRITERS:
        assert len({int(fold) for row, fold in zip(rows(), folds, strict=True) if row.writer == writer}) == 1


def test_calibration_makes_certain_what_is_always_right():
    scores = np.zeros((40, 28), np.float32)
    strategy = learn.plain_heads()["strategy"]
    scores[:, strategy.start] = 0.2
    sure = [corpus.Row("a", "x", "complaint", "1.1", "normal", None, "central")] * 40
    fitted = calibrate.fitted(learn.plain_heads(), sure, scores)["strategy"]
    assert fitted.probabilities(scores)[0, 0] > 0.9


def reading(kind, strategy, chance, urgency="normal"):
    from_best = ((strategy, chance), *((name, 0.0) for name in learn.STRATEGIES if name != strategy))
    return Reading(kind, 0.9, strategy, from_best, chance, urgency)


def test_the_figures_count_accepted_alternatives():
    row = corpus.Row("a", "x", "complaint", "1.1", "emergency", None, "central", also=("1.2",))
    lines = "\n".join(figures.summary([(row, reading("complaint", "1.2", 0.9, "emergency")),
                                        (row, reading("idea", "4.1", 0.3))]))
    assert "kind            0.5000" in lines
    assert "strategy        0.5000" in lines
    assert "emergency       recall 0.5000 of 2, precision 1.0000 of 1" in lines


def test_the_calibration_error_of_honest_and_of_boastful_chances():
    right = np.array([True] * 8 + [False] * 2)
    assert figures.ece(np.full(10, 0.8), right) == pytest.approx(0.0)
    assert figures.ece(np.full(10, 1.0), right) == pytest.approx(0.2)


def test_reasons_name_words_of_the_message():
    assert "ดับ" in explain.reasons("ไฟกิ่งหน้าวัดดับ", "1.3")
    assert explain.reasons("", "1.3") == ()
    said = explain.reasons("น้ำประปาไม่ไหล มิเตอร์น้ำหมุนเร็ว", "1.2", limit=9)
    assert not [(one, other) for one in said for other in said if one != other and one in other]


def test_macro_f1_counts_every_label_alike():
    assert figures.macro_f1(["a", "a", "b"], ["a", "a", "b"]) == 1.0
    assert figures.macro_f1(["a", "a", "a", "b"], ["a", "a", "a", "a"]) == pytest.approx((6 / 7) / 2)


def test_a_confusion_table_has_a_line_for_what_is_and_a_column_for_what_was_read():
    assert figures.table(["a", "a", "b"], ["a", "b", "b"], ("a", "b"))[1].split() == ["a", "1", "1"]
