# The lens: signals of the record, their values, and answers to criteria.

## Families of signals

signal-family-even-terms = Even terms
signal-family-asymmetry = Asymmetry between the partners
signal-family-values = Values
signal-family-transformation = Transformation
signal-family-community = Community
signal-family-parallel-interests = Parallel interests
signal-family-transparency = Transparency
signal-family-direction = Direction

## What a signal says, and what it means when it has no value

signal-conditions = Whether conditions are attached, and which side set them.
signal-conditions-null = The record neither lists conditions nor says that there are none.
signal-condition-kind = Of which kind the conditions are: policy, performance or fiduciary.
signal-condition-kind-null = No condition with a known kind is listed.
signal-tied = Whether purchases are bound to suppliers of the contributing side.
signal-tied-null = No tied status is reported.
signal-finance = Whether money comes as a grant, on concessional or on other terms.
signal-finance-null = Neither finance type, flow type nor loan terms decide it.
signal-grant-element = What part of a loan is given rather than lent, by its interest, maturity and grace.
signal-grant-element-null = The terms of the loan are not all stated.
signal-obligation-owed-to = To whom an obligation is owed: the home community, the receiving or the contributing side.
signal-obligation-owed-to-null = No obligation is recorded with those to whom it is owed.
signal-both-contribute = Whether both partners contribute something.
signal-both-contribute-null = Flows are told of one way only, which does not say that nothing came back.
signal-return-expected = Whether what went is answered, or no return is expected. It says nothing about evenness.
signal-return-expected-null = No exchange is recorded that says so.
signal-requested-by = Which side asked for the cooperation.
signal-requested-by-null = No requesting party of known country is recorded.
signal-decided-by = Which side took the decisions.
signal-decided-by-null = No deciding party of known country is recorded.
signal-accountable = Which side answers for the cooperation.
signal-accountable-null = No accountable party of known country is recorded.
signal-agenda-set-by = Who set the agenda: a side, both, or a community.
signal-agenda-set-by-null = Nothing is recorded about the agenda.
signal-host-implements = The share of implementing partners that are of the receiving country.
signal-host-implements-null = No implementing partner of known country is recorded, or it is not known who receives.
signal-naming = How the partners themselves call it.
signal-naming-null = No name that the partners give it is recorded.
signal-gdp-ratio = The provider's economic output over the receiver's, as a power of ten.
signal-gdp-ratio-null = A partner's country or the year is not known, or there is no figure within five years.
signal-gdp-per-head-ratio = The provider's economic output per head over the receiver's, as a power of ten.
signal-gdp-per-head-ratio-null = A partner's country or the year is not known, or there is no figure within five years.
signal-population-ratio = The provider's population over the receiver's, as a power of ten.
signal-population-ratio-null = A partner's country or the year is not known, or there is no figure within five years.
signal-health-spending-ratio = The provider's health spending per head over the receiver's, as a power of ten.
signal-health-spending-ratio-null = A partner's country or the year is not known, or there is no figure within five years.
signal-doctors-ratio = The provider's doctors per thousand people over the receiver's, as a power of ten.
signal-doctors-ratio-null = A partner's country or the year is not known, or there is no figure within five years.
signal-speaks-of-public-provision = Whether the record speaks of public provision; what it says, a reader judges.
signal-speaks-of-public-provision-null = No term, tag or description has such a word; that is no statement of the contrary.
signal-speaks-of-user-fees = Whether the record speaks of user fees or privatisation; what it says, a reader judges.
signal-speaks-of-user-fees-null = No term, tag or description has such a word; that is no statement of the contrary.
signal-speaks-of-patents = Whether the record speaks of patents; what it says, a reader judges.
signal-speaks-of-patents-null = No term, tag or description has such a word; that is no statement of the contrary.
signal-speaks-of-rights = Whether the record speaks of rights; what it says, a reader judges.
signal-speaks-of-rights-null = No term, tag or description has such a word; that is no statement of the contrary.
signal-stated-commitments = How many principles and motives are stated.
signal-stated-commitments-null = None is recorded.
signal-primary-care-share = The share of its sectors that is primary care.
signal-primary-care-share-null = No sector is stated, or several without shares.
signal-health-systems-share = The share of its sectors that builds up health systems.
signal-health-systems-share-null = No sector is stated, or several without shares.
signal-training-share = The share of its sectors that is training of health workers.
signal-training-share-null = No sector is stated, or several without shares.
signal-medicines-share = The share of its sectors that is production of medicines.
signal-medicines-share-null = No sector is stated, or several without shares.
signal-water-nutrition-share = The share of its sectors that is water, sanitation and nutrition.
signal-water-nutrition-share-null = No sector is stated, or several without shares.
signal-disease-curative-share = The share of its sectors that goes to single diseases or to treatment.
signal-disease-curative-share-null = No sector is stated, or several without shares.
signal-duration = How many years it lasts, by its actual or planned dates.
signal-duration-null = Start or end is not stated.
signal-people-trained = How many people are trained, as the source hedges it.
signal-people-trained-null = No number of people trained is stated.
signal-return-to-practice = Whether those trained go back to practise in their communities.
signal-return-to-practice-null = Nothing is recorded about a return.
signal-community-requests = Whether a community is among those who asked for it.
signal-community-requests-null = Nobody who asked is recorded, or of what kind is not known.
signal-community-decides = Whether a community is among those who decide.
signal-community-decides-null = Nobody who decides is recorded, or of what kind is not known.
signal-community-hosts = Whether a community is among those who host it.
signal-community-hosts-null = Nobody who hosts is recorded, or of what kind is not known.
signal-community-implements = Whether a community is among those who carry it out.
signal-community-implements-null = Nobody who carries it out is recorded, or of what kind is not known.
signal-staff-live-there = Whether those who come live where they work.
signal-staff-live-there-null = It is not recorded where they live.
signal-population-served = How many people are served, as the source hedges it.
signal-population-served-null = No number is stated, or not in people.
signal-parallel-interest-stated = Whether the record names a commercial or political interest that runs beside it.
signal-parallel-interest-stated-null = None is recorded; that does not say that there is none.
signal-parallel-flows = The same provider's flows for extraction, infrastructure and export credit to the same country within three years, in reported dollars.
signal-parallel-flows-null = The record holds none in dollars, or its year is not known.
signal-works-cited = How many works its rows cite; a file that cites none speaks for itself.
signal-works-cited-null = It cannot be counted.
signal-source-quality = The score of its source's quality, by the method that the source states.
signal-source-quality-null = The source has no score.
signal-completeness = Of six questions (who, what for, how, on what terms, when, where), the share that has an answer.
signal-completeness-null = It cannot be counted.
signal-results-reported = Whether results are reported.
signal-results-reported-null = No results are foreseen or reported.
signal-contradictory-claims = How many of status, collaboration, start, end and emergency differ between the sources that claim it.
signal-contradictory-claims-null = Only one source claims it.
signal-direction = From whom to whom: South–South, North–South and so on, by the house's rule for the year.
signal-direction-null = A partner's country or the year is not known.
signal-intra-regional = Whether all partners are of one region of the world.
signal-intra-regional-null = A partner's country or region is not known.
signal-shared-border = Whether partners share a land border.
signal-shared-border-null = A partner's country is not known, or too small for the map.

## Words of signals

signal-word-true = yes
signal-word-false = no
signal-word-by-provider = set by the contributing side
signal-word-by-receiver = set by the receiving side
signal-word-by-others = set by others
signal-word-unattributed = attached, by whom is not said
signal-word-refused = no conditions, as stated
signal-word-contradictory = stated both ways
signal-word-policy = policy
signal-word-performance = performance
signal-word-fiduciary = fiduciary
signal-word-several = several
signal-word-untied = untied
signal-word-partly-tied = partly tied
signal-word-tied = tied
signal-word-mixed = mixed
signal-word-grant = grant
signal-word-concessional = concessional
signal-word-non-concessional = not concessional
signal-word-community = the community
signal-word-receiver = the receiving side
signal-word-provider = the contributing side
signal-word-both = both
signal-word-others = others
signal-word-answered = answered
signal-word-not-expected = no return expected
signal-word-cooperation = cooperation, exchange or solidarity
signal-word-aid = “aid”
signal-word-south-south = South–South
signal-word-north-south = North–South
signal-word-south-north = South–North
signal-word-north-north = North–North
signal-word-triangular = triangular
signal-word-multilateral = multilateral
signal-word-domestic = within one country

## Units of signals

signal-unit-percent = percent
signal-unit-log-ratio = powers of ten
signal-unit-years = years
signal-unit-people = people
signal-unit-count = number
signal-unit-dollars = US dollars

## Answers

lens-answer-yes = Yes
lens-answer-partly = Partly
lens-answer-no = No
lens-answer-cannot-tell = Cannot tell
