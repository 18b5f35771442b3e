# Las páginas del explorador.

pager = Partes de la lista
pager-position = { $first }–{ $last } de { $total }
pager-before = Anteriores
pager-after = Siguientes
kinds = Clase
kinds-all = Todas las clases
sort-by = Ordenar por
sort-title = título
sort-identifier = identificador
sort-source = lugar en la fuente
sort-key = nombre
sort-entries = número de fichas
sort-findings = número de observaciones
sort-loaded = más recientes primero
entries-title = Lo que contiene el registro
entries-count = { $count ->
    [one] { $count } ficha
   *[other] { $count } fichas
}
entries-none = El registro no contiene fichas de esta clase.
entry-untitled = Sin título

cite-line = { $work }, línea { $line }
cite-lines = { $work }, líneas { $first }–{ $last }
cite-file-line = línea { $line } del archivo

front-lead = Una cooperación se cuenta por quiénes participan, qué hacen, cómo, por qué y en los términos de quién; solo después por dónde. Cada cifra lleva de vuelta a la línea de la que salió.
front-empty-title = El registro está vacío
front-empty-text = Todavía no se ha cargado nada. Cargue el libro de casos, una planilla o archivos publicados desde la línea de comandos y aparecerán aquí.
front-count-activity = { $count ->
    [one] { $count } cooperación
   *[other] { $count } cooperaciones
}
front-count-body = { $count ->
    [one] { $count } organismo
   *[other] { $count } organismos
}
front-count-event = { $count ->
    [one] { $count } acontecimiento
   *[other] { $count } acontecimientos
}
front-count-instrument = { $count ->
    [one] { $count } instrumento
   *[other] { $count } instrumentos
}
front-count-context = { $count ->
    [one] { $count } contexto
   *[other] { $count } contextos
}
front-count-aggregate = { $count ->
    [one] { $count } total publicado
   *[other] { $count } totales publicados
}
front-terms-title = ¿En los términos de quién?
front-more-terms = { $count ->
    [one] { $count } término más.
   *[other] { $count } términos más.
}
front-read-whole = Leer la cooperación completa
front-given-title = Quién da qué a quién
front-given-caption = Según lo indica cada fuente, con las dos direcciones entre dos partes juntas. No se suman cifras de unidades distintas ni de distinta relación con el tiempo.
front-given-cut = Se muestran { $shown } de { $total }.
front-time-title = Los casos en el tiempo
front-undated = { $count ->
    [one] { $count } caso sin fecha no se muestra aquí.
   *[other] { $count } casos sin fecha no se muestran aquí.
}
front-unread = { $count ->
    [one] { $count } caso más no se considera en esta página.
   *[other] { $count } casos más no se consideran en esta página.
}
front-newest-title = Cargas más recientes
front-load = { $entries } fichas, { $flows } flujos
front-doors-title = Más adentro
door-search = Buscar
door-search-text = Encuentre una cooperación por palabras en español, inglés, portugués o francés.
door-sources = Fuentes
door-sources-text = Cada archivo y obra detrás del registro, con licencia y cantidades.
door-findings = Observaciones
door-findings-text = Lo que estaba mal o era irregular en las fuentes, y qué se hizo.

entry-precursor = precursora
entry-no-identifier = sin identificador
entry-updated = modificada por su fuente { $when }
entry-who = Quiénes
entry-who-none = La fuente no nombra a ninguna de las partes.
entry-what = Qué
entry-what-none = La fuente no la describe.
entry-how = Cómo
entry-how-none = La fuente no indica ningún flujo.
entry-why = Por qué y en qué términos
entry-why-none = La fuente no habla de términos. No es lo mismo que decir que no los haya.
entry-where = Dónde
entry-where-none = La fuente no nombra ningún lugar.
entry-results = Qué resultó
entry-links = Con qué se relaciona
entry-documents = Documentos
entry-contacts = Oficinas a las que dirigirse
entry-source = De dónde sale esto
entry-own-address = La página propia de esta fuente
entry-raw = El texto propio de la fuente
entry-identifiers = Otros identificadores
entry-findings = { $shown } de { $count } observaciones sobre esta ficha.
partner-country-known = país { $how }
claims-title = Varias fuentes hablan de ella
claims-text = { $count } fichas reclaman este identificador. Se conservan lado a lado; nada se mezcla.
claims-caption = Lo que cada fuente dice de sí; siga una ficha para leerla completa.
claims-entry = Su ficha
claims-kind = Clase
claims-updated = Modificada por la fuente
claims-shown = (se muestra abajo)

flows-title = Flujos
flows-count = { $count ->
    [one] { $count } flujo
   *[other] { $count } flujos
}
flow-what = Qué
flow-how-much = Cuánto
flow-from = Contribuye
flow-to = Recibe
flow-when = Cuándo
flow-known = Cómo se sabe
flow-told-in = Se cuenta en
flow-default-currency = { $currency } por valor general de la ficha
flow-humanitarian = humanitaria
exchange = Intercambio
exchange-went = Lo que fue
exchange-came = Lo que vino
exchange-nothing-stated = La fuente no indica nada aquí.
exchange-missing = (no está en el registro)
exchange-elsewhere = se cuenta en
plans-title = Presupuestos y desembolsos previstos
plans-count = { $count ->
    [one] { $count } presupuesto o desembolso previsto
   *[other] { $count } presupuestos y desembolsos previstos
}
plan-what = Qué
plan-period = Período

term-owed-to = se debe a { $whom }
readings-title = Cómo la leen los autores de la fuente
reading-judged-by = juicio de { $whom }
result-before = antes: { $value }
result-target = meta: { $value }
place-population = población atendida: { $figure }
purpose-code-of-vocabulary = { $code } (vocabulario { $vocabulary })
link-not-held = no está en el registro
links-more = { $count } fichas más se refieren a ella.
works-title = Obras citadas

search-title = Buscar
search-title-of = Buscar: { $words }
search-words = Palabras
search-count = { $count ->
    [one] { $count } ficha encontrada
   *[other] { $count } fichas encontradas
}
search-approximate = Nada tiene exactamente estas palabras. Se muestra lo que tiene palabras a una letra de distancia.
search-how = Escriba algunas palabras. Deben aparecer todas, en cualquier forma y en cualquiera de los idiomas; “las palabras entre comillas” deben ir juntas; un guion delante de una palabra la excluye; OR acepta una u otra.
search-or-list = O recorra la lista de todas las fichas
search-none = Nada en el registro tiene estas palabras.
search-try-fewer = Pruebe con menos palabras.
search-try-other = Pruebe otra palabra para lo mismo, en cualquiera de los idiomas.
search-try-all-kinds = Busque en todas las clases de fichas.
search-cut = Solo se pueden recorrer las 10.000 mejores. Más palabras acotan la búsqueda.

source = Fuente
sources-title = Fuentes
sources-lead = Todo lo que hay en el registro lo dijo alguna de estas. Las afirmaciones rivales se conservan lado a lado.
sources-count = { $count ->
    [one] { $count } fuente
   *[other] { $count } fuentes
}
sources-none = Todavía no se ha cargado ninguna fuente. Los archivos entran por la línea de comandos:
source-title = Título
source-publisher = Publicada por
source-citation = Para citarla
source-licence = licencia: { $licence }
source-licence-name = Licencia
source-licence-unknown = no indicada
source-retrieved = Obtenida
source-format = Formato
source-version = Versión
source-loaded = cargada el { $when }
source-loaded-name = Cargada
source-size = Tamaño
source-sha256 = SHA-256
source-entries = Fichas
source-flows = Flujos
source-plans = Presupuestos y planes
source-findings = Observaciones
source-entries-title = Sus fichas
source-entries-none = Esta fuente no contiene ninguna ficha.
source-entry-here = tal como la cuenta esta fuente
source-no-findings = Nada en ella estaba mal ni era irregular.
source-all-findings = Todas las observaciones de esta fuente

findings-title = Observaciones
findings-lead = Lo que estaba mal o era irregular en una fuente, con lo que se leyó y lo que se hizo. Nada se descarta en silencio.
findings-count = { $count ->
    [one] { $count } observación
   *[other] { $count } observaciones
}
findings-number = Observaciones
findings-by-rule = Observaciones por regla
findings-none = Ninguna observación responde a esto.
findings-narrow = Mostrar
findings-all = Todas las observaciones
severities-all = Todas
finding-rule = Regla
finding-severity = Cuánto importa
finding-read = Se leyó
finding-expected = Se esperaba
finding-done = Se hizo
finding-place = Lugar
finding-entry = la ficha

about-title = Acerca de Ayni
about-lead = Ayni lleva el registro de la cooperación Sur-Sur en salud: quién hace qué con quién, cómo, por qué y en los términos de quién, en dinero y en personas, plazas, bienes y saberes, en ambas direcciones, con sus fuentes, sus rangos y sus contradicciones.
about-name-title = El nombre
about-name-text = Ayni, en quechua y aimara, es trabajar unos para otros, por turno. El nombre es prestado de las comunidades andinas que lo practican.
about-asks-title = Lo que pregunta
about-asks-text = Primero se pregunta quién, qué, cómo y por qué, y al final dónde: una etiqueta como Sur-Sur no dice por sí sola nada de los términos. Lo que fue y lo que vino se muestran juntos. La falta de retorno nunca es una deuda; hay cooperación que no lo espera.
about-figures-title = Cómo se guardan las cifras
about-figures-text = Una cifra queda como la da su fuente: casi, más de, al menos y entre se conservan, y un rango sigue siendo un rango en toda suma. Lo que se movió en un período, lo que había en una fecha y lo acumulado desde un comienzo nunca se suman entre sí.
about-unknown-text = Lo que se desconoce se muestra como desconocido, con la razón: no informado, no expresado en dinero por decisión y cero son tres cosas distintas.
about-sources-title = Fuentes y observaciones
about-sources-text = Cada fila nombra el archivo y la línea, o la obra y el pasaje, en que se apoya. Lo que no se pudo leer tal como estaba figura como observación con las palabras leídas.
about-licence-title = Licencia
about-licence-text = El programa es software libre bajo la Licencia Apache 2.0; su libro de casos, bajo CC BY 4.0. Las fuentes cargadas conservan las licencias de quienes las publican.
