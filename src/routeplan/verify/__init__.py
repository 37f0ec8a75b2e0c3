"""An independent check of a plan: one rule, one function."""

from routeplan.verify.account import Account
from routeplan.verify.report import Report
from routeplan.verify.verification import verify
from routeplan.verify.violation import Violation

__all__ = ["Account", "Report", "Violation", "verify"]
