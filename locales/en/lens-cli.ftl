### The commands of the lens, and signals in questions.

## Signals as rows and columns of questions

dimension-signal-conditions = conditions attached
dimension-signal-condition-kind = kind of conditions
dimension-signal-tied = tied purchases
dimension-signal-finance = form of finance
dimension-signal-grant-element = grant element
dimension-signal-obligation-owed-to = to whom an obligation is owed
dimension-signal-both-contribute = both contribute
dimension-signal-return-expected = return expected
dimension-signal-requested-by = requested by
dimension-signal-decided-by = decided by
dimension-signal-accountable = accountable side
dimension-signal-agenda-set-by = agenda set by
dimension-signal-host-implements = share implemented by the host
dimension-signal-naming = how it is named
dimension-signal-gdp-ratio = ratio of economic output
dimension-signal-gdp-per-head-ratio = ratio of output per head
dimension-signal-population-ratio = ratio of population
dimension-signal-health-spending-ratio = ratio of health spending per head
dimension-signal-doctors-ratio = ratio of doctors per thousand people
dimension-signal-speaks-of-public-provision = speaks of public provision
dimension-signal-speaks-of-user-fees = speaks of user fees
dimension-signal-speaks-of-patents = speaks of patents
dimension-signal-speaks-of-rights = speaks of rights
dimension-signal-stated-commitments = stated commitments
dimension-signal-primary-care-share = share for primary care
dimension-signal-health-systems-share = share for health systems
dimension-signal-training-share = share for training
dimension-signal-medicines-share = share for producing medicines
dimension-signal-water-nutrition-share = share for water and nutrition
dimension-signal-disease-curative-share = share for single diseases or treatment
dimension-signal-duration = duration
dimension-signal-people-trained = people trained
dimension-signal-return-to-practice = return to practice
dimension-signal-community-requests = a community requests
dimension-signal-community-decides = a community decides
dimension-signal-community-hosts = a community hosts
dimension-signal-community-implements = a community implements
dimension-signal-staff-live-there = staff live there
dimension-signal-population-served = population served
dimension-signal-parallel-interest-stated = parallel interest stated
dimension-signal-parallel-flows = parallel commercial flows
dimension-signal-works-cited = works cited
dimension-signal-source-quality = quality of the source
dimension-signal-completeness = completeness
dimension-signal-results-reported = results reported
dimension-signal-contradictory-claims = contradictory claims
dimension-signal-direction = direction of the partners
dimension-signal-intra-regional = within one region
dimension-signal-shared-border = shared border
answer-not-said = the record does not say

## The commands

cli-lens-id = id
cli-lens-title = title
cli-lens-principles = principles
cli-lens-criteria = criteria
cli-lens-rulebooks = Rulebooks
cli-lens-theories = Theories: they explain a country’s foreign policy, not one activity
cli-lens-no-score = A lens aids judgement: it gives no overall number and ranks nobody. What is unanswered is open, not against.
cli-lens-range = a range, { $unit }
cli-lens-values = values: { $values }
cli-lens-null = without a value: { $meaning }
cli-lens-kind-rulebook = a rulebook
cli-lens-kind-theory = a theory card
cli-lens-kind-works = works that cards cite
cli-lens-sound = { $file }: nothing is wrong; it is { $kind }.
cli-lens-principle = principle
cli-lens-interval = { $interval } ({ $coverage } answered)
cli-lens-not-shown = too little is answered to show it ({ $coverage }; it takes { $least })
cli-lens-line = line { $line }
cli-lens-readers-only = only readers answer this
cli-lens-differs = the record says different things
cli-lens-says-nothing = says nothing here
cli-lens-more-rows = { $count ->
    [one] one more row
   *[other] { $count } more rows
}
cli-lens-neighbours = Beside it, { $read } entries with commercial flows were read one by one; the flows of { $beyond } more are in the sum only.
cli-lens-many = { $rulebook }: { $count } entries. An interval is shown from { $least } answered.
cli-lens-many-note = Ends are given as lowest · middle · highest among the entries that are shown. An entry that is not shown says nothing, neither for nor against.
cli-lens-many-readers = Readers’ answers alone count: { $count ->
    [0] of none of these entries there are any that are open to everybody.
    [one] of one of these entries there are some that are open to everybody.
   *[other] of { $count } of these entries there are some that are open to everybody.
}
cli-lens-many-both = Readers’ answers count beside the record’s: { $count ->
    [0] of none of these entries there are any that are open to everybody.
    [one] of one of these entries there are some that are open to everybody.
   *[other] of { $count } of these entries there are some that are open to everybody.
}
cli-lens-entries = entries
cli-lens-coverage = coverage
cli-lens-shown = shown
cli-lens-lows = lower ends
cli-lens-highs = upper ends
cli-lens-above = above one half
cli-lens-across = across it
cli-lens-below = below it
cli-lens-entry = entry
cli-lens-record = the record
cli-lens-judged = judged
cli-lens-stand = how they stand
cli-lens-beside-none = Nobody’s judgement in the words of this rulebook is recorded.
cli-lens-beside-note = This shows where they differ and proves nothing: authors judge wholes, programmes and periods, and a rulebook made from the same text must not be surprised to agree with it.
cli-lens-judgement-supports = it fits
cli-lens-judgement-partly = it fits in part
cli-lens-judgement-contradicts = it does not fit
cli-lens-judgement-ambivalent = both are found
cli-lens-stand-together = on the same side
cli-lens-stand-apart = apart
cli-lens-stand-open = open
cli-lens-stand-overlap = they overlap
cli-lens-stand-not-shown = too little is answered
cli-lens-no-case = No entry of the record is “{ $id }”; its answers are left out.
cli-lens-unknown-rulebook = The rulebook “{ $rulebook }” is not known; its answers are left out. --rulebook FILE names it.
cli-lens-agreement = { $rulebook }: { $answers } answers of { $readers } readers
cli-lens-criterion = criterion
cli-lens-alpha = alpha
cli-lens-within = 95 % of draws
cli-lens-cases = cases
cli-lens-answers = answers
cli-lens-undefined = draws without alpha
cli-lens-undefined-nopairs = no case has two answers
cli-lens-undefined-novariation = all answers are alike: no telling agreement from chance
cli-lens-undefined-belowzero = a value is below zero
cli-lens-undefined-notanumber = a value is no number
cli-lens-divided = What divides the readers most:
cli-lens-more-cases = { $count ->
    [one] and one more case
   *[other] and { $count } more cases
}
cli-lens-alpha-how = Interval: cases with two answers or more are drawn again with replacement, { $draws } times, from seed { $seed }; its ends are percentiles.
cli-lens-truth-table = Truth table for { $outcome }, { $cases } cases
cli-lens-combination = combination
cli-lens-inclusion = inclusion
cli-lens-pri = PRI
cli-lens-outcome = outcome
cli-lens-outcome-shown = shown
cli-lens-outcome-not-shown = not shown
cli-lens-outcome-remainder = too few cases
cli-lens-no-measure = undefined
cli-lens-undecided = “{ $case }” is in no row: its membership in { $condition } is exactly one half.
cli-lens-solution-conservative = conservative
cli-lens-solution-intermediate = intermediate, each condition expected to help when present
cli-lens-solution-parsimonious = parsimonious
cli-lens-no-solution = no row shows the outcome
cli-lens-fit = inclusion { $inclusion }, coverage { $coverage }, PRI { $pri }
cli-lens-not-proven = The search ended before it was proven that these are all the shortest.
cli-lens-robust = With each anchor moved by 10 % and 20 %, the conservative solution stays the same { $same } of { $all } times.
cli-lens-bench = { $entries } entries through { $rulebooks } rulebooks: { $seconds } s; the table of signals: { $table } s
