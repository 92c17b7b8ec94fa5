"""What the example register does not have, and pages show: run once, by ``manage.py shell``."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone

from history.moments import newest_moment
from processing.models import ProcessingActivity
from register.api.tokens.issuing import NewToken, latest_expiry, make_token
from register.assemble import assemble
from register.documents import Document, Selection
from register.issuing.issue import issue
from register.models import Webhook
from tests.make import changes, text
from tests.people import by, person
from tests.register.approvals import approve

APPROVED = "account-registration"


def furnish() -> None:
    """An officer, an activity changed since its approval, an issue, a token and a webhook."""
    olivia = person("olivia")
    activity = ProcessingActivity.objects.get(code=APPROVED)
    approve(activity)
    department = text("用户体验部", "User experience")
    with changes("The department was missing", actor_name="Li Na 李娜"):
        ProcessingActivity.objects.filter(pk=activity.pk).update(owner_department=department)
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
