### Readers: cases handed out, coding, agreement.
object-reading = Reading { $number }

# The list, and a reading's page.
readers-list-title = Readings
readers-list-lead = A reading is one round: several people read the same cases through one rulebook, or two countries through the theory cards. Nobody sees what others answered before the round is closed.
readers-list-caption = { $count ->
    [one] One reading that you lead or read in
   *[other] { $count } readings that you lead or read in
}
readers-list-none = You are in no reading yet. Who leads one adds you by your e-mail address; it then stands here.
readers-list-none-makes = You are in no reading yet. Make one, and add its readers.
readers-list-title-heading = Reading
readers-list-subject-heading = What is read
readers-list-stage-heading = Stage
readers-list-role-heading = Your part
readers-role-leads = you lead it
readers-role-reads = you read in it
readers-stage-open = open
readers-stage-closed = closed
readers-subject-theories = Theories: { $first } and { $second }, { $from }–{ $to }
readers-shown-to-members = who leads it and who reads in it
readers-shown-to-everybody = everybody, on the pages of the lens
readers-shown-to-members-told = once closed, your answers are seen by those of this reading
readers-shown-to-everybody-told = once closed, your answers are seen by everybody
readers-round-subject = What is read
readers-round-stage = Stage
readers-round-cases = Cases
readers-round-questions = Questions of each case
readers-round-shown-to = Once closed, answers are shown to
readers-round-snapshot = Snapshot of the record
readers-round-made = Made
readers-round-closed = Closed
readers-round-reopened = This reading was closed once and opened again. What is answered now is marked: who answers could have seen what others had said.
readers-own-heading = What you read
readers-own-progress = { $cases ->
    [one] { $done } of one case is answered in full.
   *[other] { $done } of { $cases } cases are answered in full.
}
readers-own-none = No case is yours yet. Who leads the reading assigns them.
readers-own-next = Go on with the next unanswered case
readers-own-all = You have answered everything. You can change answers until the reading is closed.
readers-name-label = Name by which you are shown
readers-name-hint = Shown with your answers once the reading is closed. Leave it empty to be shown by a number that is drawn then. Who leads the reading knows whom they asked to read what.
readers-name-button = Keep the name
readers-cases-heading = Cases
readers-cases-caption = { $count ->
    [one] The one case of this reading
   *[other] The { $count } cases of this reading, in their order
}
readers-cases-none = This part of the list has no cases.
readers-cases-case = Case
readers-cases-yours = Your answers
readers-cases-everybody = Readers
readers-cases-answered = { $answers } of { $questions }
readers-cases-not-own = not yours to read
readers-cases-readers = { $readers ->
    [0] nobody reads it yet
    [one] one reader, { $done } done
   *[other] { $readers } readers, { $done } done
}

# Who leads a reading.
readers-people-heading = Readers
readers-people-caption = { $count ->
    [one] One reader, and how far they are
   *[other] { $count } readers, and how far each is
}
readers-people-none = Nobody reads yet. Add readers by the e-mail addresses of their accounts.
readers-people-name = Name
readers-people-cases = Cases
readers-people-done = Answered in full
readers-people-answers = Answers
readers-people-act = What you can do
readers-people-end = End the reading of { $name }
readers-add-email = E-mail address of a reader
readers-add-hint = Somebody who has an account here. Assign the cases anew afterwards.
readers-add-button = Add the reader
readers-assign-heading = Assign the cases
readers-assign-text = Cases are spread evenly, and the same readers get the same cases whenever this is done again. What somebody has begun stays theirs.
readers-assign-per-case = Readers of each case
readers-assign-all = all
readers-assign-some = { $number }
readers-assign-button = Assign
readers-close-heading = Close the reading
readers-close-text = Nobody answers any more, and all answers are compared. You can open it again, for a reason that stands in the audit.
readers-close-button = Close the reading
readers-reopen-heading = Open the reading again
readers-reopen-text = Answers are hidden again until the reading is closed. What is answered from now on is marked.
readers-reopen-reason = Why
readers-reopen-button = Open again
readers-done-made = The reading is made. Add its readers, and assign the cases.
readers-done-named = Kept.
readers-done-all-answered = Everything that is yours is answered.
readers-done-undone = What stood there before stands there again.
readers-done-reader-added = The reader is added. Assign the cases anew.
readers-done-reader-ended = The person reads no more. What they answered stays.
readers-done-assigned = The cases are assigned.
readers-done-closed = The reading is closed.
readers-done-reopened = The reading is open again.
readers-done-withdrawn = The answers of that file are taken out.
readers-leader = Led by
readers-leader-nobody = nobody any more: the person was erased
readers-leader-title = Who leads this reading
readers-leader-lead = Who leads a reading adds readers, assigns the cases, closes it and opens it again, and sees what was answered once it is closed. Nobody sees answers before, whoever leads it. The change stands in the audit.
readers-leader-email = E-mail address of who leads it from now on
readers-leader-email-hint = Somebody who has an account here and may enter the record. You lead it no more then.
readers-leader-take-hint = Your own address, to take it over; or that of somebody who may enter the record.
readers-leader-reason = Why
readers-leader-reason-hint = It stands in the audit.
readers-leader-button = Give the reading
readers-leaders-title = Who leads readings
readers-leaders-lead = A reading whose leader was erased, or has left, can be taken over here, or given to somebody else. Those that nobody leads stand first.
readers-leaders-none = There is no reading yet.
readers-done-handed-over = The reading has another leader.

# Making a reading.
readers-make-title = Make a reading
readers-make-lead = Cases are read in the snapshot that is current now, so that all readers read the same.
readers-make-name = Title
readers-make-subject = Read with
readers-make-theories = the theory cards (two countries in a period)
readers-make-cases = Cases
readers-make-cases-hint = Identifiers as they stand in the addresses of entries, one a line: casebook:barrio-adentro. Not for theories.
readers-make-words = Or words that find cases
readers-make-words-hint = The button “Find cases” puts what they find behind the cases above; nothing is made yet.
readers-make-find = Find cases
readers-make-first = Country whose policy is read
readers-make-first-hint = For theories only, with the second country and the years: its name or its two-letter code.
readers-make-second = The other country
readers-make-from = First year
readers-make-to = Last year
readers-make-shown-to = Once closed, answers are shown to
readers-make-shown-to-hint = Readers are told before they answer, so that this cannot be changed later.
readers-make-button = Make the reading
readers-make-found = { $found ->
    [one] One case was found,
   *[other] { $found } cases were found,
} { $new ->
    [0] none of them new.
    [one] one of them new. It stands in the field “Cases”.
   *[other] { $new } of them new. They stand in the field “Cases”.
}
readers-make-found-most = The first { $found } cases that the words find were taken, { $new } of them new. There may be more: look for other words as well.
readers-make-found-none = The words find no case. Try fewer or other words.

# Reading a case.
readers-case-page = its page
readers-case-of = case { $place } of { $cases }
readers-part-of = part { $place } of { $parts }
readers-part-open = { $name } ({ $open })
readers-parts = Parts of the questions, with how many are unanswered
readers-passages = What the record says
readers-case-more = { $count ->
    [one] One more statement stands on the case’s page.
   *[other] { $count } more statements stand on the case’s page.
}
readers-case-empty = The record says nothing of this case beyond its title.
readers-case-gone = The record no longer has this case in the snapshot of this reading. Answer “cannot tell”, and tell who leads the reading.
readers-question-theory = Does what the record says of these two countries in this period speak for this theory?
readers-counts-for = Would count for it
readers-counts-against = Would count against it
readers-evidence = Quotations and remark
readers-quotation = Quotation
readers-quotation-source = Source
readers-quotation-place = Place
readers-remark = Remark
readers-undo = Take back
readers-save-and-on = Save and go on
readers-coding-wrong = Some answers could not be taken. What you typed is kept below; nothing is saved yet.
readers-coding-closed = The reading is closed: answers stay as they are.
readers-live-saved = Saved.
readers-live-waits = Not saved yet …
readers-live-offline = There is no line. Your text stays here and is sent when the line is back.
readers-live-choose = Choose an answer, then this is saved.
readers-live-quote = Quote what is selected
readers-live-nothing = Select words of the case first.
readers-live-gone = This could not be saved: you may be signed out. Your text stays here; sign in in another window and change it once more.
readers-live-keys = Keys: 1–4 answer and go on to the next question, j and k move, q quotes the words that are selected.

# After closing.
readers-reader = Reader { $number }
readers-oneself = myself
readers-imported-reader = { $name } (from a file)
readers-origin-after-closing = after the first closing
readers-origin-imported = from a file
readers-codings-all = All answers with their evidence (CSV)
readers-codings-own = Your answers (CSV)
readers-agreement-title = How far the readers agree
readers-agreement-lead = Krippendorff’s α: 1 is full agreement, 0 is what chance would give, below 0 is less than that. A unit is one case that two readers or more answered; “cannot tell” is no answer. Behind α stands the interval in which 95 % of { $draws } values lie, each of as many units drawn anew.
readers-agreement-levels = Ordinal: partly lies between yes and no. Nominal: answers are the same or not. Interval: partly lies half way. Questions with yes and no only have one figure, which is the same at each.
readers-agreement-origins = Answers: { $blind } given blind, { $after } after the reading had been closed once, { $imported } from files.
readers-agreement-none = Nobody has answered yet, so that there is nothing to compare.
readers-agreement-caption = { $count ->
    [one] Agreement on one question
   *[other] Agreement on { $count } questions
}
readers-agreement-question = Question
readers-agreement-ordinal = α, ordinal
readers-agreement-nominal = α, nominal
readers-agreement-interval = α, interval
readers-agreement-meaning = What may be said
readers-agreement-units = Units
readers-agreement-values = Answers
readers-agreement-all-cards = All theory cards together, each a unit
readers-alpha = { $alpha } ({ $low } to { $high })
readers-alpha-undefined-draws = { $count ->
    [one] One draw had no variation and is left out.
   *[other] { $count } draws had no variation and are left out.
}
readers-alpha-no-pairs = none: no case has the answers of two readers
readers-alpha-no-variation = none: all answers are alike, and agreement cannot be told from chance
readers-alpha-none = none
readers-meaning-reliable = the answers can be relied upon (0.800 or more)
readers-meaning-tentative = tentative conclusions only (0.667 or more)
readers-meaning-low = too little to conclude anything from
readers-meaning-chance = no more agreement than by chance
readers-divided-heading = What most divides the readers
readers-divided-lead = Dissent is a finding: it is kept, and each line leads to the answers with their quotations.
readers-divided-caption = { $count ->
    [one] One case on which readers differ
   *[other] { $count } cases on which readers differ, the most divided first
}
readers-divided-case = Case
readers-divided-distance = How far apart
readers-divided-questions = On which questions
readers-divided-none = No two readers differ.
readers-answers-lead = All answers to { $case }, each with what its reader quotes.
readers-answers-none = Nobody has answered anything about this case.
readers-answers-divided = The readers differ here.

# Files of others.
readers-imports-title = Answers from files
readers-imports-lead = What others coded elsewhere, as comma-separated values with the columns { $columns }. The column “rulebook” says “{ $rulebook }”. Their answers count beside those of the readers, are marked as such, and are shown once the reading is closed.
readers-imports-caption = { $count ->
    [one] One file
   *[other] { $count } files
}
readers-imports-none = No file was taken in yet.
readers-imports-file = File
readers-imports-answers = Answers
readers-imports-at = Taken in
readers-imports-act = What you can do
readers-imports-withdraw = Take out again
readers-imports-choose = File of answers
readers-imports-button = Take in
readers-imported = { $count ->
    [one] One answer was taken.
   *[other] { $count } answers were taken.
}
readers-imported-left-out = What was left out
readers-imported-another-rulebook = { $count ->
    [one] One answer to another rulebook.
   *[other] { $count } answers to another rulebook.
}
readers-imported-other-cases = { $count ->
    [one] One answer on a case that this reading does not have.
   *[other] { $count } answers on cases that this reading does not have.
}
readers-imported-other-questions = { $count ->
    [one] One answer that no question of this reading takes.
   *[other] { $count } answers that no question of this reading takes.
}
readers-imported-more-problems = { $count ->
    [one] One line more could not be read.
   *[other] { $count } lines more could not be read.
}

# Passages of a case.
readers-passage-about = What it is
readers-passage-who = Who
readers-passage-what = What for
readers-passage-how = How
readers-passage-why = On what terms
readers-passage-exchange = What went and what came
readers-passage-results = What came of it
readers-passage-where = Where
readers-passage-documents = Documents
readers-passage-between = { $first } and { $second }
readers-line-quoted = { $text } “{ $quotation }”
readers-line-party = { $role }: { $name }
readers-line-flow = { $what }: { $provider } → { $receiver }, { $figure }
readers-line-went = Went: { $went }. Came: { $came }.
readers-line-owed = { $text } (owed to { $owed })
readers-source-row = { $table } { $row }
readers-place-lines = { $work }, lines { $first }–{ $last }

# Refusals.
readers-refusal-closed = The reading is closed: nothing can be answered or changed.
readers-refusal-still-open = The reading is open. Answers are shown once it is closed.
readers-refusal-no-cases = Name at least one case.
readers-refusal-too-many-cases = A reading has at most { $most } cases; these are { $read }.
readers-refusal-unknown-cases = The record has no { $words }. Check the identifiers as they stand in the addresses of entries.
readers-refusal-unknown-subject = There is nothing to read with of the name “{ $words }”.
readers-refusal-not-a-pair = Choose two different countries and a period between { $first } and { $last }, its first year before its last.
readers-refusal-nobody-there = Nobody here has this e-mail address. An administrator can invite the person first.
readers-refusal-reads-already = This person reads in this reading already.
readers-refusal-leads-already = This person leads the reading already.
readers-refusal-may-not-lead = Whoever leads a reading may enter the record, and this person may not. An administrator can give them that right first.
readers-refusal-no-readers = Nobody reads yet. Add readers first.
readers-refusal-too-few-readers = There are { $are } readers: a case cannot have { $read }.
readers-refusal-no-answer = Choose one of the answers; a quotation or a remark alone is no answer.
readers-refusal-text-length = A remark or a quotation has at most { $most } bytes; this one has { $read }. Nothing was cut.
readers-refusal-too-many-quotations = An answer has at most { $most } quotations.
readers-refusal-changed-meanwhile = This answer was changed in another window meanwhile. What you typed stands here; save once more to put it in place of the other.
readers-refusal-nothing-to-undo = There is no answer to take back.
readers-refusal-no-reason = Say why.
readers-refusal-nothing-imported = Nothing of this file belongs to this reading: { $words }.
readers-refusal-too-many-imported = A file has at most { $most } answers; this one has { $read }.
