"""What is handed over: the table of deliverables, and how the files of each are made from the plan."""

from pdplan.deliverables.drafts import Draft, File
from pdplan.deliverables.table import DELIVERABLES, Deliverable, handed_over
from pdplan.deliverables.workshop import Workshop

__all__ = ["DELIVERABLES", "Deliverable", "Draft", "File", "Workshop", "handed_over"]
