### Claves de acceso y otras formas de entrar.

# Claves de acceso.
passkey-sign-in-heading = O con una clave de acceso
passkey-sign-in-text = Lo que desbloquea su teléfono o su computadora le abre también esta casa. No se escribe ni dirección ni contraseña.
passkey-sign-in = Entrar con una clave de acceso
passkey-needs-script = Una clave de acceso necesita un guion, y en esta página no hay ninguno en marcha. Todas las demás formas funcionan sin él.
passkey-no-browser = Este navegador no usa claves de acceso. Todas las demás formas funcionan sin ellas.
passkey-failed = No dio resultado: se canceló, tardó demasiado o aquí no hay ninguna clave de acceso para esta casa. Puede intentarlo de nuevo o usar otra forma.
account-passkeys-list = Verlas, añadirlas y quitarlas
passkeys-title = Claves de acceso
passkeys-text = Una clave de acceso vive en su teléfono, en su computadora o en una llave de su llavero, y se desbloquea como ellos. No se puede adivinar y no abre ninguna otra casa. Si se desbloquea con un código, un dedo o el rostro, no se pide ningún código más.
passkeys-none = Todavía no tiene ninguna clave de acceso. El formulario de abajo añade la primera.
passkeys-no-name = A esta casa se llega por un número y no por un nombre, de modo que los navegadores no crean claves de acceso para ella.
passkeys-done-added = Añadida. Desde ahora puede entrar con ella.
passkeys-done-renamed = Guardado.
passkeys-done-removed = Quitada. Se cerraron sus otras sesiones que empezaron con una clave de acceso.
passkey-name = Nombre
passkey-added = Añadida
passkey-unused = todavía no
passkey-add-heading = Añadir una clave de acceso
passkey-add = Añadir una clave de acceso
hint-passkey-name = Por el que la reconocerá: «teléfono azul».
passkey-remove-heading = Quitarla
passkey-remove-text = Ya no dejará entrar a nadie. Sus otras formas de entrar permanecen, y un enlace por correo es siempre una de ellas. Bórrela también en el aparato.
passkey-remove = Quitar esta clave de acceso
passkeys-caption =
    { $count ->
        [one] { $count } clave de acceso, primero la última añadida
       *[other] { $count } claves de acceso, primero la última añadida
    }

# Cuentas en otro lugar.
elsewhere-heading = O con una cuenta de otro lugar
elsewhere-sign-in = Entrar con { $provider }
elsewhere-accept = Aceptar con { $provider }
elsewhere-other-ways = A todas las formas de entrar
elsewhere-way-title = Seguir a { $provider }
elsewhere-way-text = Allí dice quién es, y se le trae de vuelta aquí. Queda abierto durante diez minutos.
elsewhere-way = Seguir a { $provider }
account-linked-list = Verlas, enlazarlas y desenlazarlas
linked-title = Cuentas en otro lugar
linked-text = Quien entra en una cuenta enlazada puede entrar aquí con ella. Una dirección de correo por sí sola no enlaza nada.
linked-none = Ninguna cuenta de otro lugar está enlazada con la suya.
linked-done-linked = Enlazada. Desde ahora puede entrar con ella.
linked-done-unlinked = Desenlazada. Se cerraron sus otras sesiones que empezaron en otro lugar. Las demás formas de entrar permanecen, y un enlace por correo es siempre una de ellas.
linked-provider = Con
linked-at = Enlazada
linked-add = Enlazar una cuenta de { $provider }
linked-remove = Desenlazar
linked-caption =
    { $count ->
        [one] { $count } cuenta enlazada
       *[other] { $count } cuentas enlazadas
    }

# Cómo empezó una sesión.
session-by-passkey = clave de acceso
session-by-open-id = cuenta de otro lugar

# Negativas.
refusal-passkey-not-taken = Esta clave de acceso no se aceptó. Puede que no se conozca aquí, o que la página haya estado abierta demasiado tiempo. Inténtelo de nuevo o use otra forma.
refusal-passkeys-full = Tiene { $most } claves de acceso, tantas como puede haber. Quite una primero.
refusal-open-id-unknown-provider = Esta casa no trabaja con ese proveedor. Referencia: { $reference }.
refusal-open-id-provider = No se puede llegar al proveedor, o no está configurado como debería. Inténtelo más tarde o entre de otra forma. Referencia: { $reference }.
refusal-open-id-state = Esta respuesta no corresponde a ninguna pregunta de este navegador, ya se usó o llegó demasiado tarde. Empiece de nuevo. Referencia: { $reference }.
refusal-open-id-declined = El proveedor no confirmó quién es usted. No se hizo nada. Referencia: { $reference }.
refusal-open-id-token = Lo que dice el proveedor no se sostiene, de modo que no se hizo nada. Entre de otra forma y avise a quien administra esta casa. Referencia: { $reference }.
refusal-open-id-not-linked = Ninguna cuenta de aquí está enlazada con aquella con la que viene. Entre de otra forma y enlácela en «Mi cuenta». Referencia: { $reference }.
refusal-open-id-linked-already = Esa cuenta ya está enlazada aquí. Referencia: { $reference }.
refusal-open-id-other-mailbox = El proveedor no confirma la dirección de correo que fue invitada. Acepte la invitación con su formulario. Referencia: { $reference }.

# Cartas.
mail-passkey-added-subject = Se añadió una clave de acceso a su cuenta
mail-passkey-added-text = La clave de acceso «{ $name }» se añadió a su cuenta. Si no fue usted, entre con un enlace, quítela en «Mi cuenta» y avise a quien administra la casa.
mail-passkey-removed-subject = Se quitó una clave de acceso de su cuenta
mail-passkey-removed-text = La clave de acceso «{ $name }» se quitó de su cuenta. Si no fue usted, entre con un enlace y ponga una contraseña nueva.
mail-account-linked-subject = Se enlazó una cuenta de otro lugar con la suya
mail-account-linked-text = Una cuenta de { $provider } se enlazó con la suya: quien entra allí puede entrar aquí. Si no fue usted, entre con un enlace, desenlácela en «Mi cuenta» y avise a quien administra la casa.
mail-account-unlinked-subject = Se desenlazó una cuenta de otro lugar de la suya
mail-account-unlinked-text = Su cuenta de { $provider } se desenlazó: ya nadie entra aquí con ella. Si no fue usted, entre con un enlace y ponga una contraseña nueva.
letter-passkey-added = Aviso: clave de acceso añadida
letter-passkey-removed = Aviso: clave de acceso quitada
letter-account-linked = Aviso: cuenta de otro lugar enlazada
letter-account-unlinked = Aviso: cuenta de otro lugar desenlazada
