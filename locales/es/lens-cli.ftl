### The commands of the lens, and signals in questions.
