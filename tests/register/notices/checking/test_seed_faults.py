"""Faults planted in the sample policy: each is found, in both languages or in one.

Each fault is looked for with nothing else beside it: ``sure`` lists all differences that count.
"""

from __future__ import annotations

import pytest
from msgspec import structs

from register.facts import Register

from .seed import changed, checked, needs_policy, policy, replaced, sure

pytestmark = [needs_policy, pytest.mark.django_db, pytest.mark.one_engine]

ZH, EN, BOTH = "zh-hans", "en", "en+zh-hans"


FACE_ZH = ("手机号码、密码和验证码", "手机号码、密码、验证码和人脸图像")
FACE_EN = (
    "mobile phone number, password and verification code",
    "mobile phone number, password, verification code and face image",
)
MAC_ZH = ("网络设备硬件地址(MAC)、", "")
MAC_EN = ("network device hardware address (MAC), ", "")


@pytest.mark.parametrize(
    ("changes", "languages"), [([FACE_ZH, FACE_EN], BOTH), ([FACE_ZH], ZH), ([FACE_EN], EN)]
)
def test_an_added_face_image(register, changes, languages):
    check = checked(changed(*changes), register)
    assert sure(check) == [("said_not_recorded", "item", "lexicon:face-image", languages)]


@pytest.mark.parametrize(
    ("changes", "difference"),
    [
        ([MAC_ZH, MAC_EN], ("recorded_not_said", "item", "mac-address", BOTH)),
        ([MAC_ZH], ("languages_differ", "item", "mac-address", ZH)),
        ([MAC_EN], ("languages_differ", "item", "mac-address", EN)),
    ],
)
def test_a_removed_mac_address(register, changes, difference):
    assert sure(checked(changed(*changes), register)) == [difference]


KEPT_ZH = "我们将在您注销账号后的六个月内保存您的个人信息,期满即删除。\n"
KEPT_EN = "We keep your personal information for six months after you close your account.\n"


THREE_ZH = ("六个月内保存", "三年内保存")
THREE_EN = ("for six months after", "for three years after")


def with_periods(zh: str, en: str) -> str:
    text = replaced(policy(), "第五章:您的权利", f"2、{zh}第五章:您的权利")
    return replaced(text, "Chapter 5: Your Rights", f"2. {en}Chapter 5: Your Rights")


def keeping(register: Register, value: int, unit: str) -> Register:
    """The register with a period for everything that is kept until the account is closed."""
    rules = {
        key: structs.replace(rule, period_value=value, period_unit=unit)
        if rule.code == "until-account-closure"
        else rule
        for key, rule in register.processing.retention_rules.items()
    }
    return structs.replace(
        register, processing=structs.replace(register.processing, retention_rules=rules)
    )


def without_closure(text: str) -> str:
    """The policy without its own sentence on closing the account."""
    return changed(
        ("在您注销账号时,我们将停止使用并删除您的个人信息,法律法规另有规定的除外。", ""),
        (
            "When you delete your account, we will stop using and delete your personal"
            " information, unless otherwise provided by laws and regulations.",
            "",
        ),
        text=text,
    )


def test_a_period_as_recorded(register):
    six = keeping(register, 6, "months")
    assert sure(checked(without_closure(with_periods(KEPT_ZH, KEPT_EN)), six)) == []


def test_a_changed_period(register):
    six = keeping(register, 6, "months")
    text = without_closure(with_periods(KEPT_ZH, KEPT_EN))
    text = changed(
        ("六个月内保存", "三年内保存"), ("for six months after", "for three years after"), text=text
    )
    check = checked(text, six)
    assert sure(check) == [("said_otherwise", "retention", "P3Y", BOTH)]
    assert check.differences[-1].expected or check.differences[0].expected == "P6M"


@pytest.mark.parametrize("language", [ZH, EN])
def test_a_period_changed_in_one_language(register, language):
    six = keeping(register, 6, "months")
    text = without_closure(with_periods(KEPT_ZH, KEPT_EN))
    change = THREE_ZH if language == ZH else THREE_EN
    assert sure(checked(changed(change, text=text), six)) == [
        ("said_otherwise", "retention", "P3Y", language)
    ]


def test_an_added_period(register):
    assert sure(checked(with_periods(KEPT_ZH, KEPT_EN), register)) == [
        ("said_not_recorded", "retention", "P6M", BOTH)
    ]


STORED_ZH = ("存储于中国境内。", "存储于中国境内。部分个人信息存储于新加坡。")
STORED_EN = (
    "II - Storage of your personal information 1. We will store",
    "II - Storage of your personal information\n1. Some personal information is stored in"
    " Singapore. We will store",
)


@pytest.mark.parametrize(
    ("changes", "languages"), [([STORED_ZH, STORED_EN], BOTH), ([STORED_ZH], ZH), ([STORED_EN], EN)]
)
def test_a_new_country_of_storage(register, changes, languages):
    assert sure(checked(changed(*changes), register)) == [
        ("said_not_recorded", "storage", "SG", languages)
    ]


ABROAD_ZH = ("不会向境外传输", "我们会将部分个人信息传输至美国。不会向境外其他地区传输")
ABROAD_EN = (
    "regulations. will not transfer your personal information outside of the country,",
    "regulations. We will transfer some personal information to the United States. will not"
    " transfer your personal information to other countries,",
)


@pytest.mark.parametrize(
    ("changes", "languages"), [([ABROAD_ZH, ABROAD_EN], BOTH), ([ABROAD_ZH], ZH), ([ABROAD_EN], EN)]
)
def test_a_new_country_of_transfer(register, changes, languages):
    assert sure(checked(changed(*changes), register)) == [
        ("said_not_recorded", "transfer", "US", languages)
    ]


PARTIES = {
    "warehouse-logistics": ("仓储物流商、", "warehouse logistics providers, "),
    "customer-service": ("外包客服、", "outsourced customer service, "),
    "installers": ("安装商、", "installers, "),
    "authorised-repairers": ("、授权维修商", ", authorized repairers"),
    "ecosystem-product-providers": ("生态产品提供商、", "ecological product providers, "),
    "on-duty-service-providers": ("值守服务商、", "on-duty service providers, "),
    "engineering-service-providers": ("工程服务商、", "engineering service providers, "),
    "third-party-developers": ("、第三方开发者", ", thirty-party developers"),
}


@pytest.mark.parametrize("code", PARTIES)
def test_a_recipient_dropped(register, code):
    zh, en = PARTIES[code]
    assert sure(checked(changed((en, "")), register)) == [
        ("languages_differ", "recipient", code, EN)
    ]
    assert sure(checked(changed((zh, "")), register)) == [
        ("languages_differ", "recipient", code, ZH)
    ]
    assert sure(checked(changed((zh, ""), (en, "")), register)) == [
        ("recorded_not_said", "recipient", code, BOTH)
    ]


PURPOSE_ZH = (
    "3)经您许可的其他用途。",
    "3)经您许可的其他用途。\n4)我们会将您的个人信息用于训练人工智能模型。",
)
PURPOSE_EN = (
    "3) Other purposes approved by you.",
    "3) Other purposes approved by you.\n4) We use your personal information to train artificial"
    " intelligence models.",
)


@pytest.mark.parametrize(
    ("changes", "languages"),
    [([PURPOSE_ZH, PURPOSE_EN], BOTH), ([PURPOSE_ZH], ZH), ([PURPOSE_EN], EN)],
)
def test_an_added_purpose(register, changes, languages):
    assert sure(checked(changed(*changes), register)) == [
        ("said_not_recorded", "purpose", "lexicon:model_training", languages)
    ]


DENIAL_ZH = ("第二章:我们如何", "四、我们不会收集您的IMEI。\n第二章:我们如何")
DENIAL_EN = ("Chapter 2: How we use", "IV - We do not collect your IMEI.\nChapter 2: How we use")


@pytest.mark.parametrize(
    ("changes", "languages"),
    [([DENIAL_ZH, DENIAL_EN], BOTH), ([DENIAL_ZH], ZH), ([DENIAL_EN], EN)],
)
def test_a_denial_of_what_is_recorded(register, changes, languages):
    assert sure(checked(changed(*changes), register)) == [
        ("said_otherwise", "item", "imei", languages)
    ]


CHANGES = {
    "C2": (
        "2、我们在所有权结构、组织架构等方面发生重大变化。如业务调整、破产并购等引起的所有者变更等;",
        "2. Significant changes have taken place in our ownership structure and organizational"
        " structure. Such as changes in owners caused by business adjustments, bankruptcy mergers,"
        " etc.;",
    ),
    "C3": (
        "3、个人信息共享、转让或公开披露的主要对象发生变化;",
        "3. The main objects of personal information sharing, transfer or public disclosure have"
        " changed;",
    ),
    "C5": (
        "5、我们负责处理个人信息安全的责任部门、联络方式及投诉渠道发生变化时;",
        "5. When our responsible department, contact method and complaint channel for handling"
        " personal information security change;",
    ),
    "C6": (
        "6、个人信息安全影响评估报告表明存在高风险时。",
        "6. When the personal information security impact assessment report shows that there is a"
        " high risk.",
    ),
}


@pytest.mark.parametrize("key", CHANGES)
def test_a_kind_of_change_dropped(register, key):
    zh, en = CHANGES[key]
    assert sure(checked(changed((zh, "")), register)) == [("languages_differ", "change", key, ZH)]
    assert sure(checked(changed((en, "")), register)) == [("languages_differ", "change", key, EN)]
    assert sure(checked(changed((zh, ""), (en, "")), register)) == [
        ("recorded_not_said", "change", key, BOTH)
    ]


def test_a_contact_dropped(register):
    zh = (",并由专门的数据安全部门对个人信息进行保护", "")
    en = (", and a dedicated data security department will protect the personal information", "")
    role = "responsible_department"
    assert sure(checked(changed(zh), register)) == [("languages_differ", "contact", role, ZH)]
    assert sure(checked(changed(en), register)) == [("languages_differ", "contact", role, EN)]
    assert sure(checked(changed(zh, en), register)) == [
        ("recorded_not_said", "contact", role, BOTH)
    ]


RIGHTS = {
    "zh": "您可以删除您的个人信息,可以撤回同意,可以拒绝我们收集,也可以注销账号。",
    "en": "You may delete your personal information, withdraw your consent, object to collection,"
    " and cancel your account.",
}
GENERAL_ZH = "我们保障您对自己的个人信息行使相应权利:"
GENERAL_EN = (
    "we guarantee that you exercise the corresponding rights with respect to your personal"
    " information."
)


def test_a_right_dropped(register):
    listed = changed((GENERAL_ZH, RIGHTS["zh"]), (GENERAL_EN, RIGHTS["en"]))
    assert sure(checked(listed, register)) == []
    dropped = changed(("可以撤回同意,", ""), ("withdraw your consent, ", ""), text=listed)
    assert sure(checked(dropped, register)) == [
        ("recorded_not_said", "right", "withdraw_consent", BOTH)
    ]
