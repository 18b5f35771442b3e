### Las páginas de la lente: sala, reglas de lectura, fichas, señales, una cooperación.

way-lens = Lente

## La sala

lenses-title = Leer una cooperación a través de una lente
lenses-lead = Una lente es un marco declarado: principios, y preguntas bajo cada uno. El registro responde lo que puede, las lectoras y los lectores responden lo demás, y cada respuesta lleva a la fila en que se apoya.
lenses-is-title = Qué es una lente
lenses-is = Un apoyo para el juicio. Para cada principio muestra un intervalo: su extremo inferior si toda pregunta abierta resultara en contra, el superior si todas resultaran a favor, y cuánto está respondido. Debajo figura, pregunta por pregunta, qué se encontró, dónde y por quién.
lenses-is-not-title = Qué no es
lenses-is-not = Una nota. No hay cifra global ni clasificación de países o socios, y no se muestra nada donde hay muy poco respondido. Que algo se llame Sur-Sur no dice nada de sus condiciones; que el registro calle no dice nada en contra.
lenses-no-score = Un apoyo para el juicio, no una nota: lo que no está respondido queda abierto, no en contra.
lenses-rulebooks = Reglas de lectura
lenses-criteria-count = { $count ->
    [one] una pregunta
   *[other] { $count } preguntas
}
lenses-how-to-read = Para leer una cooperación, abra su página: allí están sus intervalos, con el camino a la lectura completa.
lenses-to-entries = A las cooperaciones
lenses-doors = Más
lenses-door-signals = Lo que el registro dice de sí mismo, cada magnitud explicada: qué lee y qué significa que no haya valor.
lenses-guide = Cómo leer a través de una lente
lenses-guide-text = En la guía: de la página de una cooperación a unas reglas de lectura propias.
lenses-signals-count = { $count ->
    [one] Del registro se calcula una señal.
   *[other] Del registro se calculan { $count } señales.
}

## Reglas de lectura

lenses-rulebook = reglas de lectura
lenses-principles = Principios
lenses-principle = Principio
lenses-rulebook-counts = { $principles ->
    [one] un principio
   *[other] { $principles } principios
}, { $criteria ->
    [one] una pregunta
   *[other] { $criteria } preguntas
}
lenses-least = no muestra nada con menos de { $share } respondido
lenses-permalink = Enlace a este lugar
lenses-scale-three = sí, en parte, no, no se puede decir
lenses-scale-two = sí, no, no se puede decir
lenses-weight = peso { $figure } ({ $share } del principio)
lenses-only-readers = Ninguna señal permite responder con honestidad: solo responden lectoras y lectores.
lenses-see = Para mirar también, aunque por sí solo no responde nada
lenses-silent = No dice nada
lenses-range = de { $from } a menos de { $below }
lenses-range-from = { $from } o más
lenses-range-below = menos de { $below }
lenses-range-any = cualquier valor
lenses-range-else = cualquier otro valor
lenses-copy-title = Copiarlas y cambiarlas
lenses-copy = Unas reglas de lectura son un archivo de texto. Llévelo, póngale otro nombre, cambie preguntas, umbrales o pesos, y hágalo revisar y leer en la línea de comandos con «ayni lens». Después puede comparar dos reglas sobre las mismas cooperaciones.

## Señales

lenses-signals-title = Señales
lenses-door-theories = Lo que explica la política de un país más que una cooperación: una ficha por teoría, con lo que contaría a favor y en contra.
lenses-signals-lead = Una señal es lo que el registro dice de una cooperación: una palabra, un número, un intervalo o nada. Si eso habla a favor de un principio, lo dicen las reglas de lectura.
lenses-signals-all = Todas las señales
lenses-families = Familias de señales
lenses-used = { $count ->
    [0] ninguna pregunta la usa
    [one] la usa una pregunta
   *[other] la usan { $count } preguntas
}
lenses-kind-truth = sí o no
lenses-kind-category = una de estas: { $words }
lenses-kind-number = un número ({ $unit })
lenses-kind-interval = un intervalo ({ $unit })
lenses-in-unit = { $figure } { $unit }
lenses-values = Valores
lenses-without-value = Sin valor
lenses-definition = Se calcula de
lenses-reads = Estas tablas del registro, y estas columnas de ellas:
lenses-reads-guide = Cómo se calcula, en la guía
lenses-words = Palabras que busca
lenses-uses = Preguntas que la usan
lenses-uses-none = Ninguna de las reglas que vienen con el programa la usa; unas reglas propias pueden hacerlo.
lenses-uses-see = Allí se recomienda mirarla; por sí sola no responde nada.

## Fichas de teorías

lenses-theories-title = Fichas de teorías
lenses-theories-lead = Las teorías explican la política exterior de un país, no una cooperación. Cada ficha dice qué lleva a esperar una teoría y qué contaría en el registro; quien lee la aplica a dos países en un período.
lenses-theories-all = Todas las fichas
lenses-card-proposed = Quién la propuso
lenses-card-expects = Qué lleva a esperar
lenses-card-captures = Qué capta, según las autoras y los autores del artículo
lenses-card-misses = Qué se le escapa, según ellos
lenses-card-silent = No dicen nada al respecto.
lenses-card-for = Qué contaría a favor
lenses-card-against = Qué contaría en contra
lenses-card-applies = Una ficha no tiene intervalo: quien lee la aplica a dos países en un período, con citas, y varias quedan lado a lado.

## Una cooperación

lenses-reading = Lectura
lenses-reading-of = { $title }: lectura
lenses-reading-through = Leída a través de: { $rulebooks }
lenses-cite-title = Lectura de «{ $title }» a través de «{ $through }»
lenses-to-entry = A la página de esta entrada
lenses-brief = En breve
lenses-brief-none = El registro no lo dice.
lenses-brief-more = { $count ->
    [one] y una fila más
   *[other] y { $count } filas más
}
lenses-side-by-side = Lado a lado con:
lenses-take-out = sin { $rulebook }
lenses-intervals = Los intervalos
lenses-interval = Intervalo
lenses-answered = Respondido
lenses-axis = Cada línea va de «todo habla en contra», a la izquierda, a «todo habla a favor», a la derecha, con una marca en la mitad. Cuanto más larga la barra, más queda abierto.
lenses-span = Entre { $low } y { $high } habla a favor
lenses-span-point = { $share } habla a favor
lenses-not-shown = Hay muy poco respondido para un intervalo
lenses-coverage = { $answered } de { $count ->
    [one] una pregunta
   *[other] { $count } preguntas
} ({ $share } por peso)
lenses-spanned = de { $low } a { $high }
lenses-unanswered = Abierta
lenses-says = habla por la respuesta «{ $answer }»
lenses-says-nothing = no dice nada sobre esta pregunta
lenses-record-says = Qué dice el registro
lenses-readers-say = Qué dicen quienes leen
lenses-differs-record = las señales del registro difieren
lenses-differs-readers = quienes leen difieren
lenses-differs-between = el registro y quienes leen difieren
lenses-more-rows = { $count ->
    [one] una fila más
   *[other] { $count } filas más
}
lenses-beyond-rows = { $count ->
    [one] Otra fila está en el archivo JSON.
   *[other] Otras { $count } filas están en el archivo JSON.
}
lenses-row-entry = La entrada misma
lenses-row-description = Descripción
lenses-to-rulebook = En las reglas de lectura
lenses-to-criterion = En las reglas de lectura
lenses-open = Lo que el registro no puede decir
lenses-open-text = Estas preguntas nadie las responde todavía. Eso no es una respuesta en contra: quien sepa más puede anotarlo en el registro con su fuente, o responder como lectora o lector.
lenses-open-none = todas las preguntas tienen respuesta.
lenses-readers = Lectoras y lectores
lenses-readers-text = Lectoras y lectores responden las preguntas de unas reglas para un caso, citan su evidencia y no ven las respuestas de los demás hasta que todos hayan respondido. Sus respuestas quedan junto a las del registro y nunca las reemplazan.
lenses-readers-answers = { $count ->
    [one] Arriba figura una respuesta de quien leyó, con sus citas.
   *[other] Arriba figuran { $count } respuestas de quienes leyeron, con sus citas.
}
lenses-readers-none = Nadie ha respondido todavía como lectora o lector sobre este caso.
lenses-readers-absent = En esta casa nadie puede iniciar sesión, y por eso no hay lectoras ni lectores: se inició sin dirección propia.
lenses-to-readings = Al trabajo de lectura
lenses-applied = Teorías aplicadas a estos países
lenses-applied-none = Nadie ha aplicado todavía una ficha de teoría a estos países.
lenses-pairs-beyond = { $count ->
    [one] Otro par de países forma parte de esta cooperación y no se consultó.
   *[other] Otros { $count } pares de países forman parte de esta cooperación y no se consultaron.
}
lenses-take = Para llevar y citar

## Los juicios de las autoras y los autores junto a los intervalos

lenses-beside-title = Los juicios de autoras y autores junto a los intervalos
lenses-beside-of = { $rulebook }: juicios junto a los intervalos
lenses-beside-lead = Donde quienes escribieron una obra del registro juzgan un caso en los términos de estas reglas, sus palabras están aquí junto a lo que dan las preguntas.
lenses-beside-not = Muestra dónde difieren, para que se pueda preguntar por qué. No prueba nada: las reglas se hicieron a partir del mismo texto, y sus autores juzgan conjuntos, programas y períodos, mientras las reglas preguntan por una sola entrada.
lenses-beside-none = Ninguna entrada de esta versión lleva un juicio en los términos de estas reglas. Tales juicios vienen con el libro de casos, o con un libro de trabajo que tenga filas de lecturas.
lenses-beside-counts = Se cuenta cada juicio junto a cada principio del que trata; el que es sobre el conjunto queda junto a todos.
lenses-of-the-whole = sobre el conjunto
lenses-stand = Cómo quedan
lenses-stand-together = el intervalo está del lado del juicio
lenses-stand-apart = el intervalo está del otro lado
lenses-stand-open = el intervalo abarca ambos lados
lenses-stand-not-shown = hay muy poco respondido

## En la página de una cooperación

lenses-panel-title = A través de lentes
lenses-panel-caption = Lo que responde el registro por sí solo, por principio
lenses-panel-what = Qué es una lente

## Lo que no lleva a ninguna parte

lenses-no-rulebook = No hay reglas de lectura con ese nombre. Con el programa vienen estas:
lenses-no-entry = Ninguna entrada de esta versión tiene ese identificador. Busque su título o un socio; en la página de una cooperación está el camino a sus lecturas.
