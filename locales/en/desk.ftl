# The desk: roles, letters, and why something was refused.
desk-role-administrator = Administrator
desk-role-recorder = Recorder
desk-role-organiser = Organiser
desk-role-author = Author
desk-role-tutor = Tutor
desk-role-marker = Marker
desk-role-moderator = Moderator
desk-role-participant = Participant
desk-role-observer = Observer
desk-role-nominating-officer = Nominating officer
desk-role-staff = Staff
desk-role-member = Team member
mail-sign-in-link-subject = Your link to sign in
mail-sign-in-link-text =
    { $minutes ->
        [one] This link signs you in once, within one minute. If you did not ask for it, do nothing: without the link, nobody signs in.
       *[other] This link signs you in once, within { $minutes } minutes. If you did not ask for it, do nothing: without the link, nobody signs in.
    }
mail-invitation-subject = { $inviter } invites you: { $object }
mail-invitation-text =
    { $days ->
        [one] { $inviter } invites you to “{ $object }”. Your role: { $role }. The link below accepts the invitation. It works once, until tomorrow.
       *[other] { $inviter } invites you to “{ $object }”. Your role: { $role }. The link below accepts the invitation. It works once, within { $days } days.
    }
mail-password-changed-subject = Your password was changed
mail-password-changed-text = The password of your account was changed, and all other sessions were ended. If it was not you, ask for a link to sign in and set a new password.
mail-second-factor-set-subject = Signing in now takes a code as well
mail-second-factor-set-text = A second factor was set for your account: signing in takes a code from your telephone as well. Keep your recovery codes where you will find them without the telephone. If it was not you, write to whoever administers this house.
mail-second-factor-removed-subject = The code for signing in was taken away
mail-second-factor-removed-text = The second factor of your account was removed: signing in takes no code any more. If it was not you, ask for a link to sign in, set a new password and set the second factor again.
mail-new-address-subject = Confirm this e-mail address
mail-new-address-text =
    { $hours ->
        [one] The link below makes this mailbox the one of your account. It works once, within one hour. If you did not ask for it, do nothing.
       *[other] The link below makes this mailbox the one of your account. It works once, within { $hours } hours. If you did not ask for it, do nothing.
    }
mail-new-address-asked-for-subject = Another e-mail address was asked for
mail-new-address-asked-for-text = Somebody who is signed in to your account asked to move it to another e-mail address. It moves once a link is opened that was sent there. If it was not you, sign in, end your other sessions and set a new password.
mail-address-changed-subject = Your account has another e-mail address
mail-address-changed-text = From now on your account belongs to another e-mail address, and all sessions were ended. If it was not you, write to whoever administers this house.
mail-closing = Ayni. This letter was written by a program; nobody reads answers to it.
refusal-wrong-proof = This does not open an account. Check the e-mail address and what you typed, or ask for a link by e-mail.
refusal-link-not-valid = This link was used already, or is too old. Ask for a new one.
refusal-too-many-attempts = Too many attempts. Try again at { $until }.
refusal-not-allowed = This takes a right that you do not have.
refusal-not-there = This is not there, or not any more.
refusal-address-taken = Somebody has this e-mail address already.
refusal-role-held = This person has this role already.
refusal-last-administrator = You are the last administrator. Name another one first.
refusal-administrator-there = Somebody administers this house already.
refusal-password-length = A password has { $least } to { $most } characters; this one has { $read }.
refusal-second-factor-set = A second factor is set already. Remove it first.
