import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import features, model, reader
from nlp.features import BUCKETS, extract

TEXTS = ["ไฟกิ่งหน้าวัดดับ หมู่ 3", "", "🔥", "หนตางพังขนาด จ่วยผ่อกำเต๊อะ", "abc 你好", "ก", "น้ำประปาไม่ไหล " * 30]


@pytest.fixture(scope="module")
def known():
    return reader.warm()


def test_one_by_one_together_and_by_vectors_the_scores_are_the_same(known):
    blocks = [extract(text).blocks for text in TEXTS]
    rows, values, messages = known.vectors(blocks)
    idf = np.sqrt(np.maximum(known.table[:, -1:], 1e-9))
    weights = known.table[:, :-1] / idf
    by_vectors = np.zeros((len(TEXTS), len(known.bias)))
    np.add.at(by_vectors, messages, values[:, None] * weights[rows])
    together = known.scores(blocks)
    assert np.allclose(by_vectors + known.bias, together, atol=1e-4)
    assert np.allclose([known.score(one) for one in blocks], together, atol=1e-4)


def test_many_messages_are_read_as_each_by_itself():
    together = reader.read_all(TEXTS * 80)
    for text, got in zip(TEXTS, together, strict=False):
        alone = reader.read(text)
        assert (got.kind, got.strategy, got.urgency) == (alone.kind, alone.strategy, alone.urgency)
        assert got.confidence == pytest.approx(alone.confidence, abs=1e-4)
    assert len(together) == len(TEXTS) * 80
    assert reader.read_all([]) == []


def test_quick_chances_are_the_slow_ones(known):
    scores = known.scores([extract(TEXTS[0]).blocks])[0]
    for name in ("kind", "strategy", "urgency"):
        assert np.allclose(known.heads[name].chances(scores.tolist()), known.heads[name].probabilities(scores))
    harm = known.heads["self_harm"]
    slow = float(harm.probabilities(scores)[0])
    assert 1 / (1 + np.exp(-harm.odds(scores.tolist()))) == pytest.approx(slow, rel=1e-4)


@given(st.text(max_size=80))
@settings(deadline=None)
def test_every_feature_has_a_name_and_a_bucket(text):
    blocks = extract(text).blocks
    assert len(features.names(text)) == len(blocks.buckets) == sum(blocks.sizes)
    assert min(blocks.sizes) >= 1 and blocks.buckets.max() < BUCKETS


def test_words_side_by_side_make_pairs_and_others_do_not():
    def pairs(text):
        blocks = extract(text).blocks
        start = sum(blocks.sizes[:3])
        return set(blocks.buckets[start:start + blocks.sizes[3]].tolist())

    assert len(pairs("ถนน วัด") & pairs("ไฟ ถนน วัด")) == 1
    assert not pairs("ถนน วัด") & pairs("วัด ถนน")


@pytest.fixture
def two_models(tmp_path, known):
    first, second = tmp_path / "a" / "model.npz", tmp_path / "b" / "model.npz"
    for path, title in ((first, "first"), (second, "second")):
        path.parent.mkdir()
        model.save(known.with_heads({**known.heads, title: known.heads["kind"]}), path)
    return first, second


def test_going_back_exchanges_the_two_models_and_twice_is_not_at_all(two_models):
    path, other = two_models
    other.replace(model.previous(path))
    model.roll_back(path)
    assert "second" in model.load(path).heads and "first" in model.load(model.previous(path)).heads
    model.roll_back(path)
    assert "first" in model.load(path).heads


def test_going_back_from_the_first_own_model_brings_the_packages(two_models):
    path, _ = two_models
    model.roll_back(path)
    assert not path.exists()
    model.roll_back(path)
    assert path.exists()


def test_a_damaged_earlier_model_is_not_gone_back_to(two_models):
    path, _ = two_models
    model.previous(path).write_bytes(b"no model")
    with pytest.raises(model.ModelUnfit):
        model.roll_back(path)
    assert "first" in model.load(path).heads


def test_a_new_model_serves_once_it_is_there_and_the_packages_while_it_is_not(two_models):
    first, second = two_models
    path = first.with_name("mine.npz")
    try:
        packaged = reader.warm(path)
        assert set(packaged.heads) == set(model.load().heads)
        first.replace(path)
        mine = reader.warm(path)
        assert "first" in mine.heads and reader.warm(path) is mine and reader.warm() is mine
        second.replace(path)
        assert "second" in reader.warm(path).heads
        path.write_bytes(b"damaged")
        assert "second" not in reader.warm(path).heads
        assert reader.read("ไฟกิ่งหน้าซอยดับ").strategy == "1.3"
    finally:
        reader.warm(model.FILE)
