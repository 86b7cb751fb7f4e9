"""Loads the machine code of recreate when imported, for the process that others are forked from: they have it at once."""

from staffing.solver.recreate.warm import warm_up

warm_up()
