"""A small bilingual world: two activities in force, one retired, and every mode of disclosure.

Its vocabulary is its own, so that a new edition of the real one changes no golden document.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from inventory.choices import IdentifierKind
from inventory.models import DevicePermission, PermissionItem
from processing import models as processing
from processing.choices import (
    ConsentKind,
    DataSource,
    Necessity,
    RecordStatus,
    RetentionTrigger,
    TransferStatement,
)
from sharing import models as sharing
from sharing.choices import AgreementKind, DisclosureMode, Identification

from . import make
from .make import day, term, text


def build() -> SimpleNamespace:
    """Write the world in the open change set."""
    world = SimpleNamespace()
    words(world)
    organisation(world)
    inventory(world)
    registration(world)
    security(world)
    retired(world)
    entrusted(world)
    shared(world)
    return world


def words(world: Any) -> None:
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


def organisation(world: Any) -> None:
    world.china = make.country("CN", "中国", "China")
    world.germany = make.country("DE", "德国", "Germany")
    world.controller = make.controller(
        registration_no="91330000EXAMPLE00X",
        address=text("示例市示例路 1 号", "1 Example Road, Example City"),
        country=world.china,
        phone="+86 400 000 0000",
        email="privacy@example.com",
    )
    for key, zh, en, name in (
        ("pipo", "个人信息保护负责人", "PI protection officer", text("李娜", "Li Na")),
        ("eu_rep", "欧盟代表", "EU representative", text("示例代表公司", "Example Representative")),
    ):
        processing.ContactRole.objects.create(
            controller=world.controller,
            role=term("contact_role", key, text(zh, en)),
            name=name,
            email=f"{key.replace('_', '-')}@example.com",
        )
    world.app = make.product("app", text("示例应用", "Example app"), controller=world.controller)
    world.account = make.function(
        "account", text("账号", "Account"), refusal_effect=text("无法注册账号", "No account")
    )


def inventory(world: Any) -> None:
    profile = make.category("basic_profile", text("个人基本资料", "Basic profile"), position=1)
    device = make.category("device", text("个人设备信息", "Device information"), position=12)
    secret = make.category(
        "authentication", text("身份鉴别信息", "Authentication data"), position=8
    )
    world.phone = make.item("phone-number", text("手机号码", "phone number"), category=profile)
    world.password = make.item("password", text("密码", "password"), category=secret)
    make.sensitive(
        world.password,
        "GBT35273B",
        category=term("sensitivity_category", "property", text("个人财产信息", "property")),
    )
    world.imei = make.item(
        "imei", text("IMEI", "IMEI"), category=device, identifier_kind=IdentifierKind.NON_RESETTABLE
    )
    make.sensitive(world.imei, "PIPL28")
    world.log = make.item("operation-log", text("操作日志", "operation log"), category=device)
    world.store = make.system(
        "user-db",
        text("用户数据库", "User database"),
        hosting_country=world.china,
        region="Hangzhou",
    )
    world.permission = make.named(
        DevicePermission, "phone-state", text("设备信息权限", "Phone state"), platform="android"
    )
    PermissionItem.objects.create(permission=world.permission, item=world.imei)


def registration(world: Any) -> None:
    """An activity with everything recorded, and transfers abroad stated."""
    world.registration = activity = make.activity(
        "account-registration",
        text("账号注册与登录", "Account registration and log-in"),
        controller=world.controller,
        function=world.account,
        owner_department=text("用户中心", "User centre"),
        started_on=day("2020-01-01"),
        transfer_statement=TransferStatement.YES,
        source_ref="S8",
        status=RecordStatus.IN_REVIEW,
    )
    processing.ActivityProduct.objects.create(activity=activity, product=world.app)
    world.identify = make.purpose(
        activity, "identify", text("识别用户身份", "Identify the user"), is_main=True
    )
    world.notify = make.purpose(activity, "notify", text("发送服务通知", "Send service notices"))
    world.old = make.purpose(
        activity, "lottery", text("抽奖", "Lottery"), ended_on=day("2021-12-31")
    )
    processing.LegalBasis.objects.create(
        activity_purpose=world.identify,
        regime=world.pipl,
        basis=world.duty,
        statute_ref=text("《网络安全法》第二十四条", "Cybersecurity Law, Art. 24"),
    )
    world.consent = make.named(
        processing.ConsentMechanism,
        "tick-box",
        text("勾选框", "Tick-box"),
        kind=ConsentKind.GENERAL,
        withdrawal_path=text("设置 > 隐私", "Settings > Privacy"),
    )
    processing.LegalBasis.objects.create(
        activity_purpose=world.notify,
        regime=world.pipl,
        basis=world.consent_basis,
        consent=world.consent,
    )
    until_closure = make.retention(
        "until-closure",
        text("账号注销为止", "Until the account is closed"),
        trigger=RetentionTrigger.ACCOUNT_CLOSURE,
        period_value=0,
        period_unit="days",
        legal_exception=text("法律另有规定的除外", "Unless the law requires keeping it"),
    )
    world.phone_row = make.row(
        activity, world.phone, world.identify, world.notify, retention=until_closure
    )
    world.password_row = make.row(activity, world.password, world.identify, retention=until_closure)
    make.row(activity, world.log, world.old, ended_on=day("2021-12-31"))
    processing.ActivityDataSystem.objects.create(row=world.phone_row, system=world.store)
    measure = make.named(
        processing.SecurityMeasure,
        "encryption",
        text("传输加密", "Encryption in transit"),
        kind=term("security_measure", "encryption_in_transit", article="GDPR 32(1)(a)"),
    )
    processing.ActivityMeasure.objects.create(activity=activity, measure=measure)
    right = processing.DataSubjectRight.objects.create(
        code="access",
        controller=world.controller,
        right=term("right", "access", text("查阅", "Access")),
        how_exercised=text("应用内查看", "In the app"),
        response_days=15,
    )
    processing.ActivityRight.objects.create(activity=activity, right=right)


def security(world: Any) -> None:
    """An activity of which little is recorded: a claim instead of a basis, no retention."""
    world.security = activity = make.activity(
        "security-operations",
        text("安全运维", "Security and operations"),
        controller=world.controller,
        transfer_statement=TransferStatement.NONE_NOT_PLANNED,
        source_ref="S9",
    )
    world.protect = make.purpose(activity, "protect", text("保障安全", "Keep the service safe"))
    processing.LegalBasis.objects.create(
        activity_purpose=world.protect, regime=world.pipl, claimed_exception=world.claim
    )
    world.imei_row = make.row(activity, world.imei, world.protect, source=DataSource.DEVICE_AUTO)
    processing.ActivityDataPermission.objects.create(
        row=world.imei_row, permission=world.permission
    )
    make.row(
        activity,
        world.log,
        world.protect,
        source=DataSource.GENERATED,
        necessity=Necessity.OPTIONAL,
        retention=make.retention(
            "six-months",
            trigger=RetentionTrigger.COLLECTION,
            period_value=6,
            period_unit="months",
        ),
    )


def retired(world: Any) -> None:
    """An activity that left the register."""
    make.activity(
        "fax-service",
        text("传真服务", "Fax service"),
        controller=world.controller,
        status=RecordStatus.RETIRED,
        retired_on=day("2022-06-30"),
    )


def entrusted(world: Any) -> None:
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
    claim = term(
        "disclosure_exception",
        "S01",
        text("法定义务", "Legal obligation"),
        article="GB/T 35273-2020, 9.5",
        attributes={"rebase_to": ["P13-3"]},
    )
    sharing.Disclosure.objects.filter(pk=world.police.pk).update(claimed_exception=claim)
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
