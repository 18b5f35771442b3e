# The data: sources, snapshots, findings, the API, the guide.

way-data = The data
data-lead = Everything that is known of the data itself: where it came from, under which terms, what was odd in it, how it changed, how each number is computed, and how to take it away.
data-snapshot = Snapshot
data-door-sources = Sources
data-door-sources-text = Every file behind the record: what it says of itself, what was read from it, and every earlier reading of it.
data-door-licences = Licences
data-door-licences-text = What may be done with each source, as far as it says so.
data-door-findings = Findings
data-door-findings-text = What was wrong or odd in the sources, by rule and by publisher, and what was done about it.
data-door-rules = Rules
data-door-rules-text = Every rule that findings follow, with its explanation and how often it was found.
data-door-snapshots = Snapshots
data-door-snapshots-text = The states of the record through time, and what changed between any two of them.
data-door-indicators = Context series
data-door-indicators-text = Population, output, health spending and other figures about countries in years. They are no cooperation and are in no sum.
data-door-rates = Exchange rates
data-door-rates-text = At which rates amounts become dollars, and what has no rate.
data-door-numbers = How each number is computed
data-door-numbers-text = Ranges, splits, what repeats, rates: the rules with their reasons.
data-door-book = The guide
data-door-book-text = A tutorial, how to do single tasks, the reference and the explanations.
data-door-api = The interface for programs
data-door-api-text = The same questions as on these pages, in JSON and CSV.

## Lists

data-take = Take it away:
data-take-cut = one answer gives { $most } of { $total }; “next” leads on
data-sort-publisher = publisher
data-sort-licence = licence
data-sort-sources = number of sources
data-sort-newest = newest first
data-sort-oldest = oldest first
data-sort-rule = rule
data-sort-indicator = code
data-sort-countries = number of countries
data-sort-figures = number of figures
data-sort-country = country
data-sort-largest = largest first
data-sort-smallest = smallest first
data-sort-currency = currency
data-sort-first = earliest rates
data-sort-last = latest rates
data-sources = Sources
data-more-sources = { $count ->
    [one] { $count } more source
   *[other] { $count } more sources
}

## Snapshots

data-snapshots-title = Snapshots
data-snapshots-lead = Each change makes a new state of the record and leaves the earlier ones as they were. Any of them can be asked and compared.
data-snapshots-count = { $count ->
    [one] { $count } snapshot
   *[other] { $count } snapshots
}
data-snapshot-title = Snapshot { $number } of the record
data-snapshot-empty = The record was empty.
data-written = Written
data-reason = By
data-program = Program
data-what-changed = What changed
data-entry-by-entry = Entry by entry
data-loaded = Came: { $sources }
data-reloaded = Read anew: { $sources }
data-gone = Went: { $sources }
data-and-more = { $named } and { $count } more
data-gone-list = Forgotten with this snapshot:
data-state-loaded = new
data-state-reloaded = read anew
data-since-former = What changed since the snapshot before
data-since-then = What has changed since then
data-compare-from = From snapshot
data-compare-to = to snapshot
data-compare = Compare

## Differences

data-difference-title = From snapshot { $from } to { $to }
data-difference-none = Nothing in the record differs between the two.
data-difference-added = Sources that came
data-difference-removed = Sources that went
data-difference-anew = Sources that were read anew
data-difference-counts = entries: { $added } came, { $removed } went, { $changed } changed
data-difference-entries = { $count ->
    [one] { $count } entry differs
   *[other] { $count } entries differ
}
data-difference-waits = The two snapshots are being compared
data-difference-waits-text = Sources that were read anew are compared row by row, and these are large. The comparison goes on while you wait; it is given up after { $seconds } seconds.
data-difference-again = Look again
data-other-way = The other way round
data-entry-added = came
data-entry-removed = went
data-entry-changed = changed
data-entry-rows = { $table }: { $added } rows came, { $removed } went
data-sums = Sums that differ
data-sum = Sum
data-before = Before
data-after = After
data-more-sums = { $count ->
    [one] { $count } more sum differs; JSON has all.
   *[other] { $count } more sums differ; JSON has all.
}
data-sum-flows = Flows without a type
data-sum-no-currency = without a currency

## Licences

data-licences-title = Licences
data-licences-lead = The record passes on what others published. What may be done with it is for them to say; here is what they say.
data-licences-count = { $count ->
    [one] { $count } licence stated
   *[other] { $count } licences stated
}
data-licence-none = No licence stated
data-licence-unstated = The source does not say. Ask its publisher before you pass it on.
data-licence-other = In the source’s own words; not one of the licences known here.
data-licences-note = What a licence allows is given in short, after its own summary; its text decides. The casebook is under CC BY 4.0.
data-may-share = Pass on
data-may-adapt = Change
data-may-trade = Earn by it
data-allows-yes = yes
data-allows-no = no
data-allows-named = yes, naming the source
data-allows-alike = yes, naming the source, under the same licence

## Sources and findings

data-publisher = Published by
data-source-quality = Quality of the source
data-completeness = Completeness
data-source-score = { $score } of 1, as the source scores itself
data-stored-sha256 = SHA-256 as stored
data-stored-note = Personal details are blanked in what is stored; everything else is as it came.
data-reader = Reader
data-history-title = Its readings through time
data-history-shown = Shown by snapshots
data-findings-by-publisher = Findings by publisher
data-findings-unpublished = No publisher stated
data-findings-sources = Its sources

## Rules

data-rules-title = Rules
data-rules-lead = Whatever is wrong or odd in a source is recorded by one of these rules, with the line, what was read and what was done. A rule without findings was looked for and not met.
data-rules-count = { $count ->
    [one] { $count } rule
   *[other] { $count } rules
}
data-rules-words = Words in the rule or its explanation
data-rules-all = All rules
data-rules-none = No rule has these words.
data-errors = Errors
data-warnings = Warnings
data-notices = Notices

data-rules-left = { $count ->
    [one] { $count } more rule has findings.
   *[other] { $count } more rules have findings.
}
data-publishers-left = { $count ->
    [one] { $count } more publisher; the list of sources has it.
   *[other] { $count } more publishers; the list of sources has them.
}

## Context series

data-indicators-title = Context series
data-indicators-lead = Figures about countries in years, as their sources state them. They are kept beside the cooperation, never in its sums.
data-indicators-none = No context series has been loaded yet. Tables of indicators come in from the command line:
data-indicators-count = { $count ->
    [one] { $count } series
   *[other] { $count } series
}
data-indicator = Context series
data-indicator-figure = { $title }: { $countries }, year by year. A year without a figure is a gap.
data-not-cooperation = no cooperation, in no sum
data-countries = Countries
data-country = Country
data-years = Years
data-figures = Figures
data-countries-count = { $count ->
    [one] { $count } country or area
   *[other] { $count } countries and areas
}
data-countries-asked = Countries to draw (two letters, up to six)
data-year-from = From year
data-year-to = to year
data-by-country-and-year = By country and year
data-earlier-years = Earlier years
data-later-years = Later years
data-no-figures = No figure lies in these years.
data-figure-source = { $sources }; snapshot { $snapshot }

## Exchange rates

data-rates-lead = Amounts stay in the currency of their source. Asked for dollars, each is converted by the first of these that there is:
data-rates-daily = the European Central Bank’s rate of the day, or of the nearest day before, at most { $days } days;
data-rates-annual = the International Monetary Fund’s average of the year;
data-rates-none = none: the amount is not convertible, and is named beside every total it is missing from.
data-rates-rules = The rules, with their reasons
data-rates-loaded = Loaded rates take the place of those compiled in for the same currency and day:
data-rates-used = What the record’s flows rest on
data-rates-unused = No amount of the record has been converted.
data-rates-explore = The same question: all flows in dollars
data-rates-series = Series
data-rates-items = Amounts
data-rates-first = Earliest rate
data-rates-last = Latest rate
data-rates-gap = Most days off
data-rates-without = Not convertible
data-rates-without-items = in { $items } amounts
data-rates-compiled = Currencies with rates in the program
data-rates-count = { $count ->
    [one] { $count } currency
   *[other] { $count } currencies
}
data-currency = Currency
data-rates-days = Rates of days
data-rates-years = Averages of years
data-rates-ratio-name = Fixed ratio
data-rates-gaps = { $count ->
    [one] { $count } year without
   *[other] { $count } years without
}
data-rates-euro = { $units } { $currency } = 1 { $into }, from the day of the euro
data-rates-struck = { $units } { $currency } = 1 { $into }

## The guide

book-contents = The guide
book-leaves = Pages of the guide
book-in-english = This page of the guide is in English.
book-markdown = The text of this page (Markdown)
book-missing-title = The guide has no such page
book-missing-text = There is no page of this name:
book-missing-near = Perhaps one of these:
book-part-tutorial = Tutorial
book-part-how-to = How to
book-part-reference = Reference
book-part-explanation = Explanation

## The interface for programs

api-lead = What these pages ask, programs can ask: the same questions, the same words, the same numbers. Answers are JSON, and CSV where there is a table. No account and no key.
api-reference = All parameters and members
api-addresses = Addresses
api-limit = { $usual } items at once, at most { $most }.
api-example = For example
api-index = What there is to ask.
api-openapi = The description for programs, OpenAPI 3.1.
api-answer = Figures: one question to the record.
api-entries = Entries, each with what it says of itself.
api-entry = One entry with all its rows.
api-claims = Everything that claims an identifier, side by side.
api-hits = Entries by words, the best first.
api-sources = The sources, with licences, counts and hashes.
api-findings = What was wrong or odd in the sources.
api-rules = The rules of findings, with counts.
api-snapshots = The states of the record through time.
api-difference = What changed between two snapshots.
api-indicators = The context series.
api-series = The figures of one context series.
api-countries = Countries, territories and former states with their codes.
api-question-title = A question is an address
api-question-text = measure says what is summed, by what the rows are, across what the columns are; every dimension is a filter, and not- before it leaves out. The question mark and what follows it are the same as at
api-question-explore = the page of questions
api-parts-title = Lists come in parts
api-parts-text = limit says how many items, offset how many to leave out first. “next” is the address of the next part, in the answer and in the header Link; at the last it is null. Asking for more than the maximum is refused, never cut in silence.
api-snapshot-title = Answers that stay
api-snapshot-text = snapshot=N asks an earlier state of the record. Each answer names its snapshot and carries an ETag that changes with the record: a program that has the answer already is told so.
api-names-title = Names and numbers
api-names-text = lang=en, es or pt chooses the language of names; without it, Accept-Language does. Amounts are decimal numbers written as text, so that no digit is lost. An open end of a range is null.
api-problems-title = What is not understood is said
api-problems-text = An error is a document of the type application/problem+json. It lists every parameter that was not understood, with the nearest words there are, and carries a reference when the fault is ours.
api-limits-title = Limits
api-limits-text = Only reading is offered. An answer that is not ready within { $seconds } seconds is given up with status 503. Who asks too much at once is told 429, and in the header Retry-After when to come again. Programs on other houses’ pages may read: the data is public.
api-rates-text = One client may ask the interface { $answers } times at once, then { $answers-a-minute } times a minute, and take away { $files } files at once, then { $files-a-minute } a minute. Whoever asks from the machine on which the program runs is not limited.
