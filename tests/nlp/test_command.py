import io
import json
import subprocess
import sys

from nlp.__main__ import classify, main


def answers(*lines, complaints=None):
    out = io.StringIO()
    classify(lines, out, complaints or io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_line_is_answered_in_order_and_bad_ones_are_passed_over():
    got = answers('{"id": 1, "text": "ถนนเป็นหลุม หมู่ 3"}', "bad", '{"id": "x", "text": ""}', '{"id": 3}',
                  '{"id": 4, "text": 5}', "[]", "\n", '{"id": 7, "text": "\\ud800"}')
    assert [line["id"] for line in got] == [1, None, "x", 3, 4, None, 7]
    assert [line["error"] for line in got if "error" in line] == [
        "line 2: not JSON", "line 4: text is missing", "line 5: text is not a string", "line 6: not an object"]
    assert set(got[0]) == {"id", "kind", "issue", "strategy", "strategies", "confidence", "urgency", "village"}
    assert (got[0]["strategy"], got[0]["issue"], got[0]["village"]) == ("1.1", 1, 3)
    assert len(got[0]["strategies"]) == 16
    assert "line 2" in got[1]["error"]
    assert (got[2]["kind"], got[2]["strategy"]) == ("other", None)


def test_a_byte_order_mark_is_no_fault_and_nan_is_no_json():
    got = answers('\ufeff{"id": 1, "text": "ไฟดับ"}', '{"id": NaN, "text": "ไฟดับ"}')
    assert got[0]["id"] == 1 and "error" not in got[0]
    assert got[1] == {"id": None, "error": "line 2: not JSON"}


def test_bad_lines_are_told_by_number_and_never_repeated():
    told = io.StringIO()
    answers('{"id": 1, "text": "ไฟดับ"}', "ความลับ", "[" * 100_000, '{"id": 4, "text": null}', complaints=told)
    assert [line.split()[:2] for line in told.getvalue().splitlines()] == [["line", "2"], ["line", "3"], ["line", "4"]]
    assert "ความลับ" not in told.getvalue()


def test_the_command_streams_and_ends_well():
    with subprocess.Popen([sys.executable, "-m", "nlp", "classify"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True, bufsize=1) as process:
        process.stdin.write('{"id": 1, "text": "ไฟดับ"}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        process.stdin.close()
        assert process.wait(timeout=30) == 0


def test_a_wrong_file_is_one_sentence(capsys, tmp_path):
    bad = tmp_path / "rows.jsonl"
    bad.write_text("{}\n", encoding="utf-8")
    assert main(["evaluate", str(bad)]) == 1
    assert "rows.jsonl:1" in capsys.readouterr().err


def test_explain_names_the_words_that_decided(capsys):
    assert main(["explain", "ไฟกิ่งหน้าวัดดับ"]) == 0
    shown = capsys.readouterr().out
    assert "1.3/lamp" in shown and "w:ดับ" in shown


def test_a_labelled_file_is_measured(capsys, tmp_path):
    rows = [{"text": "ไฟกิ่งหน้าวัดดับ", "kind": "complaint", "strategy": "1.3"},
            {"text": "ไฟกิ่งหน้าซอยดับ", "kind": "idea", "strategy": "4.3"},
            {"text": "ประปาไม่ไหล", "kind": "complaint", "strategy": "3.3", "also": ["1.2"]}]
    file = tmp_path / "some.jsonl"
    file.write_text("\n".join(json.dumps({**row, "urgency": "normal", "village": None, "dialect": "central"})
                              for row in rows), encoding="utf-8")
    assert main(["evaluate", str(file)]) == 0
    shown = capsys.readouterr().out
    assert "strategy        0.6667" in shown and "kind            0.6667" in shown
    assert "4.3 -> 1.3  ไฟกิ่งหน้าซอยดับ" in shown and "idea -> complaint" in shown


def test_agreement_is_printed(capsys):
    assert main(["agreement"]) == 0
    assert "600 messages labelled twice" in capsys.readouterr().out


def test_missing_yardsticks_are_named(capsys, tmp_path):
    assert main(["yardsticks", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert shown.count("passed over") == 3 and "truevoice_train.csv is missing" in shown


def test_nothing_to_go_back_to_is_one_sentence(capsys, tmp_path):
    assert main(["rollback", "--model", str(tmp_path / "model.npz")]) == 1
    assert "there is no model before" in capsys.readouterr().err
