"""What the audit trail may say. A tag is source:subject:verb, such as line:case:accept: where it was done, to what, and
what. This is the one list; a test holds every row that any dialogue leaves behind against it."""

#: where something was done: in a chat, by an operator's command, by the clock, on the web
SOURCES = ("line", "cli", "clock", "web")

ACTIONS = {
    # a case, seen
    "case:look": "opened one case",
    "case:list": "saw the case in a list or a search",
    "case:count": "saw how its days are counted",
    "case:late": "tried what the case no longer allows",
    "case:refuse": "tried something with a case they may not read, and was refused",
    "work:look": "opened a list of work",
    "work:search": "searched cases",
    "statistics:look": "saw how well the reader reads",
    "reference:look": "asked for a reference as anybody may",
    # a case, changed
    "case:accept": "took it",
    "case:start": "began the work",
    "case:ask": "sent the resident a question",
    "case:plan": "put it into the plan",
    "case:forward": "passed it to an outside agency",
    "case:reroute": "passed it to another department",
    "case:guard": "gave it to a desk for sensitive matters, which alone may read it now",
    "case:relabel": "corrected its label",
    "case:merge": "merged it into another",
    "case:split": "took a merged one apart again",
    "case:finish": "reported it done",
    "case:reject": "refused it with a reason",
    "case:false_alarm": "closed a false alarm",
    "case:reopen": "opened it again",
    "case:return": "gave it back to its department, for its owner is no officer any more",
    "photo:show": "let neighbours see a photo of the case",
    "photo:hide": "took that back",
    # a case of somebody else, followed by a code
    "follow:begin": "follows it from now on",
    "follow:stop": "follows it no more",
    "follow:wrong": "typed a code that follows nothing",
    "idea:publish": "published an idea",
    "idea:progress": "told what became of an idea",
    # people
    "code:wrong": "typed a code that is none",
    "officer:invite": "made an invitation",
    "officer:join": "became an officer",
    "officer:area": "gave somebody villages to look after",
    "officer:remove": "took an officer's rights away",
    "duty:come": "came on duty",
    "duty:leave": "went off duty",
    "group:bind": "bound a LINE group to a department",
    "group:refuse": "tried an officer's word in a group and is none",
    "group:unbind": "ended that",
    # announcements
    "announcement:compose": "wrote one",
    "announcement:approve": "approved one",
    "announcement:change": "changed one",
    "announcement:cancel": "cancelled one",
    # forums
    "forum:create": "listed one",
    "forum:invite": "invited people",
    "forum:change": "changed it",
    "forum:cancel": "cancelled it",
    "forum:open_doors": "let people check in",
    "forum:close_doors": "ended that",
    "forum:end": "closed the meeting",
    "forum:minutes": "wrote the minutes",
    "forum:resolve": "wrote down a resolution",
    "forum:wrong": "typed a code of the door that is none",
    "agenda:accept": "took a proposed item",
    "agenda:decline": "left one out",
    "resolution:tell": "told how far a resolution is",
    "vote:open": "opened a vote",
    "vote:close": "closed one",
    # questions and answers, one's own data
    "faq:keep": "kept an answer for the next one who asks",
    "faq:retire": "retired it",
    "faq:use": "used it again",
    "data:link": "asked for a link to their own data",
    "data:download": "took their own data along",
    "person:erase": "had their own data erased",
    "vote:count": "wrote down the hands counted",
}

#: the verb of each change of status
VERBS = {
    "received": "split",
    "accepted": "accept",
    "in_progress": "start",
    "need_info": "ask",
    "planned": "plan",
    "forwarded": "forward",
    "done": "finish",
    "reopened": "reopen",
    "rejected": "reject",
    "duplicate": "merge",
}


def is_known(tag: str) -> bool:
    source, _, action = tag.partition(":")
    return source in SOURCES and action in ACTIONS


def source_of(by: str) -> str:
    """Where somebody without a chat acts: cli or clock; anybody else speaks in LINE."""
    return by if by in ("cli", "clock") else "line"
