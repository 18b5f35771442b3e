### The pages of the lens: hall, rulebooks, cards, signals, one cooperation.

way-lens = Lens

## The hall

lenses-title = Reading a cooperation through a lens
lenses-lead = A lens is a stated framework: principles, and questions under each. The record answers what it can, readers answer the rest, and every answer leads to the row it rests on.
lenses-is-title = What a lens is
lenses-is = Support for one’s own judgement. For each principle it shows an interval: its low end if every open question went against, its high end if every one went for, and how much is answered at all. Below it stands, question by question, what was found, where, and by whom.
lenses-is-not-title = What it is not
lenses-is-not = A score. There is no overall figure, no ranking of countries or partners, and nothing is shown where too little is answered. That something is called South–South says nothing about its terms; that the record is silent says nothing against it.
lenses-no-score = Support for judgement, not a score: what is not answered is open, not against.
lenses-rulebooks = Rulebooks
lenses-criteria-count = { $count ->
    [one] one question
   *[other] { $count } questions
}
lenses-how-to-read = To read a cooperation, open its page: its intervals stand there, with the way to the whole reading.
lenses-to-entries = To the cooperations
lenses-doors = Further
lenses-door-signals = What the record says of itself, each quantity explained: what it reads, and what it means that there is no value.
lenses-guide = How to read through a lens
lenses-guide-text = In the guide: from the page of a cooperation to a rulebook of one’s own.
lenses-signals-count = { $count ->
    [one] One signal is computed from the record.
   *[other] { $count } signals are computed from the record.
}

## Rulebooks

lenses-rulebook = rulebook
lenses-principles = Principles
lenses-principle = Principle
lenses-rulebook-counts = { $principles ->
    [one] one principle
   *[other] { $principles } principles
}, { $criteria ->
    [one] one question
   *[other] { $criteria } questions
}
lenses-least = shows nothing below { $share } answered
lenses-permalink = Link to this place
lenses-scale-three = yes, partly, no, cannot tell
lenses-scale-two = yes, no, cannot tell
lenses-weight = weight { $figure } ({ $share } of the principle)
lenses-only-readers = No signal honestly bears on this: only readers answer.
lenses-see = To look at as well, though it answers nothing by itself
lenses-silent = Says nothing
lenses-range = { $from } to less than { $below }
lenses-range-from = { $from } or more
lenses-range-below = less than { $below }
lenses-range-any = any value
lenses-range-else = any other value
lenses-copy-title = Copy it and change it
lenses-copy = A rulebook is one text file. Take it, give it another name, change its questions, thresholds or weights, and have it checked and read on the command line with “ayni lens”. Two rulebooks can then be compared on the same cooperations.

## Signals

lenses-signals-title = Signals
lenses-door-theories = What explains a country’s policy rather than one cooperation: one card a theory, with what would count for it and against it.
lenses-signals-lead = A signal is what the record says of one cooperation: a word, a number, a range, or nothing. Whether that speaks for a principle is said by the rulebook.
lenses-signals-all = All signals
lenses-families = Families of signals
lenses-used = { $count ->
    [0] no question asks for it
    [one] one question asks for it
   *[other] { $count } questions ask for it
}
lenses-kind-truth = yes or no
lenses-kind-category = one of: { $words }
lenses-kind-number = a number ({ $unit })
lenses-kind-interval = a range ({ $unit })
lenses-in-unit = { $figure } { $unit }
lenses-values = Values
lenses-without-value = Without a value
lenses-definition = Computed from
lenses-reads = These tables of the record, and these columns of them:
lenses-reads-guide = How it is computed, in the guide
lenses-words = Words it looks for
lenses-uses = Questions that ask for it
lenses-uses-none = No rulebook that comes with the program asks for it; a rulebook of one’s own can.
lenses-uses-see = To be looked at there; it answers nothing by itself.

## Theory cards

lenses-theories-title = Theory cards
lenses-theories-lead = Theories explain a country’s foreign policy, not one cooperation. Each card says what a theory leads one to expect and what in the record would count; a reader applies it to two countries in a period.
lenses-theories-all = All theory cards
lenses-card-proposed = Who proposed it
lenses-card-expects = What it leads one to expect
lenses-card-captures = What the article’s authors say it captures
lenses-card-misses = What they say it misses
lenses-card-silent = They say nothing of the kind.
lenses-card-for = What would count for it
lenses-card-against = What would count against it
lenses-card-applies = A card has no interval: a reader applies it to two countries in a period, with quotations, and several stand side by side.

## One cooperation

lenses-reading = Reading
lenses-reading-of = { $title }: reading
lenses-reading-through = Read through: { $rulebooks }
lenses-cite-title = Reading of “{ $title }” through “{ $through }”
lenses-to-entry = To the page of this entry
lenses-brief = In brief
lenses-brief-none = The record does not say.
lenses-brief-more = { $count ->
    [one] and one more row
   *[other] and { $count } more rows
}
lenses-side-by-side = Side by side with:
lenses-take-out = without { $rulebook }
lenses-intervals = The intervals
lenses-interval = Interval
lenses-answered = Answered
lenses-axis = Each line goes from “everything speaks against” on the left to “everything speaks for” on the right, with a mark at one half. The longer the bar, the more is open.
lenses-span = Between { $low } and { $high } speaks for it
lenses-span-point = { $share } speaks for it
lenses-not-shown = Too little is answered for an interval
lenses-coverage = { $answered } of { $count ->
    [one] one question
   *[other] { $count } questions
} ({ $share } by weight)
lenses-spanned = from { $low } to { $high }
lenses-unanswered = Open
lenses-says = speaks for the answer “{ $answer }”
lenses-says-nothing = says nothing to this question
lenses-record-says = What the record says
lenses-readers-say = What readers say
lenses-differs-record = signals of the record differ
lenses-differs-readers = readers differ
lenses-differs-between = record and readers differ
lenses-more-rows = { $count ->
    [one] one more row
   *[other] { $count } more rows
}
lenses-beyond-rows = { $count ->
    [one] One more row is in the JSON file.
   *[other] { $count } more rows are in the JSON file.
}
lenses-row-entry = The entry itself
lenses-row-description = Description
lenses-to-rulebook = In the rulebook
lenses-to-criterion = In the rulebook
lenses-open = What the record cannot tell
lenses-open-text = These questions nobody answers yet. That is no answer against: who knows more can enter it into the record with its source, or answer as a reader.
lenses-open-none = every question has an answer.
lenses-readers = Readers
lenses-readers-text = Readers answer the questions of a rulebook for a case, quote their evidence, and do not see each other’s answers until all have answered. Their answers stand beside those of the record and never replace them.
lenses-readers-answers = { $count ->
    [one] One answer of a reader stands above, with its quotations.
   *[other] { $count } answers of readers stand above, with their quotations.
}
lenses-readers-none = No reader has answered for this case yet.
lenses-readers-absent = In this house nobody can sign in, and so there are no readers: it was started without an address of its own.
lenses-to-readings = To the readers’ work
lenses-applied = Theories applied to these countries
lenses-applied-none = No reader has applied a theory card to these countries yet.
lenses-pairs-beyond = { $count ->
    [one] One more pair of countries is part of this cooperation and was not looked up.
   *[other] { $count } more pairs of countries are part of this cooperation and were not looked up.
}
lenses-take = To take away and to cite

## The authors’ judgements beside the intervals

lenses-beside-title = The authors’ own judgements beside the intervals
lenses-beside-of = { $rulebook }: judgements beside the intervals
lenses-beside-lead = Where the authors of a work in the record judge a case in the terms of this rulebook, their words stand here beside what the rulebook’s questions give.
lenses-beside-not = It shows where the two differ, so that one can ask why. It proves nothing: the rulebook was made from the same text, and the authors judge wholes, programmes and periods where the rulebook asks about one entry.
lenses-beside-none = No entry of this snapshot carries a judgement in the terms of this rulebook. Such judgements come with the casebook, or with a workbook that has rows of readings.
lenses-beside-counts = Counted is each judgement beside each principle it is about; one of the whole stands beside all.
lenses-of-the-whole = of the whole
lenses-stand = How they stand
lenses-stand-together = the interval lies on the judgement’s side
lenses-stand-apart = the interval lies on the other side
lenses-stand-open = the interval reaches over both sides
lenses-stand-not-shown = too little is answered

## On the page of a cooperation

lenses-panel-title = Through lenses
lenses-panel-caption = What the record alone answers, by principle
lenses-panel-what = What a lens is

## What leads nowhere

lenses-no-rulebook = There is no rulebook of that name. These come with the program:
lenses-no-entry = No entry of this snapshot has that identifier. Search for its title or a partner; on the page of a cooperation stands the way to its readings.
