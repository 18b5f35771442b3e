# Preguntas y respuestas: dimensiones, sus valores y lo que hay que saber de una respuesta.
dimension-year = Año
dimension-decade = Década
dimension-provider = Aporta
dimension-receiver = Recibe
dimension-country = País
dimension-place = Dónde
dimension-region = Región
dimension-continent = Continente
dimension-provider-region = Región que aporta
dimension-receiver-region = Región que recibe
dimension-membership = Grupo
dimension-provider-membership = Grupo que aporta
dimension-receiver-membership = Grupo que recibe
dimension-sector = Sector
dimension-sector-group = Grupo de sectores
dimension-health = Salud
dimension-modality = Modalidad
dimension-finance-type = Tipo de financiamiento
dimension-flow-type = Tipo de flujo
dimension-transaction-type = Transacción
dimension-partner = Contraparte que aporta
dimension-receiving-partner = Contraparte que recibe
dimension-role = Papel
dimension-source = Fuente
dimension-direction = Dirección
dimension-entry-kind = Clase de registro
dimension-kind = Clase de flujo
dimension-measure = En el tiempo
dimension-currency = Moneda
dimension-unit = Unidad
dimension-status = Estado
dimension-framework = Se presenta como
dimension-collaboration = Colaboración
dimension-valuation = Cómo se conoce el valor
dimension-identifier = Identificador
direction-south-south = Sur–Sur
direction-north-south = Norte–Sur
direction-south-north = Sur–Norte
direction-north-north = Norte–Norte
direction-triangular = Triangular
direction-multilateral = Multilateral
direction-domestic = Dentro de un país
direction-unknown = No se sabe
health-yes = Salud
health-no = Otros sectores
note-overlaps = «{ $dimension }»: una cifra puede figurar en varias de estas, por lo que no suman el total.
note-other-measures = Las cifras de distinta medida en el tiempo van por separado; no se suman.
note-nothing-repeats = Nada de lo que se pregunta repite otras filas: las cifras netas son iguales a las notificadas.
note-entries-are-not-netted = Las fichas se cuentan tal como están; lo que se repite se marca entre flujos y planes.
note-repetitions-counted = Algunas filas de las sumas repiten otras; una pregunta sin repeticiones las deja fuera.
note-repetitions-left-out = Las filas que repiten otras quedan fuera; las cifras notificadas son estas sumas más las que quedan fuera.
note-budgets-may-repeat = Puede que la suma incluya el presupuesto original y el revisado de un mismo período.
note-whole-years-only = Se excluye lo que no cae por completo en los años pedidos, también lo que no tiene fecha.
note-left-out = Esta vista deja fuera lo que dicen estas fuentes, porque otra también lo dice: { $sources }.
note-widest-range = Donde varias de estas fuentes hablan de una misma actividad, la cifra va de la menor a la mayor de sus sumas: { $sources }.
note-widest-range-none = Ninguna actividad de las que se pregunta tiene varias fuentes: cada cifra vale por sí sola.
note-direction-rule = Las direcciones siguen la regla de la casa, por países y año; el libro la explica.
answer-count = Cantidad
answer-no-currency = sin indicar la moneda
answer-no-unit = sin indicar la unidad
answer-decade = década de { $year }
answer-without-sector = Del total, sin sector: { $figure }
answer-without-place = Del total, sin lugar: { $figure }
answer-unconverted-count = Cifras que no se pudieron convertir y no están en las sumas: { $count }
answer-not-monetised = Sin expresar en dinero, por decisión de las partes: { $count }
answer-and-without = { $figure } + { $count } sin cifra
answer-open = — (abierto por ambos extremos)
answer-only-without = — ({ $count } sin cifra)
answer-unconvertible = No está en las sumas, porque no se conoce tipo de cambio: { $figure } { $currency }
answer-rates =
    Convertido con { $series }: { $count ->
        [one] { $count } importe
       *[other] { $count } importes
    }, tipos de { $first } a { $last }, a { $gap ->
        [one] { $gap } día
       *[other] { $gap } días
    } como máximo de la fecha buscada
note-wider-units = Junto a lo pedido figuran { $units }: esas cantidades lo incluyen, y algo más.
answer-beside-line = { $named } · { $of }: { $figure } ({ $count })
answer-repeated-counted = En las sumas, aunque repite otras filas:
answer-repeated-left-out = Queda fuera, porque repite otras filas:
answer-rivals-compared = Lo que dice cada fuente de actividades de las que también hablan otras:
answer-rivals-left-out = Esta vista lo deja fuera, porque otra fuente también lo dice:
repeats-same-identifier = otra fuente habla de la misma actividad
repeats-secondary-publisher = quien publica informa de lo que hizo otro, que también informa
repeats-parent = una parte de este conjunto tiene los mismos flujos
repeats-incoming = entró tal como dice que salió quien lo aportó
repeats-same-transfer = mismo día, mismo monto, entre las mismas dos organizaciones
answer-nothing = Ninguna fila responde a esta pregunta.
answer-unknown = no se sabe
answer-undated = sin fecha
answer-total = Total
answer-unquantified = No se da cifra para { $count ->
        [one] { $count } flujo
       *[other] { $count } flujos
    }.
