"""Care units of any size, made from a seed: what people and shifts, needs and wishes of a home look like.

They are made of the same nouns as the sample units, and enter by the same door as every unit.
"""
