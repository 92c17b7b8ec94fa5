"""Runs scans of a system's sources: with which limits, which password, and from where on."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import current_thread, main_thread
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from inventory.models import System

from ..models import ScanRun, ScanSource
from ..reviews.due import today
from .addresses import without_secrets
from .comparing.gaps import Scanned
from .engine import Budget, Progress, SourceError, merged, scan
from .guarding import guarded, safe_address
from .reading import report_of
from .report import ScanReport
from .sources.addresses import Secret, parsed, secret_from
from .telling import failure_in_words

EVERY: Final = 5.0
"""Seconds between two lines about how far it is."""
LIMITS: Final = {"rows": "rows", "bytes": "bytes", "seconds": "seconds", "rate": "rows_per_second"}
"""Options of the command, and the fields of ``Budget`` they set."""


class TargetError(Exception):
    """Something that cannot be scanned, in words with the remedy."""


@dataclass(frozen=True)
class Target:
    """One address to scan."""

    source: ScanSource | None
    address: str
    budget: Budget = field(default_factory=Budget)
    leave_out: tuple[str, ...] = ()
    secret: Secret | None = field(default=None, repr=False)
    before: ScanReport | None = None
    """What an earlier run found that this one goes on from."""


def targets_of(system: System | None, address: str, options: Mapping[str, Any]) -> list[Target]:
    """The address asked for, or every source of the system. Raises ``TargetError``."""
    if address:
        refuse_secrets(address)
        known = ScanSource.objects.filter(system=system, address=address) if system else ()
        return [target(system, next(iter(known), None), address, options)]
    sources = list(ScanSource.objects.filter(system=system, stopped_on=None))
    if not sources:
        raise TargetError(
            _("The register has no source for this system: name an address, or add a source.")
        )
    return [target(system, one, one.address, options) for one in sources]


def refuse_secrets(address: str) -> None:
    """Before anything is done with the address: queries are logged with what they ask for."""
    try:
        without_secrets(address)
    except ValidationError as error:
        raise TargetError(" ".join(map(str, error.messages))) from None


def target(
    system: System | None, source: ScanSource | None, address: str, options: Mapping[str, Any]
) -> Target:
    left_out = list(options["leave_out"])
    if source is not None:
        left_out += [line.strip() for line in source.leave_out.splitlines() if line.strip()]
    return Target(
        source=source,
        address=address,
        budget=budget_of(source, options),
        leave_out=tuple(left_out),
        secret=secret_of(source, options),
        before=before(system, source, address) if options["resume"] and system else None,
    )


def budget_of(source: ScanSource | None, options: Mapping[str, Any]) -> Budget:
    """The usual limits, those of the source, and those of the command line, which go before."""
    told: dict[str, Any] = {}
    if source is not None:
        names = ("rows", "seconds", "rows_per_second")
        told = {name: getattr(source, name) for name in names if getattr(source, name)}
    told |= {field: options[name] for name, field in LIMITS.items() if options[name]}
    return Budget(**told)


def secret_of(source: ScanSource | None, options: Mapping[str, Any]) -> Secret:
    """The password, from where the command line or else the source says. Raises ``TargetError``."""
    variable, file = options["password_variable"], options["password_file"]
    if not variable and not file and source is not None:
        variable = source.password_variable
    try:
        return secret_from(variable=variable, file=file)
    except SourceError as error:
        raise TargetError(failure_in_words(error.code, error.where)) from None


def before(system: System, source: ScanSource | None, address: str) -> ScanReport | None:
    """What the last run of this address found, where it did not reach everything."""
    runs = ScanRun.objects.filter(system=system, is_set_aside=False)
    if source is not None:
        runs = runs.filter(source=source)
    else:
        runs = runs.filter(source=None, address=shown(address))
    newest = runs.order_by("-pk").first()
    if newest is None or newest.is_complete:
        return None
    return report_of(newest.report)


def shown(address: str) -> str:
    """An address as kept reports name it. Raises ``TargetError``."""
    try:
        return safe_address(parsed(address).shown)
    except SourceError as error:
        raise TargetError(failure_in_words(error.code)) from None


def look(one: Target, tell: Callable[[str], None]) -> ScanReport:
    """Scan it. Raises ``TargetError`` when it cannot be opened; else remarks say what failed."""
    name = shown(one.address)
    resume = one.before.resume if one.before is not None else ""
    try:
        with stopping() as is_stopped:
            report = scan(
                one.address,
                one.budget,
                secret=one.secret,
                leave_out=one.leave_out,
                resume=resume,
                on_progress=telling(name, tell),
                is_stopped=is_stopped,
            )
        # Both as they are kept: else one source would look like two.
        return guarded(report) if one.before is None else merged(one.before, guarded(report))
    except SourceError as error:
        raise TargetError(f"{name}: {failure_in_words(error.code, error.where)}") from None
    except ValueError:
        raise TargetError(
            _("%(address)s is not what was scanned before: scan it without --resume.")
            % {"address": name}
        ) from None


def telling(name: str, tell: Callable[[str], None]) -> Callable[[Progress], None]:
    """Says now and then how far a scan is."""
    last = time.monotonic()

    def on_progress(progress: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            tell(
                _("%(name)s: %(units)d of %(of)d, %(rows)d rows")
                % {
                    "name": name,
                    "units": progress.units,
                    "of": progress.of,
                    "rows": progress.rows,
                }
            )

    return on_progress


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Whether somebody pressed Ctrl-C: the scan then ends in order, and can be gone on with."""
    pressed: list[int] = []
    if current_thread() is not main_thread():
        yield lambda: False
        return
    usual = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, usual)


def provisional(one: Target, system: int, report: ScanReport, number: int) -> Scanned:
    """A scan that is compared and not kept; its key is none that a run has."""
    country = one.source.country if one.source is not None else None
    return Scanned(
        run_id=-1 - number,
        system_id=system,
        source_id=one.source.pk if one.source is not None else None,
        address=report.source,
        country_key=country.key if country is not None else "",
        scanned_on=today(),
        report=report,
    )
