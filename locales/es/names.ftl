# Los nombres de lo que el registro distingue: una clave por cada valor de sus listas cerradas.

entry-kind-activity = Cooperación
entry-kind-body = Organismo
entry-kind-event = Acontecimiento
entry-kind-instrument = Instrumento
entry-kind-context = Contexto
entry-kinds-activity = Cooperaciones
entry-kinds-body = Organismos
entry-kinds-event = Acontecimientos
entry-kinds-instrument = Instrumentos
entry-kinds-context = Contextos

role-funding = Financia
role-accountable = Responde por ella
role-extending = Traspasa los medios
role-implementing = La lleva a cabo
role-reporting = La informa
role-requesting = La pidió
role-deciding = Decide
role-hosting = Acoge
role-receiving = Recibe
role-evaluating = Evalúa
role-supporting = Apoya
role-participating = Participa
role-member = Es miembro
role-founding = Lo fundó, propuso o dirigió
role-signing = Firmó
role-opposing = Se opone
role-other = En otro papel

flow-kind-money = Dinero
flow-kind-people = Personas
flow-kind-training = Formación
flow-kind-goods = Bienes
flow-kind-services = Servicios
flow-kind-infrastructure = Infraestructura
flow-kind-know-how = Saberes y técnica
flow-kind-policy-support = Apoyo político y a políticas

measure-flow = en el período
measure-stock = en ese momento
measure-cumulative = en total desde el comienzo
measure-yearly = cada año
measure-announced = anunciado, aún no entregado
measure-name-flow = Flujo en un período
measure-name-stock = Existencia en una fecha
measure-name-cumulative = Acumulado desde una fecha
measure-name-yearly = Anual
measure-name-announced = Anunciado

valuation-reported = indicado por la fuente
valuation-estimated = estimado por la fuente
valuation-derived = calculado con un método declarado
valuation-not-monetised = sin expresión en dinero, por decisión de las partes
valuation-not-reported = la fuente no da un valor

basis-stated = indicado allí
basis-identifier = por el identificador de la organización
basis-name = por el nombre del país
basis-reporter = por la organización que informa
basis-default = por el valor general de la ficha
basis-transaction-date = por la fecha de la transacción
basis-place = por el lugar

term-kind-condition = Condición
term-kind-no-conditions = Sin condiciones
term-kind-obligation = Obligación
term-kind-tying = Compras atadas o libres
term-kind-collateral = Garantía de un préstamo
term-kind-repayment = Reembolso
term-kind-motive = Motivo
term-kind-naming = Cómo la llaman las partes
term-kind-agenda = Quién definió la agenda
term-kind-governance = Cómo se decide y se conduce
term-kind-payment = Quién paga
term-kind-parallel-interest = Intereses que corren en paralelo
term-kind-principle = Principio
term-kind-challenge = Dificultad

return-answered = A lo que fue responde lo que vino
return-no-return-expected = No se espera nada a cambio
return-not-stated = La fuente no habla de lo que vino a cambio

judgement-supports = encaja
judgement-partly = encaja en parte
judgement-contradicts = no encaja
judgement-ambivalent = en ambos sentidos

purpose-kind-sector = Sector
purpose-kind-sdg = Objetivo o meta de la Agenda 2030
purpose-kind-marker = Marcador de política
purpose-kind-tag = Etiqueta
purpose-kind-humanitarian-scope = Emergencia o llamamiento
purpose-kind-budget-item = Partida del presupuesto del país

place-kind-country = País
place-kind-region = Región
place-kind-location = Localidad
place-role-acts = Allí se trabaja
place-role-lives = Allí viven quienes fueron
place-role-returns = Allí vuelven quienes se formaron
place-role-founded = Allí comenzó

date-kind-planned-start = Inicio previsto
date-kind-actual-start = Inicio
date-kind-planned-end = Fin previsto
date-kind-actual-end = Fin
date-kind-held = Celebración
date-kind-signed = Firma o adopción
date-kind-announced = Anuncio
date-kind-published = Publicación
date-kind-period = Período
date-kind-other = Otra fecha

link-kind-parent = Parte de
link-kind-child = Tiene como parte
link-kind-sibling = Parte del mismo conjunto que
link-kind-co-funded = Financiada junto con
link-kind-third-party = La misma, informada por un tercero
link-kind-parallel-interest = Interés comercial paralelo
link-kind-inspired = Inspiró
link-kind-succeeded = Vino después de
link-kind-responds-to = Responde a
link-kind-decided-at = Decidido en
link-kind-member-of = Pertenece a
link-kind-in-context = En el contexto de
link-kind-enabled-by = Lo hizo posible
link-kind-hindered-by = Obstaculizado por
link-kind-governed-by = Regido por
link-kind-other = Relacionado con
link-back-parent = Tiene como parte
link-back-child = Parte de
link-back-sibling = Parte del mismo conjunto que
link-back-co-funded = Financiada junto con
link-back-third-party = La misma, informada por un tercero
link-back-parallel-interest = Corre en paralelo a
link-back-inspired = Inspirado por
link-back-succeeded = Le siguió
link-back-responds-to = Tuvo como respuesta
link-back-decided-at = Aquí se decidió
link-back-member-of = Le pertenece
link-back-in-context = En este contexto
link-back-enabled-by = Hizo posible
link-back-hindered-by = Obstaculizó
link-back-governed-by = Rige
link-back-other = Relacionado con

plan-kind-budget = Presupuesto
plan-kind-planned-disbursement = Desembolso previsto

hedge-exact = exacto
hedge-about = cerca de
hedge-almost = casi
hedge-over = más de
hedge-at-least = al menos
hedge-up-to = hasta
hedge-between = entre dos cifras

severity-error = Se pierde algo
severity-warning = La fuente es irregular
severity-notice = Conviene saberlo

source-kind-file = Archivo cargado
source-kind-work = Obra citada
format-casebook = Libro de casos
format-iati-activities = Actividades IATI
format-workbook = Planilla
format-practice = Práctica publicada
format-aiddata-china = Finanzas oficiales chinas (AidData)

item-flow = flujo
item-plan = plan
allocation-set-place = por lugar
allocation-set-sector = por sector y lugar
share-state-stated = partes según la fuente
share-state-rescaled = partes reescaladas a cien
share-state-not-stated = sin base de reparto
share-state-unallocated = sin asignar: partes no utilizables
conversion-state-identity = en dólares estadounidenses
conversion-state-converted = convertido al tipo indicado
conversion-state-unconvertible = sin tipo de cambio conocido
conversion-state-no-value = sin valor que convertir

framework-south-south = Sur-Sur
framework-north-south = Norte-Sur
framework-triangular = Triangular
framework-multilateral = Multilateral

theory-sjssc = Cooperación Sur-Sur orientada por la justicia social
theory-social-medicine = Medicina social latinoamericana
theory-proletarian-internationalism = Internacionalismo proletario
theory-anarchist-internationalism = Internacionalismo anarquista
theory-humanitarian-internationalism = Internacionalismo humanitario
theory-soft-power = Poder blando
theory-realism = Realismo
theory-liberalism = Liberalismo
theory-institutionalism = Institucionalismo
theory-constructivism = Constructivismo
theory-hegemony = Hegemonía
theory-sub-imperialism = Subimperialismo
theory-imperial-capitalism = Capitalismo imperial
theory-symbolic-capital = Capital simbólico
theory-counter-hegemonic-solidarity = Solidaridad contrahegemónica
theory-structural-cooperation = Cooperación estructurante en salud
theory-social-democratic = Lectura socialdemócrata
theory-dependency = Dependencia
theory-world-systems = Sistemas-mundo
theory-post-colonial = Teoría poscolonial
principle-even-terms = Condiciones parejas
principle-counter-hegemonic-values = Valores contrahegemónicos
principle-transformative = Transformadora
principle-community-based = De base comunitaria
principle-societal-determination = Determinación social de la salud
principle-shared-values = Valores políticos compartidos
principle-redistribution = Redistribución
principle-horizontal-power = Relaciones de poder horizontales
principle-bona-fide-equity = Equidad de buena fe

level-solidarity-between-countries = solidaridad entre países
level-solidarity-between-states = solidaridad entre Estados
level-solidarity-and-gratitude-between-states = solidaridad y gratitud entre Estados
level-exchange-between-states-solidarity-between-peoples = intercambio entre Estados; solidaridad entre pueblos
level-exchange-between-states = intercambio entre Estados
level-contract-with-a-state = contrato con un Estado
