"""A small register without a database, in which an example changes one thing.

One controller (China), one activity with everything recorded that the rules ask for, one recipient
under an agreement. No regime applies until the example says so (``w.regimes("cn_pipl")``). Whatever
an example needs beside is made with ``w.add``.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import Any

from inventory import facts as inventory
from processing import facts as processing
from register.facts import Register
from register.findings.facts import Finding
from register.findings.rules import Ground, Published, findings
from register.notices.facts import NoticeFacts, NoticeVersionFacts
from sharing import facts as sharing

from .facts_of import Rec, text, vocabularies
from .usual import UsualWorld

TODAY = date(2026, 11, 26)

TABLES: dict[type[Any], tuple[str, str]] = {
    inventory.DataCategoryFacts: ("inventory", "data_categories"),
    inventory.SubjectCategoryFacts: ("inventory", "subject_categories"),
    inventory.CountryFacts: ("inventory", "countries"),
    inventory.DataItemFacts: ("inventory", "items"),
    inventory.SystemFacts: ("inventory", "systems"),
    inventory.PermissionFacts: ("inventory", "permissions"),
    inventory.TrackerFacts: ("inventory", "trackers"),
    processing.ControllerFacts: ("processing", "controllers"),
    processing.ProductFacts: ("processing", "products"),
    processing.FunctionFacts: ("processing", "functions"),
    processing.PurposeFacts: ("processing", "purposes"),
    processing.ConsentFacts: ("processing", "consents"),
    processing.RetentionFacts: ("processing", "retention_rules"),
    processing.MeasureFacts: ("processing", "measures"),
    processing.RightFacts: ("processing", "rights"),
    processing.AssessmentFacts: ("processing", "assessments"),
    processing.ActivityFacts: ("processing", "activities"),
    sharing.RecipientFacts: ("sharing", "recipients"),
    sharing.AgreementFacts: ("sharing", "agreements"),
    sharing.DisclosureFacts: ("sharing", "disclosures"),
    sharing.SdkFacts: ("sharing", "sdks"),
}
"""Where records of a kind stand in a register; rows stand in their record."""


class World(UsualWorld):
    """The register of one example, and the day it is looked at."""

    def __init__(self, day: date = TODAY) -> None:
        self.day = day
        self.serial = count(1)
        self.records: list[Rec] = []
        self.published: Published | None = None
        self.notices: list[Rec] = []
        self.acting_for: dict[int, tuple[int, ...]] = {}
        self.entered: dict[int, tuple[date, date]] = {}
        self.china = self.add(inventory.CountryFacts, key="CN", label=text("中国", "China"))
        self.abroad = self.add(
            inventory.CountryFacts, key="US", label=text("美国", "United States")
        )
        self.status(self.china, "cn_mainland")
        self.organisation()
        self.dictionary()
        self.told_activity()
        self.told_recipient()

    # --- making things ------------------------------------------------------------------------

    def make(self, kind: type[Any], /, **given: Any) -> Rec:
        """A row or record with an id (and a code and name), not yet standing anywhere."""
        number = next(self.serial)
        made = Rec(kind, **({"id": number} | given))
        known = vars(made)
        if "code" in known and not made.code:
            made.code = f"{kind.__name__.removesuffix('Facts').lower()}-{number}"
        if "name" in known and not made.name:
            made.name = text(f"名称{number}", f"Name {number}")
        return made

    def add(self, kind: type[Any], /, **given: Any) -> Rec:
        """A record of the register."""
        made = self.make(kind, **given)
        self.records.append(made)
        return made

    def notice(self, kind: str = "privacy_policy", **given: Any) -> Rec:
        """A notice of the controller, of which a version is in force since January."""
        made = self.make(NoticeFacts, kind=kind, controller_id=self.controller.id, **given)
        version = self.make(
            NoticeVersionFacts, notice_id=made.id, label="V1", published_on=date(2026, 1, 1)
        )
        made.versions = [version]
        self.notices.append(made)
        return made

    def term(self, vocabulary: str, key: str) -> int:
        """Id of a term of the project's own vocabularies."""
        return vocabularies()[1][vocabulary, key]

    def regimes(self, *keys: str, of: Rec | None = None) -> None:
        """Exactly these regimes apply to the controller."""
        controller = of or self.controller
        controller.regimes = [
            self.make(
                processing.ControllerRegimeFacts,
                controller_id=controller.id,
                regime_id=self.term("regime", key),
            )
            for key in keys
        ]

    def status(self, country: Rec, scheme: str) -> None:
        """The country is, for instance, ``eea`` or ``cn_mainland``."""
        country.statuses.append(
            self.make(
                inventory.CountryStatusFacts,
                country_id=country.id,
                scheme=scheme,
                valid_from=date(2000, 1, 1),
            )
        )

    def sensitive(self, scheme: str, item: Rec | None = None, **given: Any) -> Rec:
        """The item is sensitive under a scheme (``PIPL28``, ``GDPR9`` …)."""
        of = item or self.item
        said = {"is_sensitive": True, "assessed_on": date(2026, 1, 1)} | given
        made = self.make(
            inventory.SensitivityFacts,
            item_id=of.id,
            scheme_id=self.term("sensitivity_scheme", scheme),
            **said,
        )
        of.sensitivities.append(made)
        return made

    def basis(self, regime: str, basis: str = "", of: Rec | None = None, **given: Any) -> Rec:
        """The purpose rests on a basis under a regime (``w.basis("cn_pipl", "P13-1")``)."""
        purpose = of or self.purpose
        made = self.make(
            processing.LegalBasisFacts,
            activity_purpose_id=purpose.id,
            regime_id=self.term("regime", regime),
            basis_id=self.term("legal_basis", basis) if basis else None,
            **given,
        )
        purpose.bases.append(made)
        return made

    def transfer(self, regime: str, mechanism: str = "", **given: Any) -> Rec:
        """The disclosure goes to the United States under a mechanism, such as ``CN-SCC``."""
        made = self.make(
            sharing.TransferFacts,
            disclosure_id=self.disclosure.id,
            country_id=given.pop("country", self.abroad).id,
            regime_id=self.term("regime", regime),
            mechanism_id=self.term("transfer_mechanism", mechanism) if mechanism else None,
            **given,
        )
        self.disclosure.transfers.append(made)
        self.activity.transfer_statement = "yes"
        return made

    def clauses(self, *keys: str, agreement: Rec | None = None) -> None:
        """The agreement has exactly these clauses of the checklist."""
        of = agreement or self.agreement
        of.clauses = [
            self.make(
                sharing.ClauseFacts,
                agreement_id=of.id,
                clause_id=self.term("contract_clause", key),
                is_present=True,
            )
            for key in keys
        ]

    # --- asking -------------------------------------------------------------------------------

    def register(self) -> Register:
        """The register, frozen."""
        floors: dict[str, dict[str, Any]] = {
            "inventory": {"terms": vocabularies()[0]},
            "processing": {},
            "sharing": {"acting_for": self.acting_for},
        }
        for floor, name in TABLES.values():
            floors[floor][name] = {}
        for one in self.records:
            floor, name = TABLES[one._kind]
            floors[floor][name][one.id] = one.freeze()
        return Register(
            number=1,
            sealed_at=datetime.combine(self.day, datetime.min.time()).astimezone(),
            hash="0" * 64,
            state="working",
            time_zone="Asia/Shanghai",
            inventory=inventory.InventoryFacts(**floors["inventory"]),
            processing=processing.ProcessingFacts(**floors["processing"]),
            sharing=sharing.SharingFacts(**floors["sharing"]),
            entered=self.entered,
            notices={one.id: one.freeze() for one in self.notices},
        )

    def ground(self) -> Ground:
        return Ground(self.register(), self.day, published=self.published)

    def findings(self, *rules: str) -> list[Finding]:
        return findings(self.ground(), rules=rules or None)
