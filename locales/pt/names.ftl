# Os nomes do que o registro distingue: uma chave para cada valor de suas listas fechadas.

entry-kind-activity = Cooperação
entry-kind-body = Organismo
entry-kind-event = Acontecimento
entry-kind-instrument = Instrumento
entry-kind-context = Contexto
entry-kinds-activity = Cooperações
entry-kinds-body = Organismos
entry-kinds-event = Acontecimentos
entry-kinds-instrument = Instrumentos
entry-kinds-context = Contextos

role-funding = Financia
role-accountable = Responde por ela
role-extending = Repassa os meios
role-implementing = Executa
role-reporting = Informa
role-requesting = Pediu
role-deciding = Decide
role-hosting = Acolhe
role-receiving = Recebe
role-evaluating = Avalia
role-supporting = Apoia
role-participating = Participa
role-member = É membro
role-founding = Fundou, propôs ou liderou
role-signing = Assinou
role-opposing = Opõe-se
role-other = Em outro papel

flow-kind-money = Dinheiro
flow-kind-people = Pessoas
flow-kind-training = Formação
flow-kind-goods = Bens
flow-kind-services = Serviços
flow-kind-infrastructure = Infraestrutura
flow-kind-know-how = Saberes e técnica
flow-kind-policy-support = Apoio político e a políticas

measure-flow = no período
measure-stock = naquele momento
measure-cumulative = no total desde o início
measure-yearly = a cada ano
measure-announced = anunciado, ainda não entregue
measure-name-flow = Fluxo em um período
measure-name-stock = Estoque em uma data
measure-name-cumulative = Acumulado desde uma data
measure-name-yearly = Anual
measure-name-announced = Anunciado

valuation-reported = indicado pela fonte
valuation-estimated = estimado pela fonte
valuation-derived = calculado por um método declarado
valuation-not-monetised = não expresso em dinheiro, por escolha das partes
valuation-not-reported = a fonte não dá um valor

basis-stated = indicado ali
basis-identifier = pelo identificador da organização
basis-name = pelo nome do país
basis-reporter = pela organização que informa
basis-default = pelo valor geral do registro
basis-transaction-date = pela data da transação
basis-place = pelo lugar

term-kind-condition = Condição
term-kind-no-conditions = Sem condições
term-kind-obligation = Obrigação
term-kind-tying = Compras vinculadas ou livres
term-kind-collateral = Garantia de um empréstimo
term-kind-repayment = Reembolso
term-kind-motive = Motivo
term-kind-naming = Como as partes a chamam
term-kind-agenda = Quem definiu a agenda
term-kind-governance = Como se decide e se conduz
term-kind-payment = Quem paga
term-kind-parallel-interest = Interesses que correm em paralelo
term-kind-principle = Princípio
term-kind-challenge = Dificuldade

return-answered = Ao que foi responde o que veio
return-no-return-expected = Não se espera nada em troca
return-not-stated = A fonte não fala do que veio em troca

judgement-supports = corresponde
judgement-partly = corresponde em parte
judgement-contradicts = não corresponde
judgement-ambivalent = nos dois sentidos

purpose-kind-sector = Setor
purpose-kind-sdg = Objetivo ou meta da Agenda 2030
purpose-kind-marker = Marcador de política
purpose-kind-tag = Etiqueta
purpose-kind-humanitarian-scope = Emergência ou apelo
purpose-kind-budget-item = Item do orçamento do país

place-kind-country = País
place-kind-region = Região
place-kind-location = Localidade
place-role-acts = Ali se trabalha
place-role-lives = Ali vivem os que foram
place-role-returns = Para lá voltam os que se formaram
place-role-founded = Ali começou

date-kind-planned-start = Início previsto
date-kind-actual-start = Início
date-kind-planned-end = Fim previsto
date-kind-actual-end = Fim
date-kind-held = Realização
date-kind-signed = Assinatura ou adoção
date-kind-announced = Anúncio
date-kind-published = Publicação
date-kind-period = Período
date-kind-other = Outra data

link-kind-parent = Parte de
link-kind-child = Tem como parte
link-kind-sibling = Parte do mesmo conjunto que
link-kind-co-funded = Financiada junto com
link-kind-third-party = A mesma, informada por um terceiro
link-kind-parallel-interest = Interesse comercial paralelo
link-kind-inspired = Inspirou
link-kind-succeeded = Veio depois de
link-kind-responds-to = Responde a
link-kind-decided-at = Decidido em
link-kind-member-of = Pertence a
link-kind-in-context = No contexto de
link-kind-enabled-by = Possibilitado por
link-kind-hindered-by = Dificultado por
link-kind-governed-by = Regido por
link-kind-other = Relacionado com
link-back-parent = Tem como parte
link-back-child = Parte de
link-back-sibling = Parte do mesmo conjunto que
link-back-co-funded = Financiada junto com
link-back-third-party = A mesma, informada por um terceiro
link-back-parallel-interest = Corre em paralelo a
link-back-inspired = Inspirado por
link-back-succeeded = Foi seguido por
link-back-responds-to = Teve como resposta
link-back-decided-at = Aqui se decidiu
link-back-member-of = Pertence a ele
link-back-in-context = Neste contexto
link-back-enabled-by = Possibilitou
link-back-hindered-by = Dificultou
link-back-governed-by = Rege
link-back-other = Relacionado com

plan-kind-budget = Orçamento
plan-kind-planned-disbursement = Desembolso previsto

hedge-exact = exato
hedge-about = cerca de
hedge-almost = quase
hedge-over = mais de
hedge-at-least = pelo menos
hedge-up-to = até
hedge-between = entre dois números

severity-error = Algo se perde
severity-warning = A fonte é irregular
severity-notice = Convém saber

source-kind-file = Arquivo carregado
source-kind-work = Obra citada
format-casebook = Livro de casos
format-iati-activities = Atividades IATI
format-workbook = Planilha
format-practice = Prática publicada
format-aiddata-china = Finanças oficiais chinesas (AidData)

item-flow = fluxo
item-plan = plano
allocation-set-place = por lugar
allocation-set-sector = por setor e lugar
share-state-stated = partes conforme a fonte
share-state-rescaled = partes reescaladas a cem
share-state-not-stated = sem base de repartição
share-state-unallocated = não alocado: partes não utilizáveis
conversion-state-identity = em dólares dos Estados Unidos
conversion-state-converted = convertido à taxa indicada
conversion-state-unconvertible = sem taxa de câmbio conhecida
conversion-state-no-value = sem valor a converter

framework-south-south = Sul-Sul
framework-north-south = Norte-Sul
framework-triangular = Trilateral
framework-multilateral = Multilateral

theory-sjssc = Cooperação Sul-Sul orientada pela justiça social
theory-social-medicine = Medicina social latino-americana
theory-proletarian-internationalism = Internacionalismo proletário
theory-anarchist-internationalism = Internacionalismo anarquista
theory-humanitarian-internationalism = Internacionalismo humanitário
theory-soft-power = Poder brando
theory-realism = Realismo
theory-liberalism = Liberalismo
theory-institutionalism = Institucionalismo
theory-constructivism = Construtivismo
theory-hegemony = Hegemonia
theory-sub-imperialism = Subimperialismo
theory-imperial-capitalism = Capitalismo imperial
theory-symbolic-capital = Capital simbólico
theory-counter-hegemonic-solidarity = Solidariedade contra-hegemônica
theory-structural-cooperation = Cooperação estruturante em saúde
theory-social-democratic = Leitura social-democrata
theory-dependency = Dependência
theory-world-systems = Sistemas-mundo
theory-post-colonial = Teoria pós-colonial
principle-even-terms = Condições parelhas
principle-counter-hegemonic-values = Valores contra-hegemônicos
principle-transformative = Transformadora
principle-community-based = De base comunitária
principle-societal-determination = Determinação social da saúde
principle-shared-values = Valores políticos compartilhados
principle-redistribution = Redistribuição
principle-horizontal-power = Relações de poder horizontais
principle-bona-fide-equity = Equidade de boa-fé

level-solidarity-between-countries = solidariedade entre países
level-solidarity-between-states = solidariedade entre Estados
level-solidarity-and-gratitude-between-states = solidariedade e gratidão entre Estados
level-exchange-between-states-solidarity-between-peoples = troca entre Estados; solidariedade entre povos
level-exchange-between-states = troca entre Estados
level-contract-with-a-state = contrato com um Estado
