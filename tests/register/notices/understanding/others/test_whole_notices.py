"""Two short notices of our own, read whole: lists, headings and tables say what lines leave out."""

from __future__ import annotations

from register.notices.segmenting import notice_text
from register.notices.understanding.claims import TAKEN, Act, Vocabulary
from register.notices.understanding.others import other_claims

from .measuring import label

CHINESE = """隐私政策

一、第三方SDK目录
SDK名称：示例地图SDK
提供方：北京示例地图科技有限公司
使用目的：为您提供定位和导航服务
隐私政策链接：https://map.example.com/privacy

二、我们如何委托处理、共享、转让、公开披露您的个人信息
1. 委托处理：我们可能委托云服务提供商处理您的信息。
2. 共享：未经您的单独同意，我们不会与本公司以外的任何公司共享您的个人信息。
3. 我们可能会与关联公司、广告合作伙伴共享您的设备信息。

三、我们如何保存您的个人信息
我们在中国境内收集和产生的个人信息，存储在中国境内。
交易信息保存时间自交易完成之日起不少于三年。

四、您的权利
1. 访问您的个人信息
2. 更正或补充您的信息
3. 删除您的信息
4. 改变您授权同意的范围
5. 注销您的账户
我们将在15个工作日内答复您的请求。

五、如何联系我们
请通过 privacy@example.cn 联系我们的个人信息保护负责人，或拨打400-800-8888。
公司名称：示例科技（深圳）有限公司
注册地址：广东省深圳市南山区示例大道1号
"""

IN_CHINESE = {
    "recipient name:示例地图 share",
    "recipient name:北京示例地图科技有限公司 share",
    "purpose lexicon:navigation use",
    "recipient_kind public publish",
    "recipient_kind cloud_hosting entrust",
    "recipient_kind affiliate share",
    "recipient_kind advertising share",
    "storage CN keep",
    "retention P3Y keep",
    *(
        f"right {key} offer"
        for key in (
            "access",
            "correct",
            "supplement",
            "delete",
            "withdraw_consent",
            "cancel_account",
        )
    ),
    "contact privacy@example.cn offer",
    "contact lexicon:pipo offer",
    "contact 4008008888 offer",
    "contact 广东省深圳市南山区示例大道1号 offer",
}

ENGLISH = """Privacy Notice

1. Who we are
Example Devices GmbH, Musterstrasse 1, 10115 Berlin, Germany ("we", "us") is the controller.

2. What we use your data for
We process your data to send you our newsletter and for fraud prevention.

3. Who receives your data
We use service providers who process data on our behalf:
- hosting providers in Ireland;
- an email delivery provider (SendWell, Inc., USA);
- payment service providers such as PayQuick Ltd.
We do not sell your data.

4. Transfers to third countries
Some of our providers are located in the United States.

5. How long we keep your data
We delete your account data 30 days after you close your account.
Server logs are deleted after 14 days.

6. Your rights
You have the following rights:
- Right of access (Art. 15 GDPR)
- Right to erasure
- Right to data portability
You have the right to lodge a complaint with a supervisory authority.

7. Contact
Data Protection Officer: dpo@example.de, phone +49 30 1234567
"""

IN_ENGLISH = {
    "purpose lexicon:fraud_prevention use",
    "recipient_kind hosting entrust",
    "storage IE keep",
    "transfer IE export",
    "recipient_kind email entrust",
    "recipient name:sendwell,inc entrust",
    "recipient_kind payment entrust",
    "recipient name:payquick ltd entrust",
    "transfer any export",
    "transfer US export",
    "retention P30D keep",
    "retention P14D keep",
    "right any offer",
    "right access offer",
    "right delete offer",
    "right transfer offer",
    "right complaint offer",
    "contact lexicon:dpo offer",
    "contact dpo@example.de offer",
    "contact +49301234567 offer",
}


def said(text: str) -> set[str]:
    return {
        label(one)
        for one in other_claims(notice_text(text), Vocabulary(()))
        if one.confidence >= TAKEN and one.act != Act.MENTION
    }


def test_in_chinese():
    assert said(CHINESE) == IN_CHINESE


def test_in_english():
    assert said(ENGLISH) == IN_ENGLISH
