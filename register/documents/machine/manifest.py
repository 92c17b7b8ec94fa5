"""Systems and data use as fideslang describes them: entries of a manifest, in order.

An activity is a system here, because what fideslang asks of a system (who answers for it, on which
basis, who gets the data, whether it leaves the country) the register says of an activity.
Recipients and the places data lies in are systems of their own, which an activity sends data to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from inventory.choices import SystemKind
from processing.choices import AutomatedDecision, OrganisationRole, TransferStatement
from processing.facts import ControllerFacts, DataRowFacts
from register.documents.cells import plain
from register.documents.current import ActivityLine
from register.documents.phrases import NOT_SENSITIVE
from register.documents.preamble import controllers
from register.documents.values.care import measures
from register.documents.values.flows import transfers
from register.documents.values.organisation import joint_controllers, officer_contacts
from register.documents.values.purposes import legal_bases
from register.documents.wording import Wording
from register.phrasing import phrase
from sharing.choices import Identification
from sharing.facts import DisclosureFacts

from .declarations import declarations
from .names import FIDESLANG
from .taxonomy import Taxonomy, key_of

if TYPE_CHECKING:
    from register.documents.document import Document

Entry: TypeAlias = dict[str, Any]
"""Fields by the name fideslang gives them; those that say nothing are left out."""

SYSTEM = "system"
ACTIVITY_TYPE = phrase("Processing activity")
RECIPIENT_TYPE = "Third Party"
TITLES = {
    OrganisationRole.CONTROLLER: "Controller",
    OrganisationRole.JOINT: "Controller",
    OrganisationRole.PROCESSOR: "Processor",
    OrganisationRole.SUB_PROCESSOR: "Sub-Processor",
}
"""What fideslang calls our roles."""


class Manifest:
    """The entries of one document, made one after the other."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.register = document.register
        self.w = document.wording
        self.taxonomy = Taxonomy(document.register, document.wording)
        self.recipients: set[int] = set()
        self.systems: set[int] = set()

    def entries(self, lines: Iterator[ActivityLine]) -> Iterator[tuple[str, Entry]]:
        """Sections with their entries; what was referred to follows who refers to it."""
        for controller in controllers(self.document):
            yield "organization", self.organisation(controller)
        for line in lines:
            yield SYSTEM, self.activity(line)
        for key in sorted(self.systems):
            yield SYSTEM, self.place(key)
        for key in sorted(self.recipients):
            yield SYSTEM, self.recipient(key)
        yield from self.taxonomy.extensions()

    def organisation(self, one: ControllerFacts) -> Entry:
        """A controller with whoever stands beside it."""
        address = self.w.text(one.address)
        return filled(
            fides_key=organisation_key(one),
            name=self.w.text(one.name),
            description=self.w.version,
            controller=filled(
                name=self.w.text(one.name), address=address, email=one.email, phone=one.phone
            ),
            data_protection_officer=contact(officer_contacts(one, self.w)),
        )

    def activity(self, line: ActivityLine) -> Entry:
        """An activity with a declaration for each purpose."""
        one, w = line.activity, self.w
        used = line.current.in_order(
            "systems", set(one.system_ids).union(*[row.system_ids for row in line.rows])
        )
        self.systems.update(used)
        joint = [plain(said) for said in joint_controllers(line, w)]
        return filled(
            fides_key=activity_key(line),
            organization_fides_key=organisation_key(line.controller),
            name=w.text(one.name),
            description=w.text(one.description),
            system_type=w.text(ACTIVITY_TYPE),
            administrating_department=w.text(one.owner_department),
            responsibility=[TITLES[OrganisationRole(one.role)]],
            legal_name=w.text(line.controller.name),
            legal_address=w.text(line.controller.address),
            dpo="; ".join(plain(said) for said in officer_contacts(line.controller, w)),
            joint_controller_info="; ".join(joint),
            processes_personal_data=bool(line.rows),
            data_security_practices="\n".join([plain(said) for said in measures(line, w)]),
            uses_profiling=one.automated_decision == AutomatedDecision.SIGNIFICANT,
            requires_data_protection_assessments=one.is_high_risk,
            tags=[one.status, one.process_status],
            meta=self.more(line),
            egress=[*self.kept_in(used, line), *self.passed_on(line)],
            **self.transfers(line),
            privacy_declarations=declarations(line, self.taxonomy, self.passes(line)),
        )

    def more(self, line: ActivityLine) -> Entry:
        """What fideslang has no field for: bases of other laws, sensitive items, the statement."""
        w = self.w
        sensitive = dict.fromkeys(
            [w.items[row.item_id] for row in line.rows if is_sensitive(row, w)]
        )
        return filled(
            legal_bases="\n".join([plain(one) for one in legal_bases(line, w)]),
            sensitive_items=w.marks.comma.join(sensitive) or w.text(NOT_SENSITIVE),
            transfers="\n".join([plain(one) for one in transfers(line, w)]),
        )

    def transfers(self, line: ActivityLine) -> Entry:
        """Whether data leaves the country, and by which tools; nothing when it is not known."""
        terms = self.register.inventory.terms
        found = [each for one in line.disclosures for each in line.current.transfers_of(one)]
        stated = line.activity.transfer_statement
        if stated == TransferStatement.UNKNOWN and not found:
            return {}
        tools = FIDESLANG["transfer_tools"]
        named = [
            tools.get(terms[each.mechanism_id].key, "Other")
            for each in found
            if each.mechanism_id is not None
        ]
        return filled(
            does_international_transfers=bool(found) or stated == TransferStatement.YES,
            legal_basis_for_transfers=sorted(set(named)),
        )

    def kept_in(self, used: list[int], line: ActivityLine) -> Iterator[Entry]:
        """The places the data of an activity lies in."""
        known = self.register.inventory.systems
        for key in used:
            rows = [row for row in line.rows if key in row.system_ids] or (
                line.rows if key in line.activity.system_ids else []
            )
            yield self.flow(key_of("place", known[key].code), [row.item_id for row in rows])

    def passes(self, line: ActivityLine) -> dict[int, str]:
        """Keys of the recipients of personal data, by disclosure."""
        parties = self.register.sharing.recipients
        return {
            one.id: key_of("recipient", parties[one.recipient_id].code)
            for one in line.disclosures
            if one.identification != Identification.AGGREGATED
        }

    def passed_on(self, line: ActivityLine) -> Iterator[Entry]:
        """The recipients of personal data, each once, with what it gets."""
        by_party: dict[int, list[DisclosureFacts]] = {}
        for one in line.disclosures:
            if one.identification != Identification.AGGREGATED:
                by_party.setdefault(one.recipient_id, []).append(one)
        for key, found in by_party.items():
            self.recipients.add(key)
            disclosed = {row for one in found for row in one.row_ids}
            items = [row.item_id for row in line.rows if row.id in disclosed]
            code = self.register.sharing.recipients[key].code
            yield self.flow(key_of("recipient", code), items)

    def flow(self, key: str, items: list[int]) -> Entry:
        return filled(fides_key=key, type=SYSTEM, data_categories=self.taxonomy.data(items))

    def place(self, key: int) -> Entry:
        """A place where data lies; what is done with it is declared by the activities."""
        one = self.register.inventory.systems[key]
        country = self.w.countries[one.hosting_country_id] if one.hosting_country_id else ""
        return filled(
            fides_key=key_of("place", one.code),
            name=self.w.text(one.name),
            description=self.w.clauses(one.software, country, one.region),
            system_type=FIDESLANG["system_types"][SystemKind(one.kind).value],
            administrating_department=self.w.text(one.owner_department),
            privacy_declarations=[],
        )

    def recipient(self, key: int) -> Entry:
        """A party that gets data; its own use of it is not ours to declare."""
        one = self.register.sharing.recipients[key]
        return filled(
            fides_key=key_of("recipient", one.code),
            name=self.w.recipients[key],
            description=self.w.terms[one.category_id],
            system_type=RECIPIENT_TYPE,
            legal_name="" if one.is_category_only else self.w.text(one.name),
            legal_address=self.w.text(one.address),
            privacy_policy=one.privacy_policy_url,
            privacy_declarations=[],
        )


def filled(**fields: Any) -> Entry:
    """Those of the fields that say something; an empty list of declarations is said."""
    return {
        name: value
        for name, value in fields.items()
        if value is not None and (value not in ("", [], {}) or name in REQUIRED)
    }


def is_sensitive(row: DataRowFacts, w: Wording) -> bool:
    return row.item_id in w.is_sensitive


REQUIRED = {"privacy_declarations", "data_subjects"}
"""Lists that fideslang wants even when they are empty."""


def contact(lines: list[Any]) -> Entry:
    """Contacts in words: the register has no more structure for an officer outside the house."""
    return {"name": "; ".join([plain(line) for line in lines])} if lines else {}


def organisation_key(one: ControllerFacts) -> str:
    return key_of("organization", one.code)


def activity_key(line: ActivityLine) -> str:
    return key_of("activity", line.activity.code)
