"""Who else gets the data: every mode of disclosure."""

from __future__ import annotations

from typing import Any

from sharing import models as sharing
from sharing.choices import AgreementKind, DisclosureMode, Identification
from tests import make
from tests.make import day, term, text


def entrusted(world: Any) -> None:
    """A processor abroad."""
    world.sms = make.recipient(
        "sms-provider",
        text("示例短信公司", "Example SMS Ltd"),
        category=term("recipient_category", "processor"),
        country=world.germany,
        contact=text("隐私办公室", "Privacy office"),
        email="privacy@sms.example",
        privacy_policy_url="https://sms.example/privacy",
    )
    world.sms_disclosure = make.disclosure(
        world.registration,
        world.sms,
        world.phone_row,
        code="sms",
        purposes=(world.notify,),
        method=text("接口", "API"),
        scene=text("发送验证码", "Sending a verification code"),
        started_on=day("2020-01-01"),
        sub_processing="forbidden",
    )
    safeguards(world)


def safeguards(world: Any) -> None:
    """What binds the processor: agreement, audit, and the tool for sending abroad."""
    agreement = make.named(
        sharing.Agreement,
        "sms-agreement",
        text("委托处理协议", "Entrustment agreement"),
        kind=AgreementKind.CN_ENTRUST,
        recipient=world.sms,
        effective_on=day("2020-01-01"),
        expires_on=day("2027-12-31"),
    )
    sharing.DisclosureAgreement.objects.create(disclosure=world.sms_disclosure, agreement=agreement)
    sharing.SupervisionAudit.objects.create(
        recipient=world.sms,
        agreement=agreement,
        kind="on_site",
        done_on=day("2024-03-01"),
        result="passed",
    )
    sharing.CrossBorderTransfer.objects.create(
        code="sms-abroad",
        disclosure=world.sms_disclosure,
        country=world.germany,
        regime=world.pipl,
        mechanism=term("transfer_mechanism", "CN-SCC", text("标准合同", "Standard contract")),
        safeguards=text("加密", "Encryption"),
    )


def shared(world: Any) -> None:
    """Everybody else who gets the data, one of each mode."""
    other = (
        ("couriers", "快递公司", "Couriers", "logistics", DisclosureMode.PROVIDE, True),
        ("police", "公安机关", "Police", "authority", DisclosureMode.AUTHORITY, True),
        ("successor", "承继方", "Successor", "successor", DisclosureMode.TRANSFER, True),
        ("public", "公众", "The public", "public", DisclosureMode.PUBLISH, True),
        ("sister", "示例云", "Example Cloud", "other", DisclosureMode.PROVIDE, False),
        ("partner", "共同方", "Joint partner", "other", DisclosureMode.JOINT, False),
        ("own-audit", "内审部", "Internal audit", "other", DisclosureMode.INTERNAL, False),
    )
    for code, zh, en, kind, mode, is_category in other:
        party = make.recipient(
            code,
            text(zh, en),
            category=term("recipient_category", kind),
            is_category_only=is_category,
            is_affiliate=code == "sister",
        )
        made = make.disclosure(
            world.registration, party, world.phone_row, world.password_row, code=code, mode=mode
        )
        setattr(world, code.replace("-", "_"), made)


def claimed(world: Any) -> None:
    """One disclosure that rests on an exception."""
    claim = term(
        "disclosure_exception",
        "S01",
        text("法定义务", "Legal obligation"),
        article="GB/T 35273-2020, 9.5",
        attributes={"rebase_to": ["P13-3"]},
    )
    sharing.Disclosure.objects.filter(pk=world.police.pk).update(claimed_exception=claim)


def published(world: Any) -> None:
    """Figures for everybody, and a disclosure that has ended."""
    readers = make.recipient(
        "readers", text("报告读者", "Readers of reports"), is_category_only=True
    )
    world.statistics = make.disclosure(
        world.security,
        readers,
        code="statistics",
        mode=DisclosureMode.PUBLISH,
        identification=Identification.AGGREGATED,
    )
    world.statistics_pk = world.statistics.pk
    make.disclosure(
        world.security, world.sms, world.imei_row, code="ended", ended_on=day("2023-01-01")
    )
