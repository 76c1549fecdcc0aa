"""The clause table against its sources: every way in which the two can part, by cause and place."""

from treaty_diff.check.causes import find_drift
from treaty_diff.check.drift import ArticlePlace, Drift, DriftCode, Report
from treaty_diff.check.plan import Choice, Plan, plan

__all__ = ["ArticlePlace", "Choice", "Drift", "DriftCode", "Plan", "Report", "find_drift", "plan"]
