# Entering a cooperation by hand.

way-enter = Añadir
