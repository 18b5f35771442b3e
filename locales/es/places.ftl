# Países, pares de países, organizaciones, sectores, grupos.

way-countries = Países

## Formas y cantidades

places-contributes = Aporta
places-receives = Recibe
places-contributes-none = El registro no cuenta nada que aporte.
places-receives-none = El registro no cuenta nada que reciba.
places-no-figure = Las fuentes no dan cifra.
places-committed = comprometido
places-unconverted = fuera de los dólares: no se conoce tipo de cambio
places-flows = { $count ->
    [one] { $count } flujo
   *[other] { $count } flujos
}
places-other-money = { $count ->
    [one] { $count } transacción de otra clase
   *[other] { $count } transacciones de otras clases
} (fondos entrantes, promesas, reembolsos y similares)
places-flows-ask = ¿cuántos flujos?
places-flows-told = Flujos contados
places-units-apart = Las cifras de unidades distintas, o que se sitúan de otro modo en el tiempo, nunca se suman. El dinero está aquí redondeado; las preguntas detrás de las cifras dan todos los dígitos.
places-ask-same = Preguntar lo mismo al registro
places-unit-flows = flujos, cada uno contado una vez, sea cual sea su tamaño
places-unit-cooperations = cooperaciones
places-unit-committed = USD, comprometidos
places-rest = todos los demás
places-figures = En figuras
places-figure-table-below = Sus datos están debajo, en una tabla.
places-figure-source = Ayni, versión { $number } del registro; las fuentes, bajo cada fila
places-figure-cut = Se muestran { $shown } de { $total }.
places-map-nothing = no se cuenta nada
places-partner = Socio
places-former = antiguo Estado
places-entries = Dónde se cuenta
places-entries-none = El registro no contiene nada de este tipo.

## Lo que no está

places-nearest-title = “{ $written }” no se conoce aquí
places-nearest-text = Quizá quiso decir uno de estos:
places-nearest-none = Aquí no hay nada que se escriba de modo parecido.
places-nearest-search = Buscar en el registro

## Países

places-countries-title = Países
places-countries-lead = Lo que cada país aporta y lo que recibe, en dinero y en personas, plazas, bienes y saberes, hasta donde el registro lo cuenta.
places-countries-list = Todos los países del registro
places-countries-count = { $count ->
    [one] { $count } país
   *[other] { $count } países
}
places-countries-without = { $count ->
    [one] { $count } país o territorio no está en ninguna entrada del registro.
   *[other] { $count } países y territorios no están en ninguna entrada del registro.
}
places-countries-caption = El dinero, en dólares estadounidenses redondeados; lo que solo está comprometido va señalado. Las otras formas se nombran; la página de cada país da sus cifras.
places-sort-cooperations = número de cooperaciones
places-sort-contributes = dinero aportado
places-sort-receives = dinero recibido
places-figure-map = En cuántas cooperaciones participa cada país.
places-country-lead = { $country }: el registro cuenta { $count ->
    [one] { $count } cooperación
   *[other] { $count } cooperaciones
} en que participa, con { $gives ->
    [one] { $gives } flujo
   *[other] { $gives } flujos
} hacia { $receivers ->
    [one] { $receivers } país
   *[other] { $receivers } países
} y { $gets ->
    [one] { $gets } flujo
   *[other] { $gets } flujos
} desde { $providers ->
    [one] { $providers } país
   *[other] { $providers } países
}.
places-country-empty = { $country }: el registro no cuenta nada.
places-country-empty-how = Cargue un archivo que hable de este país, o describa una cooperación a mano, y aparecerá aquí.
places-existed = Este Estado existió de { $first } a { $last }.
places-existed-until = Este Estado existió hasta { $last }.
places-successors = En su territorio le siguieron:
places-predecessors = Antes, en su territorio o en una parte de él:
places-predecessors-apart = Lo que las fuentes cuentan de un antiguo Estado está en la página de ese Estado y no se cuenta aquí.
places-sheet = Ficha del país en una página
places-with-whom = Con quién
places-partners-caption = Clases de flujos en ambas direcciones, con cuántos se cuentan, y dinero en dólares; primero aquellos con flujos en ambas direcciones, después aquellos con flujos que no son dinero. Siga a un socio para ver lo que fue y lo que vino.
places-goes = Lo que va
places-comes = Lo que viene
places-line-contributed = Aportado
places-line-received = Recibido
places-line-contributed-committed = Aportado (comprometido)
places-line-received-committed = Recibido (comprometido)
places-figure-over-time = { $country }: dinero que aporta y que recibe, por año.
places-figure-flow-map = { $country }: con quién intercambia, en ambas direcciones.
places-figure-contributes-to = { $country }: hacia quién va el dinero que aporta.
places-figure-receives-from = { $country }: de quién viene el dinero que recibe.
places-unknown = Lo que no se sabe
places-unknown-receiver = { $count ->
    [one] { $count } flujo va a un receptor cuyo país no se indica.
   *[other] { $count } flujos van a receptores cuyo país no se indica.
}
places-unknown-provider = { $count ->
    [one] { $count } flujo viene de un proveedor cuyo país no se indica.
   *[other] { $count } flujos vienen de proveedores cuyo país no se indica.
}
places-unknown-year = { $count ->
    [one] { $count } parte del dinero no tiene año.
   *[other] { $count } partes del dinero no tienen año.
}
places-unknown-figure = { $count ->
    [one] { $count } parte se cuenta sin cifra.
   *[other] { $count } partes se cuentan sin cifra.
}
places-unknown-not-monetised = { $count ->
    [one] { $count } flujo no se expresa en dinero, por decisión de los socios.
   *[other] { $count } flujos no se expresan en dinero, por decisión de los socios.
}
places-unknown-rate = { $count ->
    [one] { $count } importe no se pudo convertir a dólares.
   *[other] { $count } importes no se pudieron convertir a dólares.
}
places-unknown-money-given = Ninguna fuente dice cuánto aporta en dinero. No es lo mismo que nada.
places-unknown-money-got = Ninguna fuente dice cuánto recibe en dinero. No es lo mismo que nada.

## Contexto

places-context = Contexto
places-context-title = { $indicator }: { $country }.
places-context-population = Población
places-context-product = Producto interno bruto por persona, dólares constantes
places-context-health = Gasto en salud por persona, dólares
places-context-doctors = Médicos por cada 1000 habitantes
places-context-indicator = Indicador
places-context-first = Primera cifra
places-context-newest = Cifra más reciente
places-context-none = El registro no contiene series de población, producto, gasto en salud o médicos de este país. Cargue una colección de indicadores para verlas aquí.
places-in-year = { $figure } ({ $year })
places-groups-of = Grupos, en el tiempo
places-groups-none = No pertenece a ninguno de los grupos que la casa conoce.
places-income = Grupo de ingreso por año
places-income-none = El Banco Mundial no lo ha clasificado.
places-income-source = Según la clasificación de las economías del Banco Mundial, de 1987 a 2024.
places-member = miembro
places-member-associate = asociado
places-member-participant = participa sin ser miembro
places-member-guest = invitado especial
places-member-invited = invitado
places-member-suspended = participación suspendida
places-member-earliest = { $years } (quizá desde { $earliest })
places-member-how = De qué modo

## Entre dos países

places-between-title = Entre dos países
places-between-what = Lo que fue y lo que vino entre dos países, y en qué condiciones: lado a lado, cada cosa en su unidad, sin sumar y sin compensar.
places-between-one = Primer país
places-between-other = Segundo país
places-between-show = Mostrar
places-between-of = { $one } – { $other }
places-between-turned = Al revés
places-between-lead = El registro cuenta { $count ->
    [one] { $count } cooperación
   *[other] { $count } cooperaciones
} en que participan ambos; { $went ->
    [one] { $went } flujo
   *[other] { $went } flujos
} { $one } → { $other }, { $came ->
    [one] { $came } flujo
   *[other] { $came } flujos
} { $other } → { $one }.
places-between-empty = El registro no cuenta nada entre estos dos países. No es lo mismo que no haber nada.
places-between-entries = Cooperaciones en que participan ambos
places-from-to = { $one } → { $other }
places-told = En qué condiciones
places-told-more = También se cuenta en:
places-terms = Las condiciones que se declaran
places-went-came = Lo que fue, lo que vino
places-went-none = El registro no cuenta nada en esta dirección.
places-no-balance = Las unidades distintas están lado a lado y no se suman; no hay saldo. Donde una fuente dice que no se espera retorno, no falta ninguno.
places-figure-between = Dinero entre { $one } y { $other }, por año.
places-pairs = Quién con quién
places-pairs-caption = Los pares con más cooperaciones, de quien aporta a quien recibe.
places-pairs-none = El registro no cuenta ningún flujo entre dos países conocidos.
places-pair = De → a
places-figure-matrix = Quién aporta a quién, por número de cooperaciones.

## Organizaciones

places-partners-title = Socios
places-partners-lead = Las organizaciones que participan en lo que el registro contiene, con los nombres que les dan las fuentes. Los nombres distintos no se funden.
places-partners-words = Nombre o identificador
places-partners-count = { $count ->
    [one] { $count } nombre
   *[other] { $count } nombres
}
places-partners-none = Ninguna organización responde a esto.
places-partners-all = Todos los socios
places-roles-all = Todos los papeles
places-roles = Qué hace
places-partner-as = Nombre, identificador, tipo
places-partner-body = El registro la describe como organismo:
places-partner-gives-none = Ninguna fuente la nombra como quien aporta un flujo.
places-partner-gets-none = Ninguna fuente la nombra como quien recibe un flujo.
places-partner-more-names = { $count ->
    [one] { $count } nombre más lleva este identificador y no está en las sumas.
   *[other] { $count } nombres más llevan este identificador y no están en las sumas.
}

## Sectores

places-sectors-title = Sectores
places-sectors-lead = Para qué se coopera, según los propósitos de la lista de la OCDE: primero la salud, después todo lo demás que el registro cuenta.
places-sectors-none = El registro no cuenta ningún otro sector.
places-sectors-without = Dinero entregado sin sector: { $figure }.
places-sector-empty = El registro no cuenta nada de este sector.
places-purposes = Sus propósitos
places-what-given = Lo que se aporta para ello
places-line-moved = Entregado
places-figure-sector-time = { $sector }: dinero por año.
places-figure-sector-from = { $sector }: quién aporta dinero.
places-figure-sector-to = { $sector }: quién recibe dinero.

## Grupos

places-groups-title = Grupos de países
places-groups-lead = Grupos en que los países cooperan o se cuentan, con sus miembros en el tiempo. Sur y Norte no son propiedad de un país por sí solo.
places-group-years = Años
places-members = Miembros en el tiempo
places-members-in = { $count ->
    [one] { $count } miembro
   *[other] { $count } miembros
} en { $year }
places-group-lead = { $group }: { $count ->
    [one] { $count } miembro
   *[other] { $count } miembros
} en { $year }; { $ever ->
    [one] { $ever } país pertenece o perteneció de algún modo.
   *[other] { $ever } países pertenecen o pertenecieron de algún modo.
}
places-group-known = La tabla de miembros se mantiene hasta { $year }; los años posteriores no se conocen.
places-group-body = En el registro:
places-group-exchange = Lo que intercambian sus miembros
places-group-within = Entre ellos
places-group-out = Hacia otros
places-group-in = Desde otros
places-group-by-year = Un flujo cuenta como de los miembros cuando pertenecían al grupo en su año; lo que no tiene año no está en ninguna de estas cifras, o está entre los otros. Los receptores y proveedores desconocidos están entre los otros.
places-line-within = Entre miembros
places-line-within-committed = Entre miembros (comprometido)
places-figure-members = { $group }: sus miembros en { $year }, con el número de sus cooperaciones.
places-figure-membership = { $group }: quién perteneció y cuándo.
places-figure-group-time = { $group }: dinero entre sus miembros, hacia otros y desde otros, por año.

## La portada

front-figure-time = Cuándo empezaron los casos y cuánto duraron.
front-time-whole = Toda la línea del tiempo
front-map-title = Y dónde
front-map-countries = Todos los países, con lo que cada uno aporta y recibe
places-figure-diagram = Quién aporta qué a quién, en los casos descritos a mano.
door-explore = Explorar
door-explore-text = Pregunte al registro: cualquier medida, por socio, año, sector o grupo.
door-countries = Países
door-countries-text = Lo que cada uno aporta y recibe, y una ficha de una página.
door-between = Entre dos países
door-between-text = Lo que fue, lo que vino, en qué condiciones.
door-partners = Socios
door-partners-text = Las organizaciones y lo que hacen.
door-sectors = Sectores
door-sectors-text = Para qué se coopera, primero la salud.
door-groups = Grupos
door-groups-text = UNASUR, ALBA, BRICS, G-77 y otros, con sus miembros en el tiempo.
door-casebook = Casos
door-casebook-text = Los casos históricos, desde la década de 1890.
door-enter = Describir una cooperación
door-enter-text = Describa a mano lo que no tiene archivo.
door-data = Los datos
door-data-text = Versiones, licencias, descargas y la interfaz para programas.
