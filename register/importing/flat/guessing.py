"""Values supposed from single words, where a table gives no column for them; always told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

CATEGORY_WORDS: Final = {
    "authentication": r"password|credential|token|verification code|口令|密码|密钥|验证码|凭证|mot de passe|passwort",
    "biometric": r"biometric|fingerprint|face|voiceprint|人脸|指纹|声纹|生物识别|empreinte|fingerabdruck",
    "health_physiology": r"health|medical|allerg|健康|病历|医疗|santé|gesundheit",
    "financial_account": r"bank|card number|iban|account number|银行|卡号|rib\b|kontonummer",
    "transactions": r"order|purchase|payment|invoice|billing|transaction|订单|交易|支付|账单|发票|commande|facture|rechnung",
    "location": r"location|gps|latitude|位置|定位|经纬度|géolocalis|standort",
    "device_permanent_id": r"\bimei\b|\bmac\b|serial number|序列号|设备标识|硬件",
    "device": r"device|browser|operating system|user agent|model|设备|机型|操作系统|浏览器|appareil|gerät",
    "network_identifier": r"\bip\b|account id|user ?id|appid|\buin\b|cookie|账号|帐号|帐户|账户|用户标识",
    "contacts": r"address book|contact list|通讯录",
    "communications": r"message|chat|call record|e-?mail content|短信内容|聊天|通话记录|消息内容",
    "identity_information": r"passport|identity card|id card|national id|身份证|护照|证件|pièce d'identité|ausweis",
    "education": r"education|degree|diploma|学历|教育|formation|ausbildung",
    "work": r"employer|job title|position|salary|职位|职务|工作单位|薪|emploi|beruf",
    "operation_records": r"\blogs?\b|operation record|日志|操作记录|访问记录|journaux|protokoll",
    "basic_profile": r"\bname\b|phone|e-?mail|birth|gender|address|姓名|手机|电话|邮箱|生日|性别|地址|\bnom\b|prénom|courriel|téléphone|anschrift|telefon",
}  # fmt: skip
"""Categories of data by words in a name, the more particular first."""

ORIGIN_WORDS: Final = {
    "observed": r"\blogs?\b|device|\bip\b|timestamp|monitor|browser|日志|设备|监控|时间戳|浏览器|系统版本|journaux|protokoll",
    "generated": r"\bid\b|identifier|number of|count|configuration|标识|编号|配置|状态|统计",
}  # fmt: skip

SOURCE_WORDS: Final = {
    "device_auto": r"device|automatic|cookie|sensor|设备|自动|传感器|appareil|gerät|automatique|automatisch",
    "public": r"public|公开|öffentlich",
    "third_party": r"third part|partner|vendor|indirect|第三方|合作方|间接|tiers|dritte",
    "other_activity": r"another activity|internal system|其他处理活动|内部系统",
    "generated": r"generated|derived|生成|产生|généré|erzeugt",
    "data_subject": r"person|data subject|individual|user|customer|employee|direct|form|本人|用户|主体|个人|客户|员工|填写|直接|personne|intéress|betroffen|selbst",
}  # fmt: skip

NECESSITY_WORDS: Final = {
    "optional": r"optional|not (?:necessary|required)|voluntary|可选|非必|不必|facultatif|freiwillig|^(?:no|否|non|nein)$",
    "required_by_law": r"by law|legal|statut|法定|法律|légal|gesetzlich",
    "required_for_contract": r"contract|合同|contrat|vertrag",
    "required_for_basic_function": r"basic|必要|必需|必填|necessary|required|mandatory|obligatoire|pflicht|erforderlich|^(?:yes|是|oui|ja)$",
}  # fmt: skip

MODE_WORDS: Final = {
    "sub_entrust": r"sub-?processor|转委托|sous-traitant ultérieur|unterauftrag",
    "entrust": r"process(?:or|ing) (?:on|for)|processor|entrust|hosting|cloud|委托|受托|sous-traitant|auftragsverarbeit|responsabile del trattamento",
    "joint": r"joint|共同|conjoint|gemeinsam",
    "publish": r"public|公开披露|公开|publi|veröffentlich",
    "transfer": r"successor|control|转让|承继",
    "authority": r"authorit|court|police|tax office|regulator|government|行政机关|司法|监管|法院|公安|税务|政府|autorit|administration|tribunal|behörde|finanzamt|gericht",
    "internal": r"internal|department|内部|部门|interne|intern\b|abteilung",
    "provide": r"independent|controller|shar|provid|共享|提供|独立|partag|weitergabe|verantwortlich",
}  # fmt: skip

ROLE_WORDS: Final = {
    "sub_processor": r"sub-?processor|转受托|转委托",
    "processor": r"processor|受托|委托处理|sous-traitant|auftragsverarbeiter|operador|responsabile",
    "joint": r"joint|共同|conjoint|gemeinsam|contitolar",
    "controller": r"controller|控制者|处理者|responsable|verantwortlich|titolare|controlador",
}  # fmt: skip

STATUS_WORDS: Final = {
    "ended": r"ended|retired|closed|decommission|终止|结束|下线|停用|terminé|beendet",
    "suspended": r"suspend|paused|暂停|suspendu|ausgesetzt",
    "trial": r"trial|pilot|试|test",
    "planned": r"plan|project|计划|规划|拟|prévu|geplant",
    "live": r"live|active|current|in use|运行|使用中|进行|在用|启用|actif|aktiv",
}  # fmt: skip

DECISION_WORDS: Final = {
    "adm_significant": r"significant|solely automated|重大影响|仅通过自动化",
    "none": r"^(?:no|none|否|无|不涉及|不存在|non|aucune?|nein|keine|nessuna|não)\b|^(?:否|无|不)|no automated|not applicable|不适用",
    "profiling": r"profil|画像",
}  # fmt: skip

DISPOSAL_WORDS: Final = {
    "delete_or_anonymise": r"delet\w+ or anonym|删除或(?:者)?匿名|删除或(?:者)?去标识|supprim\w+ ou anonym|gelöscht oder anonym",
    "anonymise": r"anonym|匿名",
    "archive_restricted": r"archiv|归档|存档",
    "return": r"\breturn(?:ed)?\b|返还|归还|restitu",
    "delete": r"delet|eras|destroy|删除|销毁|清除|supprim|effac|lösch|vernicht|cancell|elimin",
}  # fmt: skip

CATEGORY_ONLY: Final = r"^(?:(?:our|other|external|various|all|der|die|les|nos|相关|其他|各类|外部)\s*)?(?:[\w\s&/-]*\b)?(?:providers|partners|suppliers|authorities|banks|companies|affiliates|agencies|carriers|insurers|auditors|advisers|lawyers|vendors|processors|contractors|departments|prestataires|partenaires|fournisseurs|banques|autorités|organismes|sociétés|avocats|dienstleister|behörden|banken|partner|unternehmen|steuerberater|krankenkassen|finanzamt|fornitori|banche|autorità|bancos|fornecedores|autoridades)\b|(?:服务商|服务提供商|机构|供应商|合作方|合作伙伴|提供商|商家|开发者|关联公司|关联方|主管部门|机关|银行|物流公司|快递公司|保险公司|第三方)$"  # fmt: skip

RECIPIENT_WORDS: Final = {
    "authority": MODE_WORDS["authority"],
    "affiliate": r"affiliate|subsidiar|group compan|关联|集团|子公司|filiale|konzern|tochter",
    "payment": r"payment|bank|支付|银行|paiement|zahlung",
    "sms": r"\bsms\b|短信",
    "email": r"e-?mail|mailing|newsletter|邮件",
    "cloud_hosting": r"cloud|云",
    "hosting": r"host|data cent|托管|机房|héberg",
    "analytics": r"analytic|statistic|统计|分析",
    "advertising": r"advert|marketing|广告|营销|publicit|werbung",
    "logistics": r"logistic|courier|deliver|carrier|shipping|物流|快递|配送|仓储|transporteur|versand",
    "customer_service": r"support|customer service|客服|service client|kundendienst",
    "call_centre": r"call cent|呼叫中心",
    "merchant": r"merchant|商家|商户",
    "sdk_provider": r"\bsdk\b",
    "successor": r"successor|承继",
    "internal_service": r"department|internal|部门|内部|abteilung|service interne",
}  # fmt: skip


def by_words(words: Mapping[str, str], text: str) -> str:
    """The first key whose words stand in a text; empty when none does."""
    for key, pattern in words.items():
        if re.search(pattern, text.strip(), re.IGNORECASE):
            return key
    return ""


def is_kind_of_party(name: str) -> bool:
    """Whether a name says what kind of party it is and names none."""
    return re.search(CATEGORY_ONLY, name.strip(), re.IGNORECASE) is not None
