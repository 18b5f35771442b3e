# Las órdenes `ayni admin` y `ayni migrate`.
migrate-step = Paso
migrate-state = Estado
migrate-taken = hecho
migrate-pending = por hacer
migrate-taken-now = Hecho: { $step }
migrate-taken-back = Deshecho: { $step }
migrate-copy = Una copia de la base de datos como estaba: { $path }
migrate-nothing = La base de datos de personas está al día.
admin-email = Correo
admin-name = Nombre
admin-roles = Funciones
admin-since = Desde
admin-factor-set = Para entrar hace falta también un código.
admin-factor-none = Para entrar no hace falta un código.
admin-sessions =
    { $count ->
        [0] Ninguna sesión abierta.
        [one] { $count } sesión abierta:
       *[other] { $count } sesiones abiertas:
    }
admin-sessions-ended =
    { $count ->
        [one] Se cerró { $count } sesión.
       *[other] Se cerraron { $count } sesiones.
    }
admin-first-link =
    { $days ->
        [one] Abra este enlace en el plazo de un día para administrar la casa. Sirve una vez y no se vuelve a mostrar:
       *[other] Abra este enlace en el plazo de { $days } días para administrar la casa. Sirve una vez y no se vuelve a mostrar:
    }
admin-invited = Invitación para { $email }: { $role }. Una carta espera en el buzón de salida.
admin-invitation-link =
    { $days ->
        [one] El enlace que lleva sirve una vez, durante un día:
       *[other] El enlace que lleva sirve una vez, durante { $days } días:
    }
admin-given = { $email } tiene la función: { $role }
admin-taken = { $email } ya no tiene la función: { $role }
admin-audit-sound =
    { $count ->
        [one] El registro de actos está íntegro: { $count } entrada.
       *[other] El registro de actos está íntegro: { $count } entradas.
    }
admin-exported = Escrito: { $path }
admin-erased = Se borró { $email }.
backup-people-copied =
    { $count ->
        [one] Lleva las cuentas de las personas; su registro de actos está íntegro, con { $count } entrada.
       *[other] Lleva las cuentas de las personas; su registro de actos está íntegro, con { $count } entradas.
    }
backup-files-copied =
    { $count ->
        [0] Las personas no guardan ningún archivo.
        [one] Lleva el archivo que guardan las personas, y es lo que debe ser.
       *[other] Lleva los { $count } archivos que guardan las personas, y son lo que deben ser.
    }
backup-absent-accounts = No está en esta copia: las cuentas de las personas, que están en un servidor PostgreSQL. Cópielas con «pg_dump --format=custom» antes de hacer esta copia, para que lleve todos los archivos que nombran. Después de «pg_restore», «ayni verify» comprueba que no falte nada.
backup-absent-letters = No están en esta copia: las cartas que se pusieron en la carpeta { $kept }. Las que aún esperan ser enviadas están entre las cuentas.
backup-absent-other = No está en esta copia: { $what } ({ $kept }); cópielo con { $means }.
restore-files-lacking = La copia la hizo un programa anterior, que no decía lo que no está en ella: { $damage }. «ayni verify» lo dirá hasta que vuelva a estar.
verify-copy-sound = La copia { $path }, hecha el { $made }, está íntegra: { $files } archivos ({ $bytes }).
verify-copy-silent = La hizo un programa anterior, que no decía lo que no está en ella.
course-taken = Se incorporó el curso { $number }, con { $renditions } grabaciones y { $words } subtítulos y textos.
course-was-there = El curso { $number } ya estaba; se trajeron { $renditions } grabaciones y { $words } subtítulos y textos.
course-written = { $path }: { $files } archivos del curso, { $media } de sus medios.
serve-no-address = Nadie puede entrar: --address dice con qué nombre se llega a esta casa (https://…).
