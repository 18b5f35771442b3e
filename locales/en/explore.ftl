# Explore: one question as table, map, flows and series.

way-explore = Explore
figure-as-table = As a table
figure-empty = Nothing in the record answers this.
figure-unknown = not known
figure-logarithmic = logarithmic scale
axis-million = million
figure-billion = billion

# Dimensions in a sentence: “by decade and receiving country”.
explore-by-year = year
explore-by-decade = decade
explore-by-provider = contributing country
explore-by-receiver = receiving country
explore-by-country = country on either side
explore-by-place = place
explore-by-region = region
explore-by-continent = continent
explore-by-provider-region = contributing region
explore-by-receiver-region = receiving region
explore-by-membership = group of either side
explore-by-provider-membership = contributing group
explore-by-receiver-membership = receiving group
explore-by-sector = sector
explore-by-sector-group = group of sectors
explore-by-health = health or other sectors
explore-by-modality = modality
explore-by-finance-type = kind of finance
explore-by-flow-type = flow type
explore-by-transaction-type = transaction
explore-by-partner = contributing partner
explore-by-receiving-partner = receiving partner
explore-by-role = role
explore-by-source = source
explore-by-direction = direction
explore-by-entry-kind = kind of entry
explore-by-kind = kind of flow
explore-by-measure = standing in time
explore-by-currency = currency
explore-by-unit = unit
explore-by-status = status
explore-by-framework = how it is framed
explore-by-collaboration = collaboration
explore-by-valuation = how the value is known
explore-by-identifier = identifier

# A question in a sentence.
explore-only-provider = contributed by { $values }
explore-only-receiver = received by { $values }
explore-only-country = with { $values } on either side
explore-only-place = going to { $values }
explore-only-provider-membership = contributed by members of { $values }
explore-only-receiver-membership = received by members of { $values }
explore-only-membership = with members of { $values } on either side
explore-only-sector = in the sector { $values }
explore-only-sector-group = in the sectors { $values }
explore-only-source = as told by { $values }
explore-only-partner = contributed by { $values }
explore-only-receiving-partner = received by { $values }
explore-only-year = in { $values }
explore-only-decade = in the { $values }
explore-only-health-yes = in health
explore-only-health-no = outside health
explore-only = { $dimension }: { $values }
explore-sentence-by = by { $dimensions }
explore-sentence-except = except { $phrase }
explore-sentence-words = with the words “{ $words }”
explore-sentence-usd = in US dollars
explore-sentence-netted = without repetitions
explore-sentence-official-first = the most official source first
explore-sentence-third-party-first = the least official source first
explore-sentence-widest-range = from the lowest to the highest figure of rival sources
explore-years-in = in { $year }
explore-years-span = from { $from } to { $to }
explore-years-since = since { $year }
explore-years-until = until { $year }
explore-and = { $first } and { $last }
explore-and-before-i = { $first } and { $last }
explore-or = { $first } or { $last }
explore-or-before-o = { $first } or { $last }
explore-and-others = { $names } and { $count ->
    [one] { $count } other
   *[other] { $count } others
}

# What can be measured.
explore-measure-flows = money that moved
explore-measure-commitments = commitments
explore-measure-disbursements = disbursements
explore-measure-expenditures = expenditures
explore-measure-incoming = funds that came in
explore-measure-pledges = pledges
explore-measure-budgets = budgets
explore-measure-planned-disbursements = planned disbursements
explore-measure-count = number of entries
explore-measure-flow-count = number of flows
explore-measures-money = Money
explore-measures-counts = Counts
explore-measures-kinds = Other kinds of flows
explore-measures-units = Units

# The page and its form.
explore-title = Ask the record
explore-lead = Who contributes what to whom, when, in which form, and who says so. Choose a question, or make one; its address is permanent.
explore-begin = Questions to begin with:
explore-form = Change the question
explore-question = The question
explore-narrowed = Narrowed to
explore-how = How figures are made
explore-measure = What is measured
explore-rows = Rows
explore-rows-none = one total
explore-columns = Columns
explore-columns-none = none
explore-and-by = And by
explore-nothing-more = nothing more
explore-group-when = When
explore-group-who = Who
explore-group-what = What and how
explore-group-where = Where
explore-group-known = How it is known
explore-money = Currency
explore-money-as-reported = each currency as reported
explore-money-usd = US dollars
explore-prices = Prices
explore-prices-current = of the day (current)
explore-prices-note = Constant prices are not available: the record holds no deflators.
explore-netted = What is reported more than once
explore-netted-no = counts as reported
explore-netted-yes = counts once (netted)
explore-view = Rival sources
explore-view-all = all, side by side
explore-view-official-first = the most official one
explore-view-third-party-first = the least official one
explore-view-widest-range = as a range over all
explore-sort = Order of the rows
explore-sort-keys = by name or year
explore-sort-keys-backwards = backwards
explore-sort-largest = largest first
explore-sort-smallest = smallest first
explore-counting-items = flows and plans
explore-counting-shares = shares only
explore-words-label = With these words
explore-words = the words
explore-years-label = Years
explore-years = the years
explore-from = from
explore-to = to
explore-more = More to narrow by
explore-any = any
explore-add = add …
explore-type = a name or code
explore-not = Not: { $dimension }
explore-other-sectors = Without a known group
explore-ask = Ask
explore-views = How it is shown
explore-show-table = Table
explore-show-map = Map
explore-show-flows = Flows on a map
explore-show-time = Over time
explore-show-diagram = Diagram
explore-figure = Figure
explore-limits = A question is cut after 10 seconds, and an answer has at most 100,000 figures; a page that reaches a limit says so.

# What was not understood, and what has no answer.
explore-misread-key = “{ $key }” is nothing to ask by; the rest of the question was asked.
explore-misread-word = “{ $value }” was not understood as “{ $key }”; the rest of the question was asked.
explore-misread-name = “{ $value }” is no code and no name known for “{ $key }”; the rest of the question was asked.
explore-misread-years = The years ended before they began; they were asked the other way round.
explore-nearest = Did you mean:
explore-too-long = This question takes too long
explore-too-long-text = It was cut after { $seconds } seconds, so that others are answered too. A narrower question may be answered:
explore-too-large = This answer is too large
explore-too-large-text = It has more than { $figures } figures. Ask for fewer rows or columns, or use the command line, which has no such limit:
explore-no-sense = This question cannot be asked
explore-no-sense-text = Change its rows, its columns or what is measured.
explore-without-columns = The same without columns
explore-fewer-rows = The same by the first of its rows only
explore-last-years = The same for the last ten years only
explore-shares-only = The same, counting shares only, which is quicker
explore-nothing-text = Nothing that was loaded so far says anything about it. It would be filled by a source that does, or it may be asked more widely:
explore-without = Without “{ $phrase }”

# Parts of an answer.
explore-rows-shown = Rows { $first }–{ $last } of { $total }
explore-columns-shown = Columns { $first }–{ $last } of { $total }
explore-sections-shown = Tables { $first }–{ $last } of { $total }
explore-drawn-of = { $shown } of { $total } parts of the answer are drawn; the table has all of them.
explore-nothing-to-draw = None of the figures of this answer can be drawn in this way; the table has them.
explore-rows-pager = More rows
explore-columns-pager = More columns
explore-sections-pager = More tables
explore-take = Take away the whole answer:

# Figures.
explore-figure-source = Ayni, snapshot { $number } of the record
explore-figure-description = { $sentence } ({ $unit }). The largest: { $largest }.
figure-rows-shown = { $shown } of { $total } rows are shown here; the file has all of them:
explore-map-nothing = nothing known
explore-members-of = Members of { $group }, { $year }
explore-map-needs = A map needs countries in the rows, and no columns.
explore-flows-need = Flows on a map need the contributing and the receiving country in the rows, and no columns.
explore-time-needs = A view over time needs years or decades in the rows or columns.
explore-diagram-needs = A diagram needs at least two things in rows and columns: who, to whom, for what.
explore-ask-by = Ask the same by { $dimensions }
explore-not-on-map = Not on the map: { $what }
explore-not-dated = Not in the figure, because it has no year or no figure: { $what }
explore-not-in-diagram = Not in the diagram: { $what }
explore-more-in-table = { $count ->
    [one] { $count } more, in the table
   *[other] { $count } more, in the table
}
explore-more-lines = The { $shown } largest are drawn; { $count ->
    [one] { $count } more is in the table
   *[other] { $count } more are in the table
    }.
explore-rest = Others

# Questions to begin with.
explore-preset-people = People who went
explore-preset-forms = Training, goods, buildings and know-how
explore-preset-money = Money
explore-preset-record = The record itself

# The rows behind a figure.
explore-behind = What is behind this figure
explore-behind-what = The figure is in
explore-behind-count = { $count ->
    [one] { $count } row of the record
   *[other] { $count } rows of the record
}
explore-behind-none = No row of this snapshot is behind such a figure.
explore-behind-entry = Entry
explore-behind-share = In the figure
explore-behind-whole = As reported
explore-behind-rate = Exchange rate
explore-flow-number = flow { $number }
explore-plan-number = plan { $number }
explore-no-figure = without figure
explore-rate = { $rate } { $currency } for 1 USD · { $series } · { $date }

# Citing.
explore-cite = Cite this
explore-cite-text = Text
explore-cite-address = Permanent address:
explore-cite-sources = Sources of the answer and their licences
explore-citation = “{ $title }”. Ayni, snapshot { $number } of the record, { $date }. { $address }. Sources: { $sources }.
explore-citation-without-sources = “{ $title }”. Ayni, snapshot { $number } of the record, { $date }. { $address }.
explore-no-licence = licence not stated
explore-publisher = Publisher
explore-licence = Licence
explore-more-sources = And { $count ->
    [one] { $count } more source
   *[other] { $count } more sources
    }.
explore-back = Back to the answer
