"""The cards people see. Pure functions from rows and the office to LINE's JSON."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from handlers import buttons, flex, texts
from handlers.buttons import ALBUM, CAMERA, PLACE, postback, quick_replies
from handlers.clocks import reckoning
from handlers.clocks import words as clock_words
from handlers.mine import words as mine
from handlers.neighbours import words as neighbours
from handlers.office import Desk, Hotline, Office
from models import Case, Draft
from models.limits import CAROUSEL_BUBBLES, shorten, utf16_units
from models.moves import allowed
from nlp import poison
from nlp.clean import clean
from nlp.privacy import mask

WORDS_ON_CARD = 300
#: what a typed number does where a report's card, or the question what is wrong with it, stands last: in their order
DRAFT_CHOICES = [("send",), ("topic",), ("village",), ("cancel",)]
WRONG = [("topic",), ("village",), ("words",), ("cancel",), ("back",)]
#: UTF-16 units that a button can put on the keyboard
_FILL_IN = 300


_DRAFT_NUMBERS = texts.type_which("ส่งเรื่อง", "แก้หมวด", "แก้หมู่", "ยกเลิก")
#: where Flex does not show, this is all that does
_DRAFT_ALT = f"{texts.DRAFT_ALT}\n{_DRAFT_NUMBERS}"


def menu() -> dict:
    """The invitation to speak, with the words that open everything else."""
    return quick_replies(texts.message(texts.MENU), CAMERA, PLACE, *menu_words())


def menu_words() -> list[dict]:
    return [buttons.says(word) for word in ("เรื่องของฉัน", "ประชาคม", "ความคิด", "ประกาศ", "ข้อมูลของฉัน", "ช่วยเหลือ")]


def topic(office: Office, strategy: str | None) -> str:
    """โครงสร้างพื้นฐาน › ไฟฟ้าสาธารณะ"""
    known = office.strategies.get(strategy)
    return f"{known.issue_short} › {known.short}" if known else texts.UNCLASSIFIED


def with_attachments(message: dict, *more: dict) -> dict:
    return quick_replies(message, CAMERA, ALBUM, PLACE, *more)


def draft(
    draft: Draft, office: Office, department: str, one_of_several: bool = False, numbered: bool = True
) -> dict:
    """What was understood, and what can be done about it. `numbered`: tells what a typed number does."""
    pieces = Counter(piece.kind for piece in draft.kept if piece.kind != "text")
    facts = [
        flex.fact("ประเภท", texts.KINDS[draft.kind]),
        flex.fact("หมวด", topic(office, draft.strategy)),
        flex.fact("หมู่บ้าน", office.village_label(draft.village) if draft.village else texts.NO_VILLAGE),
        flex.fact("ผู้ดูแล", department),
    ]
    if draft.urgency != "normal":
        facts.append(flex.fact("เร่งด่วน", texts.URGENCIES[draft.urgency]))
    if draft.by_proxy:
        facts.append(flex.text(neighbours.SOMEBODY_ELSE, size="sm"))
    if pieces:
        facts.append(flex.text(texts.counted(pieces), size="sm"))
    if draft.hides_name:
        facts.append(flex.fact(mine.REPORTER, mine.HIDE))
    elif mask(draft.words) != draft.words:
        facts.append(flex.text(mine.HINT, size="sm"))
    deadline = texts.draft_deadline(draft.send_at) if draft.send_at else texts.DRAFT_WAITS
    card = flex.bubble(
        texts.DRAFT_TITLE,
        flex.text(shorten(draft.words or texts.UNCLASSIFIED, WORDS_ON_CARD)),
        *facts,
        flex.text(deadline, size="sm", color=flex.GREEN),
        *([flex.text(_DRAFT_NUMBERS, size="sm", color=flex.GREY)] if numbered else []),
        footer=(
            flex.button(postback("ส่งเรื่อง", "draft", draft.id, "send"), main=True),
            flex.pair(postback("แก้หมวด", "draft", draft.id, "topic"), postback("แก้หมู่", "draft", draft.id, "village")),
            flex.button(postback("ยกเลิก", "draft", draft.id, "cancel")),
        ),
    )
    shown = flex.message(_DRAFT_ALT if numbered else texts.DRAFT_ALT, card)
    return with_attachments(shown, *_lesser_actions(draft, one_of_several))


def what_is_wrong(draft: Draft) -> dict:
    """It was not understood rightly: each thing that can be changed."""
    labels = ("แก้หมวด", "แก้หมู่", texts.EDIT_WORDS, "ยกเลิก", texts.KEEP_WORDS)
    topic, village, words, cancel, back = (
        postback(label, "draft", draft.id, *verb) for label, verb in zip(labels, WRONG, strict=True)
    )
    card = flex.bubble(
        texts.WHAT_IS_WRONG,
        flex.text(shorten(draft.words or texts.UNCLASSIFIED, WORDS_ON_CARD)),
        flex.text(texts.type_which(*labels), size="sm", color=flex.GREY),
        footer=(flex.pair(topic, village), flex.button(words), flex.pair(cancel, back)),
    )
    return flex.message(f"{texts.WHAT_IS_WRONG}\n{texts.type_which(*labels)}", card)


def _lesser_actions(draft: Draft, one_of_several: bool) -> list[dict]:
    """What few need: under the card, where it crowds nobody; every one of them may be typed as well."""
    actions = [edit_words(draft)] if draft.words else []
    if draft.by_proxy:
        actions.append(postback(neighbours.FOR_MYSELF, "draft", draft.id, "myself"))
    if one_of_several:
        actions.append(postback(texts.ONE_MATTER, "draft", draft.id, "together"))
    return actions


def edit_words(draft: Draft) -> dict:
    """Opens the keyboard with the words already in it, where the phone can."""
    action = postback(texts.EDIT_WORDS, "draft", draft.id, "words")
    if utf16_units(draft.words) > _FILL_IN:
        return action
    return {**action, "inputOption": "openKeyboard", "fillInText": draft.words}


def several_matters(draft: Draft, office: Office) -> dict:
    """One message that seems to bring several matters: one case each, or one."""
    count = len(draft.topics)
    named = [flex.text(f"• {_matter(office, *matter)}") for matter in draft.topics]
    deadline = [flex.text(texts.draft_deadline(draft.send_at), size="sm", color=flex.GREEN)] if draft.send_at else []
    card = flex.bubble(
        texts.several_matters(count),
        flex.text(shorten(draft.words, WORDS_ON_CARD)),
        *named,
        *deadline,
        flex.text(texts.type_which(texts.split_up(count), texts.ONE_MATTER), size="sm", color=flex.GREY),
        footer=(
            flex.button(postback(texts.split_up(count), "draft", draft.id, "split"), main=True),
            flex.button(postback(texts.ONE_MATTER, "draft", draft.id, "whole")),
            flex.pair(postback("ส่งเรื่อง", "draft", draft.id, "send"), postback("ยกเลิก", "draft", draft.id, "cancel")),
        ),
    )
    return with_attachments(flex.message(texts.several_matters(count), card))


def _matter(office: Office, strategy: str, village: int | None) -> str:
    where = office.village_label(village) if village else None
    return f"{topic(office, strategy)} · {where}" if where else topic(office, strategy)


def side_by_side(messages: Sequence[dict]) -> dict:
    """Several cards of one bubble each as one that is leafed through, with what stands under the last."""
    bubbles = [message["contents"] for message in messages]
    return {**messages[-1], **flex.message(_DRAFT_ALT, *bubbles)}


def likely_topics(draft: Draft, office: Office) -> dict:
    """Unsure: the three likeliest and อื่น ๆ, as buttons that also show on a PC; typed 1 to 4 work too."""
    rows = [
        flex.button(postback(shorten(f"{n} {office.strategies[s].short}", 40), "draft", draft.id, "topic", s))
        for n, s in enumerate(draft.likely[:3], 1)
        if s in office.strategies
    ]
    rows.append(flex.button(postback(f"{len(rows) + 1} {texts.OTHER}", "draft", draft.id, "topic", "other")))
    deadline = [flex.text(texts.draft_deadline(draft.send_at), size="sm", color=flex.GREEN)] if draft.send_at else []
    card = flex.bubble(
        texts.WHICH_TOPIC,
        flex.text(shorten(draft.words, WORDS_ON_CARD)),
        *rows,
        *deadline,
        footer=(
            flex.pair(postback("ส่งเรื่อง", "draft", draft.id, "send"), postback("ยกเลิก", "draft", draft.id, "cancel")),
        ),
    )
    return with_attachments(flex.message(_with_choices(texts.WHICH_TOPIC, rows), card))


def _with_choices(question: str, rows: list[dict]) -> str:
    """What is read where no Flex shows: the question and its numbered answers."""
    return " · ".join([question, *(row["action"]["label"] for row in rows)])


def issues(office: Office, *data: object) -> dict:
    """The five issues; a tap goes on to the strategies of one."""
    names = {s.issue: s.issue_short for s in office.strategies.values()}
    rows = [flex.button(postback(f"{n} {name}", *data, "issue", n)) for n, name in names.items()]
    card = flex.bubble(texts.WHICH_ISSUE, *rows, footer=_way_back(*data))
    return flex.message(_with_choices(texts.WHICH_ISSUE, rows), card)


def _way_back(*data: object) -> tuple[dict, ...]:
    """Under the questions about a draft; those about an officer's label need none, for nothing waits behind them."""
    if data[0] != "draft":
        return ()
    return (flex.pair(postback(texts.BACK, *data, "back"), postback("ยกเลิก", *data, "cancel")),)


def strategies(office: Office, issue: int, *data: object) -> dict:
    of_issue = [s for s in office.strategies.values() if s.issue == issue]
    rows = [flex.button(postback(shorten(s.short, 40), *data, "topic", s.id)) for s in of_issue]
    numbers = texts.type_which(*(s.short for s in of_issue))
    # an officer's label is corrected by a tap only
    hint = [flex.text(numbers, size="sm", color=flex.GREY)] if data[0] == "draft" else []
    card = flex.bubble(texts.WHICH_TOPIC, *rows, *hint, footer=_way_back(*data))
    return flex.message(f"{texts.WHICH_TOPIC}\n{numbers}" if hint else texts.WHICH_TOPIC, card)


def villages(office: Office, draft_id: int) -> dict:
    """Every village as a button; the number may be typed as well."""
    numbers = [postback(shorten(office.village_label(n), 20), "draft", draft_id, "village", n) for n in office.villages]
    rows = [flex.pair(*numbers[i : i + 2]) for i in range(0, len(numbers), 2)]
    rows.append(flex.button(postback(texts.NO_VILLAGE, "draft", draft_id, "village", 0)))
    card = flex.bubble(texts.WHICH_VILLAGE, *rows, footer=_way_back("draft", draft_id))
    return flex.message(texts.WHICH_VILLAGE, card)


def desks(draft: Draft, office: Office) -> dict:
    """A sensitive matter: who is to read it?"""
    rows = [
        flex.button(postback(f"{n} {desk.name}", "draft", draft.id, "desk", desk.code))
        for n, desk in enumerate(office.desks_for(draft.words), 1)
    ]
    rows.append(
        flex.button(buttons.call(texts.outside(office.outside.name, office.outside.phone), office.outside.phone))
    )
    return flex.message(
        texts.ASK_DESK,
        flex.bubble(
            texts.ASK_DESK_TITLE,
            flex.text(texts.ASK_DESK),
            *rows,
            flex.text(texts.type_for(len(rows), texts.NOT_SENSITIVE), size="sm", color=flex.GREY),
            footer=(
                flex.pair(
                    postback(texts.NOT_SENSITIVE, "draft", draft.id, "desk", "ordinary"),
                    postback("ยกเลิก", "draft", draft.id, "cancel"),
                ),
            ),
        ),
    )


def emergency(case: Case, office: Office, reached: bool) -> dict:
    """Numbers first, as buttons that dial."""
    lines = alarm_numbers(case, office, case.created_at)
    season = office.season(case.hazards, case.created_at)
    card = flex.bubble(
        texts.EMERGENCY_TITLE,
        *dial_buttons(lines, flex.RED),
        *([flex.text(season.hint)] if season else []),
        flex.text(texts.emergency_filed(case.reference, reached)),
        flex.text(texts.WHERE_IS_IT),
        flex.text(texts.FALSE_ALARM, size="sm", color=flex.GREY),
        footer=(flex.button(postback("ถอนเรื่อง", "case", case.reference, "withdraw")),),
        color=flex.RED,
    )
    alt = " ".join([texts.EMERGENCY_TITLE, *(line.phone for line in lines)])
    return quick_replies(flex.message(alt, card), PLACE, CAMERA, ALBUM)


def alarm_numbers(case: Case, office: Office, now: datetime) -> list[Hotline]:
    first = office.numbers_after_poison() if poison.is_taken(clean(case.words)) else []
    return list({line.phone: line for line in (*first, *office.numbers_for(case.hazards, now))}.values())


def dial_buttons(lines: Sequence[Hotline], color: str) -> list[dict]:
    """One large button to a number; old phones show about 26 letters."""
    calls = [buttons.call(shorten(f"โทร {line.phone} {line.name}", 26), line.phone) for line in lines]
    return [flex.button(call, main=True, color=color) for call in calls]


def care(office: Office, poisoned: bool = False) -> dict:
    """One's own self-harm: a kind word and who to talk to; nothing is filed. `poisoned`: a doctor comes first."""
    lines = office.numbers_after_poison() if poisoned else office.hotlines["self_harm"]
    card = flex.bubble(
        texts.CARE_TITLE,
        *([flex.text(texts.DOCTOR_FIRST, bold=True)] if poisoned else []),
        flex.text(texts.CARE),
        *dial_buttons(lines, flex.GREEN),
        flex.text(texts.ASK_CALL_BACK),
        footer=(flex.pair(postback(texts.CALL_ME, "care", "yes"), postback(texts.NO_CALL, "care", "no")),),
    )
    return flex.message(" ".join([texts.CARE_TITLE, *(line.phone for line in lines)]), card)


def own_cases(cases: list[Case], office: Office, followed: Sequence[dict] = ()) -> dict:
    """`followed`: cards of cases of other people, after one's own."""
    own = [_own_bubble(case, office) for case in cases[:10]]
    return flex.message(texts.MY_CASES_ALT, *own[: CAROUSEL_BUBBLES - min(len(followed), 4)], *followed)


def own_case(case: Case, office: Office, photos: Sequence[dict] = ()) -> dict:
    """`photos`: buttons that open the pictures of the finished work."""
    return flex.message(texts.news_of(case.reference, case.status, None), _own_bubble(case, office, photos))


_PROGRESS = {
    "received": 1,
    "accepted": 2,
    "need_info": 2,
    "reopened": 2,
    "in_progress": 3,
    "planned": 3,
    "forwarded": 3,
    "done": 4,
    "confirmed": 5,
}


def progress(status: str) -> str:
    """●●●○○; nothing for a case that ended otherwise."""
    step = _PROGRESS.get(status, 0)
    return "●" * step + "○" * (5 - step) if step else ""


def _own_bubble(case: Case, office: Office, photos: Sequence[dict] = ()) -> dict:
    state = texts.status(case.root.status, case.root.confirmed_by)
    line = f"{progress(case.root.status)} {state}".strip()
    body = [
        flex.text(line, bold=True, color=flex.GREEN),
        *([flex.text(texts.part_of(case.root.reference), size="sm")] if case.root is not case else []),
        flex.text(shorten(case.words or texts.UNCLASSIFIED, 160)),
        flex.fact("หมวด", topic(office, case.strategy)),
        flex.fact("ผู้ดูแล", owner_name(case, office)),
        flex.fact("แจ้งเมื่อ", texts.day_and_clock(case.created_at)),
    ]
    clock = reckoning.shown(office, case)
    if clock is not None:
        body.append(flex.fact("ภายใน", clock_words.days_for_resident(clock)))
    words = case.last_words(case.status)
    if words:
        body.append(flex.text(shorten(words, 200), size="sm"))
    body += [flex.button(photo) for photo in photos]
    return flex.bubble(case.reference, *body, footer=rows(resident_actions(case)))


def owner_name(case: Case, office: Office) -> str:
    """Who looks after the case: for a sensitive one, the desk that was chosen."""
    desk: Desk | None = office.desks.get(case.lane)
    return desk.name if desk else office.department_name(office.acting(case.department))


def resident_actions(case: Case) -> list[dict]:
    """Whoever's case was merged into another speaks of that one, but only its author says that it is fixed."""
    moves = allowed(case.status, case.status_before)
    actions = []
    if case.status == "done":
        actions.append(postback("หายแล้ว", "case", case.reference, "fixed"))
    if case.root.status == "done":
        actions.append(postback("ยังไม่หาย", "case", case.reference, "broken"))
    if case.root.closed_at is None or case.root.status == "lapsed":
        actions.append(postback("เพิ่มข้อมูล", "case", case.reference, "add"))
    if "cancelled" in moves:
        actions.append(postback("ถอนเรื่อง", "case", case.reference, "withdraw"))
    actions.append(postback(texts.SEE_THREAD, "thread", case.reference, 0))
    if case.by_proxy and case.lane == "ordinary":
        actions.append(postback(neighbours.CODE_FOR_OTHER, "case", case.reference, "code"))
    return actions


def rows(actions: list[dict]) -> tuple[dict, ...]:
    return tuple(flex.pair(*actions[i : i + 2]) for i in range(0, len(actions), 2))


def public_case(case: Case, office: Office) -> dict:
    """What anyone with the reference may see: no words, no place, no person."""
    rows = [
        flex.fact("สถานะ", texts.status(case.status, case.confirmed_by)),
        flex.fact("แจ้งเมื่อ", texts.day(case.created_at)),
    ]
    if case.lane == "ordinary":
        rows = [
            flex.fact("ประเภท", texts.KINDS[case.kind]),
            flex.fact("หมวด", topic(office, case.strategy)),
            flex.fact("ผู้ดูแล", owner_name(case, office)),
            *rows,
        ]
    return flex.message(case.reference, flex.bubble(case.reference, *rows))
