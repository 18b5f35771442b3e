# El lente: señales del registro, sus valores y las respuestas a los criterios.

## Familias de señales

signal-family-even-terms = Condiciones parejas
signal-family-asymmetry = Asimetría entre los socios
signal-family-values = Valores
signal-family-transformation = Transformación
signal-family-community = Comunidad
signal-family-parallel-interests = Intereses paralelos
signal-family-transparency = Transparencia
signal-family-direction = Dirección

## Qué dice una señal y qué significa que no tenga valor

signal-conditions = Si hay condiciones, y qué parte las fijó.
signal-conditions-null = El registro ni enumera condiciones ni dice que no las haya.
signal-condition-kind = De qué tipo son las condiciones: de política, de desempeño o fiduciarias.
signal-condition-kind-null = No consta ninguna condición de tipo conocido.
signal-tied = Si las compras están atadas a proveedores de la parte que aporta.
signal-tied-null = No se informa si hay atadura.
signal-finance = Si el dinero llega como donación, en condiciones concesionales u otras.
signal-finance-null = Ni el tipo de financiación, ni el de flujo, ni los términos del préstamo lo deciden.
signal-grant-element = Qué parte de un préstamo se da y no se presta, según interés, plazo y gracia.
signal-grant-element-null = No constan todos los términos del préstamo.
signal-obligation-owed-to = Con quién se tiene una obligación: la comunidad de origen, la parte receptora o la que aporta.
signal-obligation-owed-to-null = No consta una obligación con su acreedor.
signal-both-contribute = Si ambos socios aportan algo.
signal-both-contribute-null = Solo se narran flujos en un sentido, lo que no dice que nada volviera.
signal-return-expected = Si lo que fue tiene respuesta, o no se espera retorno. Nada dice de la paridad.
signal-return-expected-null = No consta un intercambio que lo diga.
signal-requested-by = Qué parte pidió la cooperación.
signal-requested-by-null = No consta quién la pidió, con país conocido.
signal-decided-by = Qué parte tomó las decisiones.
signal-decided-by-null = No consta quién decidió, con país conocido.
signal-accountable = Qué parte responde por la cooperación.
signal-accountable-null = No consta quién responde, con país conocido.
signal-agenda-set-by = Quién fijó la agenda: una parte, ambas o una comunidad.
signal-agenda-set-by-null = Nada consta sobre la agenda.
signal-host-implements = La proporción de socios ejecutores que son del país receptor.
signal-host-implements-null = No consta un ejecutor de país conocido, o no se sabe quién recibe.
signal-naming = Cómo la llaman los propios socios.
signal-naming-null = No consta un nombre que le den los socios.
signal-gdp-ratio = La producción económica de quien aporta frente a la de quien recibe, como potencia de diez.
signal-gdp-ratio-null = No se conoce el país de un socio o el año, o no hay cifra en cinco años.
signal-gdp-per-head-ratio = La producción por habitante de quien aporta frente a la de quien recibe, como potencia de diez.
signal-gdp-per-head-ratio-null = No se conoce el país de un socio o el año, o no hay cifra en cinco años.
signal-population-ratio = La población de quien aporta frente a la de quien recibe, como potencia de diez.
signal-population-ratio-null = No se conoce el país de un socio o el año, o no hay cifra en cinco años.
signal-health-spending-ratio = El gasto en salud por habitante de quien aporta frente al de quien recibe, como potencia de diez.
signal-health-spending-ratio-null = No se conoce el país de un socio o el año, o no hay cifra en cinco años.
signal-doctors-ratio = Los médicos por mil habitantes de quien aporta frente a los de quien recibe, como potencia de diez.
signal-doctors-ratio-null = No se conoce el país de un socio o el año, o no hay cifra en cinco años.
signal-speaks-of-public-provision = Si el registro habla de provisión pública; qué dice, lo juzga quien lee.
signal-speaks-of-public-provision-null = Ninguna condición, etiqueta o descripción tiene esa palabra; no dice lo contrario.
signal-speaks-of-user-fees = Si el registro habla de tarifas o privatización; qué dice, lo juzga quien lee.
signal-speaks-of-user-fees-null = Ninguna condición, etiqueta o descripción tiene esa palabra; no dice lo contrario.
signal-speaks-of-patents = Si el registro habla de patentes; qué dice, lo juzga quien lee.
signal-speaks-of-patents-null = Ninguna condición, etiqueta o descripción tiene esa palabra; no dice lo contrario.
signal-speaks-of-rights = Si el registro habla de derechos; qué dice, lo juzga quien lee.
signal-speaks-of-rights-null = Ninguna condición, etiqueta o descripción tiene esa palabra; no dice lo contrario.
signal-stated-commitments = Cuántos principios y motivos se declaran.
signal-stated-commitments-null = No consta ninguno.
signal-primary-care-share = La proporción de sus sectores que es atención primaria.
signal-primary-care-share-null = No se indica sector, o hay varios sin porcentaje.
signal-health-systems-share = La proporción de sus sectores que construye sistemas de salud.
signal-health-systems-share-null = No se indica sector, o hay varios sin porcentaje.
signal-training-share = La proporción de sus sectores que es formación de personal de salud.
signal-training-share-null = No se indica sector, o hay varios sin porcentaje.
signal-medicines-share = La proporción de sus sectores que es producción de medicamentos.
signal-medicines-share-null = No se indica sector, o hay varios sin porcentaje.
signal-water-nutrition-share = La proporción de sus sectores que es agua, saneamiento y nutrición.
signal-water-nutrition-share-null = No se indica sector, o hay varios sin porcentaje.
signal-disease-curative-share = La proporción de sus sectores que va a enfermedades aisladas o a tratamiento.
signal-disease-curative-share-null = No se indica sector, o hay varios sin porcentaje.
signal-duration = Cuántos años dura, según sus fechas efectivas o previstas.
signal-duration-null = No consta el inicio o el fin.
signal-people-trained = Cuántas personas se forman, con las reservas de la fuente.
signal-people-trained-null = No consta cuántas personas se forman.
signal-return-to-practice = Si quienes se forman vuelven a ejercer en sus comunidades.
signal-return-to-practice-null = Nada consta sobre un retorno.
signal-community-requests = Si una comunidad está entre quienes la pidieron.
signal-community-requests-null = No consta quién la pidió, o de qué tipo es.
signal-community-decides = Si una comunidad está entre quienes deciden.
signal-community-decides-null = No consta quién decide, o de qué tipo es.
signal-community-hosts = Si una comunidad está entre quienes la acogen.
signal-community-hosts-null = No consta quién la acoge, o de qué tipo es.
signal-community-implements = Si una comunidad está entre quienes la realizan.
signal-community-implements-null = No consta quién la realiza, o de qué tipo es.
signal-staff-live-there = Si quienes llegan viven donde trabajan.
signal-staff-live-there-null = No consta dónde viven.
signal-population-served = A cuántas personas atiende, con las reservas de la fuente.
signal-population-served-null = No consta un número, o no en personas.
signal-parallel-interest-stated = Si el registro nombra un interés comercial o político que corre a su lado.
signal-parallel-interest-stated-null = No consta ninguno; no dice que no lo haya.
signal-parallel-flows = Los flujos de quien aporta para extracción, infraestructura y crédito a la exportación al mismo país en tres años, en dólares informados.
signal-parallel-flows-null = El registro no tiene ninguno en dólares, o no se conoce el año.
signal-works-cited = Cuántas obras citan sus filas; un archivo que no cita ninguna habla por sí mismo.
signal-works-cited-null = No se puede contar.
signal-source-quality = La puntuación de calidad de su fuente, según el método que esta indica.
signal-source-quality-null = La fuente no tiene puntuación.
signal-completeness = De seis preguntas (quién, para qué, cómo, en qué condiciones, cuándo, dónde), la proporción con respuesta.
signal-completeness-null = No se puede contar.
signal-results-reported = Si se informan resultados.
signal-results-reported-null = No se prevén ni informan resultados.
signal-contradictory-claims = Cuántos de estado, colaboración, inicio, fin y emergencia difieren entre las fuentes que la declaran.
signal-contradictory-claims-null = Solo una fuente la declara.
signal-direction = De quién a quién: Sur-Sur, Norte-Sur, etc., por la regla de la casa para ese año.
signal-direction-null = No se conoce el país de un socio o el año.
signal-intra-regional = Si todos los socios son de una misma región del mundo.
signal-intra-regional-null = No se conoce el país o la región de un socio.
signal-shared-border = Si los socios comparten frontera terrestre.
signal-shared-border-null = No se conoce el país de un socio, o es demasiado pequeño para el mapa.

## Palabras de las señales

signal-word-true = sí
signal-word-false = no
signal-word-by-provider = fijadas por la parte que aporta
signal-word-by-receiver = fijadas por la parte receptora
signal-word-by-others = fijadas por otros
signal-word-unattributed = las hay, no se dice de quién
signal-word-refused = sin condiciones, según se declara
signal-word-contradictory = declarado en ambos sentidos
signal-word-policy = de política
signal-word-performance = de desempeño
signal-word-fiduciary = fiduciaria
signal-word-several = varias
signal-word-untied = sin atadura
signal-word-partly-tied = atada en parte
signal-word-tied = atada
signal-word-mixed = mixta
signal-word-grant = donación
signal-word-concessional = concesional
signal-word-non-concessional = no concesional
signal-word-community = la comunidad
signal-word-receiver = la parte receptora
signal-word-provider = la parte que aporta
signal-word-both = ambos
signal-word-others = otros
signal-word-answered = con respuesta
signal-word-not-expected = no se espera retorno
signal-word-cooperation = cooperación, intercambio o solidaridad
signal-word-aid = «ayuda»
signal-word-south-south = Sur-Sur
signal-word-north-south = Norte-Sur
signal-word-south-north = Sur-Norte
signal-word-north-north = Norte-Norte
signal-word-triangular = triangular
signal-word-multilateral = multilateral
signal-word-domestic = dentro de un país

## Unidades de las señales

signal-unit-percent = por ciento
signal-unit-log-ratio = potencias de diez
signal-unit-years = años
signal-unit-people = personas
signal-unit-count = número
signal-unit-dollars = dólares de EE. UU.

## Respuestas

lens-answer-yes = Sí
lens-answer-partly = En parte
lens-answer-no = No
lens-answer-cannot-tell = No se puede saber
