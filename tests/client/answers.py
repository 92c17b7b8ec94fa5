"""Answers of the API as its look-ups shape them, with one use each."""

from __future__ import annotations

from typing import Any

ACTIVITY = {"code": "device-binding", "name": "设备绑定", "status": "approved"}
IMEI = {"code": "imei", "name": "国际移动设备识别码（IMEI）"}
USERS = {"key": "app_user", "name": "App 用户"}
CHINA = {"key": "CN", "name": "中国"}
BASIS = {
    "key": "P13-1-2",
    "name": "履行合同所必需",
    "article": "PIPL 13(1)(2)",
    "confidence": "M",
    "is_confirmed": False,
}
RULE = {
    "code": "r-180",
    "name": "180 天",
    "trigger": "account_closure",
    "period_value": 180,
    "period_unit": "days",
    "criteria": "",
    "disposal": "delete",
}
GATEWAY = {
    "code": "sms-gateway",
    "name": "短信网关",
    "kind": {"key": "sms", "name": "短信服务商"},
    "is_category_only": False,
}
STORE = {
    "code": "log-store",
    "name": "日志库",
    "country": CHINA,
    "log_retention_days": 180,
    "is_current": True,
}
PURPOSE = {
    "code": "device-binding",
    "name": "绑定设备",
    "is_main": True,
    "bases": [
        {
            "regime": {"key": "PIPL", "name": "PIPL"},
            "basis": BASIS,
            "exception": None,
            "special_condition": None,
            "consent": None,
            "consent_kind": "",
            "statute_ref": "",
        }
    ],
    "is_current": True,
    "from": None,
    "until": None,
}
FLOW = {
    "code": "d-1",
    "mode": "entrust",
    "identification": "identified",
    "recipient": GATEWAY,
    "country": CHINA,
    "transfers": [],
    "purposes": [],
    "is_current": True,
    "from": None,
    "until": None,
}
USE: dict[str, Any] = {
    "activity": ACTIVITY,
    "item": IMEI,
    "people": USERS,
    "controller": {"code": "us", "name": "我司"},
    "products": [],
    "necessity": "required",
    "source": "person",
    "source_party": "",
    "collection_method": None,
    "scene": "",
    "permissions": [],
    "purposes": [PURPOSE],
    "retention": RULE,
    "systems": [STORE],
    "disclosures": [FLOW],
    "is_current": True,
    "from": None,
    "until": None,
}
SUMMARY = {
    "uses": 1,
    "activities": [ACTIVITY],
    "items": [IMEI],
    "people": [USERS],
    "purposes": [{"code": "device-binding", "name": "绑定设备"}],
    "bases": [BASIS],
    "sources": ["person"],
    "longest_retention": RULE,
    "retention": [RULE],
    "uses_without_retention": 0,
    "systems": [STORE],
    "recipients": [{"recipient": GATEWAY, "modes": ["entrust"], "countries": [CHINA]}],
}
ITEM: dict[str, Any] = {
    **IMEI,
    "category": "device",
    "display_mask": "######*********",
    "uses": {
        **IMEI,
        "category": {"key": "device", "name": "个人常用设备信息"},
        "identifiability": "direct",
        "display_mask": "######*********",
        "masked_sample": "",
        "sensitivity": [{"scheme": {"key": "PIPL28", "name": "PIPL 28"}, "is_sensitive": False}],
        "summary": SUMMARY,
        "uses": [USE, {**USE, "is_current": False, "retention": None, "disclosures": []}],
        "held_in": [{"item": IMEI, "system": STORE, "known_by": "declared"}],
        "permissions": [],
    },
}
RECIPIENT = {
    **GATEWAY,
    "uses": {
        **GATEWAY,
        "country": CHINA,
        "countries": [CHINA, {"key": "US", "name": "美国"}],
        "modes": ["entrust"],
        "purposes": [],
        "disclosures": [
            {
                "code": "d-1",
                "activity": ACTIVITY,
                "mode": "entrust",
                "items": [],
                "purposes": [],
                "legal_basis": None,
                "transfers": [{"country": {"key": "US", "name": "美国"}}],
                "is_current": True,
            }
        ],
        "agreements": [
            {
                "code": "dpa-1",
                "name": "委托处理协议",
                "kind": "dpa_28",
                "clauses_missing": [BASIS],
                "is_current": False,
            }
        ],
    },
}
CHECK = {
    "items": [
        {
            **IMEI,
            "verdict": "recorded_with_conditions",
            "conditions": [{"kind": "consent", "says": "Only with consent.", "records": []}],
            "because": [{"kind": "activity", "code": "a-1", "name": "Binding", "says": "Uses it."}],
            "articles": [BASIS],
            "missing": [],
            "nearest": [],
        }
    ],
    "note": "This says what the register records, and no more.",
}
DIFFERENCES = {
    "from": {"number": 10},
    "to": {"number": 412},
    "kinds": {"C1": "C1 Service mode", "C2": "C2 Security"},
    "counts": {"C1": 1, "C2": 0},
    "entries": [
        {
            "kind": "C1",
            "event": "changed",
            "about": "purposes",
            "code": "device-binding",
            "label": "Purpose",
            "name": "Device binding",
            "fields": [{"label": "Name", "old": "Binding", "new": "Device binding"}],
            "change_sets": [{"number": 11}, {"number": 12}],
        },
        {
            "kind": "minor",
            "event": "added",
            "about": "rows",
            "code": None,
            "label": "Row",
            "name": [{"text": "IMEI", "sensitive": True}, " · users"],
        },
    ],
}
