"""The search. The only package that imports ortools."""
