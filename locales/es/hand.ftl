# Entering a cooperation by hand.

way-enter = Añadir
hand-title = Registrar una cooperación a mano
hand-lead = Lo que no tiene archivo puede escribirse aquí: quién hace qué con quién, cómo, en qué condiciones y dónde. Nada tiene que estar completo; lo que no se sabe se deja abierto.
hand-by-form = Con el formulario
hand-by-form-text = Una cooperación, con sus socios, flujos y condiciones. Cifras y fechas como se escriben: «casi 140.000», «años 1890».
hand-new = Nueva cooperación
hand-by-workbook = Con el libro de cálculo
hand-by-workbook-text = Muchas a la vez: rellene una hoja de cálculo y envíela. Lo que llame la atención se muestra celda por celda antes de guardar nada.
hand-workbook = Enviar un libro
hand-workbook-template = Descargar el libro para rellenar
hand-drafts = Borradores
hand-drafts-text = Guardados tal como están; en el registro nadie los ve hasta que se guardan como cooperación.
hand-drop-draft = Descartar
hand-entries = Registrado a mano
hand-entries-none = Todavía no se ha registrado nada a mano. «Nueva cooperación» abre un formulario vacío.
hand-edit = Corregir
hand-remove = Quitar
hand-removed = Quitado
hand-bring-back = Recuperar
hand-done-slow = El registro es grande y guardar la entrada tarda más de lo que una página puede esperar. Sigue en marcha; la entrada aparecerá abajo al terminar, y el borrador se conserva hasta entonces.
hand-done-removed = Quitado del registro. Las versiones anteriores aún lo muestran, y abajo puede recuperarse.
hand-done-back = Recuperado en el registro.
hand-done-dropped = El borrador se descartó.
hand-done-workbook = El libro está en el registro.
hand-untitled = Sin título
hand-to-list = Todo lo registrado a mano
hand-new-title = Una nueva cooperación
hand-edit-title = Corregir una cooperación
hand-has-draft = Hay un borrador de esta entrada: «{ $title }». Está en la lista de borradores.
hand-draft-kept = El borrador está guardado.
hand-draft-beside = Alguien más cambió este borrador entretanto. El suyo queda como está; el de usted se guarda al lado, tal como lo ve aquí.
hand-changed-meanwhile = Alguien más guardó esta entrada desde que usted empezó a corregirla. Nada de lo suyo se pierde: está en este borrador. Vea la entrada como está ahora y tome lo que necesite, o guarde su versión encima.
hand-removed-meanwhile = Alguien quitó esta entrada desde que usted empezó a corregirla. Su versión está en este borrador; guardarla crea una entrada nueva.
hand-save-over = Guardar mi versión encima
hand-checked-well = Todo lo rellenado se entiende. Debajo de una cifra o fecha se dice cómo se lee.
hand-form-lead = Para empezar basta un título. Rellene lo que sepa; las filas vacías se omiten.
hand-form-meta = Cada botón guarda lo escrito como borrador.
hand-as-it-is = La entrada como está
hand-check = Comprobar
hand-save = Guardar en el registro
hand-preview = Vista previa
hand-keep-draft = Guardar como borrador
hand-parts = Partes del formulario
hand-languages = Idiomas de los textos
hand-languages-now = Los títulos, nombres y descripciones se piden en: { $languages }.
hand-languages-add = Otro idioma
hand-languages-button = Añadir idioma
hand-further = Más
hand-cites = Fuente de esto
hand-drop = Quitar esta fila
hand-row = { $what } { $number }
hand-missing = Falta: { $expected }
hand-misread = Se leyó: «{ $read }». Se esperaba: { $expected }
hand-read-as = Se lee: { $what }
hand-hint-figure = 56 · casi 140.000 · más de 14.000 · 4–25 mil millones
hand-hint-date = 1963 · 2003-04 · 21 de mayo de 2014 · años 1890 · hacia 1865 · desde 1960
hand-hint-examples = Por ejemplo: { $examples }
hand-choose = —
hand-yes = Sí
hand-no = No
hand-precursor-no = No
hand-precursor-yes = Sí, antes de llamarse Sur-Sur
hand-cite-work = Obra
hand-cite-work-hint = Su nombre corto en «Fuentes citadas»
hand-cite-where = Página o sección
hand-cite-lines = Líneas

# Parts and their questions.
hand-part-entry = La cooperación
hand-asks-entry = ¿Cómo se llama, de qué trata, cuándo fue?
hand-part-who = Quién
hand-asks-who = ¿Quién la pidió, decide, paga, hace el trabajo, acoge, recibe, evalúa?
hand-part-what = Qué
hand-asks-what = ¿Para qué parte de la salud y el bienestar?
hand-part-how = Cómo
hand-asks-how = ¿Qué va de quién a quién, y qué vuelve?
hand-part-why = Por qué, en qué condiciones
hand-asks-why = ¿Qué se acuerda, qué se debe a quién, cómo lo llaman los socios?
hand-part-where = Dónde
hand-asks-where = ¿En qué país, región o lugar?
hand-part-results = Qué resultó
hand-asks-results = ¿Qué se logró, qué documentos lo dicen, con qué se relaciona?
hand-part-works = Fuentes citadas
hand-asks-works = ¿En qué obras se apoyan las filas de arriba? Una fila sin fuente se apoya en usted.

# Tables: heading, one row, the button that adds one.
hand-entry = La cooperación
hand-one-entry = Entrada
hand-description = Descripciones
hand-one-description = Descripción
hand-add-description = Añadir una descripción
hand-date = Fechas
hand-one-date = Fecha
hand-add-date = Añadir una fecha
hand-party = Socios
hand-one-party = Socio
hand-add-party = Añadir un socio
hand-sector = Sectores
hand-one-sector = Sector
hand-add-sector = Añadir un sector
hand-sdg = Objetivos y metas de la Agenda 2030
hand-one-sdg = Objetivo o meta
hand-add-sdg = Añadir un objetivo o una meta
hand-tag = Etiquetas
hand-one-tag = Etiqueta
hand-add-tag = Añadir una etiqueta
hand-flow = Flujos
hand-one-flow = Flujo
hand-add-flow = Añadir un flujo
hand-exchange = Intercambios
hand-one-exchange = Intercambio
hand-add-exchange = Añadir un intercambio
hand-plan = Planes
hand-one-plan = Plan
hand-add-plan = Añadir un plan
hand-term = Condiciones
hand-one-term = Condición
hand-add-term = Añadir una condición
hand-reading = Lecturas
hand-one-reading = Lectura
hand-add-reading = Añadir una lectura
hand-place = Lugares
hand-one-place = Lugar
hand-add-place = Añadir un lugar
hand-result = Resultados
hand-one-result = Resultado
hand-add-result = Añadir un resultado
hand-document = Documentos
hand-one-document = Documento
hand-add-document = Añadir un documento
hand-link = Vínculos con otras entradas
hand-one-link = Vínculo
hand-add-link = Añadir un vínculo
hand-work = Obras
hand-one-work = Obra
hand-add-work = Añadir una obra

# Fields.
hand-field-kind = Tipo
hand-field-title = Título
hand-field-framework = Cómo se enmarca
hand-field-status = Estado
hand-field-collaboration = Tipo de colaboración
hand-field-precursor = Precursora
hand-field-identifier = Identificador de su oficina
hand-entry-identifier-hint = Solo si su oficina le ha dado uno.
hand-field-text = Texto
hand-field-date = Fecha
hand-field-note = Nota
hand-field-role = Papel
hand-field-name = Nombre
hand-party-name = Nombre de la organización, comunidad u oficina
hand-place-name = Nombre del lugar
hand-field-country = País
hand-field-type = Tipo de organización
hand-field-body = Identificador de la organización
hand-field-code = Código
hand-sector-code = Sector del CAD
hand-sector-code-hint = Escriba una palabra o un código; se sugieren los sectores de salud, se entiende cualquier sector del CAD.
hand-sdg-code = Objetivo o meta
hand-sdg-code-hint = Un número: 3 o 3.8
hand-field-percentage = Parte en porcentaje
hand-sector-percentage-hint = Déjelo abierto si nadie lo ha repartido. Las partes dadas suman 100.
hand-place-percentage-hint = Déjelo abierto si nadie lo ha repartido.
hand-field-vocabulary = Vocabulario de la etiqueta
hand-tag-note = Etiqueta en palabras
hand-field-id = Nombre corto
hand-flow-kind = En qué consiste
hand-flow-id-hint = Para que intercambios y condiciones se refieran a él, por ejemplo: medicos. Si no, se llama por su número.
hand-field-provider-country = De: país
hand-field-provider-name = De: organización o personas
hand-field-receiver-country = A: país
hand-field-receiver-name = A: organización o personas
hand-field-quantity = Cuánto
hand-field-unit = Unidad
hand-flow-unit-hint = Por ejemplo physician, scholarship, person-month, tonne; la lista dice cuál es cuál
hand-field-measure = La cifra en el tiempo
hand-field-value = Valor en dinero
hand-field-currency = Moneda
hand-field-valuation = Cómo se conoce el valor
hand-flow-valuation-hint = Sin elegir: declarado si se da un valor; si no, no declarado. Los socios pueden haber decidido no expresarlo en dinero.
hand-flow-note = Qué es, en palabras
hand-field-quantity-text = La cantidad como la dice la fuente
hand-field-value-text = El valor como lo dice la fuente
hand-field-value-date = Día del tipo de cambio
hand-field-provider-type = De: tipo de organización
hand-field-provider-body = De: identificador
hand-field-receiver-type = A: tipo de organización
hand-field-receiver-body = A: identificador
hand-field-finance-type = Tipo de financiación
hand-field-modality = Modalidad
hand-field-unctad-group = Grupo del marco de la UNCTAD
hand-field-quote = En palabras de la fuente
hand-field-quote-hint = Cuarenta palabras como máximo, con su fuente.
hand-field-humanitarian = En una emergencia
hand-entry-humanitarian-hint = Si responde a un desastre, una epidemia o una guerra.
hand-field-transaction-type = Hasta dónde ha llegado
hand-flow-transaction-type-hint = Sin elegir: ya se movió. Lo prometido es una promesa, lo firmado un compromiso; ni una ni otro se cuenta entre lo que se movió.
hand-field-tied-status = Si está ligado
hand-flow-tied-status-hint = Ligado: debe gastarse en bienes o servicios del país del que viene.
hand-plan-kind = Qué se prevé
hand-field-period = Período
hand-plan-period-hint = De cuándo a cuándo, por ejemplo: 2027 · 2027-01/2027-06 · 2027–2029
hand-plan-status = Qué tan firme es
hand-plan-type = Versión del presupuesto
hand-field-answer = Retorno
hand-field-went = Qué fue
hand-field-came = Qué vino
hand-exchange-went-hint = Números o nombres cortos de flujos, separados por comas: 1, 2
hand-exchange-came-hint = Vacío si no se espera retorno o no se declara.
hand-field-level = Entre quiénes rige
hand-exchange-level-hint = Por ejemplo: intercambio entre Estados, solidaridad entre pueblos
hand-field-party = Quién la fija o queda obligado
hand-field-owed-to = A quién se debe
hand-field-flow = Flujo al que pertenece
hand-term-flow-hint = Su número o nombre corto; vacío si rige para todo.
hand-term-text = Qué dice
hand-reading-framework = Marco o teoría
hand-field-principle = Principio
hand-field-judgement = En qué sentido
hand-field-scope = Qué se juzga
hand-field-by = De quién es el juicio
hand-reading-text = En sus palabras
hand-place-role = Qué tiene que ver el lugar
hand-field-population = Población atendida
hand-field-population-unit = Unidad de la población
hand-field-region = Región
hand-result-title = Qué resultó
hand-field-actual = En palabras
hand-field-target = Qué se pretendía
hand-field-url = Dirección web
hand-field-language = Idioma del documento
hand-document-language-hint = Su código: es, pt, en
hand-field-to = Identificador de la otra entrada
hand-link-kind = Esta entrada y la otra
hand-link-to-hint = Como lo muestra su página, por ejemplo casebook:elam
hand-field-key = Nombre corto
hand-work-key-hint = Las filas citan la obra con él, por ejemplo: informe-2019
hand-field-publisher = Editor
hand-field-citation = Cómo citarla
hand-field-link = Enlace
hand-field-licence = Licencia

# What was expected.
hand-expected-something = esto, o una fila vacía
hand-expected-choice = uno de la lista
hand-expected-code = un código de la lista
hand-expected-country = el nombre de un país o su código de dos letras, como VE
hand-expected-region = una región de las Naciones Unidas, por su nombre o número; si no, déjelo abierto y nombre el lugar
hand-expected-sector = un código de los sectores del CAD, como 12220
hand-expected-target = un objetivo como 3 o una meta como 3.8
hand-expected-currency = el código de una moneda junto al valor, como USD
hand-expected-separator = un número que no pueda leerse de dos maneras: 140.000 para millares, 140,0 para decimales
hand-expected-figure = una cifra como 56, casi 140.000, más de 14.000, al menos 25, hasta 5 o 4–25 mil millones; otras palabras van en «como la dice la fuente»
hand-expected-share = un número de 0 a 100
hand-expected-no-value = un valor conocido, o ningún valor
hand-expected-date = una fecha como 1963, 2003-04, años 1890, hacia 1865, desde 1960 o 1976–1983
hand-expected-day = un día, como 2014-05-21
hand-expected-period = un año, mes, día o lapso entre dos, como 2027 o 2027–2029
hand-expected-flow = un flujo de este formulario ({ $argument }), o identificador#nombre del de otra entrada
hand-expected-one-flow = un solo flujo
hand-expected-quotation = { $argument } palabras como máximo
hand-expected-citation = la fuente de la cita
hand-expected-work = el nombre corto de una obra de «Fuentes citadas» ({ $argument })
hand-expected-lines = una línea o varias, como 12 o 12-14
hand-expected-link = una dirección que empiece por https:// o http://
hand-expected-short-name = letras, cifras y guiones
hand-expected-own-name = un nombre que no tenga otro
hand-expected-language = un código de dos o tres letras, como es
hand-expected-no-address = ninguna dirección de correo: lo que es de una persona no se guarda

# What is not done, and what to do instead.
hand-closed-title = Aquí no se puede registrar nada
hand-closed-text = Las páginas que escriben existen solo donde el programa atiende únicamente a la máquina en que funciona y se llega a él por el nombre propio de esa máquina. Aquí otros pueden leerlo, y nadie ha dicho aún quién de ellos puede escribir.
hand-foreign-title = Esto no viene de una página nuestra
hand-foreign-text = No se cambió nada. Si lo envió desde una página abierta mientras el programa se reiniciaba: vuelva, cargue de nuevo esa página y envíelo otra vez.
hand-large-title = Es más de lo que se recibe de una vez
hand-large-text = Se reciben { $limit } MiB como máximo. No se cambió nada.
hand-beyond-title = El formulario no puede mostrar toda esta entrada
hand-beyond-text = La entrada contiene algo para lo que el formulario no tiene campo y lo perdería. Corríjala en el archivo del que vino y cárguelo de nuevo.
hand-other-ways = Otras maneras
hand-way-template = Escriba el libro de cálculo y rellénelo:
hand-way-load = Cárguelo en la carpeta de datos, en la máquina que la tiene:
hand-way-loopback = O sirva la carpeta solo a esta máquina:
hand-refused-busy = Alguien más está escribiendo en la carpeta ahora mismo ({ $holder }). Lo escrito está guardado como borrador; inténtelo de nuevo en un momento.
hand-refused-changed = Alguien más lo guardó entretanto.
hand-refused-taken = Ya hay una entrada con ese nombre. Guárdela otra vez: recibirá otro nombre.
hand-refused-missing = Ya no está.
hand-refused-not-carried = El archivo en que se guarda no puede contener esto: { $what }
hand-refused-storage = No se pudo escribir en la carpeta: { $what }

# Removing.
hand-remove-title = Quitar una entrada
hand-remove-lead = La entrada sale del registro con la próxima versión. Las anteriores aún la muestran, y puede recuperarse.
hand-remove-name = Para quitarla, escriba su nombre: { $name }
hand-remove-name-differs = El nombre es: { $name }
hand-remove-not = Conservarla

# Preview.
hand-preview-text = Vista previa: nada de esto está aún en el registro.
hand-go-on = Seguir corrigiendo

# The workbook.
hand-workbook-title = Muchas a la vez, con el libro de cálculo
hand-workbook-step-template = Tiene una hoja por tabla, listas para elegir, ejemplos y notas en tres idiomas.
hand-workbook-step-fill = Rellénelo con cualquier programa de hojas de cálculo y guárdelo como archivo de Excel.
hand-workbook-step-send = Envíelo aquí. Verá lo que dice, y lo que llama la atención celda por celda, antes de guardar nada.
hand-workbook-file = El libro rellenado
hand-workbook-limit = Un archivo de Excel de { $limit } MiB como máximo
hand-workbook-send = Enviar
hand-workbook-no-file = No se eligió ningún archivo.
hand-received-title = Lo que dice el libro
hand-received-lead = Nada de esto está aún en el registro. Corrija el libro y envíelo otra vez, o guárdelo como se lee.
hand-received-none = No tiene ninguna entrada: una fila de la hoja «entries» es una entrada. Las filas cuya clave empieza por # son ejemplos y no se leen.
hand-received-no-findings = Todo en él se entiende.
hand-received-unreadable = No puede leerse como libro:
hand-received-name = Nombre de esta fuente
hand-received-name-hint = Por ejemplo: ministerio 2026. Un libro del mismo nombre se reemplaza por este.
hand-received-name-missing = Hace falta un nombre: letras y cifras.
hand-received-keep = Guardarlo en el registro
hand-received-again = Enviar otro

# On the pages of entries.
hand-correct = Corregir o completar esto
hand-add-what-you-know = Añadir lo que usted sabe de esto
cite-place = { $work }, { $section }

# Counts.
hand-entries-count = { $count ->
    [one] { $count } entrada
   *[other] { $count } entradas
}
hand-problems = { $count ->
    [one] { $count } cosa falta o no se entendió
   *[other] { $count } cosas faltan o no se entendieron
}
hand-preview-problems = { $count ->
    [one] Una cosa falta o no se entiende; no se muestra.
   *[other] { $count } cosas faltan o no se entienden; no se muestran.
}
hand-received-count = { $count ->
    [one] { $count } entrada
   *[other] { $count } entradas
}
hand-received-more = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}
hand-received-findings = { $count ->
    [one] { $count } observación
   *[other] { $count } observaciones
}
