# The commands `ayni admin` and `ayni migrate`.
migrate-step = Step
migrate-state = State
migrate-taken = taken
migrate-pending = to be taken
migrate-taken-now = Taken: { $step }
migrate-taken-back = Taken back: { $step }
migrate-copy = A copy of the database as it was: { $path }
migrate-nothing = The database of people is up to date.
admin-email = E-mail
admin-name = Name
admin-roles = Roles
admin-since = Since
admin-factor-set = Signing in takes a code as well.
admin-factor-none = Signing in takes no code.
admin-sessions =
    { $count ->
        [0] No open session.
        [one] { $count } open session:
       *[other] { $count } open sessions:
    }
admin-sessions-ended =
    { $count ->
        [one] { $count } session was ended.
       *[other] { $count } sessions were ended.
    }
admin-first-link =
    { $days ->
        [one] Open this link, within one day, to become the administrator. It works once and is not shown again:
       *[other] Open this link, within { $days } days, to become the administrator. It works once and is not shown again:
    }
admin-invited = { $email } is invited: { $role }. A letter waits in the outbox.
admin-invitation-link =
    { $days ->
        [one] The link in it works once, within one day:
       *[other] The link in it works once, within { $days } days:
    }
admin-given = { $email } has the role: { $role }
admin-taken = { $email } no longer has the role: { $role }
admin-audit-sound =
    { $count ->
        [one] The audit holds: { $count } entry.
       *[other] The audit holds: { $count } entries.
    }
admin-exported = Written: { $path }
admin-erased = { $email } was erased.
backup-people-copied =
    { $count ->
        [one] The accounts of people are in it; their audit holds, with { $count } entry.
       *[other] The accounts of people are in it; their audit holds, with { $count } entries.
    }
backup-files-copied =
    { $count ->
        [0] People keep no file.
        [one] The file that people keep is in it, and is what it should be.
       *[other] { $count } files that people keep are in it, and are what they should be.
    }
backup-absent-accounts = Not in this copy: the accounts of people, which are on a PostgreSQL server. Copy them by “pg_dump --format=custom” before you make this copy, so that it holds every file that they name. After “pg_restore”, “ayni verify” checks that nothing is missing.
backup-absent-letters = Not in this copy: letters that were put into the folder { $kept }. Letters that still wait to be sent are among the accounts.
backup-absent-other = Not in this copy: { $what } ({ $kept }); copy it by { $means }.
restore-files-lacking = The copy was made by an earlier program, which did not say what is not in it: { $damage }. “ayni verify” says so until it is there again.
verify-copy-sound = The copy { $path }, made at { $made }, verifies: { $files } files ({ $bytes }).
verify-copy-silent = It was made by an earlier program, which did not say what is not in it.
course-taken = Course { $number } was taken in, with { $renditions } recordings and { $words } captions and texts.
course-was-there = Course { $number } was there already; { $renditions } recordings and { $words } captions and texts were brought.
course-written = { $path }: { $files } files of the course, { $media } of its media.
serve-no-address = Nobody can sign in: --address says under which name people reach this house (https://…).
