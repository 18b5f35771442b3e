### Taking part by mail alone.
by-mail-title = Participar por correo
by-mail-lead = Si su conexión solo permite correo electrónico, participe únicamente por correo: cada lunes una carta trae el texto completo de lo que se abrió, lo que vence y cómo responder. Usted escribe en el foro y entrega sus trabajos respondiendo a las cartas. Todo puede hacerse también en estas páginas.
by-mail-no-answers = Aquí las cartas pueden leerse, pero no responderse: quien mantiene esta casa no ha fijado ninguna dirección para las respuestas.
by-mail-since = Usted participa por correo desde el { $at }.
by-mail-choose = Participar por correo
by-mail-end = Dejar de participar por correo
by-mail-addresses = Direcciones para responder
by-mail-addresses-text = Cada carta lleva direcciones que son solo suyas y que valen sesenta días. Si otra persona las ha visto, anúlelas; las próximas cartas traen direcciones nuevas.
by-mail-revoke = Anular todas mis direcciones
by-mail-done-chosen = Desde ahora se envía la carta semanal.
by-mail-done-ended = La carta semanal ya no se envía.
by-mail-done-revoked = Las direcciones de las cartas anteriores ya no valen.
by-mail-organise-title = Por correo
by-mail-organise-lead = { $count ->
    [one] Una persona participa únicamente por correo.
   *[other] { $count } personas participan únicamente por correo.
  } Reciben los lunes el texto completo de la semana, y escriben en el foro y entregan respondiendo.
by-mail-people = Quiénes participan por correo
by-mail-people-none = Nadie participa únicamente por correo. Cada participante puede elegirlo en la página del curso; abajo puede usted elegirlo por alguien.
by-mail-column-since = Desde
by-mail-column-do = Qué puede hacerse
by-mail-choose-for = Elegirlo por alguien
by-mail-person = Participante
by-mail-letters = Cartas que llegaron
by-mail-count-taken = Publicadas o entregadas
by-mail-count-refused = No aceptadas; se explicó por qué
by-mail-count-waiting = De otro buzón; se preguntó a la persona
by-mail-count-stranger = De otro buzón; descartadas
by-mail-count-automatic = Cartas automáticas; descartadas
by-mail-confirm-title = ¿Escribió usted esto?
by-mail-confirm-lead = Llegó una carta a una dirección que es solo suya, pero desde un buzón distinto del suyo. No se hace nada con ella hasta que usted diga que la escribió.
by-mail-confirm-sender = Llegó de
by-mail-confirm-thing = Responde a
by-mail-confirm-at = Llegó el
by-mail-confirm-yes = La escribí yo: acéptenla
by-mail-confirm-no = No la escribí: descártenla
by-mail-confirmed = Fue aceptada. El recibo va camino de su buzón.
by-mail-thrown = Fue descartada. Si otra persona ha visto sus direcciones, anúlelas en la página sobre la participación por correo.
by-mail-answer-this = Para escribir en esta conversación, responda a esta carta. Lo que cite se omite.
by-mail-answer-hand-in = Para entregar «{ $title }», responda a esta carta con su documento (.docx, .odt, .txt o .md) o con su texto. Lo que escriba por encima de la cita cuenta como su trabajo; le llegará un recibo. Use el buzón al que llegó esta carta.
by-mail-answer-forum = Si responde a esta carta, lo que escriba aparecerá en la conversación «{ $title }», donde lo leen todas las personas del curso. Lo que cite se omite.
by-mail-answer-question = Si tiene una pregunta sobre esto, responda a esta carta: lo que escriba aparecerá en la conversación «{ $title }», donde lo leen todas las personas del curso. Lo que cite se omite.
by-mail-answer-each = Para escribir en una de estas conversaciones, envíe una carta a su dirección:
by-mail-thread-address = { $title }: { $address }
by-mail-week-subject = Su semana en { $course }
by-mail-week-text = { $count ->
    [0] Esta semana no se abrió nada nuevo en el curso «{ $course }». Aquí está lo que vence y cómo responder.
    [one] Esta semana se abrió algo nuevo en el curso «{ $course }». Aquí está su texto completo, lo que vence y cómo responder.
   *[other] Esta semana se abrieron { $count } contenidos en el curso «{ $course }». Aquí están sus textos completos, lo que vence y cómo responder.
  }
by-mail-week-too-long = Este texto es demasiado largo para la carta. Está en { $link }
by-mail-week-video = El texto de arriba es la clase. Dura { $count ->
    [one] un minuto
   *[other] { $count } minutos
  }; la grabación, cuando la hay, no se envía por correo debido a su tamaño: { $link }
by-mail-week-due = Lo que vence
by-mail-week-due-none = Por ahora no vence nada.
by-mail-week-due-item = { $item }: hasta el { $at }, hora suya.
by-mail-week-due-to = { $item }: hasta el { $at }, hora suya. Para entregar, escriba a { $address }
by-mail-week-how = Cómo responder
by-mail-week-how-text = Para entregar, envíe su documento (.docx, .odt, .txt o .md) o su texto a la dirección del trabajo. Para escribir en el foro, envíe su texto a la dirección de la conversación. Use el buzón al que llegó esta carta; las direcciones son solo suyas: no las comparta. Cada carta se responde con un recibo, o con la razón por la que no fue aceptada.
by-mail-week-how-not = Aquí las cartas no pueden responderse. Escriba y entregue en las páginas del curso.
by-mail-posted-subject = Recibido: { $thread }
by-mail-posted-text = Su carta es ahora el mensaje { $number } en «{ $thread }», curso «{ $course }»: { $count ->
    [one] una palabra
   *[other] { $count } palabras
  }. Comienza así:
by-mail-handed-in-subject = Recibo { $receipt }
by-mail-handed-in-text = «{ $item }» del curso «{ $course }» llegó el { $at }. Se tomó: { $what }, { $count ->
    [one] una palabra
   *[other] { $count } palabras
  }, { $bytes } bytes, versión { $version }. Guarde el número { $receipt }: prueba qué llegó y cuándo.
by-mail-the-text = el texto de su carta
by-mail-the-course = el curso
by-mail-left = No se tomó: { $files }. Los trabajos se entregan de a un archivo, en .docx, .odt, .txt o .md; el foro toma solo texto.
by-mail-refused-subject = No aceptada: { $title }
by-mail-refused-text = Su carta sobre { $title } no fue aceptada. No se guarda nada de ella. La razón:
by-mail-refused-again = Cuando lo haya corregido, responda a esta carta o escriba otra vez a la misma dirección.
by-mail-refused-next = Escriba a una dirección de una carta más reciente, o a quien organiza el curso.
by-mail-not-there = Esto no está abierto para usted ahora: puede estar cerrado, no haberse abierto todavía, o puede que usted ya no esté en el curso.
by-mail-confirm-subject = ¿Escribió usted esto? { $title }
by-mail-confirm-text = Una carta sobre «{ $title }», curso «{ $course }», llegó a una dirección que es solo suya, pero desde { $sender }. No se hace nada con ella hasta que usted diga que la escribió. Espera hasta el { $until }. Dice:
by-mail-confirm-how = Si usted la escribió, abra el enlace de abajo y dígalo, o responda a esta carta desde este buzón; basta una palabra. Los plazos cuentan desde entonces. Si no la escribió, no haga nada.
school-refusal-mail-empty = En la carta no hay nada aparte de lo que cita. Escriba arriba o abajo de la cita.
school-refusal-mail-short = { $count ->
    [one] La carta tiene una sola palabra,
   *[other] La carta tiene solo { $count } palabras,
  } muy pocas para ser el trabajo que se entrega. Envíe el texto completo, de al menos cincuenta palabras, o adjúntelo como documento.
school-refusal-mail-many-files = En la carta hay { $count } documentos. Envíe el que entrega.
school-refusal-mail-other-file = El archivo { $name } no puede entregarse. Guárdelo como .docx, .odt, .txt o .md y envíe ese.
school-refusal-mail-many-things = La carta a la que respondió trata de varias cosas. Escriba a la dirección que aparece en ella junto a la que usted quiere.
school-refusal-mail-old-address = La dirección a la que escribió ya no vale. Use una de una carta más reciente.
school-refusal-mail-nothing-waits = La carta que esto debía confirmar ya no está en espera. Envíela otra vez desde su propio buzón.
by-mail-cli-taken = La carta fue aceptada; el recibo va en camino.
by-mail-cli-before = La carta ya había llegado; no se hizo nada de nuevo.
by-mail-cli-refused = La carta no fue aceptada; se explica por qué a quien la escribió.
by-mail-cli-waits = La carta llegó de otro buzón; se pregunta a la persona si la escribió.
by-mail-cli-dropped = La carta no la escribió ninguna persona conocida; fue descartada.
by-mail-cli-unknown = La carta no se envió a ninguna dirección de esta casa.
by-mail-cli-later = Hoy hubo demasiadas cartas; debe llegar otra vez más tarde.
by-mail-cli-no-letter = Esto no es una carta que aquí se lea.
by-mail-cli-sorted = Atendidas: { $done }. Pasadas a la carpeta de rechazadas: { $refused }. Quedan para después: { $later }.
by-mail-cli-no-pattern = Las cartas no pueden responderse: no se ha fijado ningún patrón de direcciones.
by-mail-cli-no-folder = { $folder } no es una carpeta de cartas: no contiene una carpeta «new».
