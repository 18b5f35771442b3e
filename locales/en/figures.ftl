# Figures, dates and spans in words.

# A single figure under its hedge.
figure-about = about { $figure }
figure-almost = almost { $figure }
figure-over = over { $figure }
figure-at-least = at least { $figure }
figure-up-to = up to { $figure }
figure-from = { $figure } or more
figure-range = { $low }–{ $high }
figure-percent = { $figure }%
figure-money = { $currency } { $figure }
figure-counted = { $figure } { $unit }
# Of a round number of millions.
figure-counted-millions = { $figure } { $unit }
figure-one-million = { $figure } million
figure-million = { $figure } million
figure-one-thousand-million = { $figure } billion
figure-thousand-million = { $figure } billion
# The source's own words where they are no figure.
figure-words = “{ $words }”
# Why a figure is missing.
unknown = unknown
unknown-quantity = the source gives no figure
unknown-value = the source gives no value
unknown-currency = the source gives no currency
unknown-date = the source gives no date
unknown-party = the source does not say who

date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-decade = { $year }s
date-about = about { $date }
date-span = { $first } to { $last }
date-since = since { $date }
date-until = until { $date }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

bytes = { $figure } bytes
kilobytes = { $figure } kB
megabytes = { $figure } MB
gigabytes = { $figure } GB
