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
failure-too-long-text = The answer was not ready within the time a page may take, and was given up.
failure-too-long-next = Try again in a moment, or ask for less at once.
failure-reference = Reference:
failure-front = To the front page
