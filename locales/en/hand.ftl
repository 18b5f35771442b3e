# Entering a cooperation by hand.

way-enter = Add
hand-title = Enter a cooperation by hand
hand-lead = What has no file can be written down here: who does what with whom, how, on whose terms, and where. Nothing needs to be complete, and what you do not know you leave open.
hand-by-form = By form
hand-by-form-text = One cooperation, with its partners, flows and terms. Figures and dates as people write them: “almost 140,000”, “1890s”.
hand-new = New cooperation
hand-by-workbook = By workbook
hand-by-workbook-text = Many at once: fill in a spreadsheet and send it. What is odd in it is shown cell by cell before anything is kept.
hand-workbook = Send a workbook
hand-workbook-template = Download the workbook to fill in
hand-drafts = Drafts
hand-drafts-text = Kept as they stand, and seen by nobody in the record until they are saved.
hand-drop-draft = Throw away
hand-entries = Entered by hand
hand-entries-none = Nothing has been entered by hand yet. “New cooperation” opens an empty form.
hand-edit = Edit
hand-remove = Remove
hand-removed = Removed
hand-bring-back = Bring back
hand-done-slow = The record is large, and keeping the entry takes longer than a page can wait. It goes on; the entry appears below when it is done, and your draft stays until then.
hand-done-removed = Removed from the record. Earlier snapshots still show it, and below it can be brought back.
hand-done-back = Brought back into the record.
hand-done-dropped = The draft was thrown away.
hand-done-workbook = The workbook is in the record.
hand-untitled = Without a title
hand-to-list = Everything entered by hand
hand-new-title = A new cooperation
hand-edit-title = Edit a cooperation
hand-has-draft = There is a draft of this entry: “{ $title }”. It is in the list of drafts.
hand-draft-kept = The draft is kept.
hand-draft-beside = Somebody else has changed this draft in the meantime. Theirs stays as it is; yours is kept beside it, as you see it here.
hand-changed-meanwhile = Somebody else has saved this entry since you began to edit it. Nothing of yours is lost: it is kept in this draft. Look at the entry as it is now, and take over what you need, or save your version over it.
hand-removed-meanwhile = Somebody has removed this entry since you began to edit it. Your version is kept in this draft; saving it makes a new entry.
hand-save-over = Save my version over it
hand-checked-well = Everything that is filled in is understood. Below a figure or date stands how it is read.
hand-form-lead = Only a title is needed to begin. Fill in what you know; empty rows are left out.
hand-form-meta = Every button keeps what you typed as a draft.
hand-as-it-is = The entry as it is
hand-check = Check
hand-save = Save into the record
hand-preview = Preview
hand-keep-draft = Keep as draft
hand-parts = Parts of the form
hand-languages = Languages of the texts
hand-languages-now = Titles, names and descriptions are asked in: { $languages }.
hand-languages-add = Another language
hand-languages-button = Add language
hand-further = More
hand-cites = Source of this
hand-drop = Remove this row
hand-row = { $what } { $number }
hand-missing = Missing: { $expected }
hand-misread = Read: “{ $read }”. Expected: { $expected }
hand-read-as = Read as: { $what }
hand-hint-figure = 56 · almost 140,000 · over 14,000 · 4–25 billion
hand-hint-date = 1963 · 2003-04 · 21 May 2014 · 1890s · about 1865 · since 1960
hand-hint-examples = For example: { $examples }
hand-choose = —
hand-yes = Yes
hand-no = No
hand-precursor-no = No
hand-precursor-yes = Yes, before it was called South–South
hand-cite-work = Work
hand-cite-work-hint = Its short name under “Sources cited”
hand-cite-where = Page or section
hand-cite-lines = Lines

# Parts and their questions.
hand-part-entry = The cooperation
hand-asks-entry = What is it called, what is it about, when was it?
hand-part-who = Who
hand-asks-who = Who asked for it, decides, pays, does the work, hosts, receives, evaluates?
hand-part-what = What
hand-asks-what = For which part of health and wellbeing?
hand-part-how = How
hand-asks-how = What goes from whom to whom, and what comes back?
hand-part-why = Why, on whose terms
hand-asks-why = What is agreed, what is owed to whom, how do the partners call it?
hand-part-where = Where
hand-asks-where = In which country, region or place?
hand-part-results = What came of it
hand-asks-results = What was achieved, which documents say so, what is it connected with?
hand-part-works = Sources cited
hand-asks-works = Which works do the rows above rest on? A row without a source rests on you.

# Tables: heading, one row, the button that adds one.
hand-entry = The cooperation
hand-one-entry = Entry
hand-description = Descriptions
hand-one-description = Description
hand-add-description = Add a description
hand-date = Dates
hand-one-date = Date
hand-add-date = Add a date
hand-party = Partners
hand-one-party = Partner
hand-add-party = Add a partner
hand-sector = Sectors
hand-one-sector = Sector
hand-add-sector = Add a sector
hand-sdg = Goals and targets of the 2030 Agenda
hand-one-sdg = Goal or target
hand-add-sdg = Add a goal or target
hand-tag = Tags
hand-one-tag = Tag
hand-add-tag = Add a tag
hand-flow = Flows
hand-one-flow = Flow
hand-add-flow = Add a flow
hand-exchange = Exchanges
hand-one-exchange = Exchange
hand-add-exchange = Add an exchange
hand-plan = Plans
hand-one-plan = Plan
hand-add-plan = Add a plan
hand-term = Terms
hand-one-term = Term
hand-add-term = Add a term
hand-reading = Readings
hand-one-reading = Reading
hand-add-reading = Add a reading
hand-place = Places
hand-one-place = Place
hand-add-place = Add a place
hand-result = Results
hand-one-result = Result
hand-add-result = Add a result
hand-document = Documents
hand-one-document = Document
hand-add-document = Add a document
hand-link = Links to other entries
hand-one-link = Link
hand-add-link = Add a link
hand-work = Works
hand-one-work = Work
hand-add-work = Add a work

# Fields.
hand-field-kind = Kind
hand-field-title = Title
hand-field-framework = How it is framed
hand-field-status = Status
hand-field-collaboration = Type of collaboration
hand-field-precursor = A precursor
hand-field-identifier = Identifier of your office
hand-entry-identifier-hint = Only if your office has given it one.
hand-field-text = Text
hand-field-date = Date
hand-field-note = Note
hand-field-role = Role
hand-field-name = Name
hand-party-name = Name of the organisation, community or office
hand-place-name = Name of the place
hand-field-country = Country
hand-field-type = Type of organisation
hand-field-body = Identifier of the organisation
hand-field-code = Code
hand-sector-code = DAC sector
hand-sector-code-hint = Type a word or a code; health sectors are suggested, any DAC sector is understood.
hand-sdg-code = Goal or target
hand-sdg-code-hint = A number: 3 or 3.8
hand-field-percentage = Share in percent
hand-sector-percentage-hint = Leave it open if nobody has split it. Shares given add up to 100.
hand-place-percentage-hint = Leave it open if nobody has split it.
hand-field-vocabulary = Vocabulary of the tag
hand-tag-note = Tag in words
hand-field-id = Short name
hand-flow-kind = What it consists of
hand-flow-id-hint = For exchanges and terms to refer to, such as: physicians. Else it is called after its number.
hand-field-provider-country = From: country
hand-field-provider-name = From: organisation or people
hand-field-receiver-country = To: country
hand-field-receiver-name = To: organisation or people
hand-field-quantity = How much
hand-field-unit = Unit
hand-flow-unit-hint = Such as physician, scholarship, person-month, tonne
hand-field-measure = The figure in time
hand-field-value = Value in money
hand-field-currency = Currency
hand-field-valuation = How the value is known
hand-flow-valuation-hint = Left open: reported if a value is given, else not reported. The partners may have chosen not to put it in money.
hand-flow-note = What it is, in words
hand-field-quantity-text = The quantity as the source says it
hand-field-value-text = The value as the source says it
hand-field-value-date = Day of the exchange rate
hand-field-provider-type = From: type of organisation
hand-field-provider-body = From: identifier
hand-field-receiver-type = To: type of organisation
hand-field-receiver-body = To: identifier
hand-field-finance-type = Finance type
hand-field-modality = Modality
hand-field-unctad-group = Group of the UNCTAD framework
hand-field-quote = In the source’s own words
hand-field-quote-hint = At most forty words, with its source.
hand-field-humanitarian = In an emergency
hand-entry-humanitarian-hint = Whether it answers a disaster, an epidemic or a war.
hand-field-transaction-type = How far it has come
hand-flow-transaction-type-hint = Left open: it has moved. What is promised is a pledge, what is signed a commitment; neither is counted among what has moved.
hand-field-tied-status = Whether it is tied
hand-flow-tied-status-hint = Tied: to be spent on goods or services of the country it comes from.
hand-plan-kind = What is planned
hand-field-period = Period
hand-plan-period-hint = From when to when, such as: 2027 · 2027-01/2027-06 · 2027–2029
hand-plan-status = How firm it is
hand-plan-type = Version of the budget
hand-field-answer = Return
hand-field-went = What went
hand-field-came = What came
hand-exchange-went-hint = Numbers or short names of flows, separated by commas: 1, 2
hand-exchange-came-hint = Empty where no return is expected or none is stated.
hand-field-level = Between whom it holds
hand-exchange-level-hint = Such as: exchange between states, solidarity between peoples
hand-field-party = Who set it or is bound by it
hand-field-owed-to = To whom it is owed
hand-field-flow = Flow it belongs to
hand-term-flow-hint = Its number or short name; empty if it holds for the whole.
hand-term-text = What it says
hand-reading-framework = Framework or theory
hand-field-principle = Principle
hand-field-judgement = Which way
hand-field-scope = What is judged
hand-field-by = Whose judgement
hand-reading-text = In your words
hand-place-role = What the place has to do with it
hand-field-population = Population served
hand-field-population-unit = Unit of the population
hand-field-region = Region
hand-result-title = What came of it
hand-field-actual = In words
hand-field-target = What was aimed at
hand-field-url = Web address
hand-field-language = Language of the document
hand-document-language-hint = Its code: es, pt, en
hand-field-to = Identifier of the other entry
hand-link-kind = This entry and the other
hand-link-to-hint = As its page shows it, such as casebook:elam
hand-field-key = Short name
hand-work-key-hint = Rows cite the work by it, such as: informe-2019
hand-field-publisher = Publisher
hand-field-citation = How to cite it
hand-field-link = Link
hand-field-licence = Licence

# What was expected.
hand-expected-something = this, or an empty row
hand-expected-choice = one of the list
hand-expected-code = a code of the list
hand-expected-country = a country’s name or its code of two letters, such as VE
hand-expected-region = a region of the United Nations, by its name or number; else leave it open and name the place
hand-expected-sector = a code of the DAC’s sectors, such as 12220
hand-expected-target = a goal such as 3 or a target such as 3.8
hand-expected-currency = a currency’s code beside the value, such as USD
hand-expected-separator = a number that cannot be read in two ways: 140.000 for thousands, 140,0 for decimals
hand-expected-figure = a figure such as 56, almost 140,000, over 14,000, at least 25, up to 5 or 4–25 billion; other words go under “as the source says it”
hand-expected-share = a number from 0 to 100
hand-expected-no-value = a value that is known, or no value
hand-expected-date = a date such as 1963, 2003-04, 1890s, about 1865, since 1960 or 1976–1983
hand-expected-day = one day, such as 2014-05-21
hand-expected-period = a year, month, day or span of them, such as 2027 or 2027–2029
hand-expected-flow = a flow of this form ({ $argument }), or identifier#name of another entry’s
hand-expected-one-flow = one flow
hand-expected-quotation = at most { $argument } words
hand-expected-citation = the source of the quotation
hand-expected-work = the short name of a work under “Sources cited” ({ $argument })
hand-expected-lines = a line or lines, such as 12 or 12-14
hand-expected-link = an address that begins with https:// or http://
hand-expected-short-name = letters, digits and hyphens
hand-expected-own-name = a name that no other has
hand-expected-language = a code of two or three letters, such as es
hand-expected-no-address = no e-mail address: what belongs to a person is not stored

# What is not done, and what to do instead.
hand-closed-title = Nothing can be entered here
hand-closed-text = Pages that write exist only where the program listens on the machine it runs on, and is reached under that machine’s own name. Here it can be read by others, and nobody has yet said who of them may write.
hand-foreign-title = This did not come from a page of ours
hand-foreign-text = Nothing was changed. If you sent it from a page that was open while the program was started anew: go back, load that page again and send it once more.
hand-large-title = This is more than is taken at once
hand-large-text = At most { $limit } MiB are taken. Nothing was changed.
hand-beyond-title = The form cannot show all of this entry
hand-beyond-text = The entry holds something that the form has no field for, and would lose it. Correct it in the file it came from and load that again.
hand-other-ways = Other ways
hand-way-template = Write the workbook, and fill it in:
hand-way-load = Load it into the data folder, on the machine that has it:
hand-way-loopback = Or serve the folder to this machine only:
hand-refused-busy = Somebody else is writing into the folder just now ({ $holder }). What you typed is kept as a draft; try again in a moment.
hand-refused-changed = Somebody else has saved it in the meantime.
hand-refused-taken = There is an entry of that name by now. Save it once more: it gets another name.
hand-refused-missing = It is not there any more.
hand-refused-not-carried = The file in which it is kept cannot hold this: { $what }
hand-refused-storage = The folder could not be written: { $what }

# Removing.
hand-remove-title = Remove an entry
hand-remove-lead = The entry leaves the record with the next snapshot. Earlier snapshots still show it, and it can be brought back.
hand-remove-name = To remove it, type its name: { $name }
hand-remove-name-differs = The name is: { $name }
hand-remove-not = Keep it

# Preview.
hand-preview-text = A preview: nothing of this is in the record yet.
hand-go-on = Go on editing

# The workbook.
hand-workbook-title = Many at once, by workbook
hand-workbook-step-template = It has one sheet a table, lists to choose from, examples, and notes in three languages.
hand-workbook-step-fill = Fill it in with any spreadsheet program, and save it as Excel file.
hand-workbook-step-send = Send it here. You see what it says, and what is odd cell by cell, before anything is kept.
hand-workbook-file = The filled workbook
hand-workbook-limit = An Excel file of at most { $limit } MiB
hand-workbook-send = Send
hand-workbook-no-file = No file was chosen.
hand-received-title = What the workbook says
hand-received-lead = Nothing of this is in the record yet. Correct the workbook and send it again, or keep it as it is read.
hand-received-none = It has no entry: one row of the sheet “entries” is one entry. Rows whose key begins with # are examples and are not read.
hand-received-no-findings = Everything in it is understood.
hand-received-unreadable = It cannot be read as a workbook:
hand-received-name = Name of this source
hand-received-name-hint = Such as: ministry 2026. A workbook of the same name is replaced by this one.
hand-received-name-missing = A name is needed: letters and digits.
hand-received-keep = Keep it in the record
hand-received-again = Send another

# On the pages of entries.
hand-correct = Correct or add to this
hand-add-what-you-know = Add what you know about this
cite-place = { $work }, { $section }

# Counts.
hand-entries-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
hand-problems = { $count ->
    [one] { $count } thing is missing or was not understood
   *[other] { $count } things are missing or were not understood
}
hand-preview-problems = { $count ->
    [one] One thing is missing or not understood; it is not shown.
   *[other] { $count } things are missing or not understood; they are not shown.
}
hand-received-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
hand-received-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
hand-received-findings = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}
