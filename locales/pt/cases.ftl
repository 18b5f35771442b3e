# The timeline and the casebook.

way-timeline = Cronologia
