# The pages of the desk: signing in, accounts, offices, administration.
way-sign-in = Sign in
way-account = My account
save = Save
to-account = To my account
part-before = Part before
part-after = Next part
refused-title = This was not done

# Fields.
field-email = E-mail address
field-new-email = New e-mail address
field-own-email = Your e-mail address
field-password = Password
field-present = Present password
field-new = New password
field-code = Code
field-name = Name
field-language = Language
field-letter-language = Language of the letter
field-time-zone = Time zone
field-role = Role
field-object = On what
hint-code = Six digits from your telephone, or one of your recovery codes.
hint-first-code = Six digits that your telephone shows now.
hint-new-password = At least { $least } characters. A sentence is easier to remember than signs.
hint-present = If you have none or have forgotten it, sign out and sign in by a link: for half an hour after that, it is not asked for.
hint-own-email = Type it once more, since it cannot be undone.
hint-time-zone = In which you see times, such as America/La_Paz.
wrong-email = This is no e-mail address. One looks like name@ministry.example.
wrong-own-email = This is not the e-mail address of your account. Nothing was erased.
wrong-email-again = This is not the e-mail address of this account. Nothing was erased.
wrong-present = The present password is another one. Nothing was changed.
wrong-code = This code is not right, or was used already. Wait for the next one and try again.
wrong-name = A name has one line of 1 to 200 characters.
wrong-no-name = Write the name in at least one language.
wrong-language = Choose one of the languages.
wrong-time-zone = This is no time zone. One looks like America/La_Paz or Africa/Luanda.
wrong-country = Choose one of the countries, or none.
wrong-role = This role means nothing there: administrators and recorders belong to the house, nominating officers, staff and observers to an institution.

# Forms that were not taken.
form-foreign-title = This was not taken
form-foreign-text = What was sent does not come from a page of this house, so nothing was done. If you sent it from here, your browser may keep no cookies.
form-foreign-back = Open the page anew
form-again-title = Send this once more
form-again-text = The page was opened before you signed in or out, so nothing was done yet. What you typed is kept, but for passwords and codes.
form-again-button = Send once more

# Signing in.
sign-in-title = Sign in
sign-in-button = Sign in
sign-in-forgotten = I have forgotten my password
sign-in-link-heading = Or by a link
sign-in-link-text = No password is needed: a link comes by e-mail and signs you in once.
sign-in-link-button = Send me a link
sign-in-done-new-address = Your account has its new e-mail address. All sessions were ended: sign in again.
sign-in-done-erased = Your account was erased.
sign-in-done-signed-out = You are signed out.
sign-out-button = Sign out
forgotten-title = Forgotten password
forgotten-text = Ask for a link. It signs you in once, and for half an hour after that you can set a new password without the old one.
link-sent-title = Look into your mailbox
link-sent-text = If an account has this address, a link is on its way. It opens once, within half an hour. If none comes, look among unwanted mail, or check the address.
link-sent-back = Back to signing in
link-title = Sign in by link
link-text = One more step, so that no program that looks through your letters uses the link up.
code-title = Second factor
code-text = Your account asks for a code as well. This question stays open for ten minutes.

# Invitations, as they are accepted.
invitation-title = You are invited
invitation-by = By
invitation-to = To
invitation-role = Your role
invitation-text = Say who you are; you get an account with this e-mail address.
invitation-has-account = You have an account with this e-mail address already; the role is added to it.
invitation-button = Accept

# One's own account.
account-title = My account
account-done-by-link = You are signed in. For half an hour you can set a new password without the old one.
account-done-invitation = The invitation is accepted.
account-done-saved = Saved.
account-done-password = Your password is set. All your other sessions were ended.
account-done-second-factor = From now on, signing in takes a code as well.
account-done-second-factor-removed = Signing in takes no code any more.
account-done-sessions = The sessions were ended.
account-address = Another address
account-address-change = Change the e-mail address
account-password-change = Set a new password
account-factor = Second factor
account-factor-set = Set: signing in takes a code
account-factor-none = Not set
account-sessions = Sessions
account-sessions-list = See and end them
account-data = What is kept about you
account-data-look = Take all of it out
account-erase = Erase my account
account-erase-look = What that means
account-roles = Roles
account-roles-none = You have no role yet. Somebody who organises a course or administers this house gives you one.
password-title = Password
password-welcome = Welcome. Set a password now, or leave it and sign in by links.
password-text = A new password ends all your other sessions.
password-first-text = You have no password yet and sign in by links. With one you need no letter.
password-button = Set the password
address-title = Another e-mail address
address-text = A link goes to the new address, and a notice to the present one. The account moves when the link is opened; all sessions end then.
address-button = Send the link
address-sent = A link is on its way to the new address, unless it belongs to somebody already. It opens once, within a day.
new-address-title = Confirm the new address
new-address-text = From then on you sign in with it. All sessions of the account end.
new-address-button = This is my address
factor-title = Second factor
factor-text = A code from your telephone is asked for besides password or link. Whoever has your password alone cannot sign in. Any authenticator program will do.
factor-begin = Set it up
factor-begin-anew = Begin anew with another secret
factor-scan = Let your authenticator program read this picture,
factor-picture = A picture that holds the secret for your authenticator program
factor-by-hand = or type this secret into it:
factor-confirm = Switch it on
factor-is-set = Signing in takes a code as well.
factor-keep-codes = Keep these recovery codes where you will find them without the telephone. Each works once, and they are not shown again.
factor-remove-heading = Without a code again
factor-remove = Remove the second factor
session-seen = Last used
session-began = Began
session-by = By
session-address = From
session-browser = Browser
session-act = To do
session-this = this one, now
session-end = End
session-by-password = password
session-by-link = link
session-by-invitation = invitation
sessions-caption = Open sessions, the one used last first
sessions-none = No session is open.
sessions-end-others = End all others
sessions-end-all = End all sessions
sessions-done-ended = Ended.
data-text = You get one file with all that this house keeps about your account: what you said of yourself, roles, sessions, letters, and every entry of the audit in which you stand. Hashes and secrets that would open the account are not in it. That you took it stands in the audit.
data-button = Take the file
erase-text = Your name, your address, your sessions, your letters and what the audit says of you in words are deleted. It cannot be undone.
erase-stays = A number stays that names nobody, so that what others did keeps its order.
erase-button = Erase my account

# Offices and institutions.
office-title = My office
offices-caption = Institutions to which you belong
offices-none = You belong to no institution here. An invitation of one makes you its officer or staff.
office-people = People of this institution
office-nobody = Nobody has a role here yet. An invitation gives one.
institution-name = Institution
institution-name-in = Name: { $language }
institution-kind = Kind
institution-country = Country
institution-of-no-country = of no single country
institution-ministry-of-health = Ministry of health
institution-ministry-of-foreign-affairs = Ministry of foreign affairs
institution-organiser = Organiser of courses
institution-academic = University, school or institute
institution-regional-body = Regional body
institution-observer = Observer
institution-enter-heading = Enter an institution
institution-enter = Enter
institution-change-heading = Change what is said of it
institution-invite = Invite somebody to it
institutions-title = Institutions
institutions-none = No institution yet. The form below enters the first one.
institutions-done-entered = Entered.
object-house = this house
object-course = Course { $number }
object-run = Run { $number }
object-institution = Institution { $number }
object-team = Team { $number }

# The administration.
administration-title = Administration
administration-text = Whatever is done here stands in the audit, with your name.
people-title = People
people-find = Words of names or addresses
people-find-button = Find
people-none = Nobody has these words in name or address. Fewer words find more.
people-done-erased = Erased.
person-since = Account since
person-no-role = This person has no role.
person-erase = Erase this person
person-erase-text = Name, address, sessions, letters and what the audit says of them in words are deleted. It cannot be undone.
person-email-again = Their e-mail address once more
person-erase-button = Erase this person
person-done-role-given = The role is given.
person-done-role-ended = The role is taken away.
person-done-sessions-ended = The sessions were ended.
role-give = Give the role
role-end = Take away
invitations-title = Invitations
invitations-none = No invitation is open. The form below writes one.
invitations-done-written = The invitation is written; the letter goes out within moments.
invitations-done-withdrawn = The invitation is withdrawn; its link opens nothing any more.
invitation-until = Open until
invitation-withdraw = Withdraw
invitation-write-heading = Invite somebody
invitation-write = Invite
letters-title = Letters that wait
letters-caption = Letters that wait or were given up, the oldest first, at most { $most }
letters-none = No letter waits, and none was given up.
letter-kind = Letter
letter-written = Written
letter-state = State
letter-tries = Tries
letter-error = Why the last try failed
letter-waits = waits
letter-given-up = given up
letter-sign-in-link = Link to sign in
letter-invitation = Invitation
letter-new-address = Confirmation of an address
letter-new-address-asked-for = Notice: another address was asked for
letter-address-changed = Notice: another address
letter-password-changed = Notice: new password
letter-second-factor-set = Notice: second factor set
letter-second-factor-removed = Notice: second factor removed
letter-words = Letter of a course
letter-room = News of a course
audit-title = Audit
audit-about = Who did what, when, to what. Each entry holds a hash of the one before: “ayni admin verify-audit” finds whatever was changed or taken out.
audit-caption = Entries, the newest first
audit-none = No entry is older than that.
audit-number = Entry
audit-at = When
audit-actor = By
audit-deed = What was done
audit-object = On what
audit-subject = To whom
audit-text = What else
audit-by-nobody = nobody signed in
audit-to-nobody = —
audit-erased = somebody erased
audit-text-erased = erased
audit-newest = To the newest
audit-older = Older entries
factor-codes-left =
    { $count ->
        [0] No recovery code is left: remove the second factor and set it anew to get others.
        [one] { $count } recovery code is left.
       *[other] { $count } recovery codes are left.
    }
people-caption =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
institutions-caption =
    { $count ->
        [one] { $count } institution
       *[other] { $count } institutions
    }
invitations-caption =
    { $count ->
        [one] { $count } open invitation
       *[other] { $count } open invitations
    }
