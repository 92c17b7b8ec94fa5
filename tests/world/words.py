"""The words the small world is described in."""

from __future__ import annotations

from typing import Any

from tests.make import term, text


def laws(world: Any) -> None:
    """Regimes, bases and schemes."""
    world.pipl = term("regime", "cn_pipl", text("《个人信息保护法》", "PIPL"), position=1)
    world.gdpr = term("regime", "eu_gdpr", text("欧盟 GDPR", "GDPR"), position=2)
    world.consent_basis = term(
        "legal_basis", "P13-1", text("取得个人的同意", "Consent"), article="PIPL 13(1)(1)"
    )
    world.duty = term(
        "legal_basis", "P13-3", text("法定义务", "Statutory duty"), article="PIPL 13(1)(3)"
    )
    world.claim = term(
        "collection_exception",
        "E09",
        text("安全稳定运行", "Safe and stable operation"),
        article="GB/T 35273-2020, 5.6",
        attributes={"rebase_to": ["P13-1", "P13-3"], "counterpart": False},
    )
    term("sensitivity_scheme", "PIPL28", text("个保法第二十八条", "PIPL 28"), position=1)
    term(
        "sensitivity_scheme",
        "GBT35273B",
        text("GB/T 35273 附录 B", "GB/T 35273 Annex B"),
        position=2,
    )


def kinds_of_recipient() -> None:
    """Who may get the data, by kind."""
    for position, (kind, zh, en) in enumerate(
        [
            ("processor", "受托处理方", "Processor"),
            ("affiliate", "关联公司", "Affiliate"),
            ("supplier", "供应商", "Supplier"),
            ("merchant", "第三方商家", "Merchant"),
            ("authority", "主管机关", "Authority"),
            ("successor", "承继方", "Successor in control"),
            ("public", "社会公众", "The public"),
            ("other", "其他接收方", "Other recipient"),
        ]
    ):
        term("recipient_category", kind, text(zh, en), position=position, attributes={"kind": kind})
    term(
        "recipient_category",
        "logistics",
        text("仓储物流", "Warehousing and logistics"),
        position=20,
        attributes={"kind": "supplier"},
    )
