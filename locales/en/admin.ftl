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
backup-people-on-a-server = The accounts of people are on a PostgreSQL server and not in this copy: copy them by “pg_dump --format=custom”. After “pg_restore”, “ayni admin verify-audit” checks that nothing is missing.
serve-no-address = Nobody can sign in: --address says under which name people reach this house (https://…).
