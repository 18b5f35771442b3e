# The explorer's pages.

## Lists

pager = Parts of the list
pager-position = { $first }–{ $last } of { $total }
pager-before = Before
pager-after = Next
kinds = Kind
kinds-all = All kinds
sort-by = Sort by
sort-title = title
sort-identifier = identifier
sort-source = place in the source
sort-key = name
sort-entries = number of entries
sort-findings = number of findings
sort-loaded = newest first
entries-title = What the record holds
entries-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
entries-none = The record holds no entry of this kind.
entry-untitled = Without a title

## Where a row stands

cite-line = { $work }, line { $line }
cite-lines = { $work }, lines { $first }–{ $last }
cite-file-line = line { $line } of the file

## The front page

front-lead = A cooperation is told by who takes part, what they do, how, why and on whose terms; only then by where. Every figure here leads back to the line it came from.
front-empty-title = The record is empty
front-empty-text = Nothing has been loaded yet. Load the casebook, a workbook or published files from the command line, and they appear here.
front-count-activity = { $count ->
    [one] { $count } cooperation
   *[other] { $count } cooperations
}
front-count-body = { $count ->
    [one] { $count } body
   *[other] { $count } bodies
}
front-count-event = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
front-count-instrument = { $count ->
    [one] { $count } instrument
   *[other] { $count } instruments
}
front-count-context = { $count ->
    [one] { $count } context
   *[other] { $count } contexts
}
front-count-aggregate = { $count ->
    [one] { $count } published total
   *[other] { $count } published totals
}
front-terms-title = On whose terms?
front-more-terms = { $count ->
    [one] { $count } more term.
   *[other] { $count } more terms.
}
front-read-whole = Read the whole cooperation
front-given-title = Who gives what to whom
front-given-caption = As each source states it, both directions between two partners together. Figures of unlike units, or that stand differently in time, are not added.
front-given-cut = Shown: { $shown } of { $total }.
front-time-title = Cases in time
front-undated = { $count ->
    [one] { $count } case without a date is not shown here.
   *[other] { $count } cases without a date are not shown here.
}
front-unread = { $count ->
    [one] { $count } more case is not considered on this page.
   *[other] { $count } more cases are not considered on this page.
}
front-newest-title = Newest loads
front-load = { $entries } entries, { $flows } flows
front-doors-title = Further in
door-search = Search
door-search-text = Find a cooperation by words in English, Spanish, Portuguese or French.
door-sources = Sources
door-sources-text = Every file and work behind the record, with licence and counts.
door-findings = Findings
door-findings-text = What was wrong or odd in the sources, and what was done about it.

## An entry

entry-precursor = precursor
entry-no-identifier = without an identifier
entry-updated = changed by its source { $when }
entry-who = Who
entry-who-none = The source names no partner.
entry-what = What
entry-what-none = The source does not describe it.
entry-how = How
entry-how-none = The source states no flow.
entry-why = Why, and on what terms
entry-why-none = The source does not speak of terms. That is not the same as there being none.
entry-where = Where
entry-where-none = The source names no place.
entry-results = What came of it
entry-links = What it is connected with
entry-documents = Documents
entry-contacts = Offices to turn to
entry-source = Where this comes from
entry-own-address = This source’s own page of it
entry-raw = The source’s own text
entry-identifiers = Other identifiers
entry-findings = { $shown } of { $count } findings about this entry.
partner-country-known = country { $how }
claims-title = Several sources speak of it
claims-text = { $count } entries claim this identifier. They are kept side by side; nothing is merged.
claims-caption = What each source says of itself; follow an entry to read it whole.
claims-entry = Its entry
claims-kind = Kind
claims-updated = Changed by the source
claims-shown = (shown below)

## How

flows-title = Flows
flows-count = { $count ->
    [one] { $count } flow
   *[other] { $count } flows
}
flow-what = What
flow-how-much = How much
flow-from = Contributes
flow-to = Receives
flow-when = When
flow-known = How it is known
flow-told-in = Told in
flow-default-currency = { $currency } by default of the entry
flow-humanitarian = humanitarian
exchange = Exchange
exchange-went = What went
exchange-came = What came
exchange-nothing-stated = The source states nothing here.
exchange-missing = (not in the record)
exchange-elsewhere = told in
plans-title = Budgets and planned disbursements
plans-count = { $count ->
    [one] { $count } budget or planned disbursement
   *[other] { $count } budgets and planned disbursements
}
plan-what = What
plan-period = Period

## Terms, readings, results

term-owed-to = owed to { $whom }
readings-title = How the source’s authors read it
reading-judged-by = judgement of { $whom }
result-before = before: { $value }
result-target = wanted: { $value }
place-population = population served: { $figure }
purpose-code-of-vocabulary = { $code } (vocabulary { $vocabulary })
link-not-held = not in the record
links-more = { $count } more entries refer to it.
works-title = Works cited

## Search

search-title = Search
search-title-of = Search: { $words }
search-words = Words
search-count = { $count ->
    [one] { $count } entry found
   *[other] { $count } entries found
}
search-approximate = Nothing has exactly these words. Shown is what has words one letter away.
search-how = Type some words. All of them must occur, in any form and in any of the languages; “words in quotation marks” must stand together; a hyphen before a word leaves it out; OR takes either.
search-or-list = Or go through the list of all entries
search-none = Nothing in the record has these words.
search-try-fewer = Try fewer words.
search-try-other = Try another word for the same thing, in any of the languages.
search-try-all-kinds = Search in all kinds of entries.
search-cut = Only the best 10,000 can be paged through. More words narrow the search.

## Sources

source = Source
sources-title = Sources
sources-lead = Everything in the record was said by one of these. Rival claims are kept side by side.
sources-count = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
sources-none = No source has been loaded yet. Files come in from the command line:
source-title = Title
source-publisher = Published by
source-citation = To cite it
source-licence = licence: { $licence }
source-licence-name = Licence
source-licence-unknown = not stated
source-retrieved = Fetched
source-format = Format
source-version = Version
source-loaded = loaded { $when }
source-loaded-name = Loaded
source-size = Size
source-sha256 = SHA-256
source-entries = Entries
source-flows = Flows
source-plans = Budgets and plans
source-findings = Findings
source-entries-title = Its entries
source-entries-none = This source holds no entry.
source-entry-here = as this source tells it
source-no-findings = Nothing in it was wrong or odd.
source-all-findings = All findings of this source

## Findings

findings-title = Findings
findings-lead = What was wrong or odd in a source, with what was read and what was done about it. Nothing is dropped in silence.
findings-count = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}
findings-number = Findings
findings-by-rule = Findings by rule
findings-none = No finding answers to this.
findings-narrow = Show
findings-all = All findings
severities-all = All of them
finding-rule = Rule
finding-severity = How much it matters
finding-read = Read
finding-expected = Expected
finding-done = Done
finding-place = Place
finding-entry = the entry

## About

about-title = About Ayni
about-lead = Ayni keeps the record of South–South cooperation in health: who does what with whom, how, why and on whose terms, in money and in people, places, goods and know-how, in both directions, with its sources, its ranges and its contradictions.
about-name-title = The name
about-name-text = Ayni, in Quechua and Aymara, is working for one another, in turn. The name is borrowed from the Andean communities that practise it.
about-asks-title = What it asks
about-asks-text = Who, what, how and why are asked first, and where last: a label such as South–South alone says nothing about terms. What went and what came are shown together. A missing return is never a debt; some cooperation expects none.
about-figures-title = How figures are kept
about-figures-text = A figure stays as its source gives it: almost, over, at least and between are kept, and a range stays a range in every sum. What moved in a period, what was there at a date and what has added up since a beginning are never added to one another.
about-unknown-text = What is unknown is shown as unknown, with the reason: not reported, not expressed in money by choice, and zero are three different things.
about-sources-title = Sources and findings
about-sources-text = Every row names the file and line, or the work and passage, that it rests on. What could not be read as it stood is listed as a finding with the words that were read.
about-licence-title = Licence
about-licence-text = The program is free software under the Apache License 2.0; its casebook is under CC BY 4.0. Loaded sources keep the licences of their publishers.
