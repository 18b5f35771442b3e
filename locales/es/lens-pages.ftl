### The pages of the lens: hall, rulebooks, cards, signals, one cooperation.
