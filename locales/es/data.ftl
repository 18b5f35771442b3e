# The data: sources, snapshots, findings, the API, the guide.

way-data = Los datos
data-lead = Todo lo que se sabe de los propios datos: de dónde vienen, en qué condiciones, qué tenían de raro, cómo cambiaron, cómo se calcula cada número y cómo llevárselos.
data-snapshot = Versión
data-door-sources = Fuentes
data-door-sources-text = Cada archivo detrás del registro: qué dice de sí mismo, qué se leyó de él y todas sus lecturas anteriores.
data-door-licences = Licencias
data-door-licences-text = Qué puede hacerse con cada fuente, en la medida en que lo dice.
data-door-findings = Observaciones
data-door-findings-text = Lo que era erróneo o extraño en las fuentes, por regla y por quien publica, y qué se hizo al respecto.
data-door-rules = Reglas
data-door-rules-text = Cada regla que siguen las observaciones, con su explicación y cuántas veces se encontró.
data-door-snapshots = Versiones
data-door-snapshots-text = Los estados del registro a lo largo del tiempo y lo que cambió entre dos cualesquiera.
data-door-indicators = Series de contexto
data-door-indicators-text = Población, producto, gasto en salud y otras cifras sobre países por año. No son cooperación y no entran en ninguna suma.
data-door-rates = Tipos de cambio
data-door-rates-text = A qué tipos se convierten los importes en dólares, y qué no tiene tipo.
data-door-numbers = Cómo se calcula cada número
data-door-numbers-text = Rangos, repartos, lo que se repite, tipos de cambio: las reglas con sus razones.
data-door-book = La guía
data-door-book-text = Un tutorial, cómo hacer tareas concretas, la referencia y las explicaciones.
data-door-api = La interfaz para programas
data-door-api-text = Las mismas preguntas que en estas páginas, en JSON y CSV.

## Lists

data-take = Para llevar:
data-take-cut = una respuesta da { $most } de { $total }; «next» lleva a las siguientes
data-sort-publisher = quien publica
data-sort-licence = licencia
data-sort-sources = número de fuentes
data-sort-newest = las más recientes primero
data-sort-oldest = las más antiguas primero
data-sort-rule = regla
data-sort-indicator = código
data-sort-countries = número de países
data-sort-figures = número de cifras
data-sort-country = país
data-sort-largest = de mayor a menor
data-sort-smallest = de menor a mayor
data-sort-currency = moneda
data-sort-first = tipos más antiguos
data-sort-last = tipos más recientes
data-sources = Fuentes
data-more-sources = { $count ->
    [one] { $count } fuente más
   *[other] { $count } fuentes más
}

## Snapshots

data-snapshots-title = Versiones
data-snapshots-lead = Cada cambio crea un estado nuevo del registro y deja los anteriores como estaban. Cualquiera de ellos puede consultarse y compararse.
data-snapshots-count = { $count ->
    [one] { $count } versión
   *[other] { $count } versiones
}
data-snapshot-title = Versión { $number } del registro
data-snapshot-empty = El registro estaba vacío.
data-written = Escrita
data-reason = Por
data-program = Programa
data-what-changed = Qué cambió
data-entry-by-entry = Entrada por entrada
data-loaded = Llegaron: { $sources }
data-reloaded = Se leyeron de nuevo: { $sources }
data-gone = Se fueron: { $sources }
data-and-more = { $named } y { $count } más
data-gone-list = Se olvidaron con esta versión:
data-state-loaded = nueva
data-state-reloaded = leída de nuevo
data-since-former = Qué cambió desde la versión anterior
data-since-then = Qué ha cambiado desde entonces
data-compare-from = De la versión
data-compare-to = a la versión
data-compare = Comparar

## Differences

data-difference-title = De la versión { $from } a la { $to }
data-difference-none = Nada en el registro difiere entre las dos.
data-difference-added = Fuentes que llegaron
data-difference-removed = Fuentes que se fueron
data-difference-anew = Fuentes que se leyeron de nuevo
data-difference-counts = entradas: { $added } llegaron, { $removed } se fueron, { $changed } cambiaron
data-difference-entries = { $count ->
    [one] { $count } entrada difiere
   *[other] { $count } entradas difieren
}
data-difference-waits = Se están comparando las dos versiones
data-difference-waits-text = Las fuentes que se leyeron de nuevo se comparan fila por fila, y estas son grandes. La comparación sigue mientras espera; se abandona a los { $seconds } segundos.
data-difference-again = Mirar otra vez
data-other-way = Al revés
data-entry-added = llegó
data-entry-removed = se fue
data-entry-changed = cambió
data-entry-rows = { $table }: llegaron { $added } filas, se fueron { $removed }
data-sums = Sumas que difieren
data-sum = Suma
data-before = Antes
data-after = Después
data-more-sums = { $count ->
    [one] Difiere { $count } suma más; el JSON las tiene todas.
   *[other] Difieren { $count } sumas más; el JSON las tiene todas.
}
data-sum-flows = Flujos sin tipo
data-sum-no-currency = sin moneda

## Licences

data-licences-title = Licencias
data-licences-lead = El registro transmite lo que otros publicaron. Lo que puede hacerse con ello les toca decirlo a ellos; aquí está lo que dicen.
data-licences-count = { $count ->
    [one] { $count } licencia declarada
   *[other] { $count } licencias declaradas
}
data-licence-none = Sin licencia declarada
data-licence-unstated = La fuente no lo dice. Pregunte a quien la publica antes de difundirla.
data-licence-other = Con las palabras de la fuente; no es una de las licencias conocidas aquí.
data-licences-note = Lo que permite una licencia se da en breve, según su propio resumen; decide su texto. El libro de casos está bajo CC BY 4.0.
data-may-share = Difundir
data-may-adapt = Modificar
data-may-trade = Lucrar con ello
data-allows-yes = sí
data-allows-no = no
data-allows-named = sí, nombrando la fuente
data-allows-alike = sí, nombrando la fuente y bajo la misma licencia

## Sources and findings

data-publisher = Publicado por
data-source-quality = Calidad de la fuente
data-completeness = Completitud
data-source-score = { $score } de 1, según la propia fuente
data-stored-sha256 = SHA-256 de lo guardado
data-stored-note = En lo guardado se borran los datos personales; todo lo demás está como llegó.
data-reader = Lector
data-history-title = Sus lecturas a lo largo del tiempo
data-history-shown = En las versiones
data-findings-by-publisher = Observaciones por quien publica
data-findings-unpublished = No se dice quién publica
data-findings-sources = Sus fuentes

## Rules

data-rules-title = Reglas
data-rules-lead = Todo lo erróneo o extraño de una fuente queda registrado por una de estas reglas, con la línea, lo que se leyó y lo que se hizo. Una regla sin observaciones se buscó y no apareció.
data-rules-count = { $count ->
    [one] { $count } regla
   *[other] { $count } reglas
}
data-rules-words = Palabras de la regla o de su explicación
data-rules-all = Todas las reglas
data-rules-none = Ninguna regla tiene estas palabras.
data-errors = Errores
data-warnings = Advertencias
data-notices = Avisos

data-rules-left = { $count ->
    [one] { $count } regla más tiene observaciones.
   *[other] { $count } reglas más tienen observaciones.
}
data-publishers-left = { $count ->
    [one] Hay { $count } más que publica; está en la lista de fuentes.
   *[other] Hay { $count } más que publican; están en la lista de fuentes.
}

## Context series

data-indicators-title = Series de contexto
data-indicators-lead = Cifras sobre países por año, como las dan sus fuentes. Se guardan junto a la cooperación, nunca en sus sumas.
data-indicators-none = Todavía no se ha cargado ninguna serie de contexto. Las tablas de indicadores entran desde la línea de comandos:
data-indicators-count = { $count ->
    [one] { $count } serie
   *[other] { $count } series
}
data-indicator = Serie de contexto
data-indicator-figure = { $title }: { $countries }, año por año. Un año sin cifra es un hueco.
data-not-cooperation = no es cooperación, no entra en ninguna suma
data-countries = Países
data-country = País
data-years = Años
data-figures = Cifras
data-countries-count = { $count ->
    [one] { $count } país o zona
   *[other] { $count } países y zonas
}
data-countries-asked = Países que dibujar (dos letras, hasta seis)
data-year-from = Desde el año
data-year-to = hasta el año
data-by-country-and-year = Por país y año
data-earlier-years = Años anteriores
data-later-years = Años posteriores
data-no-figures = No hay ninguna cifra en estos años.
data-figure-source = { $sources }; versión { $snapshot }

## Exchange rates

data-rates-lead = Los importes quedan en la moneda de su fuente. Cuando se piden dólares, cada uno se convierte con el primero de estos que exista:
data-rates-daily = el tipo del día del Banco Central Europeo, o el del día anterior más cercano, a lo sumo { $days } días;
data-rates-annual = el promedio del año del Fondo Monetario Internacional;
data-rates-none = ninguno: el importe no es convertible, y se nombra junto a cada total en el que falta.
data-rates-rules = Las reglas, con sus razones
data-rates-loaded = Los tipos cargados ocupan el lugar de los incorporados para la misma moneda y día:
data-rates-used = En qué se apoyan los flujos del registro
data-rates-unused = No se ha convertido ningún importe del registro.
data-rates-explore = La misma pregunta: todos los flujos en dólares
data-rates-series = Serie
data-rates-items = Importes
data-rates-first = Tipo más antiguo
data-rates-last = Tipo más reciente
data-rates-gap = Máximo de días de distancia
data-rates-without = No convertibles
data-rates-without-items = en { $items } importes
data-rates-compiled = Monedas con tipos dentro del programa
data-rates-count = { $count ->
    [one] { $count } moneda
   *[other] { $count } monedas
}
data-currency = Moneda
data-rates-days = Tipos diarios
data-rates-years = Promedios anuales
data-rates-ratio-name = Relación fija
data-rates-gaps = { $count ->
    [one] { $count } año sin tipo
   *[other] { $count } años sin tipo
}
data-rates-euro = { $units } { $currency } = 1 { $into }, desde el día del euro
data-rates-struck = { $units } { $currency } = 1 { $into }

## The guide

book-contents = La guía
book-leaves = Páginas de la guía
book-in-english = Esta página de la guía está en inglés.
book-markdown = El texto de esta página (Markdown)
book-missing-title = La guía no tiene esa página
book-missing-text = No hay ninguna página con este nombre:
book-missing-near = Quizá una de estas:
book-part-tutorial = Tutorial
book-part-how-to = Cómo se hace
book-part-reference = Referencia
book-part-explanation = Explicación

## The interface for programs

api-lead = Lo que preguntan estas páginas pueden preguntarlo los programas: las mismas preguntas, las mismas palabras, los mismos números. Las respuestas son JSON, y CSV donde hay una tabla. Sin cuenta y sin clave.
api-reference = Todos los parámetros y miembros
api-addresses = Direcciones
api-limit = { $usual } elementos por vez, a lo sumo { $most }.
api-example = Por ejemplo
api-index = Qué puede preguntarse.
api-openapi = La descripción para programas, OpenAPI 3.1.
api-answer = Cifras: una pregunta al registro.
api-entries = Entradas, cada una con lo que dice de sí misma.
api-entry = Una entrada con todas sus filas.
api-claims = Todo lo que reclama un identificador, lado a lado.
api-hits = Entradas por palabras, las mejores primero.
api-sources = Las fuentes, con licencias, cuentas y sumas de verificación.
api-findings = Lo que era erróneo o extraño en las fuentes.
api-rules = Las reglas de las observaciones, con sus cuentas.
api-snapshots = Los estados del registro a lo largo del tiempo.
api-difference = Qué cambió entre dos versiones.
api-indicators = Las series de contexto.
api-series = Las cifras de una serie de contexto.
api-countries = Países, territorios y antiguos Estados con sus códigos.
api-question-title = Una pregunta es una dirección
api-question-text = measure dice qué se suma, by qué son las filas, across qué son las columnas; cada dimensión es un filtro, y not- delante de ella excluye. El signo de interrogación y lo que sigue son los mismos que en
api-question-explore = la página de preguntas
api-parts-title = Las listas vienen por partes
api-parts-text = limit dice cuántos elementos, offset cuántos omitir antes. «next» es la dirección de la parte siguiente, en la respuesta y en la cabecera Link; en la última es null. Pedir más que el máximo se rechaza; nunca se corta en silencio.
api-snapshot-title = Respuestas que permanecen
api-snapshot-text = snapshot=N pregunta a un estado anterior del registro. Cada respuesta nombra su versión y lleva un ETag que cambia con el registro: al programa que ya tiene la respuesta se le dice.
api-names-title = Nombres y números
api-names-text = lang=en, es o pt elige el idioma de los nombres; si falta, decide Accept-Language. Los importes son números decimales escritos como texto, para que no se pierda ninguna cifra. El extremo abierto de un rango es null.
api-problems-title = Lo que no se entiende se dice
api-problems-text = Un error es un documento de tipo application/problem+json. Enumera cada parámetro que no se entendió, con las palabras más parecidas que existen, y lleva una referencia cuando la falla es nuestra.
api-limits-title = Límites
api-limits-text = Solo se ofrece lectura. Una respuesta que no está lista en { $seconds } segundos se abandona con el estado 503. A quien pregunta demasiado a la vez se le responde 429, y en la cabecera Retry-After cuándo volver. Los programas en páginas de otras casas pueden leer: los datos son públicos.
api-rates-text = Un mismo cliente puede preguntar a la interfaz { $answers } veces seguidas y después { $answers-a-minute } veces por minuto, y llevarse { $files } archivos seguidos y después { $files-a-minute } por minuto. Quien pregunta desde la máquina en que corre el programa no tiene límite.
