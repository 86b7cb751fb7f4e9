"""Public instances of staff rostering that others made, each family read into an ordinary problem and rule book.

Nothing of the search knows of them: their limits are entries of rules like any other, of a book that is made for the instance.
"""
