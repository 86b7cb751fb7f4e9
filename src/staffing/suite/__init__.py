"""The benchmark suite: many instances, several methods and seeds, side by side in one run."""
