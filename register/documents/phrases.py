"""What documents say in words of their own, in every language they are printed in."""

from __future__ import annotations

from typing import Final, NamedTuple

from history.text import TranslatedText
from inventory.choices import PeriodUnit
from sharing.choices import DisclosureMode


def both(zh: str, en: str) -> TranslatedText:
    """A phrase of a document in its two languages."""
    return TranslatedText({"zh-hans": zh, "en": en})


class Marks(NamedTuple):
    """Punctuation of a language."""

    colon: str
    comma: str
    semicolon: str
    left: str
    right: str
    space: str


MARKS: Final = {
    "zh-hans": Marks("：", "、", "；", "（", "）", ""),
    "en": Marks(": ", ", ", "; ", " (", ")", " "),
}

NOT_RECORDED: Final = both("未记录", "not recorded")
NONE_RECORDED: Final = both("无记录", "none recorded")
NOT_APPLICABLE: Final = both("不适用", "not applicable")
NO: Final = both("否", "no")

MAIN_PURPOSE: Final = both("主要目的", "main purpose")
CLAIM: Final = both("所主张的例外，不是合法性基础", "claimed exception, not a legal basis")
REBASE_TO: Final = both("应改依", "re-base to")
OR: Final = both("或", " or ")
NO_COUNTERPART: Final = both("《个人信息保护法》第十三条无对应依据", "PIPL 13 has no counterpart")
NO_BASIS: Final = both("未记录合法性基础", "no legal basis recorded")
LEGITIMATE_INTEREST: Final = both("正当利益", "legitimate interest")

NO_JOINT: Final = both("未记录共同处理者", "no joint controller recorded")
NO_REPRESENTATIVE: Final = both("未记录代表", "no representative recorded")
NO_OFFICER: Final = both("未记录个人信息保护负责人或数据保护官", "no protection officer recorded")
NO_PRINCIPAL: Final = both("未记录委托方", "the controller acted for is not recorded")
FILED: Final = both("备案", "filed with")
COMPLAINTS: Final = both("投诉渠道", "complaints")

ABOUT_OTHERS: Final = both("涉及他人的信息", "about other people")
REFUSING: Final = both("拒绝的影响", "if refused")
WHY_NECESSARY: Final = both("必要性", "why necessary")
IMPACT: Final = both("对个人权益的影响", "impact on the person")
NOT_SENSITIVE: Final = both("无敏感项", "no sensitive items")
LAWFUL_SOURCE: Final = both("来源合法性", "lawfulness of the source")

NO_RECIPIENTS: Final = both("未记录接收方", "no recipient recorded")
ONLY_CATEGORY: Final = both("仅有类别，未列明接收方", "only a category, no party named")
NO_TRANSFER: Final = both(
    "不向境外或国际组织提供个人信息，亦无此计划。",
    "No transfer to a third country or international organisation takes place and none is planned.",
)
TRANSFER_UNKNOWN: Final = both(
    "是否向境外或国际组织提供个人信息，尚未查明。",
    "Not yet established whether data goes to a third country or international organisation.",
)
TRANSFER_UNLISTED: Final = both(
    "声明向境外或国际组织提供个人信息，但未记录任何一项。",
    "Transfers to a third country or international organisation are stated, but none is recorded.",
)
TRANSFER_CONTRADICTION: Final = both(
    "与本处理活动“不出境”的声明矛盾。",
    "This contradicts the activity's statement that no transfer takes place.",
)
NO_MECHANISM: Final = both("未记录机制", "no mechanism recorded")
SAFEGUARDS: Final = both("保障措施", "safeguards")
EXEMPTION: Final = both("所主张的豁免", "exemption claimed")

NO_RULE: Final = both("未记录保存期限", "no retention rule recorded")
FROM_EVENT: Final = both("自“{event}”起 {period}", "{period} from {event}")
UNTIL_EVENT: Final = both("至“{event}”为止", "until {event}")
SINCE_EVENT: Final = both("自“{event}”起，期限依确定方法而定", "from {event}, period by criteria")
THEN: Final = both("到期后{disposal}", "then {disposal}")
UNLESS: Final = both("法定保存例外", "legal exception")
CRITERIA: Final = both("确定方法", "criteria")
LEGAL_GROUND: Final = both("法律依据", "ground")
BACKUPS: Final = both("备份", "backups")
LOGS_KEPT: Final = both("日志留存 {days} 天", "logs kept {days} days")
CLAIMED_STORAGE: Final = both("对外声明的存储地", "place of storage as claimed")
NO_COUNTRY: Final = both("未记录国家或地区", "country not recorded")

WITHDRAWAL: Final = both("撤回方式", "withdrawal")
ANSWERED_WITHIN: Final = both("{days} 天内答复", "answered within {days} days")
LOGIC: Final = both("决策逻辑", "logic")
EFFECT: Final = both("影响", "effect")
OPT_OUT: Final = both("拒绝方式", "how to refuse")
REMAINING_RISK: Final = both("剩余风险", "remaining risk")
COMBINED: Final = both(
    "是：结合使用期间，所结合的信息均属个人信息。",
    "Yes: what is combined here is personal data while it is combined.",
)
LAST_REVIEW: Final = both("上次复核", "last reviewed")
NEXT_REVIEW: Final = both("下次复核", "next review")
HIGH_RISK: Final = both("高风险", "high risk")
NOT_HIGH_RISK: Final = both("未标为高风险", "not marked as high risk")
OCCASIONAL: Final = both("偶发性处理", "occasional")
PEOPLE: Final = both("涉及人数", "people")
RECORDS: Final = both("记录条数", "records")
FREQUENCY: Final = both("频次", "frequency")

FROM: Final = both("自 {day}", "from {day}")
TO: Final = both("至 {day}", "until {day}")
OPEN_ENDED: Final = both("无固定期限", "open-ended")
TERM_UNKNOWN: Final = both("期限未记录", "term not recorded")
EXPIRED: Final = both("已到期", "expired")
LAST_AUDIT: Final = both("最近监督检查", "last supervision")
NEXT_AUDIT: Final = both("下次监督检查", "next supervision")
NO_AUDIT: Final = both("未记录监督检查", "no supervision recorded")
NO_AGREEMENT: Final = both("未记录协议", "no agreement recorded")
FIRST_PROVIDED: Final = both("首次提供", "first provided")
LAST_PROVIDED: Final = both("最近提供", "last provided")
INDEPENDENT: Final = both(
    "独立服务，由用户自行与其往来", "independent service that people deal with themselves"
)
AFFILIATE: Final = both("关联公司", "affiliate")
REPRESENTATIVE: Final = both("代表", "representative")
WEBSITE: Final = both("网站", "website")
CONFIRMED_ON: Final = both("确认日期", "confirmed on")
EVIDENCE: Final = both("证明材料", "evidence")
NO_ITEMS: Final = both("未记录数据项", "no items recorded")
NOT_PERSONAL: Final = both("不含可识别个人的数据", "no data that identifies anybody")
VERSION: Final = both("#{number}，{instant}", "#{number}, {instant}")
NOT_SEALED: Final = both("尚无", "none yet")
VERSION_OF_NOTHING: Final = both("#0，尚无任何记录", "#0, nothing recorded yet")

PERIODS: Final = {
    PeriodUnit.HOURS: both("{n} 小时", "{n} hours"),
    PeriodUnit.DAYS: both("{n} 天", "{n} days"),
    PeriodUnit.MONTHS: both("{n} 个月", "{n} months"),
    PeriodUnit.YEARS: both("{n} 年", "{n} years"),
}
ONE_PERIOD: Final = {
    PeriodUnit.HOURS: both("1 小时", "1 hour"),
    PeriodUnit.DAYS: both("1 天", "1 day"),
    PeriodUnit.MONTHS: both("1 个月", "1 month"),
    PeriodUnit.YEARS: both("1 年", "1 year"),
}

ROLES: Final = {
    DisclosureMode.ENTRUST: both("接收方为受托人", "the recipient is a processor"),
    DisclosureMode.SUB_ENTRUST: both("接收方为转委托受托人", "the recipient is a sub-processor"),
    DisclosureMode.PROVIDE: both(
        "接收方为独立的个人信息处理者", "the recipient is an independent controller"
    ),
    DisclosureMode.JOINT: both("接收方为共同处理者", "the recipient is a joint controller"),
    DisclosureMode.TRANSFER: both(
        "接收方承继个人信息处理者的身份", "the recipient becomes the controller"
    ),
}
"""The role a mode gives the recipient; none where the law speaks of no role."""
