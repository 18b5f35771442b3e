### Taking part by mail alone.
by-mail-title = Taking part by mail
by-mail-lead = If your line carries only e-mail, take part by mail alone: every Monday a letter brings the whole text of what opened, what is due and how to answer. You write in the forum and hand in by answering letters. Everything can still be done on these pages too.
by-mail-no-answers = Letters can be read but not answered here: whoever runs this house has set no address for answers.
by-mail-since = You have taken part by mail since { $at }.
by-mail-choose = Take part by mail
by-mail-end = Stop taking part by mail
by-mail-addresses = Addresses to answer to
by-mail-addresses-text = Every letter carries addresses that are yours alone, and good for sixty days. If somebody else has seen them, make them worthless; the next letters bring new ones.
by-mail-revoke = Make all my addresses worthless
by-mail-done-chosen = From now on the weekly letter is sent.
by-mail-done-ended = The weekly letter is no longer sent.
by-mail-done-revoked = The addresses of earlier letters are worthless now.
by-mail-organise-title = By mail
by-mail-organise-lead = { $count ->
    [one] One participant takes part by mail alone.
   *[other] { $count } participants take part by mail alone.
  } They get the week's whole text on Mondays, and write in the forum and hand in by answering.
by-mail-people = Who takes part by mail
by-mail-people-none = Nobody takes part by mail alone. Participants choose it on the page of the course; you can choose it for them below.
by-mail-column-since = Since
by-mail-column-do = What can be done
by-mail-choose-for = Choose it for somebody
by-mail-person = Participant
by-mail-letters = Letters that arrived
by-mail-count-taken = Posted or handed in
by-mail-count-refused = Not taken; the writer was told why
by-mail-count-waiting = From another mailbox; the person was asked
by-mail-count-stranger = From another mailbox; dropped
by-mail-count-automatic = Automatic letters; dropped
by-mail-confirm-title = Did you write this?
by-mail-confirm-lead = A letter came to an address that is yours alone, but from another mailbox than yours. Nothing is done with it until you say that you wrote it.
by-mail-confirm-sender = It came from
by-mail-confirm-thing = It answers
by-mail-confirm-at = It came at
by-mail-confirm-yes = I wrote it: take it
by-mail-confirm-no = I did not write it: throw it away
by-mail-confirmed = It was taken. A receipt is on its way to your mailbox.
by-mail-thrown = It was thrown away. If somebody else has seen your addresses, make them worthless on the page about taking part by mail.
by-mail-answer-this = To write in this discussion, answer this letter. What you quote is left out.
by-mail-answer-hand-in = To hand in “{ $title }”, answer this letter with your document (.docx, .odt, .txt or .md) or with your text. Whatever you write above the quotation counts as your work; a receipt follows. Use the mailbox to which this letter came.
by-mail-answer-forum = If you answer this letter, what you write appears in the discussion “{ $title }”, where everybody in the course reads it. What you quote is left out.
by-mail-answer-question = If you have a question about this, answer this letter: what you write appears in the discussion “{ $title }”, where everybody in the course reads it. What you quote is left out.
by-mail-answer-each = To write in one of these discussions, send a letter to its address:
by-mail-thread-address = { $title }: { $address }
by-mail-week-subject = Your week in { $course }
by-mail-week-text = { $count ->
    [0] Nothing new opened in the course “{ $course }” this week. Here is what is due, and how to answer.
    [one] One thing opened in the course “{ $course }” this week. Here is its whole text, what is due, and how to answer.
   *[other] { $count } things opened in the course “{ $course }” this week. Here is their whole text, what is due, and how to answer.
  }
by-mail-week-too-long = This text is too long for the letter. It is at { $link }
by-mail-week-video = The text above is the lecture. It takes { $count ->
    [one] one minute
   *[other] { $count } minutes
  }; a recording, where there is one, is not sent by mail because of its size: { $link }
by-mail-week-due = What is due
by-mail-week-due-none = Nothing is due at present.
by-mail-week-due-item = { $item }: until { $at }, your time.
by-mail-week-due-to = { $item }: until { $at }, your time. To hand in, write to { $address }
by-mail-week-how = How to answer
by-mail-week-how-text = To hand in, send your document (.docx, .odt, .txt or .md) or your text to the address of the piece of work. To write in the forum, send your text to the address of the discussion. Use the mailbox to which this letter came; the addresses are yours alone, so do not pass them on. Every letter is answered with a receipt, or with why it was not taken.
by-mail-week-how-not = Letters cannot be answered here. Write and hand in on the pages of the course.
by-mail-posted-subject = Received: { $thread }
by-mail-posted-text = Your letter is now post { $number } in “{ $thread }”, course “{ $course }”: { $count ->
    [one] one word
   *[other] { $count } words
  }. It begins:
by-mail-handed-in-subject = Receipt { $receipt }
by-mail-handed-in-text = “{ $item }” of the course “{ $course }” arrived on { $at }. Taken: { $what }, { $count ->
    [one] one word
   *[other] { $count } words
  }, { $bytes } bytes, version { $version }. Keep the number { $receipt }: it proves what arrived and when.
by-mail-the-text = the text of your letter
by-mail-the-course = the course
by-mail-left = Not taken along: { $files }. Files are handed in one at a time as .docx, .odt, .txt or .md; the forum takes text only.
by-mail-refused-subject = Not taken: { $title }
by-mail-refused-text = Your letter about { $title } was not taken. Nothing of it is kept. The reason:
by-mail-refused-again = When you have changed that, answer this letter or write to the same address again.
by-mail-refused-next = Write to an address from a newer letter, or to whoever organises the course.
by-mail-not-there = This is not open to you now: it may be closed, not released yet, or you may not be in the course any more.
by-mail-confirm-subject = Did you write this? { $title }
by-mail-confirm-text = A letter about “{ $title }”, course “{ $course }”, came to an address that is yours alone, but from { $sender }. Nothing is done with it until you say that you wrote it. It waits until { $until }. It says:
by-mail-confirm-how = If you wrote it, open the link below and say so, or answer this letter from this mailbox; a word is enough. What is due counts from then. If you did not write it, do nothing.
school-refusal-mail-empty = There is nothing in the letter beside what it quotes. Write above or below the quotation.
school-refusal-mail-short = { $count ->
    [one] The letter has one word only,
   *[other] The letter has only { $count } words,
  } too few to be what is handed in. Send the whole text, at least fifty words, or attach it as a document.
school-refusal-mail-many-files = There are { $count } documents in the letter. Send the one that you hand in.
school-refusal-mail-other-file = The file { $name } cannot be handed in. Save it as .docx, .odt, .txt or .md and send that.
school-refusal-mail-many-things = The letter that you answered is about several things. Write to the address that stands in it beside the one you mean.
school-refusal-mail-old-address = The address to which you wrote is no longer good. Use one from a newer letter.
school-refusal-mail-nothing-waits = The letter that this was to confirm is not waiting any more. Send it again from your own mailbox.
by-mail-cli-taken = The letter was taken; a receipt is on its way.
by-mail-cli-before = The letter was here before; nothing was done again.
by-mail-cli-refused = The letter was not taken; its writer is told why.
by-mail-cli-waits = The letter came from another mailbox; the person is asked whether they wrote it.
by-mail-cli-dropped = No known person wrote the letter; it was dropped.
by-mail-cli-unknown = The letter was sent to no address of this house.
by-mail-cli-later = There were too many letters today; it is to come again later.
by-mail-cli-no-letter = This is no letter that is read here.
by-mail-cli-sorted = Dealt with: { $done }. Moved to the folder of refused letters: { $refused }. Left for later: { $later }.
by-mail-cli-no-pattern = Letters cannot be answered: no pattern of addresses is set.
by-mail-cli-no-folder = { $folder } is no folder of letters: it has no folder “new” in it.
