### Passkeys and other ways to sign in.

# Passkeys.
passkey-sign-in-heading = Or by a passkey
passkey-sign-in-text = What unlocks your telephone or computer signs you in. Neither address nor password is typed.
passkey-sign-in = Sign in with a passkey
passkey-needs-script = A passkey needs a script, and this page has none running. Every other way works without one.
passkey-no-browser = This browser does not use passkeys. Every other way works without them.
passkey-failed = Nothing came of it: it was cancelled, took too long, or there is no passkey for this house here. You can try again, or use another way.
account-passkeys-list = See, add and remove them
passkeys-title = Passkeys
passkeys-text = A passkey lives in your telephone, your computer or a key on your ring, and is unlocked as that is. It cannot be guessed, and opens no other house. Where it is unlocked by a code, a finger or a face, no further code is asked for.
passkeys-none = You have no passkey yet. The form below adds the first one.
passkeys-no-name = This house is reached by a number and not by a name, so that browsers make no passkeys for it.
passkeys-done-added = Added. From now on you can sign in with it.
passkeys-done-renamed = Saved.
passkeys-done-removed = Removed. Your other sessions that began by a passkey were ended.
passkey-name = Name
passkey-added = Added
passkey-unused = not yet
passkey-add-heading = Add a passkey
passkey-add = Add a passkey
hint-passkey-name = By which you will know it again: “blue telephone”.
passkey-remove-heading = Remove it
passkey-remove-text = It signs nobody in any more. Your other ways in stay, and a link by e-mail is always one of them. Delete it in the device too.
passkey-remove = Remove this passkey
passkeys-caption =
    { $count ->
        [one] { $count } passkey, the one added last first
       *[other] { $count } passkeys, the one added last first
    }

# Accounts elsewhere.
elsewhere-heading = Or by an account elsewhere
elsewhere-sign-in = Sign in with { $provider }
elsewhere-accept = Accept with { $provider }
elsewhere-other-ways = To all ways to sign in
elsewhere-way-title = On to { $provider }
elsewhere-way-text = You say there who you are, and are led back here. It stays open for ten minutes.
elsewhere-way = On to { $provider }
account-linked-list = See, link and unlink them
linked-title = Accounts elsewhere
linked-text = Whoever signs in to a linked account can sign in here by it. An e-mail address alone links nothing.
linked-none = No account elsewhere is linked to yours.
linked-done-linked = Linked. From now on you can sign in by it.
linked-done-unlinked = Unlinked. Your other sessions that began elsewhere were ended. Other ways in stay, and a link by e-mail is always one of them.
linked-provider = With
linked-at = Linked
linked-add = Link an account with { $provider }
linked-remove = Unlink
linked-caption =
    { $count ->
        [one] { $count } linked account
       *[other] { $count } linked accounts
    }

# How a session began.
session-by-passkey = passkey
session-by-open-id = account elsewhere

# Refusals.
refusal-passkey-not-taken = This passkey was not taken. It may not be known here, or the page was open for too long. Try again, or use another way.
refusal-passkeys-full = You have { $most } passkeys, as many as may be. Remove one first.
refusal-open-id-unknown-provider = This house does not work with that provider. Reference: { $reference }.
refusal-open-id-provider = The provider cannot be reached, or is not set up as it should be. Try again later, or sign in another way. Reference: { $reference }.
refusal-open-id-state = This answer belongs to no question of this browser, was used already, or came too late. Begin again. Reference: { $reference }.
refusal-open-id-declined = The provider did not confirm who you are. Nothing was done. Reference: { $reference }.
refusal-open-id-token = What the provider says does not hold, so nothing was done. Sign in another way, and tell whoever administers this house. Reference: { $reference }.
refusal-open-id-not-linked = No account here is linked to the one you came with. Sign in another way, and link it under “My account”. Reference: { $reference }.
refusal-open-id-linked-already = That account is linked here already. Reference: { $reference }.
refusal-open-id-other-mailbox = The provider does not confirm the e-mail address that was invited. Accept the invitation by its form instead. Reference: { $reference }.

# Letters.
mail-passkey-added-subject = A passkey was added to your account
mail-passkey-added-text = The passkey “{ $name }” was added to your account. If it was not you, sign in by a link, remove it under “My account”, and tell whoever administers the house.
mail-passkey-removed-subject = A passkey was removed from your account
mail-passkey-removed-text = The passkey “{ $name }” was removed from your account. If it was not you, sign in by a link and set a new password.
mail-account-linked-subject = An account elsewhere was linked to yours
mail-account-linked-text = An account with { $provider } was linked to yours: whoever signs in there can sign in here. If it was not you, sign in by a link, unlink it under “My account”, and tell whoever administers the house.
mail-account-unlinked-subject = An account elsewhere was unlinked from yours
mail-account-unlinked-text = Your account with { $provider } was unlinked: nobody signs in here by it any more. If it was not you, sign in by a link and set a new password.
letter-passkey-added = Notice: passkey added
letter-passkey-removed = Notice: passkey removed
letter-account-linked = Notice: account elsewhere linked
letter-account-unlinked = Notice: account elsewhere unlinked
