"""What reports of changes and drafted notifications say in words of their own."""

from __future__ import annotations

from typing import Final

from register.documents.phrases import both

TITLE: Final = both("台账变更报告", "Changes of the register")
EARLIER: Final = both("较早时点", "Earlier moment")
LATER: Final = both("较晚时点", "Later moment")
ZONE: Final = both("台账时区", "Time zone of the register")
SEALS: Final = both("封印（SHA-256）", "Seals (SHA-256)")
STATE: Final = both("内容状态", "State of the content")
COUNTED: Final = both("变更数", "Changes")
READING: Final = both("说明", "How to read it")
LEGEND: Final = both(
    "为敏感个人信息。重大变更的六类出自隐私政策第六章；标有“假设”的依据"
    "尚未核实原文。一项变更的不同字段可分属不同类别。",
    " marks a sensitive item. The six kinds of major change are those of the policy, chapter"
    " 6. A hook marked “assumption” is not confirmed in the primary text. Fields of one change may"
    " belong to different kinds.",
)
SAMPLE: Final = both("粗斜体", "Bold italics")
FIRST_APPROVED: Final = both(
    "期间内首次获批准的处理活动列为“新增”，处理本身可能早已进行：告知或征求同意前请核对。",
    "An activity approved for the first time in the period counts as added here, though the"
    " processing may be older: check before anybody is told or asked for consent.",
)
NO_CHANGES: Final = both("两个时点之间没有变更。", "Nothing changed between the two moments.")
MINOR: Final = both("其他变更", "Minor: everything else")
ASSUMPTION: Final = both("假设，未核实", "assumption, unconfirmed")
BY_DATE: Final = both("到期自动发生，无人修改", "by its own date, nobody changed anything")
NOT_TOUCHED: Final = both("所属记录的变更", "with the record it belongs to")
NO_CONSENT: Final = both(
    "无须重新取得同意：按台账所载，所涉目的均不以同意为基础。",
    "No consent is asked again: as recorded, none of the purposes concerned rests on consent.",
)

EVENTS: Final = {
    "added": both("新增", "added"),
    "ended": both("终止", "ended"),
    "changed": both("变更", "changed"),
    "past": both("更正", "corrected"),
}

FOLLOW_TITLES: Final = {
    "notify": both("告知", "Tell people"),
    "consent_again": both("重新取得同意", "Ask consent again"),
    "assess": both("进行影响评估", "Assess the impact before"),
    "file": both("办理变更备案", "File the change"),
}
FILE_NOTE: Final = both(
    "自变更之日起 30 个工作日内向网信部门办理。",
    "with the CAC, within 30 working days of the change.",
)
PEOPLE: Final = both("个人信息主体", "people")
PURPOSES: Final = both("目的", "purposes")
DATA: Final = both("数据", "data")

COLUMNS: Final = {
    "kind": both("类别", "Kind"),
    "event": both("变更方式", "Event"),
    "about": both("对象类型", "What"),
    "name": both("对象", "Name"),
    "belongs_to": both("所属", "Belongs to"),
    "before": both("变更前", "Before"),
    "after": both("变更后", "After"),
    "reason": both("归类理由", "Why it is of this kind"),
    "hooks": both("法律依据", "Legal hook"),
    "follows": both("后续义务", "What follows"),
    "change_sets": both("变更批次（何人、何时、为何）", "Change sets (who, when, why)"),
    "versions": both("台账版本", "Versions of the register"),
}
