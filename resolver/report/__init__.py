"""What a case holds, as plain data: the summary a run ends with, and the state of the case."""

from resolver.report.changes import Told, changes, last_changed
from resolver.report.state import status
from resolver.report.summary import (
    Count,
    HubSummary,
    IdentifierSummary,
    NetworkSummary,
    Party,
    Rejected,
    Summary,
    summary,
)

__all__ = [
    "Count",
    "HubSummary",
    "IdentifierSummary",
    "NetworkSummary",
    "Party",
    "Rejected",
    "Summary",
    "Told",
    "changes",
    "last_changed",
    "status",
    "summary",
]
