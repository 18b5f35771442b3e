# The timeline and the casebook.

way-timeline = Cronología


## Parts of several pages

take-away = Para llevar:
figure-of-snapshot = Ayni, versión { $number }
casebook-chapter = Capítulo del libro de casos

## The timeline

timeline-title = El registro en el tiempo
timeline-lead = Lo que países, organismos y pueblos han hecho unos por otros en salud, en el orden del tiempo: qué se hizo, a qué respondía y qué dejó a quienes vinieron después. Las fechas no son más exactas que sus fuentes.
timeline-count = { $count ->
    [one] { $count } caso
   *[other] { $count } casos
}
timeline-theme = Tema
timeline-themes-all = Todos los temas
timeline-region = Región
timeline-regions-all = Todas las regiones
timeline-sources-told = Donde se narran casos
timeline-sources-all = Todo lo que alguien anotó o listó
timeline-decades = Décadas
timeline-undated = Sin fecha
timeline-undated-text = Las fuentes no dan fecha de estos casos. Se enumeran, no se sitúan en el tiempo.
timeline-none = Ningún caso del registro responde a esto.
timeline-everything = Mostrar todos los casos
timeline-figure-title = Los casos narrados en esta página, en el tiempo
timeline-figure-unit = años
timeline-figure-text = { $count ->
    [one] { $count } caso, dibujado con la exactitud con que se conoce su fecha.
   *[other] { $count } casos, cada uno dibujado con la exactitud con que se conoce su fecha: un día, un año, una década o un período; lo que continúa queda abierto a la derecha.
}

## The casebook

casebook-title = El libro de casos
casebook-lead = La historia de la cooperación Sur-Sur en salud, caso por caso: qué se dio y qué vino, en qué condiciones, y cómo la leen quienes la estudiaron. Cada frase nombra el pasaje en que se apoya.
casebook-how = Los capítulos siguen el orden de sus primeras fechas. Donde las obras, o los estudiosos que ellas citan, no coinciden, sus palabras están lado a lado.
casebook-empty = El libro de casos no está cargado en este registro.
casebook-chapter-title = { $chapter } · El libro de casos
casebook-chapters = Capítulos
casebook-contents = Contenido
casebook-in-time = Este capítulo en el tiempo
casebook-pdf = el libro entero en PDF
casebook-docx = como documento editable (DOCX)
casebook-passages = Pasajes en que se apoya este capítulo
casebook-lines = líneas { $lines }
casebook-differ-about = Sin acuerdo: { $about }
chapter-precursors = Antes del nombre: precursores
chapter-americas = Salud pública entre las Américas
chapter-cold-war = Guerra Fría y descolonización
chapter-bandung = De Bandung a Buenos Aires
chapter-health-and-debt = Salud para todos, y la deuda
chapter-cuba = La cooperación de Cuba
chapter-barrio-adentro = Venezuela y Barrio Adentro
chapter-china = La cooperación de China
chapter-brazil = La cooperación de Brasil
chapter-india-south-africa = India, Sudáfrica y los nuevos grupos
chapter-unasur = UNASUR, ISAGS y la diplomacia en salud
chapter-social-justice = Cooperación Sur-Sur y justicia social
chapter-others = Otros casos

## The page of an entry

entry-parts = Partes de esta página
entry-why-short = Por qué
entry-bytes = bytes { $first }–{ $last }
entry-repeats = repite otra fila: { $why }
entry-group = { $name }: sus miembros a lo largo del tiempo
entry-siblings = Otras partes del mismo conjunto
entry-siblings-more = { $count ->
    [one] { $count } parte más figura en la página del conjunto.
   *[other] { $count } partes más figuran en la página del conjunto.
}
entry-appears = Participa en
entry-by-year = { $title }: lo que se movió, año por año
entry-by-year-unit = { $currency } por año
entry-by-year-text = Sumas de los flujos de la propia ficha de { $first } a { $last }, cada tipo por separado; los intervalos como bandas. Un año sin punto no tiene tal flujo.
entry-dates-figure = { $title }: sus fechas
entry-dates-text = { $count ->
    [one] { $count } fecha, tan exacta como la da la fuente.
   *[other] { $count } fechas, cada una tan exacta como la da la fuente.
}
flows-csv = todos los flujos (CSV)
cite-title = Cómo citar
cite-this = { $title }. Fuente: { $source }. En: Ayni, versión { $snapshot } del { $loaded }. { $address }?snapshot={ $snapshot }
panel-failed = Esta parte de la página no se pudo preparar en este momento.

## Sums by year

totals-title = Flujos por año
totals-caption = Por año: solo se suman flujos del mismo tipo en la misma moneda o unidad.
totals-year = Año
totals-sum = Suma
totals-no-year = sin un año único
totals-not-added = { $count ->
    [one] { $count } flujo es una existencia, un anuncio o similar y no se suma.
   *[other] { $count } flujos son existencias, anuncios o similares y no se suman.
}
totals-without-figure = { $count ->
    [one] { $count } flujo no tiene cifra.
   *[other] { $count } flujos no tienen cifra.
}
totals-more = { $count ->
    [one] { $count } suma más está en el archivo de todos los flujos.
   *[other] { $count } sumas más están en el archivo de todos los flujos.
}
totals-question = Lo mismo como pregunta a todo el registro

## Rival claims

rivals-title = Lo que dice cada fuente, lado a lado
rivals-caption = Lo que difiere lleva ≠. Nada se suma entre fuentes.
rivals-what = Qué
rivals-differ = las fuentes difieren
rivals-status = Estado
rivals-secondary = informa de lo que hacen otros
rivals-rows = { $what }: cuántas filas
rivals-sum = Suma: { $what }
rivals-view-official-first = La vista «oficial primero» cuenta { $source }.
rivals-view-third-party-first = La vista «terceros primero» cuenta { $source }.
rivals-cut = { $count ->
    [one] Se compara la primera { $count }.
   *[other] Se comparan las primeras { $count }.
}
repeats-title = { $count ->
    [one] { $count } fila repite otras
   *[other] { $count } filas repiten otras
}
repeats-text = Se conservan, marcadas: una pregunta por cifras sin repeticiones las deja fuera.
repeat-flow = Flujo { $number }
repeat-plan = Presupuesto o plan { $number }

## History

history = Historia
history-title = Historia de { $title }
history-lead = En qué versiones se leyó de nuevo su fuente y qué cambió de esta ficha. La línea o el lugar en el archivo no son un cambio.
history-no-identifier = La ficha no tiene identificador: no se puede seguir en lecturas anteriores de su fuente.
history-snapshot = versión { $number }
history-came-with-source = Llegó con su fuente
history-came = Entró
history-went = Ya no está en su fuente
history-source-went = Se retiró su fuente
history-not-there = No estaba en su fuente
history-changed = Cambió
history-same = Leída de nuevo, sin cambios
history-rows = { $table }: entraron { $added }, salieron { $removed }
history-sums = Sumas que cambiaron
history-before = Antes
history-after = Después
history-earlier = { $count ->
    [one] { $count } lectura anterior no se compara aquí.
   *[other] { $count } lecturas anteriores no se comparan aquí.
}
table-entry = Cabecera de la ficha
table-description = Descripciones
table-date = Fechas
table-contact = Oficinas a las que dirigirse
table-party = Contrapartes
table-purpose = Sectores, objetivos y etiquetas
table-flow = Flujos
table-exchange = Intercambios
table-plan = Presupuestos y planes
table-term = Condiciones
table-reading = Lecturas
table-result = Resultados
table-document = Documentos
table-link = Vínculos
table-place = Lugares

## The list of entries

entries-country = País
entries-countries-all = Todos los países
entries-sources-all = Todas las fuentes
entries-files-bound = Un archivo contiene como máximo { $most } fichas; una lista más larga viene en partes.

## Search

search-country = Un país de este nombre:
search-meant = ¿Quiso decir:
search-remark = Una parte de la pregunta no se entendió y se deja de lado.
search-remark-quotation = Falta cerrar unas comillas; las palabras que siguen se buscan sin ellas.
search-of-snapshot = Se busca en el registro tal como era en la versión { $number }.
search-narrow = Acotar
search-narrowed = Acotado a
search-widen = Quitar: { $name }
search-more = Más
search-everywhere = Buscar sin acotar
search-countries = Países
search-decades = Décadas
search-languages = Lenguas de sus textos
search-sort-best = mejores primero
search-sort-newest = más recientes primero
language-en = inglés
language-es = español
language-pt = portugués
language-fr = francés
language-de = alemán
language-nl = neerlandés
language-it = italiano
language-id = indonesio
language-ar = árabe
language-ru = ruso
language-zh = chino
