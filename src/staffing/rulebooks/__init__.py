"""Law and agreement as dated data."""
