"""Recreate: one employee's roster at a time, exactly, by dynamic programming over the automata of her rules."""
