### Lecturas de muchas, y conjuntos.

## Muchas

many-title = Muchas, por «{ $rulebook }»
many-through = Leer muchas con él
many-lead = Lo que se responde de todo un conjunto de cooperación: primero cuánto se responde, después cuánto se separan los intervalos. No hay puntaje ni clasificación.
many-concluded = Qué puede concluirse de ello
many-form = Qué cooperación
many-narrow = Leer estas
many-field-q = Palabras
many-field-from = Desde el año
many-field-to = Hasta el año
many-field-provider = Países que aportan (nombres o códigos, separados por comas)
many-field-receiver = Países que reciben (nombres o códigos, separados por comas)
many-field-sector = Sectores (códigos del CAD)
many-field-modality = Modalidades (códigos)
many-field-source = Fuentes (claves)
many-field-provider-membership = Grupo del país que aporta
many-field-receiver-membership = Grupo del país que recibe
many-field-health = Salud
many-field-form = Dispuestas por
many-field-order = Entradas en el orden
many-order-sources = de sus fuentes
many-order-coverage = de cuánto se responde, de más a menos
many-order-date = de los años en que empiezan
many-misread-value = «{ $value }» no se entiende para «{ $key }» y se dejó fuera.
many-misread-key = Por «{ $key }» no puede delimitarse un conjunto; se dejó fuera.
many-misread-name = «{ $value }» no es un país o grupo conocido y se dejó fuera de «{ $key }».
many-misread-form = Un conjunto no se dispone por «{ $value }»: puede disponerse por forma de cooperación, y nunca por país.
many-misread-order = No hay un orden «{ $value }»: las entradas van por fuente, por cobertura o por fecha.
many-misread-years = Los años terminaban antes de { $value }, en que empiezan; se leyeron al revés.
many-count = { $count ->
    [one] { $figure } entrada
   *[other] { $figure } entradas
}
many-limit = El conjunto tiene { $total } entradas, más de las que se leen de una vez: estas son las primeras { $shown }. Delimítelo para verlas todas.
many-unread = { $count ->
    [one] De una entrada aún no hay señales: cuenta como sin respuesta.
   *[other] De { $count } entradas aún no hay señales: cuentan como sin respuesta.
}
many-coverage = Cuánto se responde
many-coverage-text = { $whose ->
    [readers] De cada principio, la parte de sus criterios (por peso) que responden lectores. Lo que no se responde no es un no.
    [both] De cada principio, la parte de sus criterios (por peso) que responden el registro o lectores. Lo que no se responde no es un no.
   *[record] De cada principio, la parte de sus criterios (por peso) que el registro responde. Lo que no se responde no es un no.
}
many-coverage-mean = En promedio se responde { $share }.
many-by-criterion = Criterio por criterio
many-criterion = Criterio
many-answered = Respondido
many-differ = Las señales difieren
many-of-all = { $count } ({ $share })
many-figure-coverage = Cuántas entradas tienen cuánto respondido: { $principle }
many-figure-source = Ayni, instantánea { $number }
many-answered-part = Parte respondida
many-bin-none = nada
many-bin = más de { $from }, hasta { $to } %
many-entries = entradas
many-spread = Cuánto se separan los intervalos
many-spread-text = El extremo bajo vale si todo criterio sin respuesta estuviera en contra; el alto, si todos estuvieran a favor. Se dibuja, desde la décima hasta la nonagésima centésima de las entradas, qué extremo bajo y qué extremo alto no supera esa parte de ellas.
many-shown = { $count } tienen respondido al menos { $least } y se cuentan.
many-none-shown = Ninguna entrada tiene respondido al menos { $least } de este principio: no se muestra intervalo alguno.
many-figure-spread = Extremos bajos y altos: { $principle }
many-figure-spread-described = Una barra desde un extremo bajo hasta uno alto para cinco partes de las entradas que tienen bastante respondido.
many-quantile = Parte de las entradas
many-ends = Del extremo bajo al alto
many-quantile-10 = un décimo a lo sumo
many-quantile-25 = un cuarto a lo sumo
many-quantile-50 = la mitad a lo sumo
many-quantile-75 = tres cuartos a lo sumo
many-quantile-90 = nueve décimos a lo sumo
many-unit-percent = %
many-time = En el tiempo
many-time-none = Menos de dos años tienen una entrada con bastante respondido: no hay qué dibujar.
many-figure-time = El extremo bajo y el extremo alto del medio, por año de inicio
many-figure-time-described = Para cada principio, una banda del extremo bajo al extremo alto del medio de las entradas que empiezan en un año y tienen bastante respondido.
many-middle = medio de los extremos
many-year = Año
many-forms = Por { $form }
many-forms-text = El extremo bajo y el extremo alto del medio, y de cuántas entradas son. En el orden de los códigos, no de lo leído.
many-form-several = Una entrada puede ser de varias formas y cuenta en cada una: las filas no suman el total.
many-middle-of = { $interval } (de { $count })
many-unknown = no se conoce
many-listed = Las entradas
many-entry = Entrada
many-criteria = Criterios respondidos
many-answered-of = { $answered } de { $all }
many-too-little = se responde demasiado poco ({ $coverage })
many-files-note = El extremo bajo (low) y el alto (high) son partes de 0 a 1; nulos donde se responde menos de la cobertura mínima. Las respuestas de lectores están donde «answers» lo dice; «answers_from» dice, entrada por entrada, quién responde.
many-sensitivity = Qué cambiarían aquí otros umbrales y pesos
many-as-sets = Compararlas como conjuntos
many-explored = Hacer otras preguntas sobre estas
many-from-set = Leer estas entradas a través de una lente:
many-permanent = Dirección permanente
many-empty = Ninguna entrada del registro está en este conjunto.
many-everything = Sin ningún filtro
many-no-table = Las señales de este registro aún no están dispuestas
many-no-table-text = Se disponen cuando se carga una fuente. Cargue una, o pídalo a quien cuida este registro.
many-no-words = Aquí no pueden buscarse palabras
many-no-words-text = Deje fuera las palabras, o busque antes y delimite por lo que se encuentre.
many-no-sense = Esto no puede preguntarse
many-answers = De quién son las respuestas que cuentan
many-answers-record = Del registro
many-answers-record-text = Lo que dicen las señales del registro; las respuestas de lectores no cuentan.
many-answers-readers = De lectores
many-answers-readers-text = Lo que respondieron personas que leyeron un caso y citaron en qué se apoyan; el registro no cuenta. Lectores que difieren ensanchan el intervalo.
many-answers-both = De ambos
many-answers-both-text = Lo que dice el registro y lo que dicen lectores, como lo tiene la página de cada cooperación. Donde difieren, el criterio abarca todo lo dicho.
many-misread-answers = Nadie se llama «{ $value }» cuyas respuestas puedan contar: hay record, readers y both. Aquí cuentan las del registro.
many-no-readers = En esta casa nadie puede iniciar sesión, de modo que no hay respuestas de lectores.
many-answered-by-readers = { $count ->
    [0] De ninguna de estas entradas hay respuestas de lectores abiertas a todo el mundo.
    [one] De una de estas entradas hay respuestas de lectores abiertas a todo el mundo.
   *[other] De { $figure } de estas entradas hay respuestas de lectores abiertas a todo el mundo.
}
many-answered-apart = { $count ->
    [0] En ninguna de ellas los lectores dicen otra cosa que el registro.
    [one] En una de ellas los lectores dicen otra cosa que el registro sobre algún criterio.
   *[other] En { $figure } de ellas los lectores dicen otra cosa que el registro sobre algún criterio.
}
many-answers-differ = Las respuestas difieren
many-readers-answered = Respondido por lectores
many-apart = Los lectores dicen otra cosa que el registro
many-by-readers = (por lectores { $readers })
many-by-readers-apart = (por lectores { $readers }, de otro modo que el registro { $apart })
many-figure-source-readers = Ayni, instantánea { $number }, respuestas de lectores
many-figure-source-both = Ayni, instantánea { $number }, respuestas del registro y de lectores

## Sensibilidad

sensitivity-title = Qué depende de qué en «{ $rulebook }»
sensitivity-lead = Un umbral o un peso podría haberse fijado de otro modo. Aquí cada uno se pone en otro lugar, de a uno por vez, y las mismas entradas se leen de nuevo.
sensitivity-many = Las lecturas mismas
sensitivity-mean = Antes y después son promedios de los extremos bajos y de los altos de todas las entradas. El mayor es cuánto se movió un extremo del intervalo de una sola entrada.
sensitivity-none = Ningún criterio de este principio tiene peso o umbral que mover.
sensitivity-left-out = Solo se distinguen { $most } entradas diferentes por principio: { $count } entradas no están en estas cifras.
sensitivity-knob = Umbral o peso
sensitivity-put-at = Puesto en
sensitivity-changes = Entradas que cambian
sensitivity-before = Antes
sensitivity-after = Después
sensitivity-furthest = El mayor
sensitivity-weight = Peso de: { $question }
sensitivity-threshold = Umbral de una señal ({ $signal }) en: { $question }
sensitivity-stands-at = está en { $value }
sensitivity-changed = { $changed } de { $cases }

## Conjuntos

sets-title = Casos como conjuntos
sets-lead = ¿Qué condiciones, juntas o unas en lugar de otras, acompañan un resultado? Los casos están más o menos dentro de cada conjunto; una tabla de verdad dispone cómo se combinan las condiciones, y la minimización lo dice lo más brevemente posible. Compara casos y no prueba causa alguna.
sets-example = La hipótesis del artículo, como ejemplo desarrollado
sets-example-page = qué muestra y qué no
sets-form = Casos, condiciones, resultado
sets-limits = A lo sumo { $cases } casos y { $conditions } condiciones.
sets-cases = Casos
sets-named = Identificadores de entradas, uno por línea
sets-or-filter = O todas las entradas que…
sets-or-table = O una tabla propia
sets-table = Tabla
sets-table-note = La primera línea nombra los conjuntos, el último es el resultado; después una línea por caso, con comas. Un signo de interrogación es lo que no se conoce. Una columna «quotation» lleva lo que se cita para un caso. Una tabla va antes que las entradas.
sets-sets = Condiciones y resultado
sets-anchors = anclas: fuera, medio, dentro
sets-anchors-note = Un número necesita tres anclas separadas por espacios: desde dónde un caso está del todo fuera, ni dentro ni fuera, y del todo dentro (1 3 6). Un rango cuenta por su mejor valor; sin él no se conoce. Las respuestas y palabras no necesitan anclas: sí es 1, en parte un medio, no 0.
sets-condition = Condición { $number }
sets-outcome = Resultado
sets-no-set = ninguno
sets-expects = se espera
sets-expects-none = no se espera nada
sets-expects-present = su presencia favorece el resultado
sets-expects-absent = su ausencia favorece el resultado
sets-thresholds = Qué necesita una fila para mostrar el resultado
sets-least-cases = Casos, al menos
sets-inclusion = Inclusión
sets-pri = PRI
sets-coverage = Cobertura
sets-ask = Comparar
sets-empty = Nombre algunos casos, una o más condiciones y un resultado; o mire el ejemplo.
sets-not-whole = Hacen falta casos, al menos una condición y un resultado, y anclas para cada número.
sets-wrong-set = De «{ $value }» no puede hacerse un conjunto; se dejó fuera.
sets-wrong-anchors = «{ $value }» para «{ $key }» no son tres números distintos en orden: del todo fuera, medio, del todo dentro.
sets-needs-anchors = «{ $key }» es un número y necesita tres anclas.
sets-wrong-share = «{ $value }» para «{ $key }» no es un número de 0 a 1; se toma el habitual.
sets-wrong-cases = «{ $value }» no es un número de casos de 1 a 1000; se toma el habitual.
sets-too-many-conditions = Hay más de { $value } condiciones; las demás se dejaron fuera.
sets-table-too-long = La tabla tiene más de { $value } letras.
sets-table-unread = La tabla no puede leerse: ¿quedó abierta una comilla?
sets-table-sets = La tabla necesita de una a { $value } condiciones y un resultado.
sets-table-cases = La tabla necesita de uno a { $value } casos.
sets-table-number = La línea { $value } no es un número. Escriba ? donde no se conozca.
sets-count = { $count ->
    [one] Un caso del que se conocen todos los conjuntos
   *[other] { $count } casos de los que se conocen todos los conjuntos
}
sets-limit = Hay { $total } casos; estos son los primeros { $most }.
sets-not-found = No están en el registro: { $ids }.
sets-no-cases = No hay ningún caso del que se conozcan todos los conjuntos.
sets-no-membership = «{ $case }» tiene { $value } en «{ $set }», que no tiene anclas y toma pertenencias de 0 a 1.
sets-calibration = Calibración
sets-calibrated = Del todo fuera en { $out }, ni dentro ni fuera en { $crossover }, del todo dentro en { $in }.
sets-as-it-is = Se toma como pertenencia de 0 a 1.
sets-figure = Lo que las anclas hacen de lo medido: { $set }
sets-measured = medido
sets-membership = pertenencia
sets-case = Caso
sets-anchor-out = del todo fuera
sets-anchor-crossover = ni dentro ni fuera
sets-anchor-in = del todo dentro
sets-left-out-count = { $count ->
    [one] Un caso se deja fuera, porque no se conoce uno de sus conjuntos
   *[other] { $count } casos se dejan fuera, porque no se conoce uno de sus conjuntos
}
sets-left-out = { $case }: no se conoce «{ $set }».
sets-truth-table = Tabla de verdad
sets-truth-table-text = Cada combinación de condiciones en la que hay un caso, y si acompaña «{ $outcome }». Una fila se abre a sus casos.
sets-row-cases = { $count ->
    [one] un caso
   *[other] { $count } casos
}
sets-shown = se muestra
sets-not-shown = no se muestra
sets-remainder = demasiado pocos casos
sets-undecided = { $case } no está en ninguna fila: en «{ $set }» no está ni dentro ni fuera.
sets-value = medido { $measured }, pertenencia { $membership }
sets-solutions = Soluciones
sets-conservative = Conservadora
sets-conservative-text = Usa solo combinaciones de las que hay casos.
sets-parsimonious = Parsimoniosa
sets-parsimonious-text = Usa cualquier combinación de la que no hay casos, donde eso la haga más breve.
sets-intermediate = Intermedia
sets-intermediate-text = Usa solo combinaciones sin casos que van en la dirección que se espera de las condiciones.
sets-nothing-shown = Ninguna fila muestra el resultado: no hay qué minimizar.
sets-ambiguous = Hay { $models } modelos igual de breves: cuál vale, los casos no lo deciden.
sets-models-shown = Se muestran los primeros { $shown }.
sets-not-proven = La búsqueda terminó antes de probar que nada más breve basta.
sets-not-all = Hay más modelos tan breves como estos.
sets-whole-model = en conjunto
sets-robustness = Cuánto depende de las anclas
sets-robustness-text = Cada ancla movida un décimo de su distancia al medio, de a una por vez, y la solución parsimoniosa buscada de nuevo.
sets-no-anchors = Ningún conjunto tiene anclas: no hay qué mover.
sets-no-model = sin solución
sets-set = Conjunto
sets-anchor = Ancla
sets-model = Primer modelo
sets-is-same = Solución
sets-same = la misma
sets-other = otra
sets-from-readers = Lectores: { $rulebook }
sets-median = { $question } — la mediana de las respuestas de lectores
sets-share = { $question } — la parte de los lectores que dice sí
sets-readers-note = También las respuestas de lectores hacen un conjunto: por su mediana, o por la parte de quienes dicen sí, con «en parte» como un medio; quien no puede decirlo no cuenta, y de un caso que nadie respondió no se conoce nada. Sin anclas, una u otra es la pertenencia; con tres anclas se calibra como un número. Solo se toman respuestas de lecturas cerradas y abiertas a todo el mundo.
sets-of-readers = De respuestas de lectores.
sets-of-record = Del registro.
sets-of-table = De la tabla.
sets-no-readers = En esta casa nadie puede iniciar sesión: de los conjuntos hechos de respuestas de lectores no se conoce nada.
sets-answers-of = { $count ->
    [one] Una respuesta: { $answers }
   *[other] { $count } respuestas: { $answers }
}
sets-quoted-there = lo que los lectores citan para ello
