"""What values of the register's own lists are called in Chinese; in English they stand as they are.

Terms as in the register, whose lists the tests compare.
"""

from __future__ import annotations

from typing import Final

VALUES: Final[dict[str, str]] = {
    # periods
    "hours": "小时",
    "days": "天",
    "months": "个月",
    "years": "年",
    # what starts a period
    "collection": "收集",
    "last_use": "最后一次使用",
    "account_closure": "注销账号",
    "contract_end": "合同终止",
    "purpose_fulfilled": "处理目的已实现",
    "consent_withdrawn": "撤回同意",
    "session_end": "会话结束",
    "other": "其他",
    # how data reaches a recipient
    "entrust": "委托处理",
    "sub_entrust": "转委托处理",
    "provide": "对外提供（共享）",
    "joint": "共同处理",
    "transfer": "转让",
    "publish": "公开披露",
    "authority": "向有关机关提供",
    "internal": "内部部门",
    # what identifies
    "direct": "单独可识别个人",
    "indirect": "与其他信息结合可识别个人",
    "not_by_itself": "未经结合不可识别个人",
    "unknown": "尚未查明",
    # where an activity stands
    "draft": "草稿",
    "in_review": "审核中",
    "approved": "已批准",
    "retired": "已归档",
    # what became of a record
    "added": "新增",
    "changed": "变更",
    "ended": "终止",
    "past": "期间内新增又终止",
}
