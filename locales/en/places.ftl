# Countries, pairs of countries, organisations, sectors, groups.

way-countries = Countries

## Forms and amounts

places-contributes = Contributes
places-receives = Receives
places-contributes-none = The record tells of nothing that it contributes.
places-receives-none = The record tells of nothing that it receives.
places-no-figure = The sources give no figure.
places-committed = committed
places-unconverted = not in the dollars: no exchange rate is known
places-flows = { $count ->
    [one] { $count } flow
   *[other] { $count } flows
}
places-other-money = { $count ->
    [one] { $count } transaction of another kind
   *[other] { $count } transactions of other kinds
} (incoming funds, pledges, repayments and the like)
places-flows-ask = how many flows?
places-flows-told = Flows told
places-units-apart = Figures of unlike units, or that stand differently in time, are never added. Money is rounded here; the questions behind the figures give every digit.
places-ask-same = Ask the record the same
places-unit-flows = flows, each counted once whatever its size
places-unit-cooperations = cooperations
places-unit-committed = USD, committed
places-rest = all others
places-figures = In figures
places-figure-table-below = Its data stand below as a table.
places-figure-source = Ayni, snapshot { $number }; sources under each row
places-figure-cut = Shown: { $shown } of { $total }.
places-map-nothing = nothing is told
places-partner = Partner
places-former = former state
places-entries = Where it is told
places-entries-none = The record holds nothing of this kind.

## What is not there

places-nearest-title = “{ $written }” is not known here
places-nearest-text = Perhaps you meant one of these:
places-nearest-none = Nothing here is written like it.
places-nearest-search = Search the record

## Countries

places-countries-title = Countries
places-countries-lead = What each country contributes and what it receives, in money and in people, places, goods and know-how, as far as the record tells.
places-countries-list = All countries of the record
places-countries-count = { $count ->
    [one] { $count } country
   *[other] { $count } countries
}
places-countries-without = { $count ->
    [one] { $count } country or territory is in no entry of the record.
   *[other] { $count } countries and territories are in no entry of the record.
}
places-countries-caption = Money in United States dollars, rounded; what is only committed is marked so. Other forms are named; each country’s page gives their figures.
places-sort-cooperations = number of cooperations
places-sort-contributes = money contributed
places-sort-receives = money received
places-figure-map = In how many cooperations each country takes part.
places-country-lead = The record tells of { $count ->
    [one] { $count } cooperation
   *[other] { $count } cooperations
} in which { $country } takes part: { $gives ->
    [one] { $gives } flow
   *[other] { $gives } flows
} to { $receivers ->
    [one] { $receivers } country
   *[other] { $receivers } countries
}, and { $gets ->
    [one] { $gets } flow
   *[other] { $gets } flows
} from { $providers ->
    [one] { $providers } country
   *[other] { $providers } countries
}.
places-country-empty = The record tells nothing of { $country }.
places-country-empty-how = Load a file that speaks of it, or describe a cooperation by hand, and it appears here.
places-existed = This state existed from { $first } to { $last }.
places-existed-until = This state existed until { $last }.
places-successors = On its territory followed:
places-predecessors = Before it on its territory, or on a part of it:
places-predecessors-apart = What the sources tell of a former state stands on that state’s page and is not counted here.
places-sheet = Country sheet on one page
places-with-whom = With whom
places-partners-caption = Kinds of flows in both directions, with how many are told, and money in dollars; first those with flows in both directions, then those with flows other than money. Follow a partner to see what went and what came.
places-goes = What goes there
places-comes = What comes from there
places-line-contributed = Contributed
places-line-received = Received
places-line-contributed-committed = Contributed (committed)
places-line-received-committed = Received (committed)
places-figure-over-time = Money that { $country } contributes and receives, by year.
places-figure-flow-map = With whom { $country } exchanges, in both directions.
places-figure-contributes-to = To whom the money goes that { $country } contributes.
places-figure-receives-from = From whom the money comes that { $country } receives.
places-unknown = What is not known
places-unknown-receiver = { $count ->
    [one] { $count } flow goes to a receiver whose country is not stated.
   *[other] { $count } flows go to a receiver whose country is not stated.
}
places-unknown-provider = { $count ->
    [one] { $count } flow comes from a provider whose country is not stated.
   *[other] { $count } flows come from a provider whose country is not stated.
}
places-unknown-year = { $count ->
    [one] { $count } share of money has no year.
   *[other] { $count } shares of money have no year.
}
places-unknown-figure = { $count ->
    [one] { $count } share is told without a figure.
   *[other] { $count } shares are told without a figure.
}
places-unknown-not-monetised = { $count ->
    [one] { $count } flow is not expressed in money, by the partners’ choice.
   *[other] { $count } flows are not expressed in money, by the partners’ choice.
}
places-unknown-rate = { $count ->
    [one] { $count } amount could not be converted to dollars.
   *[other] { $count } amounts could not be converted to dollars.
}
places-unknown-money-given = No source says what it contributes in money. That is not the same as nothing.
places-unknown-money-got = No source says what it receives in money. That is not the same as nothing.

## Context

places-context = Context
places-context-title = { $indicator }: { $country }.
places-context-population = Population
places-context-product = Gross domestic product per person, constant dollars
places-context-health = Health spending per person, dollars
places-context-doctors = Physicians per 1,000 people
places-context-indicator = Indicator
places-context-first = First figure
places-context-newest = Newest figure
places-context-none = The record holds no series on population, product, health spending or physicians of this country. Load a collection of indicators to see them here.
places-in-year = { $figure } ({ $year })
places-groups-of = Groups, through time
places-groups-none = It belongs to none of the groups that the house knows.
places-income = Income group by year
places-income-none = The World Bank has not classified it.
places-income-source = As the World Bank classifies economies, from 1987 to 2024.
places-member = member
places-member-associate = associate
places-member-participant = takes part without being a member
places-member-guest = special guest
places-member-invited = invited
places-member-suspended = participation suspended
places-member-earliest = { $years } (perhaps from { $earliest })
places-member-how = In what way

## Between two countries

places-between-title = Between two countries
places-between-what = What went and what came between two countries, on what terms: side by side, each in its own unit, never added and never set off.
places-between-one = First country
places-between-other = Second country
places-between-show = Show
places-between-of = { $one } – { $other }
places-between-turned = The other way round
places-between-lead = The record tells of { $count ->
    [one] { $count } cooperation
   *[other] { $count } cooperations
} in which { $one } and { $other } both take part; { $went ->
    [one] { $went } flow goes
   *[other] { $went } flows go
} from { $one } to { $other }, { $came ->
    [one] { $came } flow
   *[other] { $came } flows
} from { $other } to { $one }.
places-between-empty = The record tells of nothing between these two. That is not the same as there being nothing.
places-between-entries = Cooperations in which both take part
places-from-to = { $one } → { $other }
places-told = On whose terms
places-told-more = Told as well in:
places-terms = The terms stated
places-went-came = What went, what came
places-went-none = The record tells of nothing in this direction.
places-no-balance = Unlike units stand side by side and are not added; there is no balance. Where a source says that no return is expected, none is missing.
places-figure-between = Money between { $one } and { $other }, by year.
places-pairs = Who with whom
places-pairs-caption = Pairs with most cooperations, from who contributes to who receives.
places-pairs-none = The record tells of no flow between two known countries.
places-pair = From → to
places-figure-matrix = Who contributes to whom, by number of cooperations.

## Organisations

places-partners-title = Partners
places-partners-lead = The organisations that take part in what the record holds, under the names that the sources give them. Names that differ are not merged.
places-partners-words = Name or identifier
places-partners-count = { $count ->
    [one] { $count } name
   *[other] { $count } names
}
places-partners-none = No organisation answers to this.
places-partners-all = All partners
places-roles-all = All roles
places-roles = What it does
places-partner-as = Name, identifier, type
places-partner-body = The record describes it as a body:
places-partner-gives-none = No source names it as the one that contributes a flow.
places-partner-gets-none = No source names it as the one that receives a flow.
places-partner-more-names = { $count ->
    [one] { $count } more name goes with this identifier and is not in the sums.
   *[other] { $count } more names go with this identifier and are not in the sums.
}

## Sectors

places-sectors-title = Sectors
places-sectors-lead = What cooperation is for, by the purposes of the OECD’s list: health first, then all else that the record tells of.
places-sectors-none = The record tells of no other sector.
places-sectors-without = Money that moved without a sector: { $figure }.
places-sector-empty = The record tells of nothing in this sector.
places-purposes = Its purposes
places-what-given = What is given for it
places-line-moved = Moved
places-figure-sector-time = { $sector }: money by year.
places-figure-sector-from = { $sector }: who contributes money.
places-figure-sector-to = { $sector }: who receives money.

## Groups

places-groups-title = Groups of countries
places-groups-lead = Groups in which countries cooperate or are counted, with their members through time. South and North are no property of a country alone.
places-group-years = Years
places-members = Members through time
places-members-in = { $count ->
    [one] { $count } member
   *[other] { $count } members
} in { $year }
places-group-lead = { $group }: { $count ->
    [one] { $count } member
   *[other] { $count } members
} in { $year }; { $ever ->
    [one] { $ever } country belongs or belonged to it in some way.
   *[other] { $ever } countries belong or belonged to it in some way.
}
places-group-known = The table of members is kept until { $year }; later years are not known.
places-group-body = In the record:
places-group-exchange = What its members exchange
places-group-within = Among each other
places-group-out = To others
places-group-in = From others
places-group-by-year = A flow counts as the members’ when they belonged to the group in its year; what has no year is in none of these, or among the others. Receivers and providers that are not known are among the others.
places-line-within = Among members
places-line-within-committed = Among members (committed)
places-figure-members = { $group }: its members in { $year }, with the number of their cooperations.
places-figure-membership = { $group }: who belonged to it, and when.
places-figure-group-time = { $group }: money among its members, to others and from others, by year.

## The front page

front-figure-time = When the cases began, and how long they lasted.
front-time-whole = The whole timeline
front-map-title = And where
front-map-countries = All countries, with what each contributes and receives
places-figure-diagram = Who contributes what to whom, in the cases described by hand.
door-explore = Explore
door-explore-text = Ask the record: any measure, by any partner, year, sector or group.
door-countries = Countries
door-countries-text = What each contributes and receives, and a sheet on one page.
door-between = Between two countries
door-between-text = What went, what came, on what terms.
door-partners = Partners
door-partners-text = Organisations and what they do.
door-sectors = Sectors
door-sectors-text = What cooperation is for, health first.
door-groups = Groups
door-groups-text = UNASUR, ALBA, BRICS, G-77 and others, with their members through time.
door-casebook = Casebook
door-casebook-text = The historical cases, from the 1890s on.
door-enter = Enter a cooperation
door-enter-text = Describe by hand what has no file.
door-data = The data
door-data-text = Snapshots, licences, downloads and the interface for programs.
