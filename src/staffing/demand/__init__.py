"""From what customers need to what can be planned: demand cells and candidate shifts for one horizon."""
