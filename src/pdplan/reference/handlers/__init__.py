"""What the platform does: a handler for each operation. Handlers know no HTTP."""

from pdplan.reference.handlers import (  # noqa: F401
    accounts,
    auditing,
    bases,
    catalogue,
    consents,
    emergencies,
    exchange,
    identifiers,
    participants,
    records,
    rights,
    sharing,
    statistics,
)
from pdplan.reference.performing import HANDLERS

__all__ = ["HANDLERS"]
