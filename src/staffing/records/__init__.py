"""Units, schedules and people as they lie in the database: brought in, changed, read, and given back."""
