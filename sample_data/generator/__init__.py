"""Makes the sample units; `generate.py` beside this package writes them."""
