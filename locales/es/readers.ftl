### Lectores: reparto de casos, codificación, acuerdo.
object-reading = Lectura { $number }

# La lista y la página de una lectura.
readers-list-title = Lecturas
readers-list-lead = Una lectura es una ronda: varias personas leen los mismos casos con una misma guía de criterios, o dos países con las fichas de teorías. Nadie ve lo que respondieron los demás antes de que la ronda se cierre.
readers-list-caption = { $count ->
    [one] Una lectura que usted dirige o en la que lee
   *[other] { $count } lecturas que usted dirige o en las que lee
}
readers-list-none = Todavía no está en ninguna lectura. Quien dirige una la agrega por su correo electrónico; entonces aparecerá aquí.
readers-list-none-makes = Todavía no está en ninguna lectura. Cree una y agregue a sus lectores.
readers-list-title-heading = Lectura
readers-list-subject-heading = Qué se lee
readers-list-stage-heading = Etapa
readers-list-role-heading = Su papel
readers-role-leads = la dirige
readers-role-reads = lee en ella
readers-stage-open = abierta
readers-stage-closed = cerrada
readers-subject-theories = Teorías: { $first } y { $second }, { $from }–{ $to }
readers-shown-to-members = quien la dirige y quienes leen en ella
readers-shown-to-everybody = todo el mundo, en las páginas de la lente
readers-shown-to-members-told = tras el cierre, sus respuestas las ven quienes están en esta lectura
readers-shown-to-everybody-told = tras el cierre, sus respuestas las ve todo el mundo
readers-round-subject = Qué se lee
readers-round-stage = Etapa
readers-round-cases = Casos
readers-round-questions = Preguntas por caso
readers-round-shown-to = Tras el cierre, las respuestas las ve
readers-round-snapshot = Versión del registro
readers-round-made = Creada
readers-round-closed = Cerrada
readers-round-reopened = Esta lectura se cerró una vez y se abrió de nuevo. Lo que se responde ahora queda marcado: quien responde pudo haber visto lo que dijeron los demás.
readers-own-heading = Lo que usted lee
readers-own-progress = { $cases ->
    [one] { $done } de un caso con todas sus respuestas.
   *[other] { $done } de { $cases } casos con todas sus respuestas.
}
readers-own-none = Todavía no tiene casos. Los reparte quien dirige la lectura.
readers-own-next = Seguir con el próximo caso sin responder
readers-own-all = Respondió todo. Puede cambiar sus respuestas hasta que la lectura se cierre.
readers-name-label = Nombre con el que se le muestra
readers-name-hint = Se muestra con sus respuestas cuando la lectura se cierra. Déjelo vacío para que se le muestre con un número que se sortea entonces. Quien dirige la lectura sabe a quién pidió leer qué.
readers-name-button = Guardar el nombre
readers-cases-heading = Casos
readers-cases-caption = { $count ->
    [one] El único caso de esta lectura
   *[other] Los { $count } casos de esta lectura, en su orden
}
readers-cases-none = Esta parte de la lista no tiene casos.
readers-cases-case = Caso
readers-cases-yours = Sus respuestas
readers-cases-everybody = Lectores
readers-cases-answered = { $answers } de { $questions }
readers-cases-not-own = no le toca leerlo
readers-cases-readers = { $readers ->
    [0] todavía nadie lo lee
    [one] una persona lo lee, { $done } terminó
   *[other] { $readers } personas lo leen, { $done } terminaron
}

# Quien dirige una lectura.
readers-people-heading = Lectores
readers-people-caption = { $count ->
    [one] Una persona lee; hasta dónde llegó
   *[other] { $count } personas leen; hasta dónde llegó cada una
}
readers-people-none = Todavía no lee nadie. Agregue personas por el correo electrónico de sus cuentas.
readers-people-name = Nombre
readers-people-cases = Casos
readers-people-done = Con todas sus respuestas
readers-people-answers = Respuestas
readers-people-act = Qué puede hacer
readers-people-end = Terminar la lectura de { $name }
readers-add-email = Correo electrónico de quien va a leer
readers-add-hint = Alguien que tiene cuenta aquí. Después, reparta los casos de nuevo.
readers-add-button = Agregar
readers-assign-heading = Repartir los casos
readers-assign-text = Los casos se reparten por igual, y las mismas personas reciben los mismos casos cada vez que esto se repite. Lo que alguien empezó sigue siendo suyo.
readers-assign-per-case = Lectores por caso
readers-assign-all = todos
readers-assign-some = { $number }
readers-assign-button = Repartir
readers-close-heading = Cerrar la lectura
readers-close-text = Nadie responde más, y todas las respuestas se comparan. Puede abrirla de nuevo, con un motivo que queda en la auditoría.
readers-close-button = Cerrar la lectura
readers-reopen-heading = Abrir la lectura de nuevo
readers-reopen-text = Las respuestas vuelven a ocultarse hasta que la lectura se cierre. Lo que se responda desde ahora queda marcado.
readers-reopen-reason = Por qué
readers-reopen-button = Abrir de nuevo
readers-done-made = La lectura está creada. Agregue a sus lectores y reparta los casos.
readers-done-named = Guardado.
readers-done-all-answered = Todo lo que le toca está respondido.
readers-done-undone = Está de nuevo lo que había antes.
readers-done-reader-added = La persona está agregada. Reparta los casos de nuevo.
readers-done-reader-ended = La persona ya no lee. Lo que respondió se conserva.
readers-done-assigned = Los casos están repartidos.
readers-done-closed = La lectura está cerrada.
readers-done-reopened = La lectura está abierta de nuevo.
readers-done-withdrawn = Las respuestas de ese archivo se retiraron.
readers-leader = La dirige
readers-leader-nobody = nadie ya: la persona fue borrada
readers-leader-title = Quién dirige esta lectura
readers-leader-lead = Quien dirige una lectura agrega lectores, reparte los casos, la cierra y la abre de nuevo, y ve lo respondido cuando está cerrada. Antes nadie ve las respuestas, la dirija quien la dirija. El cambio queda en la auditoría.
readers-leader-email = Correo electrónico de quien la dirige desde ahora
readers-leader-email-hint = Alguien que tiene cuenta aquí y puede ingresar datos en el registro. Usted ya no la dirigirá.
readers-leader-take-hint = Su propia dirección, para asumirla; o la de alguien que puede ingresar datos en el registro.
readers-leader-reason = Por qué
readers-leader-reason-hint = Queda en la auditoría.
readers-leader-button = Entregar la lectura
readers-leaders-title = Quién dirige las lecturas
readers-leaders-lead = Una lectura cuya dirección fue borrada, o se fue, puede asumirse aquí o entregarse a otra persona. Las que nadie dirige están primero.
readers-leaders-none = Todavía no hay ninguna lectura.
readers-done-handed-over = La lectura tiene otra dirección.

# Crear una lectura.
readers-make-title = Crear una lectura
readers-make-lead = Los casos se leen en la versión actual del registro, para que todas las personas lean lo mismo.
readers-make-name = Título
readers-make-subject = Leer con
readers-make-theories = las fichas de teorías (dos países en un período)
readers-make-cases = Casos
readers-make-cases-hint = Identificadores como están en las direcciones de las fichas, uno por línea: casebook:barrio-adentro. No para teorías.
readers-make-words = O palabras que encuentran casos
readers-make-words-hint = El botón «Buscar casos» pone lo que encuentran detrás de los casos de arriba; todavía no se crea nada.
readers-make-find = Buscar casos
readers-make-first = País cuya política se lee
readers-make-first-hint = Solo para teorías, con el segundo país y los años: su nombre o su código de dos letras.
readers-make-second = El otro país
readers-make-from = Primer año
readers-make-to = Último año
readers-make-shown-to = Tras el cierre, las respuestas las ve
readers-make-shown-to-hint = Se dice a quienes leen antes de que respondan; por eso no puede cambiarse después.
readers-make-button = Crear la lectura
readers-make-found = { $found ->
    [one] Se encontró un caso,
   *[other] Se encontraron { $found } casos,
} { $new ->
    [0] ninguno nuevo.
    [one] uno nuevo. Está en el campo «Casos».
   *[other] { $new } nuevos. Están en el campo «Casos».
}
readers-make-found-most = Se tomaron los primeros { $found } casos que encuentran las palabras, { $new } de ellos nuevos. Puede haber más: busque también con otras palabras.
readers-make-found-none = Las palabras no encuentran ningún caso. Pruebe con menos palabras o con otras.

# Leer un caso.
readers-case-page = su página
readers-case-of = caso { $place } de { $cases }
readers-part-of = parte { $place } de { $parts }
readers-part-open = { $name } ({ $open })
readers-parts = Partes de las preguntas, con cuántas faltan
readers-passages = Lo que dice el registro
readers-case-more = { $count ->
    [one] Una afirmación más está en la página del caso.
   *[other] { $count } afirmaciones más están en la página del caso.
}
readers-case-empty = El registro no dice nada de este caso más allá de su título.
readers-case-gone = El registro ya no tiene este caso en la versión de esta lectura. Responda «no se puede saber» y avise a quien dirige la lectura.
readers-question-theory = ¿Habla a favor de esta teoría lo que el registro dice de estos dos países en este período?
readers-counts-for = Contaría a favor
readers-counts-against = Contaría en contra
readers-evidence = Citas y observación
readers-quotation = Cita
readers-quotation-source = Fuente
readers-quotation-place = Lugar
readers-remark = Observación
readers-undo = Deshacer
readers-save-and-on = Guardar y seguir
readers-coding-wrong = Algunas respuestas no se pudieron tomar. Lo que escribió está abajo; todavía no se guardó nada.
readers-coding-closed = La lectura está cerrada: las respuestas quedan como están.
readers-live-saved = Guardado.
readers-live-waits = Todavía sin guardar…
readers-live-offline = No hay conexión. Su texto queda aquí y se envía cuando la conexión vuelva.
readers-live-choose = Elija una respuesta; entonces se guarda.
readers-live-quote = Citar lo seleccionado
readers-live-nothing = Primero seleccione palabras del caso.
readers-live-gone = Esto no se pudo guardar: quizá su sesión terminó. Su texto queda aquí; inicie sesión en otra ventana y cámbielo una vez más.
readers-live-keys = Teclas: 1–4 responden y pasan a la pregunta siguiente, j y k se mueven, q cita las palabras seleccionadas.

# Tras el cierre.
readers-reader = Lector { $number }
readers-oneself = yo
readers-imported-reader = { $name } (de un archivo)
readers-origin-after-closing = después del primer cierre
readers-origin-imported = de un archivo
readers-codings-all = Todas las respuestas con su evidencia (CSV)
readers-codings-own = Sus respuestas (CSV)
readers-agreement-title = Hasta dónde coinciden los lectores
readers-agreement-lead = α de Krippendorff: 1 es acuerdo pleno, 0 es lo que daría el azar, por debajo de 0 es menos que eso. Una unidad es un caso que respondieron dos personas o más; «no se puede saber» no es una respuesta. Tras α está el intervalo en el que cae el 95 % de { $draws } valores, cada uno de otras tantas unidades sorteadas de nuevo.
readers-agreement-levels = Ordinal: en parte está entre sí y no. Nominal: las respuestas son iguales o no. De intervalo: en parte está a mitad de camino. Las preguntas con solo sí y no tienen una cifra, que es la misma en los tres.
readers-agreement-origins = Respuestas: { $blind } dadas a ciegas, { $after } después de un primer cierre, { $imported } de archivos.
readers-agreement-none = Nadie ha respondido todavía: no hay nada que comparar.
readers-agreement-caption = { $count ->
    [one] Acuerdo en una pregunta
   *[other] Acuerdo en { $count } preguntas
}
readers-agreement-question = Pregunta
readers-agreement-ordinal = α ordinal
readers-agreement-nominal = α nominal
readers-agreement-interval = α de intervalo
readers-agreement-meaning = Qué puede decirse
readers-agreement-units = Unidades
readers-agreement-values = Respuestas
readers-agreement-all-cards = Todas las fichas de teorías juntas, cada una como unidad
readers-alpha = { $alpha } ({ $low } a { $high })
readers-alpha-undefined-draws = { $count ->
    [one] Un sorteo no tuvo variación y quedó fuera.
   *[other] { $count } sorteos no tuvieron variación y quedaron fuera.
}
readers-alpha-no-pairs = ninguno: ningún caso tiene respuestas de dos personas
readers-alpha-no-variation = ninguno: todas las respuestas son iguales, y el acuerdo no se distingue del azar
readers-alpha-none = ninguno
readers-meaning-reliable = puede confiarse en las respuestas (0,800 o más)
readers-meaning-tentative = solo conclusiones provisionales (0,667 o más)
readers-meaning-low = muy poco para concluir algo
readers-meaning-chance = no más acuerdo que por azar
readers-divided-heading = Lo que más divide a los lectores
readers-divided-lead = El desacuerdo es un hallazgo: se conserva, y cada línea lleva a las respuestas con sus citas.
readers-divided-caption = { $count ->
    [one] Un caso en el que los lectores difieren
   *[other] { $count } casos en los que los lectores difieren, el más dividido primero
}
readers-divided-case = Caso
readers-divided-distance = Cuánto se apartan
readers-divided-questions = En qué preguntas
readers-divided-none = No hay dos personas que difieran.
readers-answers-lead = Todas las respuestas sobre { $case }, cada una con lo que cita quien la dio.
readers-answers-none = Nadie respondió nada sobre este caso.
readers-answers-divided = Aquí los lectores difieren.

# Archivos de otros.
readers-imports-title = Respuestas de archivos
readers-imports-lead = Lo que otros codificaron en otra parte, como valores separados por comas con las columnas { $columns }. La columna «rulebook» dice «{ $rulebook }». Sus respuestas cuentan junto a las de los lectores, quedan marcadas y se muestran cuando la lectura se cierra.
readers-imports-caption = { $count ->
    [one] Un archivo
   *[other] { $count } archivos
}
readers-imports-none = Todavía no se tomó ningún archivo.
readers-imports-file = Archivo
readers-imports-answers = Respuestas
readers-imports-at = Tomado
readers-imports-act = Qué puede hacer
readers-imports-withdraw = Retirar
readers-imports-choose = Archivo de respuestas
readers-imports-button = Tomar
readers-imported = { $count ->
    [one] Se tomó una respuesta.
   *[other] Se tomaron { $count } respuestas.
}
readers-imported-left-out = Lo que quedó fuera
readers-imported-another-rulebook = { $count ->
    [one] Una respuesta a otra guía de criterios.
   *[other] { $count } respuestas a otra guía de criterios.
}
readers-imported-other-cases = { $count ->
    [one] Una respuesta sobre un caso que esta lectura no tiene.
   *[other] { $count } respuestas sobre casos que esta lectura no tiene.
}
readers-imported-other-questions = { $count ->
    [one] Una respuesta que ninguna pregunta de esta lectura admite.
   *[other] { $count } respuestas que ninguna pregunta de esta lectura admite.
}
readers-imported-more-problems = { $count ->
    [one] Otra línea no se pudo leer.
   *[other] Otras { $count } líneas no se pudieron leer.
}

# Pasajes de un caso.
readers-passage-about = Qué es
readers-passage-who = Quiénes
readers-passage-what = Para qué
readers-passage-how = Cómo
readers-passage-why = En qué condiciones
readers-passage-exchange = Qué fue y qué vino
readers-passage-results = Qué resultó
readers-passage-where = Dónde
readers-passage-documents = Documentos
readers-passage-between = { $first } y { $second }
readers-line-quoted = { $text } «{ $quotation }»
readers-line-party = { $role }: { $name }
readers-line-flow = { $what }: { $provider } → { $receiver }, { $figure }
readers-line-went = Fue: { $went }. Vino: { $came }.
readers-line-owed = { $text } (ante { $owed })
readers-source-row = { $table } { $row }
readers-place-lines = { $work }, líneas { $first }–{ $last }

# Negativas.
readers-refusal-closed = La lectura está cerrada: nada puede responderse ni cambiarse.
readers-refusal-still-open = La lectura está abierta. Las respuestas se muestran cuando se cierra.
readers-refusal-no-cases = Nombre al menos un caso.
readers-refusal-too-many-cases = Una lectura tiene a lo sumo { $most } casos; estos son { $read }.
readers-refusal-unknown-cases = El registro no tiene { $words }. Revise los identificadores como están en las direcciones de las fichas.
readers-refusal-unknown-subject = No hay con qué leer de nombre «{ $words }».
readers-refusal-not-a-pair = Elija dos países distintos y un período entre { $first } y { $last }, con el primer año antes del último.
readers-refusal-nobody-there = Nadie aquí tiene este correo electrónico. La administración puede invitar antes a la persona.
readers-refusal-reads-already = Esta persona ya lee en esta lectura.
readers-refusal-leads-already = Esta persona ya dirige la lectura.
readers-refusal-may-not-lead = Quien dirige una lectura puede ingresar datos en el registro, y esta persona no puede. La administración puede darle antes ese derecho.
readers-refusal-no-readers = Todavía no lee nadie. Agregue lectores primero.
readers-refusal-too-few-readers = Hay { $are } lectores: un caso no puede tener { $read }.
readers-refusal-no-answer = Elija una de las respuestas; una cita o una observación sola no es una respuesta.
readers-refusal-text-length = Una observación o una cita tiene a lo sumo { $most } bytes; esta tiene { $read }. No se cortó nada.
readers-refusal-too-many-quotations = Una respuesta tiene a lo sumo { $most } citas.
readers-refusal-changed-meanwhile = Esta respuesta cambió mientras tanto en otra ventana. Lo que escribió está aquí; guarde una vez más para ponerlo en lugar de la otra.
readers-refusal-nothing-to-undo = No hay respuesta que deshacer.
readers-refusal-no-reason = Diga por qué.
readers-refusal-nothing-imported = Nada de este archivo pertenece a esta lectura: { $words }.
readers-refusal-too-many-imported = Un archivo tiene a lo sumo { $most } respuestas; este tiene { $read }.
