# Questions and answers: dimensions, their values, and what to know of an answer.
dimension-year = Year
dimension-decade = Decade
dimension-provider = Contributes
dimension-receiver = Receives
dimension-country = Country
dimension-place = Where
dimension-region = Region
dimension-continent = Continent
dimension-provider-region = Region that contributes
dimension-receiver-region = Region that receives
dimension-membership = Group
dimension-provider-membership = Group that contributes
dimension-receiver-membership = Group that receives
dimension-sector = Sector
dimension-sector-group = Group of sectors
dimension-health = Health
dimension-modality = Modality
dimension-finance-type = Kind of finance
dimension-flow-type = Flow type
dimension-transaction-type = Transaction
dimension-partner = Partner that contributes
dimension-receiving-partner = Partner that receives
dimension-role = Role
dimension-source = Source
dimension-direction = Direction
dimension-entry-kind = Kind of entry
dimension-kind = Kind of flow
dimension-measure = In time
dimension-currency = Currency
dimension-unit = Unit
dimension-status = Status
dimension-framework = Framed as
dimension-collaboration = Collaboration
dimension-valuation = How the value is known
dimension-identifier = Identifier
direction-south-south = South–South
direction-north-south = North–South
direction-south-north = South–North
direction-north-north = North–North
direction-triangular = Triangular
direction-multilateral = Multilateral
direction-domestic = Within one country
direction-unknown = Not known
health-yes = Health
health-no = Other sectors
note-overlaps = “{ $dimension }”: one figure can stand in several of these, so they do not add up to the total.
note-other-measures = Figures of different measures in time stand apart; they are not added.
note-nothing-repeats = Nothing that this is about repeats other rows: netted figures equal those reported.
note-entries-are-not-netted = Entries are counted as they are; what repeats is marked among flows and plans.
note-repetitions-counted = Some rows in the sums repeat others; a netted question leaves them out.
note-repetitions-left-out = Rows that repeat others are left out; the figures as reported are the sums here and those left out.
note-budgets-may-repeat = Original and revised budgets of one period may both be in the sum.
note-whole-years-only = What does not lie wholly in the years asked for is left out, the undated included.
note-left-out = This view leaves out what these sources say, because another source says it too: { $sources }.
note-widest-range = Where several of these sources speak of one activity, the figure goes from the lowest to the highest of their sums: { $sources }.
note-widest-range-none = No activity that this is about has several sources: every figure stands for itself.
note-direction-rule = Directions follow the rule of the house, by countries and year; the book explains it.
answer-count = Number
answer-no-currency = currency not given
answer-no-unit = unit not given
answer-decade = { $year }s
answer-without-sector = Of the total, without sector: { $figure }
answer-without-place = Of the total, without place: { $figure }
answer-unconverted-count = Figures that could not be converted and are not in the sums: { $count }
answer-not-monetised = Not expressed in money, by the partners’ choice: { $count }
answer-and-without = { $figure } + { $count } without figure
answer-open = — (open at both ends)
answer-only-without = — ({ $count } without figure)
answer-unconvertible = Not in the sums, because no exchange rate is known: { $figure } { $currency }
answer-rates =
    Converted at { $series }: { $count ->
        [one] { $count } amount
       *[other] { $count } amounts
    }, rates of { $first } to { $last }, at most { $gap ->
        [one] { $gap } day
       *[other] { $gap } days
    } from the date wanted
note-wider-units = Beside what was asked for stand { $units }: their counts include it, and more.
answer-beside-line = { $named } · { $of }: { $figure } ({ $count })
answer-repeated-counted = In the sums, although it repeats other rows:
answer-repeated-left-out = Left out, because it repeats other rows:
answer-rivals-compared = What each source says of activities of which others speak too:
answer-rivals-left-out = Left out by this view, because another source says it too:
repeats-same-identifier = another source speaks of the same activity
repeats-secondary-publisher = its publisher reports what another one, who reports too, has done
repeats-parent = a part of this whole has the same flows
repeats-incoming = it came in as its provider says it went out
repeats-same-transfer = same day, same amount, between the same two organisations
answer-nothing = No row of the record fits this question.
answer-unknown = unknown
answer-undated = undated
answer-total = Total
answer-unquantified = No figure is given for { $count ->
        [one] { $count } flow
       *[other] { $count } flows
    }.
