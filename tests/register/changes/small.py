"""A small register of facts, in which one thing at a time is made different."""

from __future__ import annotations

from datetime import date
from typing import Any

from register.facts import Register

from .snapshots import fact, snapshot, text

Different = dict[str, Any]
"""By name: values that differ, or None for what is not there."""

CONSENT, DUTY, PIPO, JOINT, DEPARTMENT, OWNER, PIPL, CCPA, SCHEME = range(1, 10)
TERMS: dict[int, dict[str, Any]] = {
    CONSENT: {
        "key": "P13-1",
        "attributes": {"needs_consent": True},
        "label": text("同意", "Consent"),
    },
    DUTY: {"key": "P13-3", "label": text("法定义务", "Statutory duty")},
    PIPO: {"key": "pipo", "label": text("个人信息保护负责人", "PI protection officer")},
    JOINT: {"key": "joint", "label": text("共同处理者", "Joint controller")},
    DEPARTMENT: {"key": "responsible_department", "label": text("责任部门", "Department")},
    OWNER: {"key": "process_owner", "label": text("流程负责人", "Process owner")},
    PIPL: {"key": "cn_pipl", "label": text("个保法", "PIPL")},
    CCPA: {"key": "us_ca_ccpa", "label": text("CCPA", "CCPA")},
    SCHEME: {"key": "PIPL28", "label": text("个保法第二十八条", "PIPL 28")},
}

NOTIFY, LOGIN = 1, 2
"""Purposes of the activity: the first rests on consent, the second on a duty."""

THINGS: dict[str, tuple[str, dict[str, Any]]] = {
    "controller": (
        "controller",
        {"name": text("示例视讯", "Example Vision"), "email": "a@x.example"},
    ),
    "pipo": ("contact", {"controller_id": 1, "role_id": PIPO, "name": text("李娜", "Li Na")}),
    "joint": ("contact", {"id": 2, "controller_id": 1, "role_id": JOINT}),
    "department": ("contact", {"id": 3, "controller_id": 1, "role_id": DEPARTMENT}),
    "owner": ("contact", {"id": 4, "controller_id": 1, "role_id": OWNER}),
    "ccpa": ("controller_regime", {"controller_id": 1, "regime_id": CCPA}),
    "product": ("product", {"controller_id": 1, "lifecycle": "live", "name": text("应用", "App")}),
    "function": ("function", {"kind": "basic", "product_id": 1, "name": text("账号", "Account")}),
    "unused_function": ("function", {"id": 2, "kind": "basic"}),
    "notify": ("purpose", {"name": text("发送通知", "Send notices")}),
    "login": ("purpose", {"id": 2, "name": text("登录", "Log-in")}),
    "unused_purpose": ("purpose", {"id": 3, "name": text("抽奖", "Lottery")}),
    "consent": ("consent", {"name": text("勾选框", "Tick-box")}),
    "retention": ("retention_rule", {"period_value": 6, "period_unit": "months"}),
    "unused_retention": ("retention_rule", {"id": 2, "period_value": 6, "period_unit": "months"}),
    "right": ("right", {"controller_id": 1, "right_id": DUTY}),
    "assessment": ("assessment", {"residual_risk": "low", "name": text("评估", "Assessment")}),
    "phone": ("data_item", {"name": text("手机号码", "phone number")}),
    "face": ("data_item", {"id": 2, "name": text("人脸", "face")}),
    "fax": ("data_item", {"id": 3, "name": text("传真号", "fax number")}),
    "phone_verdict": ("sensitivity", {"item_id": 1, "scheme_id": SCHEME}),
    "face_verdict": (
        "sensitivity",
        {"id": 2, "item_id": 2, "scheme_id": SCHEME, "is_sensitive": True},
    ),
    "fax_verdict": ("sensitivity", {"id": 3, "item_id": 3, "scheme_id": SCHEME}),
    "system": ("system", {"name": text("数据库", "Database")}),
    "unused_system": ("system", {"id": 2}),
    "permission": ("permission", {"name": text("通讯录", "Contacts")}),
    "tracker": ("tracker", {"name": text("会话", "Session"), "item_ids": (1,)}),
    "people": ("subject_category", {"label": text("注册用户", "Registered users")}),
    "activity": (
        "activity",
        {
            "name": text("账号", "Account"),
            "controller_id": 1,
            "product_ids": (1,),
            "function_id": 1,
            "assessment_ids": (1,),
            "automated_decision": "none",
        },
    ),
    "notifying": ("activity_purpose", {"activity_id": 1, "purpose_id": 1}),
    "logging_in": ("activity_purpose", {"id": 2, "activity_id": 1, "purpose_id": 2}),
    "on_consent": (
        "legal_basis",
        {"activity_purpose_id": 1, "regime_id": PIPL, "basis_id": CONSENT, "consent_id": 1},
    ),
    "on_duty": (
        "legal_basis",
        {"id": 2, "activity_purpose_id": 2, "regime_id": PIPL, "basis_id": DUTY},
    ),
    "phone_row": (
        "data_row",
        {
            "activity_id": 1,
            "item_id": 1,
            "subject_category_id": 1,
            "retention_id": 1,
            "activity_purpose_ids": (1, 2),
            "permission_ids": (1,),
            "system_ids": (1,),
        },
    ),
    "face_row": (
        "data_row",
        {
            "id": 2,
            "activity_id": 1,
            "item_id": 2,
            "subject_category_id": 1,
            "activity_purpose_ids": (2,),
        },
    ),
    "partner": ("recipient", {"name": text("伙伴", "Partner")}),
    "processor": ("recipient", {"id": 2, "name": text("短信公司", "SMS Ltd")}),
    "provided": (
        "disclosure",
        {
            "activity_id": 1,
            "recipient_id": 1,
            "mode": "provide",
            "identification": "identified",
            "row_ids": (1,),
            "activity_purpose_ids": (1,),
        },
    ),
    "entrusted": (
        "disclosure",
        {
            "id": 2,
            "activity_id": 1,
            "recipient_id": 2,
            "mode": "entrust",
            "identification": "identified",
            "row_ids": (1,),
        },
    ),
    "published": (
        "disclosure",
        {
            "id": 3,
            "activity_id": 1,
            "recipient_id": 1,
            "mode": "publish",
            "identification": "identified",
            "row_ids": (1,),
        },
    ),
    "handed_over": (
        "disclosure",
        {
            "id": 4,
            "activity_id": 1,
            "recipient_id": 1,
            "mode": "transfer",
            "identification": "identified",
            "row_ids": (1,),
        },
    ),
    "abroad": ("transfer", {"disclosure_id": 2, "country_id": 1, "regime_id": PIPL}),
    "germany": ("country", {"key": "DE", "label": text("德国", "Germany")}),
    "sdk": ("sdk", {"name": text("推送", "Push"), "provider_id": 1, "disclosure_id": 1}),
    "processor_sdk": ("sdk", {"id": 2, "provider_id": 2, "disclosure_id": 2}),
}
ROWS = {
    "controller": ("contacts", "regimes"),
    "data_item": ("sensitivities",),
    "activity_purpose": ("bases",),
    "activity": ("purposes", "rows"),
    "disclosure": ("transfers",),
}
OF = {
    "contacts": ("contact", "controller_id"),
    "regimes": ("controller_regime", "controller_id"),
    "sensitivities": ("sensitivity", "item_id"),
    "bases": ("legal_basis", "activity_purpose_id"),
    "purposes": ("activity_purpose", "activity_id"),
    "rows": ("data_row", "activity_id"),
    "transfers": ("transfer", "disclosure_id"),
}
ABSENT = ("ccpa",)
"""Only there when a test asks for it."""


def small(different: Different | None = None, day: date = date(2026, 3, 31)) -> Register:
    """The register with these things different."""
    told = different or {}
    held: dict[str, list[Any]] = {}
    for name, (about, values) in reversed(THINGS.items()):
        if told.get(name, ...) is None or (name in ABSENT and name not in told):
            continue
        given = {"id": 1, "code": name.replace("_", "-"), **values, **told.get(name, {})}
        for rows in ROWS.get(about, ()):
            kind, parent = OF[rows]
            mine = [one for one in held.get(kind, []) if getattr(one, parent) == given["id"]]
            given[rows] = tuple(sorted(mine, key=lambda one: one.id))
        held.setdefault(about, []).append(fact(about, **given))
    terms = [fact("term", id=key, **values) for key, values in TERMS.items()]
    return snapshot(*terms, *(one for ones in held.values() for one in ones), day=day)
