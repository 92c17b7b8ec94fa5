"""What the example register does not have, and pages show: run once, by ``manage.py shell``."""

from __future__ import annotations

import hashlib

from django.contrib.auth.models import User
from django.utils import timezone

from history.moments import newest_moment
from inventory.models import Country, System, Term
from processing.models import Controller, ImpactAssessment, ProcessingActivity
from register.api.tokens.issuing import NewToken, latest_expiry, make_token
from register.assemble import assemble
from register.documents import Document, Selection
from register.issuing.issue import issue
from register.models import ImportRun, Notice, ScanDecision, ScanOrigin, ScanSource, Webhook
from register.notices.notifying import record_notification
from register.notices.services import Brought, draft_written, publish
from register.scanning.report import Declared, Remark
from register.scanning.storing import Looked, keep
from sharing.models import (
    Agreement,
    CrossBorderTransfer,
    Disclosure,
    Recipient,
    SdkComponent,
    SupervisionAudit,
)
from tests.make import changes, day, named, text
from tests.people import by, person
from tests.register.approvals import approve
from tests.register.scanning.reports import evidence, place, report, table

APPROVED = "account-registration"


def furnish() -> None:
    """An officer, an auditor to try log-ins with, and records of every kind there is a page for."""
    olivia = person("olivia")
    person("ada")
    activity = ProcessingActivity.objects.get(code=APPROVED)
    approve(activity)
    department = text("用户体验部", "User experience")
    with changes("The department was missing", actor_name="Li Na 李娜"):
        ProcessingActivity.objects.filter(pk=activity.pk).update(owner_department=department)
    with changes("What the example does not have", actor_name="Li Na 李娜"):
        one_of_each()
    with by(olivia, "The supervisory authority asked for it"):
        document = Document("recipients", assemble(newest_moment()), "en", Selection())
        issue(document, "csv", recipient="CAC", purpose="Inspection of 2026")
    officer = User.objects.get(username="officer")
    make_token(NewToken("pipeline", officer, ("read",), latest_expiry()), by="officer")
    Webhook.objects.create(
        name="deployments",
        url="https://hooks.example.com/register",
        created_at=timezone.now(),
        created_by_name="officer",
        delivered_number=newest_moment().number,
    )
    bring_a_file(officer)
    tell_people(olivia)
    scan_a_system(officer)


def tell_people(olivia: User) -> None:
    """A notice with a version online, of which people were told, and a draft."""
    with by(olivia, "The policy of the website"):
        notice = named(
            Notice, "privacy-policy", kind="privacy_policy", controller=Controller.objects.get()
        )
        for label in ("V3.1", "V3.2"):
            file = Brought("policy.txt", f"Privacy policy {label}".encode(), "en")
            draft_written(notice, label=label, files=[file], moment=newest_moment())
    with by(olivia, "Online"):
        version = publish(notice.versions.earliest("pk"), on=day("2026-03-01"))
        record_notification(
            version,
            channel="push",
            people=text("全体注册用户", "All registered users"),
            notified_on=day("2026-03-02"),
            consent="not_asked",
            kinds=["C1"],
        )


def bring_a_file(officer: User) -> None:
    """A table of somebody's own, looked at and not brought in."""
    content = (
        "处理活动;Data items;Purpose;Weather\nNewsletter;e-mail address、IMEI;Sending news;fine\n"
    ).encode()
    ImportRun.objects.create(
        file_name="register-2019.csv",
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
        brought_by=officer,
        brought_at=timezone.now(),
    )


def scan_a_system(officer: User) -> None:
    """A scan that shows a gap of most kinds, one of them dismissed."""
    system = System.objects.earliest("pk")
    with changes("Where it is scanned", actor_name="Li Na 李娜"):
        source = ScanSource.objects.create(
            system=system,
            address="postgresql://reader@db.example/users",
            country=Country.objects.get(key="DE"),
        )
        ScanDecision.objects.create(
            system=system,
            gap="held_not_recorded",
            subject="imsi",
            outcome="dismissed",
            reason="Test devices only",
            decided_by="Li Na 李娜",
            decided_on=day("2026-01-02"),
        )
    found = report(
        *(place(f"archive_{one}.id_card", "resident_id_cn") for one in range(15)),
        place("users.imsi", "imsi"),
        place("users.name", evidence("person_name", 0.5)),
        table("users", ("created_at", "2019-01-01")),
        Declared("permission", "android.permission.CAMERA", "AndroidManifest.xml", "android"),
        Declared("sdk", "com.umeng.umsdk:common", "build.gradle", "android", "9.6.1"),
        Declared("tracker", "_ga", "site.har", "web", "example.com", False, 730),
        remarks=(Remark("unencrypted"),),
    )
    with by(officer, "Scan of the users"):
        keep(found, Looked(system.pk, ScanOrigin.COMMAND, source))


def one_of_each() -> None:
    """Records of the kinds of which the example has none."""
    party = Recipient.objects.get(code="customer-service")
    agreement = named(Agreement, "sms-agreement", kind="cn_entrust", recipient=party)
    SupervisionAudit.objects.create(
        recipient=party, agreement=agreement, kind="on_site", done_on=day("2024-03-01")
    )
    CrossBorderTransfer.objects.create(
        code="sms-abroad",
        disclosure=Disclosure.objects.earliest("pk"),
        country=Country.objects.get(key="DE"),
        regime=Term.objects.get(vocabulary="regime", key="cn_pipl"),
        mechanism=Term.objects.filter(vocabulary="transfer_mechanism").first(),
    )
    named(SdkComponent, "push", provider=party, platform="android", collection_mode="sdk_self")
    named(ImpactAssessment, "pia-2026", kind="pipia", progress="required")
