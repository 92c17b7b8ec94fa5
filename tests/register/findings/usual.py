"""What an example's world holds before the example changes it: everything recorded."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from typing import Any

from inventory import facts as inventory
from processing import facts as processing
from sharing import facts as sharing

from .facts_of import Rec, text


class UsualWorld(ABC):
    """Tells the usual records; how they are made is ``World``'s."""

    @abstractmethod
    def make(self, kind: type[Any], /, **given: Any) -> Rec: ...

    @abstractmethod
    def add(self, kind: type[Any], /, **given: Any) -> Rec: ...

    @abstractmethod
    def term(self, vocabulary: str, key: str) -> int: ...

    @abstractmethod
    def status(self, country: Rec, scheme: str) -> None: ...

    def tell(self) -> None:
        self.china = self.add(inventory.CountryFacts, key="CN", label=text("中国", "China"))
        self.abroad = self.add(
            inventory.CountryFacts, key="US", label=text("美国", "United States")
        )
        self.status(self.china, "cn_mainland")
        self.organisation()
        self.dictionary()
        self.told_activity()
        self.told_recipient()

    def organisation(self) -> None:
        self.controller = self.add(
            processing.ControllerFacts,
            name=text("示例视讯", "Example Vision"),
            address=text("示例市示例路 1 号", "1 Example Road"),
            country_id=self.china.id,
            phone="+86 400 000 0000",
            email="privacy@example.com",
            complaint_channel=text("privacy@example.com", "privacy@example.com"),
        )
        self.product = self.add(
            processing.ProductFacts,
            controller_id=self.controller.id,
            carrier="software",
            lifecycle="live",
        )
        self.function = self.add(
            processing.FunctionFacts,
            kind="basic",
            product_id=self.product.id,
            can_refuse=True,
            refusal_effect=text("无法使用", "Cannot be used"),
        )

    def dictionary(self) -> None:
        self.category = self.add(
            inventory.DataCategoryFacts,
            key="basic_profile",
            label=text("个人基本资料", "Basic profile"),
        )
        self.people = self.add(
            inventory.SubjectCategoryFacts, key="user", label=text("用户", "Users")
        )
        self.item = self.add(
            inventory.DataItemFacts,
            name=text("手机号码", "Phone number"),
            category_id=self.category.id,
            identifiability="direct",
            identifier_kind="resettable",
            origin="provided",
            display_mask="keep:3:4",
        )
        self.safekeeping()

    def safekeeping(self) -> None:
        self.system = self.add(
            inventory.SystemFacts,
            kind="database",
            owner_department=text("数据部", "Data department"),
            hosting_country_id=self.china.id,
        )
        self.retention = self.add(
            processing.RetentionFacts,
            trigger="account_closure",
            period_value=6,
            period_unit="months",
            disposal="delete",
            disposal_method=text("覆写删除", "Overwritten"),
        )
        self.consent = self.add(
            processing.ConsentFacts,
            kind="general",
            how=text("勾选框", "Tick-box"),
            withdrawal_path=text("设置 > 隐私", "Settings > Privacy"),
            evidence_location=text("同意日志", "Consent log"),
        )
        self.measure = self.add(
            processing.MeasureFacts,
            kind_id=self.term("security_measure", "encryption_in_transit"),
            description=text("TLS", "TLS"),
        )

    def told_activity(self) -> None:
        self.purpose = self.make(
            processing.ActivityPurposeFacts,
            purpose_id=self.add(
                processing.PurposeFacts, name=text("识别用户身份", "Identify the user")
            ).id,
            is_main=True,
            started_on=date(2022, 1, 1),
        )
        self.told_row()
        self.pursued()

    def told_row(self) -> None:
        self.row = self.make(
            processing.DataRowFacts,
            item_id=self.item.id,
            subject_category_id=self.people.id,
            necessity="required_for_contract",
            refusal_effect=text("无法注册账号", "No account"),
            source="data_subject",
            collection_method_id=self.term("collection_method", "form"),
            scene=text("注册账号时", "When registering"),
            processing_method=text("收集、存储", "Collected, stored"),
            retention_id=self.retention.id,
            is_in_collected_list=True,
            started_on=date(2022, 1, 1),
            activity_purpose_ids=[self.purpose.id],
            system_ids=[self.system.id],
        )

    def pursued(self) -> None:
        self.activity = self.add(
            processing.ActivityFacts,
            name=text("账号注册", "Account registration"),
            description=text("用户注册并登录账号", "Users register and log in"),
            controller_id=self.controller.id,
            role="controller",
            function_id=self.function.id,
            status="in_review",
            owner_department=text("用户中心", "User centre"),
            process_status="live",
            started_on=date(2022, 1, 1),
            automated_decision="none",
            transfer_statement="none_and_not_planned",
            last_reviewed_on=date(2026, 6, 1),
            purposes=[self.purpose],
            rows=[self.row],
            product_ids=[self.product.id],
            system_ids=[self.system.id],
            measure_ids=[self.measure.id],
        )
        for one in (self.purpose, self.row):
            one.set(activity_id=self.activity.id)

    def told_recipient(self) -> None:
        self.recipient = self.add(
            sharing.RecipientFacts,
            name=text("示例短信有限公司", "Example SMS Ltd."),
            category_id=self.term("recipient_category", "sms"),
            country_id=self.china.id,
            address=text("示例市", "Example City"),
            contact=text("法务部", "Legal department"),
            email="legal@example.net",
            privacy_policy_url="https://example.net/privacy",
        )
        self.agreement = self.add(
            sharing.AgreementFacts,
            kind="cn_entrust",
            recipient_id=self.recipient.id,
            signed_on=date(2021, 12, 1),
            effective_on=date(2021, 12, 1),
        )
        self.disclosure = self.add(
            sharing.DisclosureFacts,
            activity_id=self.activity.id,
            recipient_id=self.recipient.id,
            mode="entrust",
            identification="identified",
            method=text("接口传输", "By API"),
            scene=text("发送验证码时", "When codes are sent"),
            processing_method=text("发送短信", "Sends messages"),
            started_on=date(2022, 1, 1),
            sub_processing="forbidden",
            end_state="not_applicable",
            activity_purpose_ids=[self.purpose.id],
            row_ids=[self.row.id],
            agreement_ids=[self.agreement.id],
        )
