"""What can go wrong when the platform is started or visited, in words; no trace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic.util import CommandError

from pdplan.reference.demo import DemoFailed
from pdplan.reference.secrets import SecretUnusable
from pdplan.reference.serve import NotInPlan
from pdplan.values.language import _


@contextmanager
def said() -> Iterator[list[str]]:
    """A list that holds, after the block, what went wrong in it, if anything did."""
    messages: list[str] = []
    try:
        yield messages
    except NotInPlan:
        messages.append(_('this plan has no section "reference"; add models/reference.yaml (see: pdplan new)'))
    except (SecretUnusable, DemoFailed) as error:
        messages.append(str(error))
    except sa.exc.ArgumentError:
        messages.append(_("--database must be an address such as postgresql+psycopg://user@host/name"))
    except CommandError:
        # Alembic does not know the edition that the database names.
        messages.append(
            _(
                "the database was made by another edition of pdplan; name another with --database, or another folder with --data"
            )
        )
    except sa.exc.SQLAlchemyError as error:
        # The first line: what follows may hold the address with its password.
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        messages.append(_("the database cannot be used: {reason}").format(reason=reason))
    except OSError as error:
        messages.append(_("{path}: {reason}").format(path=error.filename or "", reason=error.strerror or error))
