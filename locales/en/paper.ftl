# Words on papers: the country sheet and other documents.

paper-download-pdf = PDF
paper-editable = Document to edit
paper-prints = prints on one A4 page
paper-sheet-title = { $country }: what it contributes and receives
paper-partners = Main partners
paper-exchanges = Notable exchanges and their terms
paper-no-figure = no figure in the sources
paper-more-units = { $count ->
    [one] and { $count } more unit
   *[other] and { $count } more units
}
paper-how-figures = Figures as the sources give them: ranges stay ranges, unlike units are not added, and no balance is drawn. Money in United States dollars, rounded. Each flow counts once, whatever its size.
paper-left-out = Left out to fit one page: { $what }.
paper-left-forms = { $count ->
    [one] { $count } form under “{ $part }”
   *[other] { $count } forms under “{ $part }”
}
paper-left-partners = { $count ->
    [one] { $count } partner
   *[other] { $count } partners
}
paper-left-exchanges = { $count ->
    [one] { $count } cooperation described by hand
   *[other] { $count } cooperations described by hand
}
paper-left-unknown = { $count ->
    [one] { $count } sentence on what is not known
   *[other] { $count } sentences on what is not known
}
paper-colophon = Ayni { $address } · snapshot { $number } · { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
}
paper-unprintable = □ stands for a letter that the fonts of this document do not have.
