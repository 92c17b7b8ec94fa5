"""``manage.py create_api_token``: a token of the API from a shell, its text printed once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from processing.models import Controller, Product
from register.api.tokens.issuing import SCOPES, USUAL_DAYS, NewToken, make_token

Coded = TypeVar("Coded", bound=models.Model)


class Command(RegisterCommand):
    help = "Create a token of the API and print it, this once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME", help="what will use it")
        parser.add_argument("--user", required=True, help="account it acts for")
        parser.add_argument(
            "--scopes", default="read", help="with commas: read, check, write (default: read)"
        )
        parser.add_argument(
            "--days", type=int, default=USUAL_DAYS, help=f"until it expires (default: {USUAL_DAYS})"
        )
        for what in ("controller", "product"):
            parser.add_argument(
                f"--{what}",
                action="append",
                default=[],
                metavar="CODE",
                help=f"only what belongs to this {what}; may be repeated",
            )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = NewToken(
            name=options["name"].strip(),
            user=self.user(options["user"]),
            scopes=self.scopes(options["scopes"]),
            expires_at=self.expiry(options["days"]),
            controllers=self.coded(Controller, options["controller"]),
            products=self.coded(Product, options["product"]),
        )
        try:
            token, text = make_token(asked, by="manage.py")
        except ValidationError as refusal:
            self.fail(" ".join(refusal.messages))
        self.stderr.write(
            _("%(token)s, until %(day)s. It is shown only this once:")
            % {"token": token, "day": timezone.localtime(token.expires_at).date().isoformat()}
        )
        self.stdout.write(text)

    def user(self, username: str) -> User:
        person = User.objects.filter(username=username, is_active=True).first()
        if person is None:
            self.fail(
                _("There is no active account “%(username)s”: name one that the token acts for.")
                % {"username": username}
            )
        return person

    def scopes(self, text: str) -> list[str]:
        asked = [scope.strip() for scope in text.split(",") if scope.strip()]
        if unknown := sorted(set(asked) - set(SCOPES)):
            self.fail(
                _("There is no scope “%(scopes)s”. There are: %(known)s.")
                % {"scopes": "”, “".join(unknown), "known": ", ".join(SCOPES)}
            )
        return asked

    def expiry(self, days: int) -> Any:
        try:
            return timezone.now() + timedelta(days=days)
        except OverflowError:
            self.fail(_("--days %(days)s is too far away.") % {"days": days})

    def coded(self, model: type[Coded], codes: list[str]) -> list[Coded]:
        """The records of these codes, all of which must be there."""
        found = {one.code: one for one in model._default_manager.filter(code__in=codes)}  # type: ignore[attr-defined] # both have codes
        if missing := sorted(set(codes) - found.keys()):
            self.fail(
                _("There is no %(kind)s “%(codes)s” in the register.")
                % {"kind": model._meta.verbose_name, "codes": "”, “".join(missing)}
            )
        return list(found.values())
