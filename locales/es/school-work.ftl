# El trabajo de la escuela: postulaciones, entregas, corrección, equipos, informes, certificados, calendarios y paquetes.
work-column-by = Por
work-column-certificate = Certificado
work-column-certificates = Certificado
work-column-completed = Completaron
work-column-countries = Países
work-column-country = País
work-column-course = Curso
work-column-criterion = Qué se mira
work-column-days = Días
work-column-do = Qué puede hacer
work-column-done = Hecho
work-column-email = Correo electrónico
work-column-employer = Trabaja en
work-column-enrolled = Inscritos
work-column-found = Nota hallada
work-column-given-out = Repartidas
work-column-group = Grupo
work-column-handed-in = Entregadas
work-column-institution = Institución
work-column-item = Tarea
work-column-items = Cuáles
work-column-kind = Qué
work-column-language = Idioma
work-column-left = Se retiraron
work-column-levels = Qué vale cuántos puntos
work-column-members = Integrantes
work-column-name = Nombre
work-column-office = Oficina
work-column-package = Paquete
work-column-person = Persona
work-column-places = Plazas
work-column-points = Puntos
work-column-post = Cargo
work-column-receipt = Recibo
work-column-released = Publicadas
work-column-reserves = Suplentes
work-column-rule = La regla
work-column-seat = Plaza o suplencia
work-column-state = Estado
work-column-status = En qué punto está
work-column-step = Qué se hizo
work-column-task = Número
work-column-team = Equipo
work-column-took-part = Participaron
work-column-version = Versión
work-column-what = Qué
work-column-when = Cuándo
work-column-why = Por qué
work-column-words = Palabras
work-yes = sí
work-no = no
work-as-csv = Lo mismo como tabla para hojas de cálculo (CSV)
work-not-taken = Todavía no se guardó nada: revise por favor los campos señalados.
work-field-why = Por qué
work-wrong-points = Escriba puntos enteros, como 14; una nota acordada puede llevar dos decimales.
work-own-lists-title = Sus listas
work-own-lists-lead = Cursos en los que una oficina suya tiene plazas. Cada uno lleva a la lista de nombres.
work-own-lists-caption = Cursos con plazas para sus oficinas
work-own-lists-none = Ningún curso tiene plazas para una oficina por la que usted postula. El organizador de un curso asigna las plazas; entonces encontrará aquí la lista.
work-office-title = Postulaciones: { $office }
work-office-lead = { $course } ({ $stage }). Un nombre ocupa una plaza o espera como suplente con su orden. Cuando el ministerio confirma un nombre, la persona recibe una carta y responde por su enlace.
work-office-empty = Todavía no hay nadie en esta lista. Ponga abajo el primer nombre.
work-nomination-place = plaza
work-nomination-as-reserve = suplente, después del último
work-nomination-reserve = suplente { $rank }
work-nomination-taken = { $taken } de { $places } plazas ocupadas; { $waiting } de { $reserves } suplentes en espera
work-nomination-confirm = Confirmar
work-nomination-before = Subir un puesto
work-nomination-enrol = Inscribir
work-nomination-fill = Dar la plaza libre al primer suplente
work-nomination-fill-lead = Hay una plaza libre y alguien espera. Ascender no confirma a nadie: el ministerio confirma igual.
work-nomination-end-title = Sustituir o retirar
work-nomination-substitute = Sustituir por el primer suplente
work-nomination-substitute-lead = El primer suplente ocupa esta plaza. La historia queda.
work-nomination-withdraw = Retirar el nombre
work-nomination-withdraw-lead = El nombre sale de la lista, y la persona del curso si ya está inscrita. Queda legible que estuvo y por qué salió.
work-nomination-done-added = El nombre está en la lista.
work-nomination-done-confirmed = Confirmado. La carta a la persona está en camino.
work-nomination-done-ranked = Se cambió el orden.
work-nomination-done-withdrawn = El nombre fue retirado.
work-nomination-done-substituted = El primer suplente tiene ahora la plaza.
work-nomination-done-filled = El primer suplente tiene ahora la plaza.
work-nomination-done-enrolled = La persona está inscrita y se le escribió.
work-nomination-done-places = Las plazas quedaron guardadas.
work-nominate-title = Poner un nombre en la lista
work-nominate-button = Poner en la lista
work-field-nominee-name = Nombre completo
work-field-nominee-email = Correo electrónico
work-field-nominee-post = Cargo
work-field-nominee-employer = Trabaja en
work-field-nominee-language = Idioma de trabajo
work-field-nominee-seat = Pide
work-wrong-employer = Elija la propia oficina o una institución de su país.
work-to-list = A la lista
work-history-caption = Lo que se hizo, en orden
work-history-none = Todavía no se hizo nada.
work-step-by-nominee = la persona, por el enlace de la carta
work-step-proposed = puesto en la lista
work-step-confirm = confirmado por el ministerio
work-step-accept = aceptado por la persona
work-step-decline = rechazado por la persona
work-step-enrol = inscrito
work-step-substitute = sustituido
work-step-withdraw = retirado
work-step-moved-up = ascendió a una plaza
work-step-ranked = subió un puesto
work-overview-title = Postulaciones de todas las oficinas
work-overview-lead = Cada oficina ve solo su lista. Subir sus plazas no deja entrar a nadie: cada nombre lo confirma el ministerio y lo responde la persona.
work-overview-caption = { $enrolled } personas inscritas, { $places } plazas en total
work-overview-none = Ninguna oficina tiene plazas todavía. Asigne abajo las primeras.
work-places-title = Fijar las plazas de una oficina
work-places-button = Guardar las plazas
work-wrong-places = Elija una oficina y escriba números de 0 a { $most } para plazas y suplentes.
work-answer-title = Usted ha sido postulado
work-answer-until = Esta página se abre hasta
work-answer-accept-title = Participar
work-answer-accept-lead = Revise su nombre, idioma y zona horaria; después podrá cambiarlos. Se crea una cuenta para este buzón si no la hay.
work-answer-accept = Sí, participo
work-answer-decline-title = Declinar
work-answer-decline-lead = Entonces su oficina puede dar la plaza a otra persona. No hace falta cuenta.
work-answer-decline = No, declino
work-answer-why = Por qué, si desea decirlo
work-answer-accepted-title = Gracias: usted participa
work-answer-accepted-text = Se avisó a su oficina. Cuando el organizador le haya inscrito, recibirá una carta; hasta entonces no hay nada que hacer. Puede entrar con el buzón al que llegó la invitación.
work-answer-declined-title = Usted ha declinado
work-answer-declined-text = Se avisó a su oficina, que puede postular a otra persona. Gracias por responder.
work-hand-in-title = Entregar: { $item }
work-to-brief = A la consigna
work-way-hand-in = Escribir y entregar
work-due = Vence
work-team = Su equipo
work-words-asked = Palabras pedidas
work-rubric-title = Cómo se corrige
work-rubric-caption = { $total } puntos en total
work-write-title = Escriba aquí
work-draft-none = Todavía no hay un borrador aquí.
work-draft-saved = El borrador se guardó el { $at }, por { $version }.ª vez. Nadie que corrige lo ve.
work-draft-button = Guardar el borrador
work-hand-in-button = Entregar este texto
work-field-text = Su texto
work-text-hint =
    { $words ->
        [one] Una palabra hasta ahora. Guardando a menudo nada se pierde con una mala conexión: si una página no vuelve, ábrala de nuevo y el borrador estará allí.
       *[other] { $words } palabras hasta ahora. Guardando a menudo nada se pierde con una mala conexión: si una página no vuelve, ábrala de nuevo y el borrador estará allí.
    }
work-differs-title = Entretanto se guardó otra cosa
work-differs-text =
    { $own ->
        [yes] Usted guardó el texto de abajo el { $at } en otra ventana.
       *[other] Otra persona de su equipo guardó el texto de abajo el { $at }.
    } No se reemplazó nada: su texto está en el campo de arriba. Una allí los dos y guarde; entonces sí se reemplaza el de abajo.
work-file-title = O envíe un archivo
work-field-file = El archivo
work-file-hint = Un documento de Word (.docx) o texto simple, de 20 MB como máximo. Quien corrige lee solo su texto: ni el nombre del autor ni los comentarios.
work-file-button = Entregar este archivo
work-versions-title = Lo que ha entregado
work-versions-caption = Todas las versiones quedan; vale la última
work-versions-none = Todavía no llegó nada. Cuando llegue, su recibo estará aquí y le llegará por carta.
work-version-text = texto
work-arrived =
    { $words ->
        [one] Llegó el { $at }: versión { $version }, una palabra. Recibo { $receipt }.
       *[other] Llegó el { $at }: versión { $version }, { $words } palabras. Recibo { $receipt }.
    }
work-hand-in-done-saved = El borrador está guardado. Todavía no está entregado.
work-hand-in-done-asked = Su pedido se envió al organizador.
work-receipt-title = Recibo
work-receipt-lead = Qué llegó aquí y cuándo. Quien tenga el mismo archivo puede comparar su SHA-256.
work-receipt-number = Número
work-receipt-arrived = Llegó
work-receipt-bytes = Bytes
work-receipt-words = Palabras
work-mark-title = Su nota
work-mark = Puntos
work-mark-method = Cómo se halló
work-mark-difference = Distancia entre las dos primeras, en puntos
work-mark-comment = Quien corrigió { $number }: { $comment }
work-method-mean = el promedio de dos notas
work-method-agreed = las dos personas hablaron y acordaron
work-method-third = leyó una tercera persona: el promedio de las dos más cercanas
work-days-title = Más días
work-days-lead = Si algo le impide entregar a tiempo, pida al organizador antes del vencimiento.
work-days-button = Pedir días
work-field-days = Cuántos días, de 1 a { $most }
work-days-waits =
    { $days ->
        [one] El { $at } pidió un día más. La respuesta llega por carta.
       *[other] El { $at } pidió { $days } días más. La respuesta llega por carta.
    }
work-days-given =
    { $days ->
        [one] Pidió el { $at } y recibió un día más. { $answer }
       *[other] Pidió el { $at } y recibió { $days } días más. { $answer }
    }
work-days-refused = Pidió el { $at }; no se dieron días. { $answer }
work-days-page-title = Más días
work-days-give = Dar días
work-days-refuse = No dar
work-days-done-given = Los días fueron dados.
work-days-done-answered = El pedido fue respondido y la persona recibe una carta.
work-field-answer = Qué dice además
work-asked-caption = Pedidos, el más nuevo primero
work-asked-none = Nadie pidió más días.
work-request-given = días dados
work-request-refused = no se dieron
work-request-waits = espera
work-given-title = Días que se dieron
work-given-caption = Cada vencimiento es el último de los que valen
work-given-none = Todavía no se dieron días.
work-field-whom = A quién
work-whom-all = todo el curso
work-whom-team = equipo { $number }
work-wrong-days = Elija a quién y escriba un número de días de 1 a { $most }.
work-tasks-title = Por corregir
work-tasks-lead = Dos personas leen cada texto sin saber de quién es y sin ver la otra nota antes de que ambas estén selladas.
work-tasks-caption = Textos que se le pidió corregir
work-tasks-none = Nada le espera. El organizador reparte los textos cuando vencen.
work-task-waits = espera
work-task-begun = empezada
work-task-sealed = sellada
work-task-title = { $item }: texto { $number }
work-task-lead = Usted ve solo el texto. De quién es no se dice aquí; por favor no lo busque.
work-task-text = El texto
work-task-no-text = El texto ya no está o no se puede leer. Avise al organizador.
work-to-tasks = A todos los textos
work-field-points = { $criterion } (0 a { $most })
work-points-missing = Ponga puntos antes de sellar.
work-points-too-many = Como máximo { $most }; se leyó { $read }.
work-field-comment = Comentario
work-comment-hint = Lo lee quien escribió, sin su nombre, cuando la nota se publica.
work-mark-save = Guardar, todavía abierta
work-mark-seal = Sellar definitivamente
work-marking-done-saved = Guardado. Todavía se puede cambiar.
work-marking-done-sealed = Sellado. Queda como está.
work-marking-done-agreed = La nota acordada quedó guardada.
work-sealed-title = Sellado
work-sealed-own = Su nota: { $total } puntos.
work-sealed-other = La otra nota: { $total } puntos. { $comment }
work-sealed-found = La nota es de { $mark } puntos.
work-sealed-apart =
    { $difference ->
        [one] Las notas distan un punto. Hablen y escriban lo que acuerden; queda entre las dos.
       *[other] Las notas distan { $difference } puntos. Hablen y escriban lo que acuerden; queda entre las dos.
    }
work-sealed-waits = La otra nota todavía no está sellada. Hasta entonces no se muestra nada de ella a nadie.
work-field-agreed = La nota que acuerdan
work-agree-button = Guardar la nota acordada
work-marks-title = Corrección
work-marks-lead = Reparta los textos cuando venzan; publique las notas cuando estén halladas. Las notas se muestran solo a sus autores.
work-marks-caption = En qué punto está, tarea por tarea
work-marks-none = Nada de este curso se corrige.
work-marks-give-out = Repartir
work-marks-release = Publicar
work-marks-done-given-out = Los textos vencidos se repartieron.
work-marks-done-released = Las notas están publicadas, con una carta a cada autor.
work-teams-title = Equipos
work-teams-caption =
    { $count ->
        [one] Un equipo
       *[other] { $count } equipos
    }
work-teams-none = Todavía no hay equipos. Quien forme el primero estará aquí.
work-teams-from = Los equipos se forman desde el { $from }.
work-rule =
    { $body ->
        [yes] Un equipo tiene de { $least } a { $most } integrantes de al menos { $countries } países, y participa el organismo regional.
       *[other] Un equipo tiene de { $least } a { $most } integrantes de al menos { $countries } países.
    }
work-rule-met = La regla se cumple.
work-rule-waived = Eximido de la regla: { $reason } ({ $missing })
work-unmet-countries = { $are } de { $must } países.
work-unmet-body = Falta el organismo regional.
work-unmet-few = { $are } de al menos { $must } integrantes.
work-unmet-many = { $are } integrantes, como máximo { $may }.
work-team-own = { $name } (el suyo)
work-team-join = Unirse
work-team-leave = Salir
work-team-let-go = Sacar
work-team-form = Formar el equipo
work-team-form-title = Formar un equipo
work-team-form-lead = Usted es su primer integrante; los demás se unen aquí. Los países son los de las instituciones al inscribirse.
work-field-team = Nombre del equipo
work-document-title = El documento del proyecto
work-document-lead = Su equipo lo escribe en común: varias personas pueden escribir a la vez, también con mala conexión, y se conserva cada estado.
work-document-begin = Empezar el documento
work-document-team = El equipo
work-team-partners = Instituciones asociadas
work-team-name-title = Nombre
work-team-name = Guardar el nombre
work-partner-add = Agregar
work-partner-body = { $name } (organismo regional)
work-field-partner = Institución
work-of-body = organismo regional
work-members-caption =
    { $count ->
        [one] Una persona
       *[other] { $count } integrantes
    }
work-members-none = Ahora no hay nadie en este equipo.
work-waive-title = Eximir al equipo de la regla
work-waive-lead = La razón queda junto al equipo, para todo el curso.
work-waive-button = Eximir
work-to-teams = A todos los equipos
work-team-done-formed = El equipo está formado y usted está en él.
work-team-done-joined = Usted está en el equipo.
work-team-done-left = Hecho. La regla se consultó de nuevo.
work-team-done-partner = La institución se agregó y la regla se consultó de nuevo.
work-team-done-named = El equipo tiene su nombre.
work-team-done-waived = El equipo está eximido de la regla.
work-team-done-proposed = Los equipos están formados.
work-proposal-title = Proponer equipos
work-proposal-lead = Quienes aún no tienen equipo, repartidos de modo que cada equipo cumpla la regla; idiomas e intereses se juntan donde los países lo permiten. Nada se forma antes de que usted lo diga.
work-proposal-none = Todos tienen equipo.
work-proposal-button = Formar estos equipos
work-field-body = Organismo regional que se asocia a cada uno
work-progress-title = Hacia su certificado
work-progress-lead = Lo que pide el certificado y lo que ha hecho de ello.
work-progress-complete = Ha hecho todo lo que pide el certificado.
work-progress-caption = { $met } de { $all } cumplidos
work-progress-none = Este curso no pide nada que se cuente.
work-progress-met = cumplido
work-progress-open = todavía no
work-progress-team = su equipo no cumple su regla
work-report-title = Informe final
work-report-lead = Cada persona inscrita alguna vez se cuenta una vez, en el país y la institución del día de su inscripción.
work-report-by-country = Por país
work-report-by-institution = Por institución
work-report-none = Todavía no se inscribió nadie.
work-way-report-csv = En CSV
work-way-report-people = Persona por persona
work-way-report-people-csv = Persona por persona en CSV
work-way-organise-answers = Lo que dicen los cuestionarios
work-way-certificates = Certificados
work-by-all = todos
work-by-country = país
work-by-institution = institución
work-of-no-country = de un organismo de varios países
work-of-no-institution = de ninguna institución
work-state-left = se retiró
work-state-takes-part = participa
work-state-not-begun = no ha empezado
work-people-caption =
    { $count ->
        [one] Una persona
       *[other] { $count } personas
    }
work-people-title = Persona por persona
work-points = { $mark } puntos
work-office-report-title = Informe: { $office }
work-office-report-lead = En qué punto están las personas de esta institución. Las notas no figuran: son de quien escribió y del organizador.
work-certificate-title = Certificado
work-certificate-holds = Este certificado es válido.
work-certificate-revoked = Este certificado ya no es válido. Fue revocado el { $at }: { $why }
work-certificate-lead = Quien tenga el número puede comprobar aquí que fue dado, a quién, y que es válido.
work-certificate-number = Número
work-certificate-holder = Dado a
work-certificate-given = Dado el
work-certificate-erased = (una persona cuya cuenta se borró)
work-certificate-pdf = En PDF
work-certificate-jwt = Como Open Badge, firmado
work-certificate-json = Lo que dice la insignia (JSON)
work-certificate-badge = La insignia es una credencial Open Badges 3.0. Nombra a la persona por un resumen de su correo y por su nombre.
work-certificates-title = Certificados
work-certificates-lead = Los certificados van a quienes hicieron todo lo pedido y aún no tienen uno, con una carta a cada uno.
work-certificates-caption =
    { $count ->
        [one] Un certificado es válido
       *[other] { $count } certificados son válidos
    }
work-certificates-none = Todavía no se dio ningún certificado.
work-give-button = Dar certificados
work-revoke-button = Revocar
work-revoked = Revocado el { $at }: { $why }
work-certificates-done-given = Los certificados fueron dados.
work-certificates-done-nobody = Nadie más hizo todo lo pedido.
work-certificates-done-revoked = El certificado ya no es válido; su página lo dice y por qué.
work-paper-text = ha completado el curso «{ $course }». Dado el { $day }.
work-paper-objectives = Lo que el curso se propone
work-paper-check = Número { $number }. Quien tenga este papel puede comprobarlo en { $address }.
work-badge-issuer = Ayni, el taller de la cooperación Sur-Sur en salud
work-badge-need = { $kind }: al menos { $count }
work-calendar-title = Su calendario
work-calendar-name = Cursos (Ayni)
work-calendar-lead = Un enlace para su programa de calendario: muestra qué se abre, cuándo hay encuentro y qué vence, y nota los cambios por sí mismo.
work-calendar-none = No tiene enlace de calendario. Cree uno abajo; se muestra una vez.
work-calendar-made = Su enlace se creó el { $at }. Quien lo tenga ve sus fechas: cree otro si alguien más pudiera tenerlo.
work-calendar-make = Crear un enlace
work-calendar-replace = Crear otro enlace; el anterior termina
work-calendar-revoke = Retirar el enlace
work-calendar-done-made = El enlace está creado.
work-calendar-done-revoked = El enlace ya no abre nada.
work-calendar-copy = Cópielo ahora en su programa de calendario («suscribirse», «agregar por dirección»). No se mostrará otra vez.
work-calendar-back = A su calendario
work-calendar-opens = Se abre: { $item }
work-calendar-due = Vence: { $item }
work-calendar-live = Sesión en vivo: { $item }
work-courses-title = Cursos como paquetes
work-courses-lead = Un curso no pertenece a ningún programa. Su propia carpeta lo contiene entero, en todos los idiomas; un Common Cartridge se abre en otros sistemas.
work-courses-caption =
    { $count ->
        [one] Un curso
       *[other] { $count } cursos
    }
work-courses-none = Todavía no se ingresó ningún curso.
work-package-folder = La carpeta propia del curso (zip)
work-package-cartridge = Common Cartridge { $version }, { $language }
work-import-title = Incorporar un curso
work-import-lead = De Moodle (.mbz), como Common Cartridge 1.1 o 1.3, o como carpeta propia de un curso. Se dice lo que no se pudo tomar.
work-import-button = Incorporar
work-field-course-id = Nombre en direcciones
work-course-id-hint = Letras minúsculas, cifras y guiones, como salud-publica. Una carpeta propia conserva el nombre que tiene.
work-wrong-course-id = El nombre en direcciones tiene de 1 a 60 letras minúsculas, cifras y guiones.
work-field-course-language = Idioma de los textos, si el paquete no lo dice
work-field-package = El paquete
work-package-hint = Como máximo 64 MB.
work-imported-title = El curso fue incorporado
work-imported = «{ $course }»: { $modules } módulos, { $items } elementos, ingresado como curso { $number }.
work-imported-notes = Lo que se dejó fuera o se decidió
work-imported-whole = Todo se tomó como estaba.
work-media-brought = De los medios del curso se guardaron { $renditions } grabaciones y { $words } subtítulos y textos.
work-media-too-large = Las grabaciones de «{ $course }» ocupan { $size }, demasiado para un paquete: su carpeta sale sin ellas. «ayni course export { $number } CARPETA» la escribe entera.
work-made-criterion = El trabajo en conjunto
work-made-all = Cumple plenamente lo que pide la consigna.
work-made-none = No cumple nada de lo que pide la consigna.
work-note-skipped = «{ $kind }» no se lee; quedó fuera.
work-note-test = los exámenes (QTI) no se leen; quedó fuera.
work-note-tool = los enlaces a herramientas (LTI) no se leen; quedó fuera.
work-note-file-missing = el archivo «{ $file }» no está en el paquete.
work-note-file-too-large = el archivo «{ $file }» tiene { $bytes } bytes, más de lo permitido; quedó fuera.
work-note-file-left-out = el archivo «{ $file }» no se pudo poner en la carpeta del curso; quedó fuera.
work-note-unreadable = «{ $file }» no se puede leer ({ $reason }); quedó fuera.
work-note-page-too-large = la página tiene { $bytes } bytes, más de lo que se lee; quedó fuera.
work-note-address = «{ $read }» no es una dirección web; el enlace quedó fuera.
work-note-people = en el paquete hay personas y lo que escribieron; no se leyó.
work-note-hidden = estaba oculto a los participantes; ahora es visible.
work-note-own-module = aquí no hay secciones dentro de secciones; su contenido está en un módulo propio.
work-note-no-language = el paquete no dice el idioma; los textos se tomaron como { $language }.
work-note-language = el idioma «{ $read }» no es de este programa; los textos se tomaron como { $language }.
work-note-own-folder = la carpeta propia del curso estaba en el paquete; se tomó, y las páginas de al lado no se leyeron.
work-note-folder-not-whole = la carpeta propia del curso estaba en el paquete y no está entera ({ $reason }); en su lugar se leyeron las páginas.
work-note-weeks = los paquetes no hablan de semanas; se eligió un módulo por semana.
work-note-minutes = los paquetes no hablan de minutos; se calcularon por la extensión de los textos.
work-note-licence = los paquetes no dicen una licencia de la que fiarse; quedó como desconocida.
work-note-rubric = no trae rúbrica; se hizo una de un solo criterio, con una semana de plazo y sin límite de palabras.
work-note-points = el paquete no dice cuántos puntos hay; se eligieron 100.
work-note-length = el paquete no dice cuánto dura la sesión; se eligieron 60 minutos.
work-package-unknown-kind = El paquete no tiene arriba imsmanifest.xml, moodle_backup.xml ni course.toml: no es un curso conocido aquí.
work-package-contents = «{ $file }» no se puede leer: { $reason }.
work-package-missing = «{ $file }» no tiene un «{ $missing }» utilizable.
work-package-nothing = Nada del paquete se puede tomar.
work-package-too-much = El paquete nombra tantas veces lo mismo que no se lee.
work-package-no-language = El curso no tiene textos en { $language }.
work-package-folder-wrong = La carpeta del curso no es válida: { $problem }.
work-archive-none = El archivo no es un zip ni un respaldo de Moodle (.mbz).
work-archive-damaged = El archivo está dañado.
work-archive-damaged-near = El archivo está dañado cerca de «{ $member }».
work-archive-members = El archivo tiene más de { $most } miembros.
work-archive-member-large = «{ $member }» se despliega a más de { $most } bytes.
work-archive-large = El archivo se despliega a más de { $most } bytes.
work-archive-ratio = El archivo se despliega a más de { $most } veces su tamaño.
work-archive-path = «{ $member }» es una ruta que sale del archivo. No se tomó nada.
work-archive-name = «{ $member }» es un nombre que no es UTF-8. No se tomó nada.
work-archive-twice = «{ $member }» está dos veces en el archivo. No se tomó nada.
work-archive-link = «{ $member }» es un enlace o un dispositivo. No se tomó nada.
work-archive-packing = «{ $member }» está cifrado o empaquetado de un modo que aquí no se lee.
work-xml-limit = la línea { $line } supera lo que se lee
work-xml-utf8 = la línea { $line } no es UTF-8
work-xml-doctype = la línea { $line } declara un tipo de documento, que no se lee
work-xml-entity = la línea { $line } usa una entidad desconocida
work-xml-malformed = la línea { $line } no es XML bien formado
school-refusal-not-waiting = Esta persona no está en la lista de suplentes.
school-refusal-not-read = El archivo no se tomó: { $why }.
school-refusal-asked-already = Ya lo pidió; la respuesta llega por carta.
school-refusal-no-team = Esto lo entrega un equipo. Primero forme uno o únase a uno en la página de equipos.
school-refusal-days = Pida de 1 a { $most } días; se leyó { $read }.
school-not-read-packed = no se puede desempaquetar con seguridad
school-not-read-another-kind = está empaquetado y no contiene texto de Word ni de OpenDocument; guárdelo como .docx u .odt
school-not-read-inside = su texto está dañado; ábralo, guárdelo otra vez como .docx y envíe ese
school-not-read-not-text = no es un documento de Word (.docx), ni de OpenDocument (.odt), ni texto simple
school-not-read-empty = no contiene palabras
school-not-read-too-long = contiene más de dos millones de letras
school-mail-extension-subject = Su pedido de más días: { $item }
school-mail-extension-text =
    { $state ->
        [given] Para «{ $item }» del curso «{ $course }» tiene { $days } días más. El enlace de abajo lleva a donde se entrega.
       *[other] Para «{ $item }» del curso «{ $course }» no se dieron más días.
    }
