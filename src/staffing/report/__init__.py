"""Read-only views of a schedule and its audit."""
