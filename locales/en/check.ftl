# What `ayni check` says: check-NAME is the message of a rule, check-NAME-remedy what to do about it.
check-file-remedy = Save the file again, in UTF-8 and not packed.
check-severity-error = error
check-severity-warning = warning
check-severity-notice = notice
check-read = read: { $read }
check-unreadable = not checked: { $reason }
check-none = Nothing to check was found.
check-summary =
    { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $units ->
        [one] { $units } activity or organisation
       *[other] { $units } activities and organisations
    }: { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }, { $notices ->
        [one] { $notices } notice
       *[other] { $notices } notices
    }.
check-hidden =
    { $count ->
        [one] { $count } problem below --severity is counted and not listed.
       *[other] { $count } problems below --severity are counted and not listed.
    }
check-xml-empty = The file holds no element.
check-xml-empty-remedy = Write the element that holds all others: iati-activities or iati-organisations.
check-xml-syntax = The file is not well-formed XML here; what follows is not checked.
check-xml-syntax-remedy = Close or remove what is open at this place.
check-xml-mismatch = An end tag closes an element that is not the one opened last; what follows is not checked.
check-xml-mismatch-remedy = Close the elements in the reverse order in which they were opened.
check-xml-unclosed = The file ends before the element { $expected } is closed.
check-xml-unclosed-remedy = Complete the file: it may have been cut off on its way.
check-xml-outside = Something stands outside the one element that holds everything.
check-xml-outside-remedy = Move it inside, or remove it.
check-xml-name = This is no name that XML allows.
check-xml-name-remedy = Begin names with a letter, and use letters, digits, hyphens and full stops only.
check-xml-attribute = An attribute is not written as XML demands.
check-xml-attribute-remedy = Write name="value", with a space before it; write &lt; for < inside.
check-xml-repeated = An attribute stands twice in one tag.
check-xml-repeated-remedy = Keep one of them.
check-xml-reference = An ampersand begins nothing that XML knows.
check-xml-reference-remedy = Write &amp; for the sign itself, and letters such as é as they are.
check-xml-character = Here is a character that XML does not allow, or bytes that are not UTF-8.
check-xml-character-remedy = Remove it, or save the file as UTF-8.
check-xml-brackets = The characters ]]> stand in a text.
check-xml-brackets-remedy = Write ]]&gt; instead.
check-xml-declaration = The XML declaration is not the very first thing in the file, or not written as XML demands.
check-xml-declaration-remedy = Begin the file with <?xml version="1.0" encoding="UTF-8"?>, once and with nothing before it.
check-xml-doctype = The file declares a document type; programs that read the standard refuse such files.
check-xml-doctype-remedy = Remove the declaration; write the characters that it defines as they are.
check-xml-prefix = The prefix of this name is not declared.
check-xml-prefix-remedy = Declare it with xmlns:prefix="address" in this element or one that holds it.
check-iati-root = The outermost element is not one of the standard’s.
check-iati-root-remedy = Put everything into one of: { $expected }.
check-iati-version = The file does not say which version of the standard it follows; it is checked as 1.05.
check-iati-version-remedy = Write the attribute version, best version="2.03".
check-version-old = Version 1 of the standard is no longer supported.
check-version-old-remedy = Move to version 2.03.
check-version-unknown = There is no such version of the standard; the file is checked as 2.03.
check-version-unknown-remedy = Write one of: { $expected }.
check-element-unknown = The standard has no such element at this place.
check-element-unknown-remedy = Check the spelling and the place, or put it into a namespace of your own.
check-element-order = The element stands too late: it comes before { $expected }.
check-element-order-remedy = Move it before { $expected }.
check-element-repeated = The element may stand only once here.
check-element-repeated-remedy = Join the two, or remove one.
check-element-missing = The element { $expected } is missing.
check-element-missing-remedy = Add it in its place.
check-element-empty = The element holds nothing.
check-element-empty-remedy = Add at least one of: { $expected }.
check-element-foreign = Elements of other namespaces may not stand here.
check-element-foreign-remedy = Move it into an element that leaves room for them.
check-attribute-unknown = The standard has no such attribute for this element.
check-attribute-unknown-remedy = Check the spelling, or put it into a namespace of your own.
check-attribute-missing = A required attribute is missing.
check-attribute-missing-remedy = Add it: { $expected }.
check-attribute-foreign = Attributes of other namespaces may not stand here.
check-attribute-foreign-remedy = Remove it, or move it to an element that leaves room for them.
check-value-type = The value is not of the type that the standard gives it.
check-value-type-remedy = Write it as { $expected }.
check-text-place = Text stands where the standard has none.
check-text-place-remedy = Move it into an attribute or a narrative, or remove it.
check-code-unknown = The code is not in the list { $expected }.
check-code-unknown-remedy = Choose a code of the list; codes are compared letter by letter.
check-code-withdrawn = The code was withdrawn from the list { $expected }.
check-code-withdrawn-remedy = Use its successor in new data; old data may keep it.
check-code-earlier = The code is one of version 1 of the standard.
check-code-earlier-remedy = Write that of version 2: { $expected }.
check-identifier-prefix = The identifier does not begin with that of the reporting organisation.
check-identifier-prefix-remedy = Begin it with { $expected }, or give the earlier identifier as other-identifier of type B1.
check-identifier-repeated = Another activity of the file, on line { $expected }, has this identifier.
check-identifier-repeated-remedy = Give each activity an identifier of its own.
check-identifier-is-organisation = The activity has the identifier of the reporting organisation.
check-identifier-is-organisation-remedy = Add a hyphen and something that only this activity has.
check-spaces-around = The identifier begins or ends with white space.
check-spaces-around-remedy = Remove the white space.
check-symbols = The identifier has one of the symbols / & | ?
check-symbols-remedy = Use letters, digits and hyphens.
check-agency = The identifier does not begin with the code of a register of organisations.
check-agency-remedy = Look the register up at org-id.guide; the codes are in the list { $expected }.
check-shares-missing = Several stand here, and not every one has a percentage.
check-shares-missing-remedy = Give each a percentage, 100 together.
check-shares-sum = The percentages sum to { $read }, not to 100.
check-shares-sum-remedy = Correct them so that they sum to exactly 100.
check-share-single = Only one stands here, and its percentage is not 100.
check-share-single-remedy = Write 100, leave the percentage out, or add the others.
check-share-range = The percentage is less than 0 or more than 100.
check-share-range-remedy = Write a number from 0 to 100, without a sign.
check-share-negative = The percentage is less than 0.
check-share-negative-remedy = Write 0 or a positive number.
check-narrative-missing = A narrative with text is missing.
check-narrative-missing-remedy = Add a narrative that says it in words.
check-place-twice = Countries or regions stand at the activity and at a transaction.
check-place-twice-remedy = Keep them at one of the two.
check-place-missing = Neither the activity nor any transaction has a country or region.
check-place-missing-remedy = Add one to the activity, or to every transaction.
check-place-partly = The activity has no country or region, and neither has this transaction.
check-place-partly-remedy = Give every transaction one, or the activity.
check-language-missing = No default language is given, and { $read } narratives do not name theirs.
check-language-missing-remedy = Write { $expected }, or xml:lang at each narrative.
check-currency-missing = No default currency is given, and { $read } amounts do not name theirs.
check-currency-missing-remedy = Write { $expected }, or the currency of each amount.
check-sector-missing = Neither the activity nor any transaction has a sector.
check-sector-missing-remedy = Add one to the activity, or to every transaction.
check-sector-twice = Sectors stand at the activity and at a transaction.
check-sector-twice-remedy = Keep them at one of the two.
check-sector-partly = The activity has no sector, and neither has this transaction.
check-sector-partly-remedy = Give every transaction one, or the activity.
check-organisation-unnamed = The organisation has neither an identifier nor a name.
check-organisation-unnamed-remedy = Add the attribute ref or a narrative.
check-start-missing = The activity has neither a planned nor an actual start.
check-start-missing-remedy = Add an activity-date of type 1 or 2.
check-significance-missing = A policy marker of the DAC says nothing of its significance.
check-significance-missing-remedy = Add the attribute significance, 0 to 4.
check-period-length = The period is longer than a year.
check-period-length-remedy = Split it into periods of a year at most.
check-date-future = The date lies after today, { $expected }.
check-date-future-remedy = Correct the date, or publish when it has come.
check-date-order = The end lies before the start, { $expected }.
check-date-order-remedy = Correct one of the two dates.
check-date-period = The value date lies outside the period of the budget, { $expected }.
check-date-period-remedy = Write a day of the period.
check-value-missing = The indicator is measured, and the value is missing.
check-value-missing-remedy = Add the attribute value, or measure="5" to the indicator when it is told in words.
check-value-number = The indicator is measured, and the value is not a number.
check-value-number-remedy = Write digits, with a point before decimals and without signs.
check-value-words = The indicator is told in words, and has a value all the same.
check-value-words-remedy = Move the words to the comment, or change the measure.
check-reference-twice = Reference codes stand at the result and at its indicator.
check-reference-twice-remedy = Keep them at one of the two.
check-dac-missing = No code of the DAC’s vocabulary stands beside those of others.
check-dac-missing-remedy = Add one of vocabulary 1, so that figures can be compared.
check-modality-repeated = Two modalities of one vocabulary stand here.
check-modality-repeated-remedy = Keep the one that describes it best.
check-limit-depth = Elements are nested deeper than 256; what follows is not checked.
check-limit-depth-remedy = Close the elements above it.
check-limit-token = A tag, text or comment is longer than 16 MiB; what follows is not checked.
check-limit-token-remedy = Look for a quotation mark or comment that is never closed.
check-limit-attributes = A tag has more than a thousand attributes; the others are not checked.
check-limit-attributes-remedy = Look for a quotation mark that is never closed.
check-limit-unit = This is too large: the rules between its elements are not checked.
check-limit-unit-remedy = Split it into several activities.
check-limit-identifiers = The file has more than a million identifiers; from here on they are not compared with earlier ones.
check-limit-identifiers-remedy = Split the file.
