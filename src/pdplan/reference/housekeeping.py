"""The work that is done at intervals: consents whose time is over, records past their term, and checkpoints of the audit log."""

from __future__ import annotations

import logging
from threading import Event

import sqlalchemy as sa

from pdplan.reference.core.consent import step
from pdplan.reference.core.receipt import Event as Step
from pdplan.reference.platform import Platform, span
from pdplan.reference.storage import audit, consents, exchanges, rights
from pdplan.reference.storage.engine import work
from pdplan.reference.storage.tables import consents as table

SECONDS = 30.0
_LOG = logging.getLogger("pdplan.reference")


def keep(platform: Platform, stop: Event) -> None:
    """Do the work at intervals until ``stop``, and once more then."""
    while True:
        stopped = stop.wait(SECONDS)
        try:
            once(platform)
        except sa.exc.SQLAlchemyError as error:
            # The next time may succeed; whatever was asked of the platform is not harmed.
            _LOG.error("housekeeping: %s", type(error).__name__)
        if stopped:
            return


def once(platform: Platform) -> None:
    """Expire what is over, forget what need not be kept, and sign the heads of the audit log."""
    at = platform.clock()
    with work(platform.engine) as connection:
        over = sa.or_(table.c.until <= at, table.c.confirm_by <= at)
        for one in consents.in_force(connection, over):
            expired = step(one, "expire")
            consents.change(connection, expired, Step("expired", expired.state, at, "system", "system"))
            rights.tell(connection, one.resident, "expired", "同意の期限が過ぎたため、提供を止めました。", at)
        # The audit log is not shortened: it is moved to an archive as a whole, with its checkpoints.
        exchanges.forget_provisions(connection, at - span(platform.terms.provision_records))
        consents.forget(connection, at - span(platform.terms.consent_records))
    with work(platform.engine) as connection:
        audit.add_checkpoint(connection, at, platform.signer.private.sign)
