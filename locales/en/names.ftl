# The names of what the record distinguishes: one key for each value of its closed lists.

## What is recorded

entry-kind-activity = Cooperation
entry-kind-body = Body
entry-kind-event = Event
entry-kind-instrument = Instrument
entry-kind-context = Context
entry-kind-aggregate = Published total
entry-kinds-activity = Cooperations
entry-kinds-body = Bodies
entry-kinds-event = Events
entry-kinds-instrument = Instruments
entry-kinds-context = Contexts
entry-kinds-aggregate = Published totals

## What a partner does

role-funding = Funds
role-accountable = Answers for it
role-extending = Passes the means on
role-implementing = Carries it out
role-reporting = Reports it
role-requesting = Asked for it
role-deciding = Decides
role-hosting = Hosts
role-receiving = Receives
role-evaluating = Evaluates
role-supporting = Supports
role-participating = Takes part
role-member = Is a member
role-founding = Founded, proposed or led it
role-signing = Signed
role-opposing = Opposes
role-other = In another role

## What a flow consists of

flow-kind-money = Money
flow-kind-people = People
flow-kind-training = Training
flow-kind-goods = Goods
flow-kind-services = Services
flow-kind-infrastructure = Infrastructure
flow-kind-know-how = Know-how
flow-kind-policy-support = Policy and political support

## How a figure stands in time

measure-flow = in the period
measure-stock = at that time
measure-cumulative = in all since the beginning
measure-yearly = each year
measure-announced = announced, not yet moved
measure-aggregate = as a published total
measure-aggregate-by-sector = as a published total by sector
measure-name-flow = Flow in a period
measure-name-stock = Stock at a date
measure-name-cumulative = Cumulative since a date
measure-name-yearly = Yearly
measure-name-announced = Announced
measure-name-aggregate = Published total
measure-name-aggregate-by-sector = Published total by sector

## How a value is known

valuation-reported = stated by the source
valuation-estimated = estimated by the source
valuation-derived = computed by a stated method
valuation-not-monetised = not expressed in money, by the partners’ choice
valuation-not-reported = the source gives no value

## On what grounds a country or currency is known

basis-stated = stated there
basis-identifier = from the identifier of the organisation
basis-name = from the name of the country
basis-reporter = from the organisation that reports
basis-default = from the default of the entry
basis-transaction-date = from the date of the transaction
basis-place = from the place

## Terms

term-kind-condition = Condition
term-kind-no-conditions = No conditions
term-kind-obligation = Obligation
term-kind-tying = Tied or untied purchases
term-kind-collateral = Security for a loan
term-kind-repayment = Repayment
term-kind-motive = Motive
term-kind-naming = What the partners call it
term-kind-agenda = Who set the agenda
term-kind-governance = How it is decided and run
term-kind-payment = Who pays
term-kind-parallel-interest = Interests that run beside it
term-kind-principle = Principle
term-kind-challenge = Difficulty

## What an exchange says of a return

return-answered = What went is answered by what came
return-no-return-expected = No return expected
return-not-stated = The source does not speak of a return

## What the authors judge

judgement-supports = fits
judgement-partly = fits in part
judgement-contradicts = does not fit
judgement-ambivalent = both ways

## What a purpose is

purpose-kind-sector = Sector
purpose-kind-sdg = Goal or target of the 2030 Agenda
purpose-kind-marker = Policy marker
purpose-kind-tag = Tag
purpose-kind-humanitarian-scope = Emergency or appeal
purpose-kind-budget-item = Item of the country’s budget

## Where

place-kind-country = Country
place-kind-region = Region
place-kind-location = Location
place-role-acts = The work is done there
place-role-lives = The people sent live there
place-role-returns = The people trained return there
place-role-founded = It began there

## What a date marks

date-kind-planned-start = Planned start
date-kind-actual-start = Start
date-kind-planned-end = Planned end
date-kind-actual-end = End
date-kind-held = Held
date-kind-signed = Signed or adopted
date-kind-announced = Announced
date-kind-published = Published
date-kind-period = Period
date-kind-other = Another date

## How an entry stands to another

link-kind-parent = Part of
link-kind-child = Has as a part
link-kind-sibling = Part of the same whole as
link-kind-co-funded = Funded together with
link-kind-third-party = The same, reported by a third party
link-kind-parallel-interest = Commercial interest beside it
link-kind-inspired = Inspired
link-kind-succeeded = Came after
link-kind-responds-to = Responds to
link-kind-decided-at = Decided at
link-kind-member-of = Belongs to
link-kind-in-context = In the context of
link-kind-enabled-by = Made possible by
link-kind-hindered-by = Hindered by
link-kind-governed-by = Governed by
link-kind-other = Related to
link-back-parent = Has as a part
link-back-child = Part of
link-back-sibling = Part of the same whole as
link-back-co-funded = Funded together with
link-back-third-party = The same, reported by a third party
link-back-parallel-interest = Runs beside
link-back-inspired = Inspired by
link-back-succeeded = Was followed by
link-back-responds-to = Was answered by
link-back-decided-at = Decided here
link-back-member-of = Belongs to it
link-back-in-context = In this context
link-back-enabled-by = Made possible
link-back-hindered-by = Hindered
link-back-governed-by = Governs
link-back-other = Related to

## Plans

plan-kind-budget = Budget
plan-kind-planned-disbursement = Planned disbursement

## How a source hedges a figure

hedge-exact = exact
hedge-about = about
hedge-almost = almost
hedge-over = over
hedge-at-least = at least
hedge-up-to = up to
hedge-between = between two figures

## Findings

severity-error = Something is lost
severity-warning = The source is odd
severity-notice = Worth knowing

## Sources

source-kind-file = Loaded file
source-kind-work = Work cited
format-casebook = Casebook
format-iati-activities = IATI activities
format-workbook = Workbook
format-practice = Published practice
format-iati-datastore = Answers of the IATI Datastore
format-undp-southsouth = UNDP’s table of South–South initiatives
format-undp-ssc = UNDP’s projects with South–South cooperation
format-oecd-crs = Totals of the OECD (CRS)
format-segib-partners = Initiatives by partner (SEGIB)
format-aiddata-china = Chinese official finance (AidData)

## Shares and conversions

item-flow = flow
item-plan = plan
allocation-set-place = by place
allocation-set-sector = by sector and place
share-state-stated = shares as stated
share-state-rescaled = shares rescaled to a hundred
share-state-not-stated = nothing to share by
share-state-unallocated = not allocated: no usable shares
conversion-state-identity = in United States dollars
conversion-state-converted = converted at the rate given
conversion-state-unconvertible = no rate known for its currency and date
conversion-state-no-value = no value to convert

## How a source frames a cooperation

framework-south-south = South–South
framework-north-south = North–South
framework-triangular = Trilateral
framework-multilateral = Multilateral

## Frameworks and theories in which authors read a cooperation

theory-sjssc = Social justice-oriented South–South cooperation
theory-social-medicine = Latin American social medicine
theory-proletarian-internationalism = Proletarian internationalism
theory-anarchist-internationalism = Anarchist internationalism
theory-humanitarian-internationalism = Humanitarian internationalism
theory-soft-power = Soft power
theory-realism = Realism
theory-liberalism = Liberalism
theory-institutionalism = Institutionalism
theory-constructivism = Constructivism
theory-hegemony = Hegemony
theory-sub-imperialism = Sub-imperialism
theory-imperial-capitalism = Imperial capitalism
theory-symbolic-capital = Symbolic capital
theory-counter-hegemonic-solidarity = Counter-hegemonic solidarity
theory-structural-cooperation = Structural cooperation in health
theory-social-democratic = Social-democratic reading
theory-dependency = Dependency
theory-world-systems = World-systems
theory-post-colonial = Post-colonial theory
principle-even-terms = Even terms
principle-counter-hegemonic-values = Counter-hegemonic values
principle-transformative = Transformative
principle-community-based = Community-based
principle-societal-determination = Societal determination of health
principle-shared-values = Shared political values
principle-redistribution = Redistribution
principle-horizontal-power = Horizontal power relations
principle-bona-fide-equity = Bona fide equity

## At which level an exchange holds

level-solidarity-between-countries = solidarity between countries
level-solidarity-between-states = solidarity between states
level-solidarity-and-gratitude-between-states = solidarity and gratitude between states
level-exchange-between-states-solidarity-between-peoples = exchange between states; solidarity between peoples
level-exchange-between-states = exchange between states
level-contract-with-a-state = contract with a state
