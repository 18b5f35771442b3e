# The command line: what people read in a terminal.
cli-column-source = Source
cli-column-format = Format
cli-column-entries = Entries
cli-column-flows = Flows
cli-column-plans = Plans
cli-column-rates = Rates
cli-column-figures = Figures
cli-column-findings = Findings
cli-column-loaded = Loaded (UTC)
cli-column-rule = Rule
cli-column-severity = Weight
cli-column-count = Count
cli-column-meaning = Meaning
cli-column-snapshot = Snapshot
cli-column-created = Made (UTC)
cli-column-reason = By
cli-column-sources = Sources
cli-more = { $shown } of { $total } shown; --offset and --limit show others.
cli-sources-none = The record is empty. “ayni load PATH” adds a file; “ayni load --casebook” adds the casebook.
cli-findings-none = Nothing wrong or odd was found.
cli-finding-subject = at
cli-finding-read = read:
cli-finding-expected = expected:
cli-finding-done = done:
cli-search-none = No entry has these words. Fewer words, or other ones, may help.
cli-search-approximate = No entry has exactly these words; entries with words one letter away are shown.
cli-forgotten =
    { $count ->
        [one] { $source }: { $count } entry is no longer in the record.
       *[other] { $source }: { $count } entries are no longer in the record.
    }
cli-template-written = { $path } is ready to be filled in. “ayni load { $path }” reads it back.
cli-exported =
    { $count ->
        [one] { $count } entry written to { $path }.
       *[other] { $count } entries written to { $path }.
    }
cli-raw-none = the source's own text was not stored
cli-untitled = Without a title
cli-head = { $identifier } · { $kind } · from { $source }
cli-precursor = A precursor: the source says it was not South–South as such.
cli-status = Status
cli-collaboration = Collaboration
cli-framework = Framed as
cli-citation = { $work }, “{ $section }”, lines { $lines }
cli-line = line { $line } of the file
cli-who = Who
cli-what = What
cli-how = How
cli-exchanges = What went, what came
cli-went = went
cli-came = came
cli-level = level
cli-why = Why, on what terms
cli-party = by
cli-owed-to = owed to
cli-readings = How the authors read it
cli-judged-by = judged by
cli-results = What came of it
cli-where = Where
cli-links = Links and documents
cli-not-said = The source does not say.
cli-undated = undated
cli-serving =
    The record is served at { $address }
    It is kept in { $data }; stop with Ctrl-C.
    Try next, in another terminal:
      ayni show casebook:barrio-adentro
      ayni ask --measure unit:physician --rows decade --columns receiver
      ayni load your-file.xml
cli-stopped = Stopped; the record is as it was.
cli-loaded =
    { $file }: { $format }, { $entries ->
        [one] { $entries } entry
       *[other] { $entries } entries
    }, { $flows ->
        [one] { $flows } flow
       *[other] { $flows } flows
    }, { $findings ->
        [one] { $findings } finding
       *[other] { $findings } findings
    }
cli-loaded-rates =
    { $file }: { $format }, { $rates ->
        [one] { $rates } exchange rate
       *[other] { $rates } exchange rates
    }, { $findings ->
        [one] { $findings } finding
       *[other] { $findings } findings
    }; amounts are converted at them from now on
cli-loaded-figures =
    { $file }: { $format }, { $figures ->
        [one] { $figures } figure
       *[other] { $figures } figures
    } by country and year, { $findings ->
        [one] { $findings } finding
       *[other] { $findings } findings
    }
cli-loaded-indicators =
    { $file }: { $format }, { $indicators ->
        [one] { $indicators } indicator
       *[other] { $indicators } indicators
    } described, { $findings ->
        [one] { $findings } finding
       *[other] { $findings } findings
    }
cli-load-unchanged = { $file }: already in the record, unchanged
cli-load-snapshot = Snapshot { $snapshot }: { $sources ->
        [one] { $sources } source
       *[other] { $sources } sources
    } new or replaced. “ayni findings” says what was wrong or odd.
cli-load-nothing = Nothing changed; the record stays at snapshot { $snapshot }.
cli-load-dry = Nothing was written (--dry-run).
cli-load-no-input = Nothing to read was found.
cli-casebook-loading = Loading the casebook …
cli-deriving = Converting the record at the exchange rates of this program …
cli-diff-added = added
cli-diff-removed = removed
cli-diff-replaced = replaced
cli-diff-same = The two snapshots hold the same sources.
cli-diff-entries = { $added } entries added, { $removed } removed, { $changed } changed
cli-diff-changed = changed in { $tables }
cli-verify-sound = The record verifies: { $snapshots } snapshots, { $sources } sources, { $rows } rows.
cli-verify-problems =
    { $count ->
        [one] { $count } problem:
       *[other] { $count } problems:
    }
cli-search-rebuilt =
    { $count ->
        [one] The words of { $count } entry were indexed anew.
       *[other] The words of { $count } entries were indexed anew.
    }
cli-backup-done = { $files } files ({ $bytes }) copied to { $path } and verified.
cli-restore-done = { $path } now holds the record of { $from }, verified.
cli-written = Written to { $path }.
cli-sql-more = Only the first { $count } rows are given; --limit asks for more.
cli-verify-words = search: the words of { $indexed } of { $entries } entries of { $source } are indexed; “ayni verify --rebuild-search” makes the index anew
cli-citation-line = { $work }, “{ $section }”, line { $lines }
cli-diff-flows = Flows
cli-flatten-done = { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    } of { $items ->
        [one] { $items } transaction or budget
       *[other] { $items } transactions and budgets
    }, from { $entries ->
        [one] { $entries } entry
       *[other] { $entries } entries
    } in { $files ->
        [one] { $files } file
       *[other] { $files } files
    }.
cli-flatten-findings = { $count ->
        [one] { $count } finding
       *[other] { $count } findings
    }: { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }, { $notices ->
        [one] { $notices } notice
       *[other] { $notices } notices
    }. --findings FILE lists them.
cli-flatten-broken = { $file }: a part of it could not be read; the rows are those of the rest.
cli-flatten-undated =
    { $count ->
        [one] { $count } transaction has no date, and is left out because years are asked for.
       *[other] { $count } transactions have no date, and are left out because years are asked for.
    }
cli-flatten-unconvertible =
    { $count ->
        [one] { $count } transaction is given without a value in dollars: no exchange rate is known for it.
       *[other] { $count } transactions are given without a value in dollars: no exchange rate is known for them.
    }
cli-bench-question = Question
cli-bench-answered-from = Answered from
cli-bench-first = First time
cli-bench-median = Median
cli-bench-slowest = Slowest
cli-repeats = repeats
cli-repeats-entry = repeats what the entry as a whole says:
cli-item-flow = flow { $number }
cli-item-plan = plan { $number }
cli-rivals = Several sources speak of it
cli-rivals-what = What
cli-rivals-updated = last changed
cli-diff-rows = { $table }: { $added } rows added, { $removed } removed
cli-diff-whole = All of it
