"""The log of the service: one JSON object a line, to standard error."""

import sys

import structlog


def configure() -> None:
    """Write lines of JSON, unless the program that embeds the service has chosen its own way."""
    if structlog.is_configured():
        return
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        # Standard error as it is when a line is written: it may have been replaced since, and the one before closed.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
