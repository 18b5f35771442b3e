# La oficina: funciones, cartas y por qué se rechazó algo.
desk-role-administrator = Administración
desk-role-recorder = Registro
desk-role-organiser = Organización
desk-role-author = Autoría
desk-role-tutor = Tutoría
desk-role-marker = Calificación
desk-role-moderator = Moderación
desk-role-participant = Participante
desk-role-observer = Observación
desk-role-nominating-officer = Responsable de postulaciones
desk-role-staff = Personal
desk-role-member = Integrante del equipo
mail-sign-in-link-subject = Su enlace para entrar
mail-sign-in-link-text =
    { $minutes ->
        [one] Este enlace le permite entrar una sola vez, durante un minuto. Si usted no lo pidió, no haga nada: sin el enlace no entra nadie.
       *[other] Este enlace le permite entrar una sola vez, durante { $minutes } minutos. Si usted no lo pidió, no haga nada: sin el enlace no entra nadie.
    }
mail-invitation-subject = Invitación de { $inviter }: { $object }
mail-invitation-text =
    { $days ->
        [one] { $inviter } le invita a «{ $object }». Su función: { $role }. Con el enlace de abajo se acepta la invitación. Sirve una sola vez, hasta mañana.
       *[other] { $inviter } le invita a «{ $object }». Su función: { $role }. Con el enlace de abajo se acepta la invitación. Sirve una sola vez, durante { $days } días.
    }
mail-password-changed-subject = Se cambió su contraseña
mail-password-changed-text = Se cambió la contraseña de su cuenta y se cerraron todas las demás sesiones. Si no fue usted, pida un enlace para entrar y ponga una contraseña nueva.
mail-second-factor-set-subject = Para entrar hace falta también un código
mail-second-factor-set-text = Se activó un segundo factor en su cuenta: para entrar hace falta también un código de su teléfono. Guarde los códigos de recuperación donde pueda encontrarlos sin el teléfono. Si no fue usted, escriba a quien administra esta casa.
mail-second-factor-removed-subject = Se quitó el código para entrar
mail-second-factor-removed-text = Se quitó el segundo factor de su cuenta: para entrar ya no hace falta un código. Si no fue usted, pida un enlace para entrar, ponga una contraseña nueva y active otra vez el segundo factor.
mail-new-address-subject = Confirme esta dirección de correo
mail-new-address-text =
    { $hours ->
        [one] El enlace de abajo hace de este buzón el de su cuenta. Sirve una vez, durante una hora. Si no lo pidió, no haga nada.
       *[other] El enlace de abajo hace de este buzón el de su cuenta. Sirve una vez, durante { $hours } horas. Si no lo pidió, no haga nada.
    }
mail-new-address-asked-for-subject = Se pidió otra dirección de correo
mail-new-address-asked-for-text = Alguien que ha entrado en su cuenta pidió pasarla a otra dirección de correo. El cambio se hace cuando se abre un enlace enviado allí. Si no fue usted, entre, cierre sus demás sesiones y ponga una contraseña nueva.
mail-address-changed-subject = Su cuenta tiene otra dirección de correo
mail-address-changed-text = Desde ahora su cuenta pertenece a otra dirección de correo, y se cerraron todas las sesiones. Si no fue usted, escriba a quien administra esta casa.
mail-closing = Ayni. Esta carta la escribió un programa; nadie lee las respuestas.
refusal-wrong-proof = Con esto no se abre ninguna cuenta. Revise la dirección de correo y lo que escribió, o pida un enlace por correo.
refusal-link-not-valid = Este enlace ya se usó o es demasiado antiguo. Pida uno nuevo.
refusal-too-many-attempts = Demasiados intentos. Vuelva a intentarlo a las { $until }.
refusal-not-allowed = Para esto hace falta un permiso que usted no tiene.
refusal-not-there = Esto no está, o ya no está.
refusal-address-taken = Alguien ya tiene esta dirección de correo.
refusal-role-held = Esta persona ya tiene esta función.
refusal-last-administrator = Usted es la última persona que administra la casa. Nombre antes a otra.
refusal-administrator-there = Esta casa ya tiene quien la administre.
refusal-password-length = Una contraseña tiene de { $least } a { $most } caracteres; esta tiene { $read }.
refusal-second-factor-set = Ya hay un segundo factor. Quítelo primero.
