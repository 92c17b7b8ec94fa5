"""The processing register: one line an activity (GDPR 30(1); PIPL 55–56)."""

from __future__ import annotations

from collections.abc import Iterator

from .columns import DocumentKind, Section, column
from .current import ActivityLine, Current
from .phrases import (
    NO_JOINT,
    NO_OFFICER,
    NO_RECIPIENTS,
    NO_REPRESENTATIVE,
    NONE_RECORDED,
    NOT_APPLICABLE,
    NOT_SENSITIVE,
    both,
)
from .selection import Filter
from .values import basics, care, data, flows, organisation, purposes


def lines(current: Current, wanted: Filter) -> Iterator[ActivityLine]:
    """Activities of which anything matches; each is printed whole."""
    for line in current.lines():
        disclosed = not wanted.asks_for_disclosures() or any(
            wanted.wants_disclosure(one) for one in line.disclosures
        )
        if disclosed and wanted.wants_activity(line.activity) and wanted.wants_rows(line.rows):
            yield line


ACTIVITY = Section(
    both("处理活动", "Activity"),
    (
        column("code", "编号", "Code", basics.code, width=18),
        column("name", "处理活动", "Activity", basics.name, width=24),
        column("description", "说明", "Description", basics.description, width=36),
        column("status", "登记状态", "Status in the register", basics.status, width=12),
        column("state", "处理状态", "State of the processing", basics.state, width=18),
        column("role", "我方角色", "Our role", basics.role, "GDPR 4(7)–(8), 26", width=18),
        column("products", "产品或服务", "Products", basics.products, width=22),
        column(
            "function",
            "业务功能",
            "Business function",
            basics.function,
            "PIPL 16; GB/T 35273 C",
            width=28,
        ),
        column("owner", "责任部门", "Responsible department", basics.owner, width=22),
    ),
)
WHO = Section(
    both("个人信息处理者", "Controller"),
    (
        column(
            "controller",
            "个人信息处理者（控制者）及联系方式",
            "Controller and contact details",
            organisation.controller,
            "GDPR 30(1)(a); PIPL 17(1)(1)",
            width=34,
        ),
        column(
            "joint_controllers",
            "共同处理者",
            "Joint controllers",
            organisation.joint_controllers,
            "GDPR 30(1)(a), 26; PIPL 20",
            empty=NO_JOINT,
        ),
        column(
            "representatives",
            "代表",
            "Representatives",
            organisation.representatives,
            "GDPR 30(1)(a), 27; PIPL 53",
            empty=NO_REPRESENTATIVE,
        ),
        column(
            "protection_officers",
            "个人信息保护负责人 / 数据保护官",
            "Data protection officer",
            organisation.protection_officers,
            "GDPR 30(1)(a), 37; PIPL 52",
            width=34,
            empty=NO_OFFICER,
        ),
        column(
            "acting_for",
            "委托方及受托处理类别",
            "Acting on behalf of",
            organisation.acting_for,
            "GDPR 30(2)(a)–(b)",
            empty=NOT_APPLICABLE,
        ),
    ),
)
WHY = Section(
    both("目的与合法性基础", "Purposes and legal bases"),
    (
        column(
            "purposes",
            "处理目的",
            "Purposes",
            purposes.purposes,
            "GDPR 30(1)(b); PIPL 6, 17(1)(2)",
            width=40,
        ),
        column(
            "legal_bases",
            "合法性基础",
            "Legal bases",
            purposes.legal_bases,
            "GDPR 6, 9; PIPL 13",
            width=44,
        ),
        column(
            "consents",
            "同意与撤回",
            "Consent and withdrawal",
            purposes.consents,
            "GDPR 7; PIPL 14–15",
            empty=NONE_RECORDED,
        ),
        column("operations", "处理环节", "Operations", purposes.operations, "PIPL 4", width=22),
    ),
)
WHAT = Section(
    both("个人信息主体与数据", "People and data"),
    (
        column(
            "people",
            "个人信息主体类别",
            "Categories of people",
            data.people,
            "GDPR 30(1)(c)",
            width=20,
        ),
        column(
            "data",
            "个人信息种类与数据项",
            "Categories of data and items",
            data.data,
            "GDPR 30(1)(c); PIPL 17(1)(2)",
            width=46,
        ),
        column(
            "sensitivity",
            "敏感项及其依据",
            "Sensitive items and why",
            data.sensitivity,
            "PIPL 28; GDPR 9–10; GB/T 35273 B",
            width=36,
            empty=NOT_SENSITIVE,
        ),
        column(
            "sensitive_necessity",
            "敏感项的必要性与影响",
            "Necessity and impact of sensitive items",
            data.sensitive_necessity,
            "PIPL 30",
        ),
        column(
            "sources",
            "来源与收集方式",
            "Source and collection",
            data.sources,
            "GDPR 14(2)(f)",
            width=36,
        ),
        column(
            "permissions", "设备权限", "Device permissions", data.permissions, empty=NONE_RECORDED
        ),
        column("scenes", "使用场景", "Scenes of use", data.scenes, "MIIT 2021-292"),
        column("ways", "处理方式", "Ways of processing", data.ways, "PIPL 17(1)(2)"),
        column(
            "necessity",
            "必要性及拒绝的影响",
            "Necessity and effect of refusal",
            data.necessity,
            "GDPR 13(2)(e); PIPL 16",
            width=40,
        ),
        column(
            "about_others",
            "涉及他人的信息",
            "Data about other people",
            data.about_others,
            empty=NONE_RECORDED,
        ),
    ),
)
TO_WHOM = Section(
    both("接收方与出境", "Recipients and transfers"),
    (
        column(
            "recipients",
            "接收方（按流转方式）",
            "Recipients by mode",
            flows.recipients,
            "GDPR 30(1)(d); PIPL 21–25",
            width=44,
            empty=NO_RECIPIENTS,
        ),
        column(
            "transfers",
            "向境外或国际组织提供",
            "Transfers to third countries",
            flows.transfers,
            "GDPR 30(1)(e), 44–49; PIPL 38–39",
            width=40,
        ),
    ),
)
HOW_LONG = Section(
    both("保存与保护", "Retention and protection"),
    (
        column(
            "retention",
            "各类信息的保存期限",
            "Time limits by category of data",
            care.retention,
            "GDPR 30(1)(f); PIPL 19, 47",
            width=44,
        ),
        column(
            "storage",
            "系统与存储地",
            "Systems and places of storage",
            care.storage,
            "PIPL 40; CSL 37",
            width=36,
        ),
        column(
            "claimed_storage", "声明的存储地", "Place of storage as claimed", care.claimed_storage
        ),
        column(
            "measures",
            "安全措施",
            "Security measures",
            care.measures,
            "GDPR 30(1)(g), 32(1); PIPL 51",
            width=44,
        ),
    ),
)
PEOPLE = Section(
    both("权利与风险", "Rights and risk"),
    (
        column(
            "rights",
            "个人权利及行使方式",
            "Rights and how they are used",
            care.rights,
            "GDPR 12–22; PIPL 44–50",
            width=40,
        ),
        column(
            "automated_decisions",
            "自动化决策",
            "Automated decisions",
            basics.automated_decisions,
            "GDPR 22; PIPL 24",
        ),
        column("combined_use", "汇聚融合", "Combined use", basics.combined_use),
        column("scale", "规模与频次", "Scale and frequency", basics.scale, width=20),
        column("risk", "风险", "Risk", basics.risk, "GDPR 30(5), 35"),
        column(
            "assessments",
            "影响评估",
            "Impact assessments",
            care.assessments,
            "GDPR 35; PIPL 55–56",
            width=36,
            empty=NONE_RECORDED,
        ),
    ),
)
RECORD = Section(
    both("登记信息", "The entry"),
    (
        column("review", "复核", "Review", basics.review, width=20),
        column("source_clause", "出处", "Source", basics.source_clause, width=16),
        column("remarks", "备注", "Remarks", basics.remarks, empty=NONE_RECORDED),
        column("version", "台账版本", "Version of the register", basics.version, width=30),
        column("seal", "封印", "Seal (SHA-256)", basics.seal, width=30),
    ),
)

PROCESSING_REGISTER = DocumentKind(
    key="processing-register",
    title=both("个人信息处理活动记录", "Record of processing activities"),
    citation="GDPR 30(1); PIPL 55–56",
    sections=(ACTIVITY, WHO, WHY, WHAT, TO_WHOM, HOW_LONG, PEOPLE, RECORD),
    lines=lines,
    identity=2,
)
