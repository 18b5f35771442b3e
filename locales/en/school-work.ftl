# The school's work: nominations, hand-ins, marking, teams, reports, certificates, calendars and packages.
work-column-by = By
work-column-certificate = Certificate
work-column-certificates = Certificate
work-column-completed = Completed
work-column-countries = Countries
work-column-country = Country
work-column-course = Course
work-column-criterion = What is looked at
work-column-days = Days
work-column-do = What you can do
work-column-done = Done
work-column-email = E-mail address
work-column-employer = Employed by
work-column-enrolled = Enrolled
work-column-found = Mark found
work-column-given-out = Given to markers
work-column-group = Group
work-column-handed-in = Handed in
work-column-institution = Institution
work-column-item = Task
work-column-items = Which
work-column-kind = What
work-column-language = Language
work-column-left = Left
work-column-levels = What earns how many points
work-column-members = Members
work-column-name = Name
work-column-office = Office
work-column-package = Package
work-column-person = Person
work-column-places = Places
work-column-points = Points
work-column-post = Post
work-column-receipt = Receipt
work-column-released = Released
work-column-reserves = Reserves
work-column-rule = The rule
work-column-seat = Place or reserve
work-column-state = State
work-column-status = How far it is
work-column-step = What was done
work-column-task = Number
work-column-team = Team
work-column-took-part = Took part
work-column-version = Version
work-column-what = What
work-column-when = When
work-column-why = Why
work-column-words = Words
work-yes = yes
work-no = no
work-as-csv = The same as a table for spreadsheets (CSV)
work-not-taken = Nothing was stored yet: please look at the fields that are marked.
work-field-why = Why
work-wrong-points = Write whole points, such as 14; an agreed mark may have two digits behind the point.
work-own-lists-title = Your lists
work-own-lists-lead = Courses in which an office of yours has places. Each leads to the list of names.
work-own-lists-caption = Courses with places for your offices
work-own-lists-none = No course has places for an office for which you nominate. The organiser of a course gives places; you then find the list here.
work-office-title = Nominations: { $office }
work-office-lead = { $course } ({ $stage }). A name takes a place or waits as a ranked reserve. When the ministry has confirmed a name, the person gets a letter and answers by its link.
work-office-empty = Nobody is on this list yet. Put the first name on it below.
work-nomination-place = place
work-nomination-as-reserve = reserve, behind the last
work-nomination-reserve = reserve { $rank }
work-nomination-taken = { $taken } of { $places } places taken; { $waiting } of { $reserves } reserves waiting
work-nomination-confirm = Confirm
work-nomination-before = One rank up
work-nomination-enrol = Enrol
work-nomination-fill = Give the free place to the first reserve
work-nomination-fill-lead = A place is free and somebody waits. Moving up confirms nobody: the ministry still confirms.
work-nomination-end-title = Substitute or withdraw
work-nomination-substitute = Substitute by the first reserve
work-nomination-substitute-lead = The first reserve takes this place. The history stays.
work-nomination-withdraw = Withdraw the name
work-nomination-withdraw-lead = The name leaves the list, and the person the course if they are enrolled. It stays readable that it was there, and why it went.
work-nomination-done-added = The name is on the list.
work-nomination-done-confirmed = Confirmed. The letter to the person is on its way.
work-nomination-done-ranked = The order was changed.
work-nomination-done-withdrawn = The name was withdrawn.
work-nomination-done-substituted = The first reserve has the place now.
work-nomination-done-filled = The first reserve has the place now.
work-nomination-done-enrolled = The person is enrolled and was written to.
work-nomination-done-places = The places were stored.
work-nominate-title = Put a name on the list
work-nominate-button = Put on the list
work-field-nominee-name = Full name
work-field-nominee-email = E-mail address
work-field-nominee-post = Post
work-field-nominee-employer = Employed by
work-field-nominee-language = Working language
work-field-nominee-seat = Asks for
work-wrong-employer = Choose the office itself or an institution of its country.
work-to-list = To the list
work-history-caption = What was done, in order
work-history-none = Nothing was done yet.
work-step-by-nominee = the person, by the link of the letter
work-step-proposed = put on the list
work-step-confirm = confirmed by the ministry
work-step-accept = accepted by the person
work-step-decline = declined by the person
work-step-enrol = enrolled
work-step-substitute = substituted
work-step-withdraw = withdrawn
work-step-moved-up = moved up to a place
work-step-ranked = one rank up
work-overview-title = Nominations of all offices
work-overview-lead = Each office sees its own list only. Raising its places lets nobody in: every name is confirmed by the ministry and answered by the person.
work-overview-caption = { $enrolled } people enrolled, { $places } places in all
work-overview-none = No office has places yet. Give the first ones below.
work-places-title = Set the places of an office
work-places-button = Store the places
work-wrong-places = Choose an office, and write numbers from 0 to { $most } for places and reserves.
work-answer-title = You have been nominated
work-answer-until = This page opens until
work-answer-accept-title = Take part
work-answer-accept-lead = Check your name, language and time zone; you can change them later. An account is made for this mailbox where there is none.
work-answer-accept = Yes, I take part
work-answer-decline-title = Decline
work-answer-decline-lead = Then your office can give the place to somebody else. It takes no account.
work-answer-decline = No, I decline
work-answer-why = Why, if you wish to say it
work-answer-accepted-title = Thank you: you take part
work-answer-accepted-text = Your office has been told. When the organiser has enrolled you, you get a letter; until then there is nothing to do. You can sign in with the mailbox to which the invitation came.
work-answer-declined-title = You have declined
work-answer-declined-text = Your office has been told and can nominate somebody else. Thank you for answering.
work-hand-in-title = Hand in: { $item }
work-to-brief = To the task
work-way-hand-in = Write and hand in
work-due = Due
work-team = Your team
work-words-asked = Words asked for
work-rubric-title = How it is marked
work-rubric-caption = { $total } points in all
work-write-title = Write here
work-draft-none = No draft lies here yet.
work-draft-saved = The draft was saved on { $at }, for the { $version }. time. Nobody who marks sees it.
work-draft-button = Save the draft
work-hand-in-button = Hand this text in
work-field-text = Your text
work-text-hint =
    { $words ->
        [one] One word as it stands. Saving often loses nothing on a bad line: if a page does not come back, open it again and the draft is there.
       *[other] { $words } words as it stands. Saving often loses nothing on a bad line: if a page does not come back, open it again and the draft is there.
    }
work-differs-title = Something else was saved meanwhile
work-differs-text =
    { $own ->
        [yes] You saved the text below on { $at } in another window.
       *[other] Another member of your team saved the text below on { $at }.
    } Nothing was replaced: your own text stands in the field above. Put the two together there and save; saving then replaces the text below.
work-file-title = Or send a file
work-field-file = The file
work-file-hint = A Word document (.docx) or plain text, of at most 20 MB. Only its text is read by markers: not the name of its author, not comments.
work-file-button = Hand this file in
work-versions-title = What you have handed in
work-versions-caption = Every version stays; the newest counts
work-versions-none = Nothing has arrived yet. When something does, its receipt stands here and goes out to you by letter.
work-version-text = text
work-arrived =
    { $words ->
        [one] Arrived on { $at }: version { $version }, one word. Receipt { $receipt }.
       *[other] Arrived on { $at }: version { $version }, { $words } words. Receipt { $receipt }.
    }
work-hand-in-done-saved = The draft is saved. It is not handed in yet.
work-hand-in-done-asked = Your request has been sent to the organiser.
work-receipt-title = Receipt
work-receipt-lead = What arrived here, and when. Whoever has the same file can compare its SHA-256.
work-receipt-number = Number
work-receipt-arrived = Arrived
work-receipt-bytes = Bytes
work-receipt-words = Words
work-mark-title = Your mark
work-mark = Points
work-mark-method = How it was found
work-mark-difference = How far the first two were apart, in points
work-mark-comment = Marker { $number }: { $comment }
work-method-mean = the mean of two marks
work-method-agreed = the two markers spoke and agreed
work-method-third = a third person read: the mean of the two nearest
work-days-title = More days
work-days-lead = If something keeps you from handing in on time, ask the organiser before it is due.
work-days-button = Ask for days
work-field-days = How many days, 1 to { $most }
work-days-waits =
    { $days ->
        [one] You asked for one more day on { $at }. The answer comes by letter.
       *[other] You asked for { $days } more days on { $at }. The answer comes by letter.
    }
work-days-given =
    { $days ->
        [one] You asked on { $at } and got one more day. { $answer }
       *[other] You asked on { $at } and got { $days } more days. { $answer }
    }
work-days-refused = You asked on { $at }; no days were given. { $answer }
work-days-page-title = More days
work-days-give = Give days
work-days-refuse = Give none
work-days-done-given = The days were given.
work-days-done-answered = The request was answered, and the person gets a letter.
work-field-answer = What you say besides
work-asked-caption = Requests, the newest first
work-asked-none = Nobody has asked for more days.
work-request-given = days given
work-request-refused = none given
work-request-waits = waits
work-given-title = Days that were given
work-given-caption = Each deadline is the latest of all that apply
work-given-none = No days were given yet.
work-field-whom = To whom
work-whom-all = everyone in the course
work-whom-team = team { $number }
work-wrong-days = Choose to whom, and write a number of days from 1 to { $most }.
work-tasks-title = To mark
work-tasks-lead = Two people read each text without knowing whose it is, and without seeing the other mark before both are sealed.
work-tasks-caption = Texts you were asked to mark
work-tasks-none = Nothing waits for you. The organiser gives texts out when they are due.
work-task-waits = waits
work-task-begun = begun
work-task-sealed = sealed
work-task-title = { $item }: text { $number }
work-task-lead = You see the text alone. Whose it is, is not told here; please do not look for it.
work-task-text = The text
work-task-no-text = The text is not there any more, or cannot be read. Tell the organiser.
work-to-tasks = To all texts
work-field-points = { $criterion } (0 to { $most })
work-points-missing = Give points before sealing.
work-points-too-many = At most { $most }; read { $read }.
work-field-comment = Comment
work-comment-hint = The author reads it, without your name, once the mark is released.
work-mark-save = Save, still open
work-mark-seal = Seal for good
work-marking-done-saved = Saved. It can still be changed.
work-marking-done-sealed = Sealed. It stays as it is.
work-marking-done-agreed = The agreed mark was stored.
work-sealed-title = Sealed
work-sealed-own = Your mark: { $total } points.
work-sealed-other = The other mark: { $total } points. { $comment }
work-sealed-found = The mark is { $mark } points.
work-sealed-apart =
    { $difference ->
        [one] The marks are one point apart. Speak with one another and write down what you agree on; it lies between the two.
       *[other] The marks are { $difference } points apart. Speak with one another and write down what you agree on; it lies between the two.
    }
work-sealed-waits = The other mark is not sealed yet. Until then nothing of it is shown, to anybody.
work-field-agreed = The mark you agree on
work-agree-button = Store the agreed mark
work-marks-title = Marking
work-marks-lead = Give texts out once they are due; release marks when they are found. Marks themselves are shown to their authors only.
work-marks-caption = How far it is, task by task
work-marks-none = Nothing of this course is marked.
work-marks-give-out = Give out
work-marks-release = Release
work-marks-done-given-out = Texts that were due have been given to markers.
work-marks-done-released = The marks are out, with a letter to each author.
work-teams-title = Teams
work-teams-caption =
    { $count ->
        [one] One team
       *[other] { $count } teams
    }
work-teams-none = There is no team yet. Whoever forms the first one stands here.
work-teams-from = Teams form from { $from }.
work-rule =
    { $body ->
        [yes] A team has { $least } to { $most } members of at least { $countries } countries, and the regional body takes part.
       *[other] A team has { $least } to { $most } members of at least { $countries } countries.
    }
work-rule-met = The rule is met.
work-rule-waived = Let off the rule: { $reason } ({ $missing })
work-unmet-countries = { $are } of { $must } countries.
work-unmet-body = The regional body is missing.
work-unmet-few = { $are } of at least { $must } members.
work-unmet-many = { $are } members, at most { $may }.
work-team-own = { $name } (yours)
work-team-join = Join
work-team-leave = Leave
work-team-let-go = Take out
work-team-form = Form the team
work-team-form-title = Form a team
work-team-form-lead = You are its first member; others join here. Countries are those of the institutions at enrolment.
work-field-team = Name of the team
work-document-title = The project’s document
work-document-lead = Your team writes it together: several can write at once, also over a poor line, and every state is kept.
work-document-begin = Begin the document
work-document-team = The team
work-team-partners = Partners
work-team-name-title = Name
work-team-name = Save the name
work-partner-add = Add the partner
work-partner-body = { $name } (regional body)
work-field-partner = Institution
work-of-body = regional body
work-members-caption =
    { $count ->
        [one] One member
       *[other] { $count } members
    }
work-members-none = Nobody is in this team now.
work-waive-title = Let the team off the rule
work-waive-lead = The reason stands beside the team, for everyone in the course.
work-waive-button = Let off
work-to-teams = To all teams
work-team-done-formed = The team is formed, and you are in it.
work-team-done-joined = You are in the team.
work-team-done-left = Done. The rule was asked again.
work-team-done-partner = The partner was added, and the rule asked again.
work-team-done-named = The team has its name.
work-team-done-waived = The team is let off the rule.
work-team-done-proposed = The teams are formed.
work-proposal-title = Propose teams
work-proposal-lead = Everyone who is in no team yet, divided so that each team meets the rule; languages and interests are brought together where countries allow. Nothing is formed before you say so.
work-proposal-none = Everyone is in a team.
work-proposal-button = Form these teams
work-field-body = Regional body that becomes a partner of each
work-progress-title = Towards your certificate
work-progress-lead = What the certificate asks for, and what of it you have done.
work-progress-complete = You have done all that the certificate asks for.
work-progress-caption = { $met } of { $all } met
work-progress-none = This course asks for nothing that is counted.
work-progress-met = met
work-progress-open = not yet
work-progress-team = your team does not meet its rule
work-report-title = Closing report
work-report-lead = Everyone who was ever enrolled is counted once, in the country and institution of the day of enrolment.
work-report-by-country = By country
work-report-by-institution = By institution
work-report-none = Nobody has been enrolled yet.
work-way-report-csv = As CSV
work-way-report-people = Person by person
work-way-report-people-csv = Person by person as CSV
work-way-organise-answers = What questionnaires say
work-way-certificates = Certificates
work-by-all = everyone
work-by-country = country
work-by-institution = institution
work-of-no-country = of a body of several countries
work-of-no-institution = of no institution
work-state-left = left
work-state-takes-part = takes part
work-state-not-begun = has not begun
work-people-caption =
    { $count ->
        [one] One person
       *[other] { $count } people
    }
work-people-title = Person by person
work-points = { $mark } points
work-office-report-title = Report: { $office }
work-office-report-lead = How far the people of this institution are. Marks are left out: they are the author's and the organiser's.
work-certificate-title = Certificate
work-certificate-holds = This certificate holds.
work-certificate-revoked = This certificate holds no more. It was revoked on { $at }: { $why }
work-certificate-lead = Whoever has the number can check here that it was given, to whom, and that it holds.
work-certificate-number = Number
work-certificate-holder = Given to
work-certificate-given = Given on
work-certificate-erased = (a person whose account was erased)
work-certificate-pdf = As PDF
work-certificate-jwt = As Open Badge, signed
work-certificate-json = What the badge says (JSON)
work-certificate-badge = The badge is an Open Badges 3.0 credential. It names the person by a hash of their e-mail address and by their name.
work-certificates-title = Certificates
work-certificates-lead = Certificates go to everyone who has done all that is asked for and has none yet, each with a letter.
work-certificates-caption =
    { $count ->
        [one] One certificate holds
       *[other] { $count } certificates hold
    }
work-certificates-none = No certificate was given yet.
work-give-button = Give certificates
work-revoke-button = Revoke
work-revoked = Revoked on { $at }: { $why }
work-certificates-done-given = The certificates were given.
work-certificates-done-nobody = Nobody else has done all that is asked for.
work-certificates-done-revoked = The certificate holds no more; its page says so and why.
work-paper-text = has completed the course “{ $course }”. Given on { $day }.
work-paper-objectives = What the course works towards
work-paper-check = Number { $number }. Whoever holds this paper can check it at { $address }.
work-badge-issuer = Ayni, the workbench of South–South cooperation in health
work-badge-need = { $kind }: at least { $count }
work-calendar-title = Your calendar
work-calendar-name = Courses (Ayni)
work-calendar-lead = A link for your calendar program: it shows what opens, when you meet and when things are due, and notices changes by itself.
work-calendar-none = You have no calendar link. Make one below; it is shown once.
work-calendar-made = Your link was made on { $at }. Whoever has it sees your dates: make a new one if somebody else may have it.
work-calendar-make = Make a link
work-calendar-replace = Make a new link; the old one ends
work-calendar-revoke = Take the link back
work-calendar-done-made = The link is made.
work-calendar-done-revoked = The link opens nothing any more.
work-calendar-copy = Copy it now into your calendar program (“subscribe”, “add from address”). It is not shown again.
work-calendar-back = To your calendar
work-calendar-opens = Opens: { $item }
work-calendar-due = Due: { $item }
work-calendar-live = Live session: { $item }
work-courses-title = Courses as packages
work-courses-lead = A course belongs to nobody's program. Its own folder holds it whole, in all languages; a Common Cartridge opens in other systems.
work-courses-caption =
    { $count ->
        [one] One course
       *[other] { $count } courses
    }
work-courses-none = No course was entered yet.
work-package-folder = The course's own folder (zip)
work-package-cartridge = Common Cartridge { $version }, { $language }
work-import-title = Take a course in
work-import-lead = From Moodle (.mbz), as a Common Cartridge 1.1 or 1.3, or as a course's own folder. What cannot be taken is told.
work-import-button = Take it in
work-field-course-id = Name in addresses
work-course-id-hint = Small letters, digits and hyphens, such as salud-publica. A course's own folder keeps the name that it has.
work-wrong-course-id = The name in addresses has 1 to 60 small letters, digits and hyphens.
work-field-course-language = Language of the texts, where the package names none
work-field-package = The package
work-package-hint = At most 64 MB.
work-imported-title = The course was taken in
work-imported = “{ $course }”: { $modules } modules, { $items } items, entered as course { $number }.
work-imported-notes = What was left out or decided
work-imported-whole = Everything was taken as it was.
work-media-brought = Of the course's media, { $renditions } recordings and { $words } captions and texts were kept.
work-media-too-large = The recordings of “{ $course }” have { $size }, too much for a package: its folder comes without them. “ayni course export { $number } FOLDER” writes it whole.
work-made-criterion = The work as a whole
work-made-all = It does fully what the task asks for.
work-made-none = It does nothing of what the task asks for.
work-note-skipped = “{ $kind }” is not read; it was left out.
work-note-test = tests (QTI) are not read; it was left out.
work-note-tool = links to tools (LTI) are not read; it was left out.
work-note-file-missing = the file “{ $file }” is not in the package.
work-note-file-too-large = the file “{ $file }” has { $bytes } bytes, more than a course's file may have; it was left out.
work-note-file-left-out = the file “{ $file }” could not be put into the course's folder; it was left out.
work-note-unreadable = “{ $file }” cannot be read ({ $reason }); it was left out.
work-note-page-too-large = the page has { $bytes } bytes, more than is read; it was left out.
work-note-address = “{ $read }” is not an address of the web; the link was left out.
work-note-people = people and what they wrote are in the package; they were not read.
work-note-hidden = it was hidden from participants; it is visible now.
work-note-own-module = sections within sections are not known here; what is in it stands in a module of its own.
work-note-no-language = the package names no language; the texts were taken as { $language }.
work-note-language = the language “{ $read }” is not one of this program; the texts were taken as { $language }.
work-note-own-folder = the course's own folder was in the package; it was taken, and the pages beside it were not read.
work-note-folder-not-whole = the course's own folder was in the package and is not whole ({ $reason }); the pages were read instead.
work-note-weeks = packages say nothing of weeks; one module a week was chosen.
work-note-minutes = packages say nothing of minutes; they were reckoned from the length of the texts.
work-note-licence = packages say nothing of a licence that could be relied on; it was set as unknown.
work-note-rubric = it has no rubric here; one with a single criterion was made, due after a week, with no limit of words.
work-note-points = the package does not say how many points there are; 100 were chosen.
work-note-length = the package does not say how long the session is; 60 minutes were chosen.
work-package-unknown-kind = The package holds none of imsmanifest.xml, moodle_backup.xml and course.toml at its top: it is no course that is known here.
work-package-contents = “{ $file }” cannot be read: { $reason }.
work-package-missing = “{ $file }” has no usable “{ $missing }”.
work-package-nothing = Nothing in the package can be taken.
work-package-too-much = The package names the same things so often that it is not read.
work-package-no-language = The course has no texts in { $language }.
work-package-folder-wrong = The course's folder does not hold: { $problem }.
work-archive-none = The file is neither a zip archive nor a Moodle backup (.mbz).
work-archive-damaged = The archive is damaged.
work-archive-damaged-near = The archive is damaged near “{ $member }”.
work-archive-members = The archive has more than { $most } members.
work-archive-member-large = “{ $member }” unfolds to more than { $most } bytes.
work-archive-large = The archive unfolds to more than { $most } bytes.
work-archive-ratio = The archive unfolds to more than { $most } times its size.
work-archive-path = “{ $member }” is a path that leads out of the archive. Nothing of it was taken.
work-archive-name = “{ $member }” is a name that is not UTF-8. Nothing of it was taken.
work-archive-twice = “{ $member }” is in the archive twice. Nothing of it was taken.
work-archive-link = “{ $member }” is a link or a device. Nothing of it was taken.
work-archive-packing = “{ $member }” is encrypted, or packed in a way that is not read here.
work-xml-limit = line { $line } is beyond what is read
work-xml-utf8 = line { $line } is not UTF-8
work-xml-doctype = line { $line } declares a document type, which is not read
work-xml-entity = line { $line } uses an unknown entity
work-xml-malformed = line { $line } is not well-formed XML
school-refusal-not-waiting = This person is not on the list of reserves.
school-refusal-not-read = The file was not taken: { $why }.
school-refusal-asked-already = You have asked already; the answer comes by letter.
school-refusal-no-team = A team hands this in. Form one, or join one, on the page of teams first.
school-refusal-days = Ask for 1 to { $most } days; read { $read }.
school-not-read-packed = it cannot be unpacked safely
school-not-read-another-kind = it is packed and holds no text of Word or OpenDocument; save it as .docx or .odt
school-not-read-inside = its text is damaged; open it, save it again as .docx, and send that
school-not-read-not-text = it is neither a Word document (.docx), an OpenDocument text (.odt) nor plain text
school-not-read-empty = it holds no words
school-not-read-too-long = it holds more than two million letters
school-mail-extension-subject = Your request for more days: { $item }
school-mail-extension-text =
    { $state ->
        [given] For “{ $item }” of the course “{ $course }” you have { $days } more days. The link below leads to where you hand in.
       *[other] For “{ $item }” of the course “{ $course }” no more days were given.
    }
