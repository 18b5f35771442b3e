# The timeline and the casebook.

way-timeline = Cronología
