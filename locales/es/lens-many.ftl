### Readings of many, and sets.
