### Las órdenes de la lente, y señales en preguntas.

## Señales como filas y columnas de preguntas

dimension-signal-conditions = condiciones impuestas
dimension-signal-condition-kind = clase de condiciones
dimension-signal-tied = compras atadas
dimension-signal-finance = forma de financiación
dimension-signal-grant-element = elemento de donación
dimension-signal-obligation-owed-to = con quién hay obligación
dimension-signal-both-contribute = aportan ambos
dimension-signal-return-expected = retorno esperado
dimension-signal-requested-by = solicitada por
dimension-signal-decided-by = decidida por
dimension-signal-accountable = parte que responde
dimension-signal-agenda-set-by = agenda fijada por
dimension-signal-host-implements = parte que ejecuta el anfitrión
dimension-signal-naming = cómo se la nombra
dimension-signal-gdp-ratio = razón del producto económico
dimension-signal-gdp-per-head-ratio = razón del producto por habitante
dimension-signal-population-ratio = razón de población
dimension-signal-health-spending-ratio = razón del gasto en salud por habitante
dimension-signal-doctors-ratio = razón de médicos por mil habitantes
dimension-signal-speaks-of-public-provision = habla de provisión pública
dimension-signal-speaks-of-user-fees = habla de cobros al usuario
dimension-signal-speaks-of-patents = habla de patentes
dimension-signal-speaks-of-rights = habla de derechos
dimension-signal-stated-commitments = compromisos declarados
dimension-signal-primary-care-share = parte para atención primaria
dimension-signal-health-systems-share = parte para sistemas de salud
dimension-signal-training-share = parte para formación
dimension-signal-medicines-share = parte para producir medicamentos
dimension-signal-water-nutrition-share = parte para agua y nutrición
dimension-signal-disease-curative-share = parte para enfermedades o tratamiento
dimension-signal-duration = duración
dimension-signal-people-trained = personas formadas
dimension-signal-return-to-practice = retorno a ejercer
dimension-signal-community-requests = una comunidad solicita
dimension-signal-community-decides = una comunidad decide
dimension-signal-community-hosts = una comunidad acoge
dimension-signal-community-implements = una comunidad ejecuta
dimension-signal-staff-live-there = el personal vive allí
dimension-signal-population-served = población atendida
dimension-signal-parallel-interest-stated = interés paralelo declarado
dimension-signal-parallel-flows = flujos comerciales paralelos
dimension-signal-works-cited = obras citadas
dimension-signal-source-quality = calidad de la fuente
dimension-signal-completeness = completitud
dimension-signal-results-reported = resultados informados
dimension-signal-contradictory-claims = afirmaciones contradictorias
dimension-signal-direction = dirección entre los socios
dimension-signal-intra-regional = dentro de una región
dimension-signal-shared-border = frontera compartida
answer-not-said = el registro no lo dice

## Las órdenes

cli-lens-id = id
cli-lens-title = título
cli-lens-principles = principios
cli-lens-criteria = criterios
cli-lens-rulebooks = Reglas de lectura
cli-lens-theories = Teorías: explican la política exterior de un país, no una actividad
cli-lens-no-score = Una lente apoya el juicio: no da una cifra global ni ordena a nadie. Lo que no tiene respuesta queda abierto, no en contra.
cli-lens-range = un intervalo, { $unit }
cli-lens-values = valores: { $values }
cli-lens-null = sin valor: { $meaning }
cli-lens-kind-rulebook = reglas de lectura
cli-lens-kind-theory = una ficha de teoría
cli-lens-kind-works = obras que citan las fichas
cli-lens-sound = { $file }: todo está bien; es { $kind }.
cli-lens-principle = principio
cli-lens-interval = { $interval } ({ $coverage } con respuesta)
cli-lens-not-shown = muy poco tiene respuesta para mostrarlo ({ $coverage }; se requiere { $least })
cli-lens-line = línea { $line }
cli-lens-readers-only = a esto solo responden lectores
cli-lens-differs = el registro dice cosas distintas
cli-lens-says-nothing = aquí no dice nada
cli-lens-more-rows = { $count ->
    [one] una fila más
   *[other] { $count } filas más
}
cli-lens-neighbours = Al lado se leyeron uno por uno { $read } registros con flujos comerciales; los flujos de otros { $beyond } están solo en la suma.
cli-lens-many = { $rulebook }: { $count } registros. Un intervalo se muestra desde { $least } con respuesta.
cli-lens-many-note = Los extremos se dan como menor · mediano · mayor entre los registros mostrados. Un registro no mostrado no dice nada, ni a favor ni en contra.
cli-lens-many-readers = Solo cuentan las respuestas de lectores: { $count ->
    [0] de ninguno de estos registros las hay abiertas a todo el mundo.
    [one] de uno de estos registros las hay abiertas a todo el mundo.
   *[other] de { $count } de estos registros las hay abiertas a todo el mundo.
}
cli-lens-many-both = Las respuestas de lectores cuentan junto a las del registro: { $count ->
    [0] de ninguno de estos registros las hay abiertas a todo el mundo.
    [one] de uno de estos registros las hay abiertas a todo el mundo.
   *[other] de { $count } de estos registros las hay abiertas a todo el mundo.
}
cli-lens-entries = registros
cli-lens-coverage = cobertura
cli-lens-shown = mostrados
cli-lens-lows = extremos inferiores
cli-lens-highs = extremos superiores
cli-lens-above = sobre la mitad
cli-lens-across = a ambos lados
cli-lens-below = bajo la mitad
cli-lens-entry = registro
cli-lens-record = el registro
cli-lens-judged = juicio
cli-lens-stand = cómo quedan
cli-lens-beside-none = No hay registrado ningún juicio en los términos de estas reglas de lectura.
cli-lens-beside-note = Esto muestra dónde difieren y no prueba nada: los autores juzgan conjuntos, programas y períodos, y unas reglas hechas del mismo texto no deben sorprenderse de coincidir con él.
cli-lens-judgement-supports = se ajusta
cli-lens-judgement-partly = se ajusta en parte
cli-lens-judgement-contradicts = no se ajusta
cli-lens-judgement-ambivalent = se encuentran ambas cosas
cli-lens-stand-together = del mismo lado
cli-lens-stand-apart = separados
cli-lens-stand-open = abierto
cli-lens-stand-overlap = se superponen
cli-lens-stand-not-shown = muy poco tiene respuesta
cli-lens-no-case = Ningún registro es «{ $id }»; sus respuestas se dejan de lado.
cli-lens-unknown-rulebook = Las reglas de lectura «{ $rulebook }» no se conocen; sus respuestas se dejan de lado. --rulebook ARCHIVO las nombra.
cli-lens-agreement = { $rulebook }: { $answers } respuestas de { $readers } lectores
cli-lens-criterion = criterio
cli-lens-alpha = alfa
cli-lens-within = 95 % de los sorteos
cli-lens-cases = casos
cli-lens-answers = respuestas
cli-lens-undefined = sorteos sin alfa
cli-lens-undefined-nopairs = ningún caso tiene dos respuestas
cli-lens-undefined-novariation = todas las respuestas son iguales: no se distingue el acuerdo del azar
cli-lens-undefined-belowzero = un valor es menor que cero
cli-lens-undefined-notanumber = un valor no es un número
cli-lens-divided = Lo que más divide a los lectores:
cli-lens-more-cases = { $count ->
    [one] y un caso más
   *[other] y { $count } casos más
}
cli-lens-alpha-how = Intervalo: los casos con dos respuestas o más se sortean de nuevo con reposición, { $draws } veces, desde la semilla { $seed }; sus extremos son percentiles.
cli-lens-truth-table = Tabla de verdad para { $outcome }, { $cases } casos
cli-lens-combination = combinación
cli-lens-inclusion = inclusión
cli-lens-pri = PRI
cli-lens-outcome = resultado
cli-lens-outcome-shown = se muestra
cli-lens-outcome-not-shown = no se muestra
cli-lens-outcome-remainder = muy pocos casos
cli-lens-no-measure = no definida
cli-lens-undecided = «{ $case }» no está en ninguna fila: su pertenencia a { $condition } es exactamente un medio.
cli-lens-solution-conservative = conservadora
cli-lens-solution-intermediate = intermedia, cada condición se espera que favorezca si está presente
cli-lens-solution-parsimonious = parsimoniosa
cli-lens-no-solution = ninguna fila muestra el resultado
cli-lens-fit = inclusión { $inclusion }, cobertura { $coverage }, PRI { $pri }
cli-lens-not-proven = La búsqueda terminó antes de probar que estas son todas las más cortas.
cli-lens-robust = Al mover cada ancla un 10 % y un 20 %, la solución conservadora sigue igual { $same } de { $all } veces.
cli-lens-bench = { $entries } registros por { $rulebooks } reglas de lectura: { $seconds } s; la tabla de señales: { $table } s
