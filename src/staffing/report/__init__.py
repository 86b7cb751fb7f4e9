"""Read-only views of a schedule and its audit."""

from staffing.report.views import Labels, Report, build

__all__ = ["Labels", "Report", "build"]
