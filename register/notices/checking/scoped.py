"""What stands of a register on its day, within the scope of a notice."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from processing.choices import OrganisationRole, ProcessStatus
from processing.facts import DataRowFacts

from ...documents.china_lines import sdk_lines
from ...documents.current import ActivityLine, Current
from ...documents.selection import Filter, Selection, one_of
from ...facts import Register
from .scope import NoticeScope

OURS: Final = (OrganisationRole.CONTROLLER, OrganisationRole.JOINT)


class Scoped:
    """What stands of a register on its day, within a scope.

    Raises ``SelectionError`` for a code that the register does not have.
    """

    def __init__(self, register: Register, scope: NoticeScope) -> None:
        self.register = register
        self.current = Current(register)
        wanted = Filter(Selection(product=scope.product, controller=scope.controller), register)
        people = {one.key: one.id for one in register.inventory.subject_categories.values()}
        one_of(scope.audience, people, _("category of people"))
        self.audience = people.get(scope.audience)
        lines = [
            line
            for line in self.current.lines()
            if wanted.wants_activity(line.activity)
            and line.activity.role in OURS
            and line.activity.process_status != ProcessStatus.PLANNED
        ]
        self.lines = [line for line in lines if self.rows(line)] if self.audience else lines
        asked = {line.activity.id for line in self.lines}
        self.sdks = [
            one
            for one in sdk_lines(self.current, wanted)
            if one.flow is None or one.flow.of.activity.id in asked
        ]
        self.controllers = self._controllers(wanted)
        self.regimes = {
            register.inventory.terms[one.regime_id].key
            for controller in self.controllers
            for one in register.processing.controllers[controller].regimes
        }
        """Keys of the regimes that apply to whoever speaks."""

    def _controllers(self, wanted: Filter) -> list[int]:
        """Who speaks; of a notice on everything, everybody whose activities it covers."""
        if wanted.controller is not None:
            return [wanted.controller]
        processing = self.register.processing
        found = {line.activity.controller_id for line in self.lines}
        if not found and wanted.product is not None:
            found = {processing.products[wanted.product].controller_id}
        return sorted(found or processing.controllers)

    def rows(self, line: ActivityLine) -> list[DataRowFacts]:
        """Rows of the people the notice speaks to."""
        if self.audience is None:
            return line.rows
        return [row for row in line.rows if row.subject_category_id == self.audience]
