# The timeline and the casebook.

way-timeline = Timeline


## Parts of several pages

take-away = To take away:
figure-of-snapshot = Ayni, snapshot { $number }
casebook-chapter = Chapter of the casebook

## The timeline

timeline-title = The record in time
timeline-lead = What countries, bodies and peoples have done for one another in health, in the order of time: what was done, what it answered, and what it handed on. Dates are no more exact than their sources.
timeline-count = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
timeline-theme = Subject
timeline-themes-all = All subjects
timeline-region = Region
timeline-regions-all = All regions
timeline-sources-told = Where people tell cases
timeline-sources-all = All that people entered or listed
timeline-decades = Decades
timeline-undated = Without a date
timeline-undated-text = The sources give no date for these. They are listed, not placed.
timeline-none = No case in the record answers to this.
timeline-everything = Show all cases
timeline-figure-title = The cases told on this page, in time
timeline-figure-unit = years
timeline-figure-text = { $count ->
    [one] { $count } case, drawn as exactly as its date is known.
   *[other] { $count } cases, each drawn as exactly as its date is known: a day, a year, a decade or a span; what still goes on is open to the right.
}

## The casebook

casebook-title = The casebook
casebook-lead = The history of South–South cooperation in health, case by case: what went and what came, on what terms, and how those who studied it read it. Each sentence names the passage it rests on.
casebook-how = The chapters are in the order of their first dates. Where works, or the scholars they report, do not agree, their words stand side by side.
casebook-empty = The casebook is not loaded in this record.
casebook-chapter-title = { $chapter } · The casebook
casebook-chapters = Chapters
casebook-contents = Contents
casebook-in-time = This chapter in time
casebook-pdf = the whole book as PDF
casebook-docx = as a document to edit (DOCX)
casebook-passages = Passages that this chapter rests on
casebook-lines = lines { $lines }
casebook-differ-about = Not agreed: { $about }
chapter-precursors = Before the name: precursors
chapter-americas = Public health among the Americas
chapter-cold-war = Cold War and decolonisation
chapter-bandung = From Bandung to Buenos Aires
chapter-health-and-debt = Health for all, and the debt
chapter-cuba = Cuba’s cooperation
chapter-barrio-adentro = Venezuela and Barrio Adentro
chapter-china = China’s cooperation
chapter-brazil = Brazil’s cooperation
chapter-india-south-africa = India, South Africa and the new groups
chapter-unasur = UNASUR, ISAGS and health diplomacy
chapter-social-justice = South–South cooperation and social justice
chapter-others = Further cases

## The page of an entry

entry-parts = Parts of this page
entry-why-short = Why
entry-bytes = bytes { $first }–{ $last }
entry-repeats = repeats another row: { $why }
entry-group = { $name }: its members through time
entry-siblings = Other parts of the same whole
entry-siblings-more = { $count ->
    [one] { $count } more part is listed on the page of the whole.
   *[other] { $count } more parts are listed on the page of the whole.
}
entry-appears = Takes part in
entry-by-year = { $title }: what moved, year by year
entry-by-year-unit = { $currency } a year
entry-by-year-text = Sums of the entry’s own flows from { $first } to { $last }, each type on its own; ranges as bands. A year without a point has no such flow.
entry-dates-figure = { $title }: its dates
entry-dates-text = { $count ->
    [one] { $count } date, as exact as the source gives it.
   *[other] { $count } dates, each as exact as the source gives it.
}
flows-csv = all flows (CSV)
cite-title = Cite this
cite-this = { $title }. Source: { $source }. In: Ayni, snapshot { $snapshot } of { $loaded }. { $address }?snapshot={ $snapshot }
panel-failed = This part of the page could not be made just now.

## Sums by year

totals-title = Flows by year
totals-caption = By year: only flows of the same type in the same currency or unit are added.
totals-year = Year
totals-sum = Sum
totals-no-year = no single year
totals-not-added = { $count ->
    [one] { $count } flow is a stock, an announcement or the like and is not added.
   *[other] { $count } flows are stocks, announcements or the like and are not added.
}
totals-without-figure = { $count ->
    [one] { $count } flow has no figure.
   *[other] { $count } flows have no figure.
}
totals-more = { $count ->
    [one] { $count } more sum is in the file of all flows.
   *[other] { $count } more sums are in the file of all flows.
}
totals-question = The same as a question to the whole record

## Rival claims

rivals-title = What each source says, side by side
rivals-caption = What differs is marked ≠. Nothing is added across sources.
rivals-what = What
rivals-differ = the sources differ
rivals-status = Status
rivals-secondary = reports what others do
rivals-rows = { $what }: how many rows
rivals-sum = Sum: { $what }
rivals-view-official-first = The view “official first” counts { $source }.
rivals-view-third-party-first = The view “third party first” counts { $source }.
rivals-cut = { $count ->
    [one] Compared is the first { $count }.
   *[other] Compared are the first { $count }.
}
repeats-title = { $count ->
    [one] { $count } row repeats others
   *[other] { $count } rows repeat others
}
repeats-text = They are kept, and marked: a question that asks for netted figures leaves them out.
repeat-flow = Flow { $number }
repeat-plan = Budget or plan { $number }

## History

history = History
history-title = History of { $title }
history-lead = In which snapshots its source was read anew, and what of this entry changed. Lines and places in the file are no change.
history-no-identifier = The entry has no identifier: it cannot be followed through earlier readings of its source.
history-snapshot = snapshot { $number }
history-came-with-source = Came with its source
history-came = Came in
history-went = Is no longer in its source
history-source-went = Its source was forgotten
history-not-there = Was not in its source
history-changed = Changed
history-same = Read anew, unchanged
history-rows = { $table }: { $added } came, { $removed } went
history-sums = Sums that changed
history-before = Before
history-after = After
history-earlier = { $count ->
    [one] { $count } earlier reading is not compared here.
   *[other] { $count } earlier readings are not compared here.
}
table-entry = Head of the entry
table-description = Descriptions
table-date = Dates
table-contact = Offices to turn to
table-party = Partners
table-purpose = Sectors, goals and tags
table-flow = Flows
table-exchange = Exchanges
table-plan = Budgets and plans
table-term = Terms
table-reading = Readings
table-result = Results
table-document = Documents
table-link = Links
table-place = Places

## The list of entries

entries-country = Country
entries-countries-all = All countries
entries-sources-all = All sources
entries-files-bound = A file holds at most { $most } entries; a longer list comes in parts.

## Search

search-country = A country of this name:
search-meant = Did you mean:
search-remark = A part of the question was not understood and is left out.
search-remark-quotation = A quotation mark is not closed; the words after it are searched without it.
search-of-snapshot = Searched is the record as it was in snapshot { $number }.
search-narrow = Narrow
search-narrowed = Narrowed to
search-widen = Take off: { $name }
search-more = More
search-everywhere = Search without narrowing
search-countries = Countries
search-decades = Decades
search-languages = Languages of its texts
search-sort-best = best first
search-sort-newest = newest first
language-en = English
language-es = Spanish
language-pt = Portuguese
language-fr = French
language-de = German
language-nl = Dutch
language-it = Italian
language-id = Indonesian
language-ar = Arabic
language-ru = Russian
language-zh = Chinese
