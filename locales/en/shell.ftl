# What stands around every page.

site-title = Ayni: the record of South–South cooperation in health
skip-to-content = Skip to the content
ways = Ways through the record
languages = Language
search-label = Search the record
search-button = Search
way-cooperations = Cooperations
way-sources = Sources
way-findings = Findings
way-about = About
way-guide = Guide
menu = Menu
footer-snapshot = Snapshot { $number } of the record
footer-about = About Ayni

failure-not-found-title = There is nothing here
failure-not-found-text = No page or entry of the record has this address. It may have been typed with a mistake, or the source that spoke of it may have been taken out of the record.
failure-not-found-next = Search for it by words or by its identifier.
failure-not-understood-title = This was not understood
failure-not-understood-text = A part of the address or of the question does not say what the page needs.
failure-not-understood-next = Go back and change it, or begin at the front page.
failure-internal-title = This page could not be made
failure-internal-text = Something went wrong on our side. The record itself is not changed by it.
failure-internal-next = Try again. If it stays like this, tell whoever runs this house the reference above.
failure-too-long-title = This took too long
failure-too-long-text = { $seconds ->
    [0] The answer was not ready within the time a page may take, and was cut.
    [one] The answer was not ready within one second, and was cut.
   *[other] The answer was not ready within { $seconds } seconds, and was cut.
}
failure-too-long-next = Ask for less at once: fewer years, one country or one sector, fewer rows and columns. The record is not changed by it.
failure-too-often-title = Too many questions in a short time
failure-too-often-text = { $seconds ->
    [one] This address is limited, so that everybody is answered. It can be asked again in one second.
   *[other] This address is limited, so that everybody is answered. It can be asked again in { $seconds } seconds.
}
failure-too-often-next = Wait, then ask again. Whoever needs all of the record takes it as one file, or runs the program themselves.
failure-near = The nearest that there is
failure-reference = Reference:
failure-front = To the front page

# What the one script says.

keys-title = Keyboard
keys-search = Search
keys-list = This list
keys-next = Next part of a list
keys-before = Part before
keys-use = Use these keys
keys-close = Close
live-note = Changes apply at once.
