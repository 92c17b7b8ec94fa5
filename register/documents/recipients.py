"""The list of third-party recipients, derived from disclosures and never typed (PIPL 17, 21–25)."""

from __future__ import annotations

from collections.abc import Iterator

from sharing.choices import DisclosureMode, Identification

from .cells import Cell
from .columns import DocumentKind, Section, column
from .current import Current, DisclosureLine
from .phrases import NO_AGREEMENT, NONE_RECORDED, NOT_APPLICABLE, both
from .selection import Filter
from .values import disclosures as of
from .wording import Wording

GROUPS = {
    "entrust": both("委托处理", "Entrusted processing"),
    "affiliate": both("共享：关联公司", "Sharing: affiliates"),
    "supplier": both("共享：供应商", "Sharing: suppliers"),
    "merchant": both("共享：第三方商家", "Sharing: merchants"),
    "other": both("共享：其他接收方", "Sharing: other recipients"),
    "joint": both("共同处理", "Joint processing"),
    "authority": both("向司法或行政机关提供", "Disclosure to authorities"),
    "transfer": both("转让：承继方", "Transfer of control: successor"),
    "publish": both("公开披露", "Public disclosure"),
    "de_identified": both(
        "去标识化信息（仍属个人信息）", "De-identified data (still personal data, PIPL 73)"
    ),
    "aggregated": both(
        "统计或匿名化信息（不识别任何人）", "Statistics and anonymised data (identifies nobody)"
    ),
}
"""Groups of the list by key, in their order."""

ORDER = {key: place for place, key in enumerate(GROUPS)}
OF_MODE = {
    DisclosureMode.ENTRUST: "entrust",
    DisclosureMode.SUB_ENTRUST: "entrust",
    DisclosureMode.JOINT: "joint",
    DisclosureMode.AUTHORITY: "authority",
    DisclosureMode.TRANSFER: "transfer",
    DisclosureMode.PUBLISH: "publish",
}


def group_of(line: DisclosureLine) -> str:
    """Key of the group a disclosure belongs to: by what is disclosed, then mode, then kind."""
    one = line.disclosure
    if one.identification != Identification.IDENTIFIED:
        return one.identification
    if one.mode in OF_MODE:
        return OF_MODE[DisclosureMode(one.mode)]
    if line.recipient.is_affiliate:
        return "affiliate"
    terms = line.current.register.inventory.terms
    kind = terms[line.recipient.category_id].attributes.get("kind")
    return kind if kind in ("affiliate", "supplier", "merchant") else "other"


def lines(current: Current, wanted: Filter) -> list[DisclosureLine]:
    """Disclosures to third parties, by group, kind of recipient, recipient and activity."""
    found = list(_matching(current, wanted))
    terms = current.register.inventory.terms
    found.sort(
        key=lambda line: (
            ORDER[group_of(line)],
            terms[line.recipient.category_id].position,
            line.recipient.code,
            line.of.activity.code,
            line.disclosure.code,
        )
    )
    return found


def _matching(current: Current, wanted: Filter) -> Iterator[DisclosureLine]:
    for activity in current.lines():
        if not wanted.wants_activity(activity.activity):
            continue
        for disclosure in activity.disclosures:
            # A department of our own is no third party.
            if disclosure.mode != DisclosureMode.INTERNAL and wanted.wants_disclosure(disclosure):
                line = DisclosureLine(disclosure, activity)
                if wanted.wants_rows(line.rows):
                    yield line


def group(line: DisclosureLine, w: Wording) -> str:
    return w.text(GROUPS[group_of(line)])


def group_cell(line: DisclosureLine, w: Wording) -> Cell:
    return [group(line, w)]


def version(_line: DisclosureLine, w: Wording) -> Cell:
    return [w.version]


def seal(_line: DisclosureLine, w: Wording) -> Cell:
    return [w.seal]


WHO = Section(
    both("接收方", "Recipient"),
    (
        column("recipient", "接收方", "Recipient", of.recipient, "PIPL 23; GDPR 30(1)(d)"),
        column("group", "分组", "Group", group_cell, width=20),
        column("kind", "接收方类别", "Kind of recipient", of.kind, "GDPR 30(1)(d)", width=20),
        column("contact", "联系方式", "Contact", of.contact, "PIPL 23", width=34),
        column("country", "国家或地区", "Country", of.country, "GDPR 30(1)(e)", width=14),
        column("privacy_policy", "隐私政策", "Privacy policy", of.privacy_policy, width=34),
        column("mode", "流转方式与角色", "Mode and role", of.mode, "PIPL 20–25; GDPR 26, 28"),
    ),
)
WHAT = Section(
    both("提供的信息", "What is disclosed"),
    (
        column("activity", "处理活动", "Activity", of.activity, width=28),
        column("products", "产品或服务", "Products", of.products, width=20),
        column("people", "个人信息主体类别", "Categories of people", of.people, width=20),
        column(
            "data",
            "个人信息种类与数据项",
            "Categories of data and items",
            of.data,
            "PIPL 23",
            width=46,
        ),
        column("purposes", "目的", "Purposes", of.purposes, "PIPL 21, 23", width=34),
        column("scene", "使用场景", "Scene of use", of.scene, "MIIT 2021-292"),
        column("method", "共享方式", "Way of sharing", of.method, "MIIT 2021-292"),
        column(
            "processing_method",
            "接收方的处理方式",
            "What the recipient does with it",
            of.processing_method,
            "PIPL 21, 23",
        ),
    ),
)
WHY = Section(
    both("依据与协议", "Basis and agreements"),
    (
        column(
            "legal_basis",
            "合法性基础或所主张的情形",
            "Legal basis or claimed case",
            of.legal_basis,
            "PIPL 13, 23, 25; GDPR 6",
            width=44,
        ),
        column(
            "consent", "单独同意", "Separate consent", of.separate_consent, "PIPL 23, 25, 29, 39"
        ),
        column(
            "agreements",
            "协议及期限",
            "Agreements and term",
            of.agreements,
            "GDPR 26, 28(3); PIPL 20–21",
            width=40,
            empty=NO_AGREEMENT,
        ),
        column(
            "supervision",
            "监督",
            "Supervision",
            of.supervision,
            "PIPL 21; GDPR 28(3)(h)",
            empty=NOT_APPLICABLE,
        ),
        column("safeguards", "接收方的保障措施", "Recipient's safeguards", of.safeguards),
        column(
            "sub_processing",
            "转委托",
            "Sub-processing",
            of.sub_processing,
            "GDPR 28(2); PIPL 21",
            width=20,
        ),
        column(
            "transfers",
            "出境",
            "Transfer abroad",
            of.transfers,
            "GDPR 30(1)(e); PIPL 38–39",
            width=36,
            empty=NONE_RECORDED,
        ),
        column("onward", "再提供", "Onward transfer", of.onward, empty=NONE_RECORDED),
        column("assessment", "影响评估", "Impact assessment", of.assessment, "PIPL 55(3)"),
    ),
)
WHEN = Section(
    both("期间与登记", "Time and entry"),
    (
        column("dates", "起止与规模", "Dates and scale", of.dates, width=24),
        column("refusal", "拒绝方式", "How people refuse", of.refusal),
        column(
            "successor_duties",
            "承继方义务",
            "Duties of the successor",
            of.successor_duties,
            "PIPL 22",
            empty=NOT_APPLICABLE,
        ),
        column(
            "end_state",
            "终止后的处置",
            "After the end",
            of.end_state,
            "PIPL 21; GDPR 28(3)(g)",
            width=20,
        ),
        column("controller", "个人信息处理者", "Controller", of.controller, width=20),
        column("code", "编号", "Code", of.code, width=18),
        column("source_clause", "出处", "Source", of.source_clause, width=16),
        column("version", "台账版本", "Version of the register", version, width=30),
        column("seal", "封印", "Seal (SHA-256)", seal, width=30),
    ),
)

RECIPIENTS = DocumentKind(
    key="recipients",
    title=both("第三方接收方清单", "List of third-party recipients"),
    citation="GDPR 30(1)(d); PIPL 21–25",
    sections=(WHO, WHAT, WHY, WHEN),
    lines=lines,
    identity=1,
    group=group,
)
