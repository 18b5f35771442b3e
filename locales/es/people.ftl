# Las páginas de la oficina: entrar, cuentas, instituciones, administración.
way-sign-in = Entrar
way-account = Mi cuenta
save = Guardar
to-account = A mi cuenta
part-before = Parte anterior
part-after = Parte siguiente
refused-title = Esto no se hizo

# Fields.
field-email = Dirección de correo
field-new-email = Dirección de correo nueva
field-own-email = Su dirección de correo
field-password = Contraseña
field-present = Contraseña actual
field-new = Contraseña nueva
field-code = Código
field-name = Nombre
field-language = Idioma
field-letter-language = Idioma de la carta
field-time-zone = Zona horaria
field-role = Función
field-object = Sobre qué
hint-code = Seis cifras de su teléfono, o uno de sus códigos de recuperación.
hint-first-code = Las seis cifras que muestra ahora su teléfono.
hint-new-password = Al menos { $least } caracteres. Una frase se recuerda mejor que unos signos.
hint-present = Si no tiene o la olvidó, salga y entre con un enlace: durante la media hora siguiente no se pide.
hint-own-email = Escríbala otra vez, porque no se puede deshacer.
hint-time-zone = En la que verá las horas, como America/La_Paz.
wrong-email = Esto no es una dirección de correo. Una dirección es como nombre@ministerio.example.
wrong-own-email = Esta no es la dirección de correo de su cuenta. No se borró nada.
wrong-email-again = Esta no es la dirección de correo de esta cuenta. No se borró nada.
wrong-present = La contraseña actual es otra. No se cambió nada.
wrong-code = Este código no es correcto o ya se usó. Espere el siguiente e inténtelo otra vez.
wrong-name = Un nombre tiene una línea de 1 a 200 caracteres.
wrong-no-name = Escriba el nombre al menos en un idioma.
wrong-language = Elija uno de los idiomas.
wrong-time-zone = Esto no es una zona horaria. Una zona es como America/La_Paz o Africa/Luanda.
wrong-country = Elija uno de los países, o ninguno.
wrong-role = Esa función no vale ahí: la administración y el registro son de la casa; las postulaciones, el personal y la observación, de una institución.

# Forms that were not taken.
form-foreign-title = Esto no se aceptó
form-foreign-text = Lo enviado no viene de una página de esta casa, así que no se hizo nada. Si lo envió desde aquí, quizá su navegador no guarda cookies.
form-foreign-back = Abrir la página de nuevo
form-again-title = Envíe esto otra vez
form-again-text = La página se abrió antes de que entrara o saliera, así que todavía no se hizo nada. Lo que escribió se conserva, salvo contraseñas y códigos.
form-again-button = Enviar otra vez

# Signing in.
sign-in-title = Entrar
sign-in-button = Entrar
sign-in-forgotten = Olvidé mi contraseña
sign-in-link-heading = O con un enlace
sign-in-link-text = No hace falta contraseña: llega un enlace por correo, que le permite entrar una vez.
sign-in-link-button = Envíenme un enlace
sign-in-done-new-address = Su cuenta tiene la dirección nueva. Se cerraron todas las sesiones: entre de nuevo.
sign-in-done-erased = Su cuenta se borró.
sign-in-done-signed-out = Ha salido.
sign-out-button = Salir
forgotten-title = Contraseña olvidada
forgotten-text = Pida un enlace. Le permite entrar una vez, y durante la media hora siguiente puede poner una contraseña nueva sin la anterior.
link-sent-title = Mire su buzón de correo
link-sent-text = Si una cuenta tiene esa dirección, un enlace está en camino. Se abre una vez, durante media hora. Si no llega, mire entre el correo no deseado o revise la dirección.
link-sent-back = Volver a entrar
link-title = Entrar con el enlace
link-text = Falta un paso, para que ningún programa que revisa sus cartas gaste el enlace.
code-title = Segundo factor
code-text = Su cuenta pide también un código. Esta pregunta queda abierta diez minutos.

# Invitations, as they are accepted.
invitation-title = Tiene una invitación
invitation-by = De
invitation-to = A
invitation-role = Su función
invitation-text = Diga quién es; tendrá una cuenta con esta dirección de correo.
invitation-has-account = Ya tiene una cuenta con esta dirección de correo; se le añade la función.
invitation-button = Aceptar

# One's own account.
account-title = Mi cuenta
account-done-by-link = Ha entrado. Durante media hora puede poner una contraseña nueva sin la anterior.
account-done-invitation = La invitación está aceptada.
account-done-saved = Guardado.
account-done-password = Su contraseña está puesta. Se cerraron todas sus demás sesiones.
account-done-second-factor = Desde ahora, para entrar hace falta también un código.
account-done-second-factor-removed = Para entrar ya no hace falta un código.
account-done-sessions = Se cerraron las sesiones.
account-address = Otra dirección
account-address-change = Cambiar la dirección de correo
account-password-change = Poner una contraseña nueva
account-factor = Segundo factor
account-factor-set = Activo: para entrar hace falta un código
account-factor-none = Sin activar
account-sessions = Sesiones
account-sessions-list = Verlas y cerrarlas
account-data = Lo que se guarda de usted
account-data-look = Llevárselo todo
account-erase = Borrar mi cuenta
account-erase-look = Qué significa
account-roles = Funciones
account-roles-none = Todavía no tiene ninguna función. Se la da quien organiza un curso o administra esta casa.
password-title = Contraseña
password-welcome = Bienvenida, bienvenido. Ponga ahora una contraseña, o déjelo y entre con enlaces.
password-text = Una contraseña nueva cierra todas sus demás sesiones.
password-first-text = Todavía no tiene contraseña y entra con enlaces. Con una no necesita ninguna carta.
password-button = Poner la contraseña
address-title = Otra dirección de correo
address-text = A la dirección nueva va un enlace, y a la actual, un aviso. La cuenta cambia cuando se abre el enlace; entonces se cierran todas las sesiones.
address-button = Enviar el enlace
address-sent = Un enlace está en camino a la dirección nueva, salvo que ya sea de alguien. Se abre una vez, durante un día.
new-address-title = Confirme la dirección nueva
new-address-text = Desde entonces se entra con ella. Se cierran todas las sesiones de la cuenta.
new-address-button = Esta es mi dirección
factor-title = Segundo factor
factor-text = Además de la contraseña o el enlace se pide un código de su teléfono. Quien solo tiene su contraseña no puede entrar. Sirve cualquier programa autenticador.
factor-begin = Prepararlo
factor-begin-anew = Empezar de nuevo con otro secreto
factor-scan = Haga que su programa autenticador lea esta imagen,
factor-picture = Una imagen con el secreto para su programa autenticador
factor-by-hand = o escriba en él este secreto:
factor-confirm = Activarlo
factor-is-set = Para entrar hace falta también un código.
factor-keep-codes = Guarde estos códigos de recuperación donde pueda encontrarlos sin el teléfono. Cada uno sirve una vez, y no se vuelven a mostrar.
factor-remove-heading = Otra vez sin código
factor-remove = Quitar el segundo factor
session-seen = Último uso
session-began = Empezó
session-by = Con
session-address = Desde
session-browser = Navegador
session-act = Qué hacer
session-this = esta, ahora
session-end = Cerrar
session-by-password = contraseña
session-by-link = enlace
session-by-invitation = invitación
sessions-caption = Sesiones abiertas, primero la usada por último
sessions-none = No hay ninguna sesión abierta.
sessions-end-others = Cerrar todas las demás
sessions-end-all = Cerrar todas las sesiones
sessions-done-ended = Cerrada.
data-text = Recibe un archivo con todo lo que esta casa guarda de su cuenta: lo que dijo de usted, funciones, sesiones, cartas y cada entrada del registro de actos en la que figura. No lleva los resúmenes ni los secretos que abrirían la cuenta. Que se lo llevó queda en el registro de actos.
data-button = Llevarse el archivo
erase-text = Se eliminan su nombre, su dirección, sus sesiones, sus cartas y lo que el registro de actos dice de usted con palabras. No se puede deshacer.
erase-stays = Queda un número que no nombra a nadie, para que lo hecho por otras personas conserve su orden.
erase-button = Borrar mi cuenta

# Offices and institutions.
office-title = Mi oficina
offices-caption = Instituciones a las que pertenece
offices-none = Aquí no pertenece a ninguna institución. Con la invitación de una pasa a ser su responsable o su personal.
office-people = Personas de esta institución
office-nobody = Nadie tiene todavía una función aquí. Se da con una invitación.
institution-name = Institución
institution-name-in = Nombre: { $language }
institution-kind = Clase
institution-country = País
institution-of-no-country = de ningún país en particular
institution-ministry-of-health = Ministerio de salud
institution-ministry-of-foreign-affairs = Ministerio de relaciones exteriores
institution-organiser = Organización de cursos
institution-academic = Universidad, escuela o instituto
institution-regional-body = Organismo regional
institution-observer = Observación
institution-enter-heading = Añadir una institución
institution-enter = Añadir
institution-change-heading = Cambiar sus datos
institution-invite = Invitar a alguien
institutions-title = Instituciones
institutions-none = Todavía no hay instituciones. Con el formulario de abajo se añade la primera.
institutions-done-entered = Añadida.
object-house = esta casa
object-course = Curso { $number }
object-run = Edición { $number }
object-institution = Institución { $number }
object-team = Equipo { $number }

# The administration.
administration-title = Administración
administration-text = Todo lo que se hace aquí queda en el registro de actos, con su nombre.
people-title = Personas
people-find = Palabras de nombres o direcciones
people-find-button = Buscar
people-none = Nadie tiene esas palabras en el nombre o la dirección. Con menos palabras se encuentra más.
people-done-erased = Borrada.
person-since = Cuenta desde
person-no-role = Esta persona no tiene ninguna función.
person-erase = Borrar a esta persona
person-erase-text = Se eliminan nombre, dirección, sesiones, cartas y lo que el registro de actos dice de la persona con palabras. No se puede deshacer.
person-email-again = Su dirección de correo otra vez
person-erase-button = Borrar a esta persona
person-done-role-given = La función está dada.
person-done-role-ended = La función está quitada.
person-done-sessions-ended = Se cerraron las sesiones.
role-give = Dar la función
role-end = Quitar
invitations-title = Invitaciones
invitations-none = No hay ninguna invitación abierta. Con el formulario de abajo se escribe una.
invitations-done-written = La invitación está escrita; la carta sale en unos momentos.
invitations-done-withdrawn = La invitación está retirada; su enlace ya no abre nada.
invitation-until = Abierta hasta
invitation-withdraw = Retirar
invitation-write-heading = Invitar a alguien
invitation-write = Invitar
letters-title = Cartas que esperan
letters-caption = Cartas que esperan o que se abandonaron, primero las más antiguas, { $most } como máximo
letters-none = No espera ninguna carta ni se abandonó ninguna.
letter-kind = Carta
letter-written = Escrita
letter-state = Estado
letter-tries = Intentos
letter-error = Por qué falló el último intento
letter-waits = espera
letter-given-up = abandonada
letter-sign-in-link = Enlace para entrar
letter-invitation = Invitación
letter-new-address = Confirmación de una dirección
letter-new-address-asked-for = Aviso: se pidió otra dirección
letter-address-changed = Aviso: otra dirección
letter-password-changed = Aviso: contraseña nueva
letter-second-factor-set = Aviso: segundo factor activado
letter-second-factor-removed = Aviso: segundo factor quitado
letter-words = Carta de un curso
letter-room = Novedades de un curso
audit-title = Registro de actos
audit-about = Quién hizo qué, cuándo y sobre qué. Cada entrada lleva un resumen de la anterior: «ayni admin verify-audit» encuentra lo que se haya cambiado o sacado.
audit-caption = Entradas, primero las más nuevas
audit-none = Ninguna entrada es más antigua.
audit-number = Entrada
audit-at = Cuándo
audit-actor = Quién
audit-deed = Qué se hizo
audit-object = Sobre qué
audit-subject = A quién
audit-text = Qué más
audit-by-nobody = nadie con sesión
audit-to-nobody = —
audit-erased = alguien borrado
audit-text-erased = borrado
audit-newest = A las más nuevas
audit-older = Entradas más antiguas
factor-codes-left =
    { $count ->
        [0] No queda ningún código de recuperación: quite el segundo factor y actívelo otra vez para tener otros.
        [one] Queda { $count } código de recuperación.
       *[other] Quedan { $count } códigos de recuperación.
    }
people-caption =
    { $count ->
        [one] { $count } persona
       *[other] { $count } personas
    }
institutions-caption =
    { $count ->
        [one] { $count } institución
       *[other] { $count } instituciones
    }
invitations-caption =
    { $count ->
        [one] { $count } invitación abierta
       *[other] { $count } invitaciones abiertas
    }
