"""What activities refer to: categories, items, systems, recipients, rules."""

from __future__ import annotations

import random
from datetime import date
from types import SimpleNamespace
from typing import Any

from inventory import models as inventory
from processing import models as processing
from sharing import models as sharing

from .fill import make, named, terms, text


def build(chance: random.Random) -> Any:
    known = SimpleNamespace()
    known.scenes = [
        text(f"用户在第 {n} 个页面操作时", f"When the person uses screen {n}") for n in range(60)
    ]
    known.effects = [text(f"无法使用功能 {n}", f"Function {n} cannot be used") for n in range(30)]
    vocabularies(known)
    places(known)
    items(known, chance)
    organisation(known)
    safeguards(known)
    accountability(known)
    parties(known, chance)
    return known


def vocabularies(known: Any) -> None:
    known.regimes = terms("regime", 5, "cn_pipl", "eu_gdpr", "cn_gbt35273", "cn_miit", "uk_gdpr")
    china, europe = ("P13-1", "P13-2a", "P13-3", "P13-2b"), ("A6-1-a", "A6-1-b", "A6-1-c", "A6-1-f")
    known.bases = terms("legal_basis", 8, *china, *europe)
    known.methods = terms("collection_method", 6)
    known.operations = terms("operation", 8)
    known.schemes = terms("sensitivity_scheme", 4, "PIPL28", "GDPR9", "GBT35273B")
    known.kinds = terms("recipient_category", 10)
    known.mechanisms = terms("transfer_mechanism", 5, "CN-SCC", "CN-SA", "CN-EX-volume")
    known.measure_kinds = terms("security_measure", 12)
    known.rights = terms("right", 12)
    known.contact_roles = terms("contact_role", 3)
    known.clauses = terms("contract_clause", 12)


def places(known: Any) -> None:
    known.countries = make(
        inventory.Country,
        [
            {"key": key, "label": text(f"国家 {key}", f"Country {key}")}
            for key in ("CN", *(f"{a}{b}" for a in "ABCDE" for b in "FGHIJ"))[:25]
        ],
    )
    known.systems = named(
        inventory.System,
        60,
        "系统",
        "System",
        kind="database",
        hosting_country=lambda n: known.countries[n % 5],
        log_retention_days=180,
    )


def items(known: Any, chance: random.Random) -> None:
    categories = make(
        inventory.DataCategory,
        [
            {"key": f"category-{n}", "label": text(f"信息类别 {n}", f"Category {n}"), "position": n}
            for n in range(16)
        ],
    )
    known.people = make(
        inventory.DataSubjectCategory,
        [
            {"key": f"people-{n}", "label": text(f"个人类别 {n}", f"People {n}"), "position": n}
            for n in range(6)
        ],
    )
    known.items = named(
        inventory.DataItem,
        300,
        "数据项",
        "Item",
        category=lambda n: categories[n % 16],
        identifiability="indirect",
        origin="observed",
    )
    make(
        inventory.DataItemSensitivity,
        [
            {"item": item, "scheme": scheme}
            for item in known.items[::4]
            for scheme in chance.sample(known.schemes, 2)
        ],
    )
    known.permissions = named(
        inventory.DevicePermission, 20, "权限", "Permission", platform="android"
    )


def organisation(known: Any) -> None:
    known.controllers = named(
        processing.Controller,
        3,
        "示例公司",
        "Example company",
        address=text("示例市示例路 1 号", "1 Example Road"),
        email="privacy@example.com",
        country=lambda n: known.countries[n],
    )
    laws_and_contacts(known)
    known.products = named(
        processing.Product,
        50,
        "产品",
        "Product",
        carrier="software",
        controller=lambda n: known.controllers[n % 3],
    )
    known.functions = named(processing.BusinessFunction, 100, "业务功能", "Function", kind="basic")
    known.purposes = named(
        processing.Purpose,
        200,
        "处理目的",
        "Purpose",
        description=lambda n: text(f"目的说明 {n}", f"What purpose {n} covers"),
    )


def laws_and_contacts(known: Any) -> None:
    make(
        processing.ControllerRegime,
        [{"controller": one, "regime": law} for one in known.controllers for law in known.regimes],
    )
    make(
        processing.ContactRole,
        [
            {
                "controller": one,
                "role": role,
                "name": text("李娜", "Li Na"),
                "email": "a@example.com",
            }
            for one in known.controllers
            for role in known.contact_roles
        ],
    )


def safeguards(known: Any) -> None:
    known.consents = named(
        processing.ConsentMechanism,
        10,
        "同意方式",
        "Consent",
        kind="separate",
        withdrawal_path=text("设置 > 隐私", "Settings > Privacy"),
    )
    known.retention = named(
        processing.RetentionRule,
        40,
        "保存规则",
        "Rule",
        trigger="account_closure",
        period_value=lambda n: n,
        period_unit="months",
        disposal="delete",
        legal_exception=text("法律另有规定的除外", "Unless the law requires keeping it"),
    )
    known.measures = named(
        processing.SecurityMeasure,
        40,
        "安全措施",
        "Measure",
        kind=lambda n: known.measure_kinds[n % 12],
    )


def accountability(known: Any) -> None:
    known.controller_rights = make(
        processing.DataSubjectRight,
        [
            {
                "code": f"right-{n}",
                "controller": known.controllers[0],
                "right": right,
                "how_exercised": text("应用内操作", "In the app"),
                "response_days": 15,
            }
            for n, right in enumerate(known.rights)
        ],
    )
    known.assessments = named(
        processing.ImpactAssessment,
        500,
        "影响评估",
        "Assessment",
        kind="pipia",
        progress="done",
        done_on=date(2026, 1, 1),
        residual_risk="low",
    )


def parties(known: Any, chance: random.Random) -> None:
    known.recipients = named(
        sharing.Recipient,
        400,
        "接收方",
        "Recipient",
        category=lambda n: known.kinds[n % 10],
        country=lambda n: known.countries[n % 25],
        email="privacy@recipient.example",
        is_category_only=lambda n: n % 9 == 0,
        contact=lambda n: text(f"联系部门 {n}", f"Office {n}"),
    )
    known.agreements = named(
        sharing.Agreement,
        400,
        "协议",
        "Agreement",
        kind="dpa_28",
        recipient=lambda n: known.recipients[n],
        effective_on=date(2025, 1, 1),
        expires_on=date(2028, 1, 1),
    )
    make(
        sharing.AgreementClause,
        [
            {"agreement": one, "clause": clause, "is_present": True}
            for one in known.agreements[::2]
            for clause in known.clauses
        ],
    )
    make(
        sharing.SupervisionAudit,
        [
            {"recipient": one, "kind": "documents", "done_on": date(2025, 6, 1), "result": "passed"}
            for one in chance.sample(known.recipients, 200)
        ],
    )
