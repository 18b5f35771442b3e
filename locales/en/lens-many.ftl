### Readings of many, and sets.

## Many

many-title = Many, through “{ $rulebook }”
many-through = Read many through it
many-lead = What is answered of a whole set of cooperation: first how much is answered at all, then how far the intervals lie apart. There is no score and no ranking.
many-concluded = What can be concluded from it
many-form = Which cooperation
many-narrow = Read these
many-field-q = Words
many-field-from = From the year
many-field-to = To the year
many-field-provider = Contributing countries (names or codes, with commas between)
many-field-receiver = Receiving countries (names or codes, with commas between)
many-field-sector = Sectors (DAC codes)
many-field-modality = Modalities (codes)
many-field-source = Sources (keys)
many-field-provider-membership = Group of the contributing country
many-field-receiver-membership = Group of the receiving country
many-field-health = Health
many-field-form = Laid out by
many-field-order = Entries in the order
many-order-sources = of their sources
many-order-coverage = of how much is answered, most first
many-order-date = of the years they begin in
many-misread-value = “{ $value }” is not understood for “{ $key }” and was left out.
many-misread-key = “{ $key }” is nothing to narrow a set by and was left out.
many-misread-name = “{ $value }” is no country or group that is known and was left out of “{ $key }”.
many-misread-form = A set is not laid out by “{ $value }”: it can be laid out by form of cooperation, and never by country.
many-misread-order = There is no order “{ $value }”: entries stand by source, by coverage or by date.
many-misread-years = The years ended before { $value }, in which they begin; they were read the other way round.
many-count = { $count ->
    [one] { $figure } entry
   *[other] { $figure } entries
}
many-limit = The set has { $total } entries, more than are read at once: here are the first { $shown }. Narrow it to see all.
many-unread = { $count ->
    [one] Of one entry there are no signals yet: it counts as unanswered.
   *[other] Of { $count } entries there are no signals yet: they count as unanswered.
}
many-coverage = How much is answered
many-coverage-text = { $whose ->
    [readers] Of each principle, the part of its criteria (by weight) that readers answer. What is not answered is not a no.
    [both] Of each principle, the part of its criteria (by weight) that the record or readers answer. What is not answered is not a no.
   *[record] Of each principle, the part of its criteria (by weight) that the record answers. What is not answered is not a no.
}
many-coverage-mean = On average { $share } is answered.
many-by-criterion = Criterion by criterion
many-criterion = Criterion
many-answered = Answered
many-differ = Signals differ
many-of-all = { $count } ({ $share })
many-figure-coverage = How many entries have how much answered: { $principle }
many-figure-source = Ayni, snapshot { $number }
many-answered-part = Answered part
many-bin-none = nothing
many-bin = above { $from }, up to { $to } %
many-entries = entries
many-spread = How far the intervals lie apart
many-spread-text = The low end is what holds if every unanswered criterion went against, the high end if every one went for. Drawn is, from the tenth to the ninetieth hundredth of the entries, which low end and which high end that part of them does not exceed.
many-shown = { $count } have at least { $least } answered and are counted in.
many-none-shown = No entry has at least { $least } of this principle answered: no interval is shown.
many-figure-spread = Low and high ends: { $principle }
many-figure-spread-described = A bar from a low end to a high end for five parts of the entries that have enough answered.
many-quantile = Part of the entries
many-ends = Low end to high end
many-quantile-10 = one tenth at most
many-quantile-25 = one quarter at most
many-quantile-50 = one half at most
many-quantile-75 = three quarters at most
many-quantile-90 = nine tenths at most
many-unit-percent = %
many-time = Over time
many-time-none = Fewer than two years have an entry with enough answered: there is nothing to draw.
many-figure-time = The middle low end and the middle high end, by the year of beginning
many-figure-time-described = For each principle a band from the middle low end to the middle high end of the entries that begin in a year and have enough answered.
many-middle = middle of the ends
many-year = Year
many-forms = By { $form }
many-forms-text = The middle low end and the middle high end, with how many entries these are of. In the order of the codes, not of what is read.
many-form-several = An entry may be of several forms and counts in each: the rows do not sum to the whole.
many-middle-of = { $interval } (of { $count })
many-unknown = not known
many-listed = The entries
many-entry = Entry
many-criteria = Criteria answered
many-answered-of = { $answered } of { $all }
many-too-little = too little is answered ({ $coverage })
many-files-note = Low and high are shares from 0 to 1; null where less than the least coverage is answered. Readers’ answers are in it where “answers” says so; “answers_from” says entry by entry who answers.
many-sensitivity = What other thresholds and weights would change here
many-as-sets = Compare these as sets
many-explored = Ask other questions of these
many-from-set = Read these entries through a lens:
many-permanent = Permanent address
many-empty = No entry of the record is in this set.
many-everything = Without any filter
many-no-table = The signals of this record are not laid out yet
many-no-table-text = They are laid out when a source is loaded. Load one, or ask whoever keeps this record to.
many-no-words = Words cannot be searched for here
many-no-words-text = Leave the words out, or search first and narrow by what is found.
many-no-sense = This cannot be asked
many-answers = Whose answers count
many-answers-record = The record’s
many-answers-record-text = What the signals of the record say; readers’ answers do not count.
many-answers-readers = Readers’
many-answers-readers-text = What people answered who read a case and quoted what they rest on; the record does not count. Readers who differ widen the interval.
many-answers-both = Both
many-answers-both-text = What the record says and what readers say, as the page of each cooperation has it. Where they differ, the criterion spans all that is said.
many-misread-answers = Nobody is called “{ $value }” whose answers could count: there are record, readers and both. The record’s count here.
many-no-readers = In this house nobody can sign in, so that there are no readers’ answers.
many-answered-by-readers = { $count ->
    [0] Of none of these entries there are readers’ answers that are open to everybody.
    [one] Of one of these entries there are readers’ answers that are open to everybody.
   *[other] Of { $figure } of these entries there are readers’ answers that are open to everybody.
}
many-answered-apart = { $count ->
    [0] In none of them readers say something else than the record.
    [one] In one of them readers say something else than the record on some criterion.
   *[other] In { $figure } of them readers say something else than the record on some criterion.
}
many-answers-differ = Answers differ
many-readers-answered = Answered by readers
many-apart = Readers say something else than the record
many-by-readers = (by readers { $readers })
many-by-readers-apart = (by readers { $readers }, otherwise than the record { $apart })
many-figure-source-readers = Ayni, snapshot { $number }, answers of readers
many-figure-source-both = Ayni, snapshot { $number }, answers of the record and of readers

## Sensitivity

sensitivity-title = What depends on what in “{ $rulebook }”
sensitivity-lead = A threshold or a weight could have been set otherwise. Here each is put elsewhere, one at a time, and the same entries are read again.
sensitivity-many = The readings themselves
sensitivity-mean = Before and after are means over all entries of the low ends and of the high ends. The furthest is how far an end of one entry's interval moved.
sensitivity-none = No criterion of this principle has a weight or a threshold to move.
sensitivity-left-out = Only { $most } different entries are kept apart for each principle: { $count } entries are not in these figures.
sensitivity-knob = Threshold or weight
sensitivity-put-at = Put at
sensitivity-changes = Entries that change
sensitivity-before = Before
sensitivity-after = After
sensitivity-furthest = Furthest
sensitivity-weight = Weight of: { $question }
sensitivity-threshold = Threshold of a signal ({ $signal }) in: { $question }
sensitivity-stands-at = stands at { $value }
sensitivity-changed = { $changed } of { $cases }

## Sets

sets-title = Cases as sets
sets-lead = Which conditions, together or in the place of each other, go with an outcome? Cases are more or less in each set; a truth table lays out how conditions combine, and minimisation says it as shortly as can be. It compares cases and proves no cause.
sets-example = The article's hypothesis, as a worked example
sets-example-page = what it shows and what it does not
sets-form = Cases, conditions, outcome
sets-limits = At most { $cases } cases and { $conditions } conditions.
sets-cases = Cases
sets-named = Identifiers of entries, one a line
sets-or-filter = Or all entries that …
sets-or-table = Or a table of your own
sets-table = Table
sets-table-note = The first line names the sets, the last of them is the outcome; then a line a case, with commas between. A question mark is not known. A column “quotation” has what is quoted for a case. A table comes before entries.
sets-sets = Conditions and outcome
sets-anchors = anchors: out, middle, in
sets-anchors-note = A number needs three anchors with blanks between: from where on a case is fully out, neither in nor out, and fully in (1 3 6). A range counts by its best value; without one it is not known. Answers and words need none: yes is 1, partly one half, no 0.
sets-condition = Condition { $number }
sets-outcome = Outcome
sets-no-set = none
sets-expects = expected
sets-expects-none = nothing is expected
sets-expects-present = its presence helps
sets-expects-absent = its absence helps
sets-thresholds = What a row needs to show the outcome
sets-least-cases = Cases, at least
sets-inclusion = Inclusion
sets-pri = PRI
sets-coverage = Coverage
sets-ask = Compare
sets-empty = Name some cases, one condition or more, and an outcome; or look at the example.
sets-not-whole = Cases, at least one condition and an outcome are needed, and anchors for every number.
sets-wrong-set = “{ $value }” is nothing that a set can be made of; it was left out.
sets-wrong-anchors = “{ $value }” for “{ $key }” are not three different numbers in order: fully out, middle, fully in.
sets-needs-anchors = “{ $key }” is a number and needs three anchors.
sets-wrong-share = “{ $value }” for “{ $key }” is no number from 0 to 1; the usual one is taken.
sets-wrong-cases = “{ $value }” is no number of cases from 1 to 1,000; the usual one is taken.
sets-too-many-conditions = There are more than { $value } conditions; those beyond were left out.
sets-table-too-long = The table has more than { $value } letters.
sets-table-unread = The table cannot be read: is a quotation mark not closed?
sets-table-sets = The table needs one to { $value } conditions and an outcome.
sets-table-cases = The table needs one to { $value } cases.
sets-table-number = Line { $value } is no number. Write ? where it is not known.
sets-count = { $count ->
    [one] One case of which every set is known
   *[other] { $count } cases of which every set is known
}
sets-limit = There are { $total } cases; here are the first { $most }.
sets-not-found = Not in the record: { $ids }.
sets-no-cases = There is no case of which every set is known.
sets-no-membership = “{ $case }” has { $value } in “{ $set }”, which has no anchors and takes memberships from 0 to 1.
sets-calibration = Calibration
sets-calibrated = Fully out at { $out }, neither in nor out at { $crossover }, fully in at { $in }.
sets-as-it-is = Taken as membership from 0 to 1.
sets-figure = What the anchors make of what was measured: { $set }
sets-measured = measured
sets-membership = membership
sets-case = Case
sets-anchor-out = fully out
sets-anchor-crossover = neither in nor out
sets-anchor-in = fully in
sets-left-out-count = { $count ->
    [one] One case is left out, because a set is not known of it
   *[other] { $count } cases are left out, because a set is not known of them
}
sets-left-out = { $case }: “{ $set }” is not known.
sets-truth-table = Truth table
sets-truth-table-text = Each combination of conditions in which there is a case, and whether it goes with “{ $outcome }”. A row opens to its cases.
sets-row-cases = { $count ->
    [one] one case
   *[other] { $count } cases
}
sets-shown = shown
sets-not-shown = not shown
sets-remainder = too few cases
sets-undecided = { $case } is in no row: in “{ $set }” it is neither in nor out.
sets-value = measured { $measured }, membership { $membership }
sets-solutions = Solutions
sets-conservative = Conservative
sets-conservative-text = Uses only combinations that there are cases of.
sets-parsimonious = Parsimonious
sets-parsimonious-text = Uses any combination that there is no case of, wherever that makes it shorter.
sets-intermediate = Intermediate
sets-intermediate-text = Uses only combinations without cases that go the way which is expected of the conditions.
sets-nothing-shown = No row shows the outcome: there is nothing to minimise.
sets-ambiguous = There are { $models } models that are as short: which of them is meant, the cases do not decide.
sets-models-shown = The first { $shown } are shown.
sets-not-proven = The search ended before it was proven that nothing shorter suffices.
sets-not-all = There are more models as short as these.
sets-whole-model = together
sets-robustness = How much depends on the anchors
sets-robustness-text = Each anchor moved by one tenth of its distance from the middle, one at a time, and the parsimonious solution sought again.
sets-no-anchors = No set has anchors: there is nothing to move.
sets-no-model = no solution
sets-set = Set
sets-anchor = Anchor
sets-model = First model
sets-is-same = Solution
sets-same = the same
sets-other = another
sets-from-readers = Readers: { $rulebook }
sets-median = { $question } — the median of readers’ answers
sets-share = { $question } — the share of readers who say yes
sets-readers-note = Readers’ answers make a set too: by their median, or by the share of those who say yes, with partly as one half; who cannot tell does not count, and of a case that nobody answered nothing is known. Without anchors either is the membership; with three anchors it is calibrated as a number is. Only answers of closed readings that are open to everybody are taken.
sets-of-readers = Of readers’ answers.
sets-of-record = Of the record.
sets-of-table = Of the table.
sets-no-readers = In this house nobody can sign in: of sets that are made of readers’ answers nothing is known.
sets-answers-of = { $count ->
    [one] One answer: { $answers }
   *[other] { $count } answers: { $answers }
}
sets-quoted-there = what readers quote for it
