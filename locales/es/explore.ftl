# Explore: one question as table, map, flows and series.

way-explore = Explorar
figure-as-table = En forma de tabla
figure-empty = Nada del registro responde a esto.
figure-unknown = no se sabe
figure-logarithmic = escala logarítmica
axis-million = M
figure-billion = mil M

# Dimensiones en una frase: «por década y país que recibe».
explore-by-year = año
explore-by-decade = década
explore-by-provider = país que aporta
explore-by-receiver = país que recibe
explore-by-country = país de cualquiera de los lados
explore-by-place = lugar
explore-by-region = región
explore-by-continent = continente
explore-by-provider-region = región que aporta
explore-by-receiver-region = región que recibe
explore-by-membership = grupo de cualquiera de los lados
explore-by-provider-membership = grupo que aporta
explore-by-receiver-membership = grupo que recibe
explore-by-sector = sector
explore-by-sector-group = grupo de sectores
explore-by-health = salud u otros sectores
explore-by-modality = modalidad
explore-by-finance-type = tipo de financiación
explore-by-flow-type = tipo de flujo del CAD
explore-by-transaction-type = transacción
explore-by-partner = socio que aporta
explore-by-receiving-partner = socio que recibe
explore-by-role = papel
explore-by-source = fuente
explore-by-direction = dirección
explore-by-entry-kind = tipo de ficha
explore-by-kind = clase de flujo
explore-by-measure = medida en el tiempo
explore-by-currency = moneda
explore-by-unit = unidad
explore-by-status = estado
explore-by-framework = cómo se presenta
explore-by-collaboration = colaboración
explore-by-valuation = cómo se conoce el valor
explore-by-identifier = identificador

# Una pregunta en una frase.
explore-only-provider = con aporte de { $values }
explore-only-receiver = con destino a { $values }
explore-only-country = con { $values } en cualquiera de los lados
explore-only-place = en { $values }
explore-only-provider-membership = con aporte de miembros de { $values }
explore-only-receiver-membership = con destino a miembros de { $values }
explore-only-membership = con miembros de { $values } en cualquiera de los lados
explore-only-sector = en el sector { $values }
explore-only-sector-group = en los sectores { $values }
explore-only-source = según { $values }
explore-only-partner = con aporte de { $values }
explore-only-receiving-partner = con destino a { $values }
explore-only-year = en { $values }
explore-only-decade = en la { $values }
explore-only-health-yes = en salud
explore-only-health-no = fuera de la salud
explore-only = { $dimension }: { $values }
explore-sentence-by = por { $dimensions }
explore-sentence-except = salvo { $phrase }
explore-sentence-words = con las palabras «{ $words }»
explore-sentence-usd = en dólares estadounidenses
explore-sentence-netted = sin repeticiones
explore-sentence-official-first = primero la fuente más oficial
explore-sentence-third-party-first = primero la fuente menos oficial
explore-sentence-widest-range = de la cifra más baja a la más alta de las fuentes rivales
explore-years-in = en { $year }
explore-years-span = de { $from } a { $to }
explore-years-since = desde { $year }
explore-years-until = hasta { $year }
explore-and = { $first } y { $last }
explore-and-before-i = { $first } e { $last }
explore-or = { $first } o { $last }
explore-or-before-o = { $first } u { $last }
explore-and-others = { $names } y { $count ->
    [one] { $count } más
   *[other] { $count } más
}

# Lo que se puede medir.
explore-measure-flows = dinero que se movió
explore-measure-commitments = compromisos
explore-measure-disbursements = desembolsos
explore-measure-expenditures = gastos
explore-measure-incoming = fondos recibidos
explore-measure-pledges = promesas
explore-measure-budgets = presupuestos
explore-measure-planned-disbursements = desembolsos previstos
explore-measure-count = número de fichas
explore-measure-flow-count = número de flujos
explore-measures-money = Dinero
explore-measures-counts = Recuentos
explore-measures-kinds = Otras clases de flujos
explore-measures-units = Unidades

# La página y su formulario.
explore-title = Preguntar al registro
explore-lead = Quién aporta qué a quién, cuándo, de qué forma y quién lo dice. Elija una pregunta o haga la suya; su dirección es permanente.
explore-begin = Preguntas para empezar:
explore-form = Cambiar la pregunta
explore-question = La pregunta
explore-narrowed = Limitada a
explore-how = Cómo se hacen las cifras
explore-measure = Qué se mide
explore-rows = Filas
explore-rows-none = un solo total
explore-columns = Columnas
explore-columns-none = ninguna
explore-and-by = Y por
explore-nothing-more = nada más
explore-group-when = Cuándo
explore-group-who = Quién
explore-group-what = Qué y cómo
explore-group-where = Dónde
explore-group-known = Cómo se sabe
explore-money = Moneda
explore-money-as-reported = cada moneda como se notificó
explore-money-usd = dólares estadounidenses
explore-prices = Precios
explore-prices-current = del día (corrientes)
explore-prices-note = No hay precios constantes: el registro no tiene deflactores.
explore-netted = Lo que se notifica más de una vez
explore-netted-no = cuenta como se notificó
explore-netted-yes = cuenta una vez (neto)
explore-view = Fuentes rivales
explore-view-all = todas, lado a lado
explore-view-official-first = la más oficial
explore-view-third-party-first = la menos oficial
explore-view-widest-range = como un intervalo entre todas
explore-sort = Orden de las filas
explore-sort-keys = por nombre o año
explore-sort-keys-backwards = al revés
explore-sort-largest = de mayor a menor
explore-sort-smallest = de menor a mayor
explore-counting-items = flujos y planes
explore-counting-shares = solo partes
explore-words-label = Con estas palabras
explore-words = las palabras
explore-years-label = Años
explore-years = los años
explore-from = desde
explore-to = hasta
explore-more = Más para limitar
explore-any = cualquiera
explore-add = añadir …
explore-type = un nombre o código
explore-not = No: { $dimension }
explore-other-sectors = Sin grupo conocido
explore-ask = Preguntar
explore-views = Cómo se muestra
explore-show-table = Tabla
explore-show-map = Mapa
explore-show-flows = Flujos en el mapa
explore-show-time = En el tiempo
explore-show-diagram = Diagrama
explore-figure = Cifra
explore-limits = Una pregunta se corta a los 10 segundos y una respuesta tiene como máximo 100.000 cifras; la página que llega a un límite lo dice.

# Lo que no se entendió y lo que no tiene respuesta.
explore-misread-key = «{ $key }» no es algo por lo que se pueda preguntar; se preguntó lo demás.
explore-misread-word = No se entendió «{ $value }» como «{ $key }»; se preguntó lo demás.
explore-misread-name = «{ $value }» no es un código ni un nombre conocido para «{ $key }»; se preguntó lo demás.
explore-misread-years = Los años terminaban antes de empezar; se preguntaron al revés.
explore-nearest = ¿Quiso decir:
explore-too-long = Esta pregunta tarda demasiado
explore-too-long-text = Se cortó a los { $seconds } segundos para que los demás también tengan respuesta. Una pregunta más limitada puede tenerla:
explore-too-large = Esta respuesta es demasiado grande
explore-too-large-text = Tiene más de { $figures } cifras. Pida menos filas o columnas, o use la línea de comandos, que no tiene ese límite:
explore-no-sense = Esta pregunta no se puede hacer
explore-no-sense-text = Cambie sus filas, sus columnas o lo que se mide.
explore-without-columns = Lo mismo sin columnas
explore-fewer-rows = Lo mismo solo por la primera de sus filas
explore-last-years = Lo mismo solo para los últimos diez años
explore-shares-only = Lo mismo contando solo partes, que es más rápido
explore-nothing-text = Nada de lo que se ha cargado dice algo al respecto. Lo llenaría una fuente que lo diga, o se puede preguntar con más amplitud:
explore-without = Sin «{ $phrase }»

# Partes de una respuesta.
explore-rows-shown = Filas { $first }–{ $last } de { $total }
explore-columns-shown = Columnas { $first }–{ $last } de { $total }
explore-sections-shown = Tablas { $first }–{ $last } de { $total }
explore-drawn-of = Se dibujan { $shown } de { $total } partes de la respuesta; la tabla las tiene todas.
explore-nothing-to-draw = Ninguna cifra de esta respuesta se puede dibujar así; la tabla las tiene.
explore-rows-pager = Más filas
explore-columns-pager = Más columnas
explore-sections-pager = Más tablas
explore-take = Llevarse la respuesta completa:

# Figuras.
explore-figure-source = Ayni, versión { $number } del registro
explore-figure-description = { $sentence } ({ $unit }). Los mayores: { $largest }.
figure-rows-shown = Aquí se muestran { $shown } de { $total } filas; el archivo las tiene todas:
explore-map-nothing = no se sabe nada
explore-members-of = Miembros de { $group }, { $year }
explore-map-needs = Un mapa necesita países en las filas, y ninguna columna.
explore-flows-need = Los flujos en el mapa necesitan en las filas el país que aporta y el que recibe, y ninguna columna.
explore-time-needs = Una vista en el tiempo necesita años o décadas en las filas o columnas.
explore-diagram-needs = Un diagrama necesita al menos dos cosas en filas y columnas: quién, a quién, para qué.
explore-ask-by = Preguntar lo mismo por { $dimensions }
explore-not-on-map = No está en el mapa: { $what }
explore-not-dated = No está en la figura, porque no tiene año o cifra: { $what }
explore-not-in-diagram = No está en el diagrama: { $what }
explore-more-in-table = { $count ->
    [one] { $count } más, en la tabla
   *[other] { $count } más, en la tabla
}
explore-more-lines = Se dibujan los { $shown } mayores; { $count ->
    [one] { $count } más está en la tabla
   *[other] { $count } más están en la tabla
    }.
explore-rest = Otros

# Preguntas para empezar.
explore-preset-people = Personas que fueron
explore-preset-forms = Formación, bienes, obras y saberes
explore-preset-money = Dinero
explore-preset-record = El propio registro

# Las filas detrás de una cifra.
explore-behind = Lo que hay detrás de esta cifra
explore-behind-what = La cifra está en
explore-behind-count = { $count ->
    [one] { $count } fila del registro
   *[other] { $count } filas del registro
}
explore-behind-none = Ninguna fila de esta versión está detrás de tal cifra.
explore-behind-entry = Ficha
explore-behind-share = En la cifra
explore-behind-whole = Como se notificó
explore-behind-rate = Tipo de cambio
explore-flow-number = flujo { $number }
explore-plan-number = plan { $number }
explore-no-figure = sin cifra
explore-rate = { $rate } { $currency } por 1 USD · { $series } · { $date }

# Citar.
explore-cite = Citar esto
explore-cite-text = Texto
explore-cite-address = Dirección permanente:
explore-cite-sources = Fuentes de la respuesta y sus licencias
explore-citation = «{ $title }». Ayni, versión { $number } del registro, { $date }. { $address }. Fuentes: { $sources }.
explore-citation-without-sources = «{ $title }». Ayni, versión { $number } del registro, { $date }. { $address }.
explore-no-licence = licencia no indicada
explore-publisher = Quien publica
explore-licence = Licencia
explore-more-sources = Y { $count ->
    [one] { $count } fuente más
   *[other] { $count } fuentes más
    }.
explore-back = Volver a la respuesta
