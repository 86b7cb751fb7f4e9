"""What exists: immutable data, no input or output, no solver."""
