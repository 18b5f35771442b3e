# Entering a cooperation by hand.

way-enter = Add
