# Países, pares de países, organizações, setores, grupos.

way-countries = Países

## Formas e quantidades

places-contributes = Contribui
places-receives = Recebe
places-contributes-none = O registro não conta nada com que contribua.
places-receives-none = O registro não conta nada que receba.
places-no-figure = As fontes não dão número.
places-committed = comprometido
places-unconverted = fora dos dólares: não se conhece taxa de câmbio
places-flows = { $count ->
    [one] { $count } fluxo
   *[other] { $count } fluxos
}
places-other-money = { $count ->
    [one] { $count } transação de outro tipo
   *[other] { $count } transações de outros tipos
} (fundos recebidos, promessas, reembolsos e semelhantes)
places-flows-ask = quantos fluxos?
places-flows-told = Fluxos contados
places-units-apart = Números de unidades diferentes, ou que se situam de outro modo no tempo, nunca se somam. O dinheiro está aqui arredondado; as perguntas por trás dos números dão todos os dígitos.
places-ask-same = Perguntar o mesmo ao registro
places-unit-flows = fluxos, cada um contado uma vez, seja qual for o tamanho
places-unit-cooperations = cooperações
places-unit-committed = USD, comprometidos
places-rest = todos os demais
places-figures = Em figuras
places-figure-table-below = Seus dados estão abaixo, em tabela.
places-figure-source = Ayni, versão { $number } do registro; as fontes, sob cada linha
places-figure-cut = Mostram-se { $shown } de { $total }.
places-map-nothing = nada se conta
places-partner = Parceiro
places-former = antigo Estado
places-entries = Onde se conta
places-entries-none = O registro não contém nada deste tipo.

## O que não está

places-nearest-title = “{ $written }” não é conhecido aqui
places-nearest-text = Talvez tenha querido dizer um destes:
places-nearest-none = Aqui não há nada que se escreva de modo parecido.
places-nearest-search = Buscar no registro

## Países

places-countries-title = Países
places-countries-lead = Com o que cada país contribui e o que recebe, em dinheiro e em pessoas, vagas, bens e saberes, até onde o registro conta.
places-countries-list = Todos os países do registro
places-countries-count = { $count ->
    [one] { $count } país
   *[other] { $count } países
}
places-countries-without = { $count ->
    [one] { $count } país ou território não está em nenhuma entrada do registro.
   *[other] { $count } países e territórios não estão em nenhuma entrada do registro.
}
places-countries-caption = O dinheiro, em dólares dos Estados Unidos arredondados; o que está apenas comprometido vai assinalado. As outras formas são nomeadas; a página de cada país dá seus números.
places-sort-cooperations = número de cooperações
places-sort-contributes = dinheiro com que contribui
places-sort-receives = dinheiro recebido
places-figure-map = De quantas cooperações cada país participa.
places-country-lead = { $country }: o registro conta { $count ->
    [one] { $count } cooperação
   *[other] { $count } cooperações
} de que participa, com { $gives ->
    [one] { $gives } fluxo
   *[other] { $gives } fluxos
} para { $receivers ->
    [one] { $receivers } país
   *[other] { $receivers } países
} e { $gets ->
    [one] { $gets } fluxo
   *[other] { $gets } fluxos
} de { $providers ->
    [one] { $providers } país
   *[other] { $providers } países
}.
places-country-empty = { $country }: o registro não conta nada.
places-country-empty-how = Carregue um arquivo que fale deste país, ou descreva uma cooperação à mão, e ela aparecerá aqui.
places-existed = Este Estado existiu de { $first } a { $last }.
places-existed-until = Este Estado existiu até { $last }.
places-successors = Em seu território seguiram-se:
places-predecessors = Antes, em seu território ou em parte dele:
places-predecessors-apart = O que as fontes contam de um antigo Estado está na página desse Estado e não se conta aqui.
places-sheet = Ficha do país em uma página
places-with-whom = Com quem
places-partners-caption = Tipos de fluxos nas duas direções, com quantos se contam, e dinheiro em dólares; primeiro aqueles com fluxos nas duas direções, depois aqueles com fluxos que não são dinheiro. Siga um parceiro para ver o que foi e o que veio.
places-goes = O que vai
places-comes = O que vem
places-line-contributed = Contribuído
places-line-received = Recebido
places-line-contributed-committed = Contribuído (comprometido)
places-line-received-committed = Recebido (comprometido)
places-figure-over-time = { $country }: dinheiro com que contribui e que recebe, por ano.
places-figure-flow-map = { $country }: com quem troca, nas duas direções.
places-figure-contributes-to = { $country }: para quem vai o dinheiro com que contribui.
places-figure-receives-from = { $country }: de quem vem o dinheiro que recebe.
places-unknown = O que não se sabe
places-unknown-receiver = { $count ->
    [one] { $count } fluxo vai a um receptor cujo país não se indica.
   *[other] { $count } fluxos vão a receptores cujo país não se indica.
}
places-unknown-provider = { $count ->
    [one] { $count } fluxo vem de um provedor cujo país não se indica.
   *[other] { $count } fluxos vêm de provedores cujo país não se indica.
}
places-unknown-year = { $count ->
    [one] { $count } parte do dinheiro não tem ano.
   *[other] { $count } partes do dinheiro não têm ano.
}
places-unknown-figure = { $count ->
    [one] { $count } parte se conta sem número.
   *[other] { $count } partes se contam sem número.
}
places-unknown-not-monetised = { $count ->
    [one] { $count } fluxo não se expressa em dinheiro, por escolha dos parceiros.
   *[other] { $count } fluxos não se expressam em dinheiro, por escolha dos parceiros.
}
places-unknown-rate = { $count ->
    [one] { $count } valor não pôde ser convertido em dólares.
   *[other] { $count } valores não puderam ser convertidos em dólares.
}
places-unknown-money-given = Nenhuma fonte diz com quanto contribui em dinheiro. Não é o mesmo que nada.
places-unknown-money-got = Nenhuma fonte diz quanto recebe em dinheiro. Não é o mesmo que nada.

## Contexto

places-context = Contexto
places-context-title = { $indicator }: { $country }.
places-context-population = População
places-context-product = Produto interno bruto por pessoa, dólares constantes
places-context-health = Gasto em saúde por pessoa, dólares
places-context-doctors = Médicos por 1.000 habitantes
places-context-indicator = Indicador
places-context-first = Primeiro número
places-context-newest = Número mais recente
places-context-none = O registro não contém séries de população, produto, gasto em saúde ou médicos deste país. Carregue uma coleção de indicadores para vê-las aqui.
places-in-year = { $figure } ({ $year })
places-groups-of = Grupos, no tempo
places-groups-none = Não pertence a nenhum dos grupos que a casa conhece.
places-income = Grupo de renda por ano
places-income-none = O Banco Mundial não o classificou.
places-income-source = Segundo a classificação das economias do Banco Mundial, de 1987 a 2024.
places-member = membro
places-member-associate = associado
places-member-participant = participa sem ser membro
places-member-guest = convidado especial
places-member-invited = convidado
places-member-suspended = participação suspensa
places-member-earliest = { $years } (talvez desde { $earliest })
places-member-how = De que modo

## Entre dois países

places-between-title = Entre dois países
places-between-what = O que foi e o que veio entre dois países, e em que condições: lado a lado, cada coisa em sua unidade, sem somar e sem compensar.
places-between-one = Primeiro país
places-between-other = Segundo país
places-between-show = Mostrar
places-between-of = { $one } – { $other }
places-between-turned = Ao contrário
places-between-lead = O registro conta { $count ->
    [one] { $count } cooperação
   *[other] { $count } cooperações
} de que ambos participam; { $went ->
    [one] { $went } fluxo
   *[other] { $went } fluxos
} { $one } → { $other }, { $came ->
    [one] { $came } fluxo
   *[other] { $came } fluxos
} { $other } → { $one }.
places-between-empty = O registro não conta nada entre estes dois países. Não é o mesmo que não haver nada.
places-between-entries = Cooperações de que ambos participam
places-from-to = { $one } → { $other }
places-told = Em que condições
places-told-more = Conta-se também em:
places-terms = As condições declaradas
places-went-came = O que foi, o que veio
places-went-none = O registro não conta nada nesta direção.
places-no-balance = Unidades diferentes estão lado a lado e não se somam; não há saldo. Onde uma fonte diz que não se espera retorno, nenhum está em falta.
places-figure-between = Dinheiro entre { $one } e { $other }, por ano.
places-pairs = Quem com quem
places-pairs-caption = Os pares com mais cooperações, de quem contribui a quem recebe.
places-pairs-none = O registro não conta nenhum fluxo entre dois países conhecidos.
places-pair = De → para
places-figure-matrix = Quem contribui para quem, por número de cooperações.

## Organizações

places-partners-title = Parceiros
places-partners-lead = As organizações que participam do que o registro contém, com os nomes que as fontes lhes dão. Nomes diferentes não se fundem.
places-partners-words = Nome ou identificador
places-partners-count = { $count ->
    [one] { $count } nome
   *[other] { $count } nomes
}
places-partners-none = Nenhuma organização responde a isto.
places-partners-all = Todos os parceiros
places-roles-all = Todos os papéis
places-roles = O que faz
places-partner-as = Nome, identificador, tipo
places-partner-body = O registro a descreve como organismo:
places-partner-gives-none = Nenhuma fonte a nomeia como quem contribui com um fluxo.
places-partner-gets-none = Nenhuma fonte a nomeia como quem recebe um fluxo.
places-partner-more-names = { $count ->
    [one] Mais { $count } nome tem este identificador e não está nas somas.
   *[other] Mais { $count } nomes têm este identificador e não estão nas somas.
}

## Setores

places-sectors-title = Setores
places-sectors-lead = Para que se coopera, segundo os propósitos da lista da OCDE: primeiro a saúde, depois tudo o mais que o registro conta.
places-sectors-none = O registro não conta nenhum outro setor.
places-sectors-without = Dinheiro entregue sem setor: { $figure }.
places-sector-empty = O registro não conta nada deste setor.
places-purposes = Seus propósitos
places-what-given = O que se dá para isso
places-line-moved = Entregue
places-figure-sector-time = { $sector }: dinheiro por ano.
places-figure-sector-from = { $sector }: quem contribui com dinheiro.
places-figure-sector-to = { $sector }: quem recebe dinheiro.

## Grupos

places-groups-title = Grupos de países
places-groups-lead = Grupos em que os países cooperam ou são contados, com seus membros no tempo. Sul e Norte não são propriedade de um país por si só.
places-group-years = Anos
places-members = Membros no tempo
places-members-in = { $count ->
    [one] { $count } membro
   *[other] { $count } membros
} em { $year }
places-group-lead = { $group }: { $count ->
    [one] { $count } membro
   *[other] { $count } membros
} em { $year }; { $ever ->
    [one] { $ever } país pertence ou pertenceu de algum modo.
   *[other] { $ever } países pertencem ou pertenceram de algum modo.
}
places-group-known = A tabela de membros é mantida até { $year }; os anos posteriores não são conhecidos.
places-group-body = No registro:
places-group-exchange = O que seus membros trocam
places-group-within = Entre si
places-group-out = Para outros
places-group-in = De outros
places-group-by-year = Um fluxo conta como dos membros quando pertenciam ao grupo em seu ano; o que não tem ano não está em nenhum destes números, ou está entre os outros. Receptores e provedores desconhecidos estão entre os outros.
places-line-within = Entre membros
places-line-within-committed = Entre membros (comprometido)
places-figure-members = { $group }: seus membros em { $year }, com o número de suas cooperações.
places-figure-membership = { $group }: quem pertenceu e quando.
places-figure-group-time = { $group }: dinheiro entre seus membros, para outros e de outros, por ano.

## A página inicial

front-figure-time = Quando os casos começaram e quanto duraram.
front-time-whole = Toda a linha do tempo
front-map-title = E onde
front-map-countries = Todos os países, com o que cada um dá e recebe
places-figure-diagram = Quem contribui com o quê para quem, nos casos descritos à mão.
door-explore = Explorar
door-explore-text = Pergunte ao registro: qualquer medida, por parceiro, ano, setor ou grupo.
door-countries = Países
door-countries-text = Com o que cada um contribui e o que recebe, e uma ficha de uma página.
door-between = Entre dois países
door-between-text = O que foi, o que veio, em que condições.
door-partners = Parceiros
door-partners-text = As organizações e o que fazem.
door-sectors = Setores
door-sectors-text = Para que se coopera, primeiro a saúde.
door-groups = Grupos
door-groups-text = UNASUL, ALBA, BRICS, G-77 e outros, com seus membros no tempo.
door-casebook = Casos
door-casebook-text = Os casos históricos, desde a década de 1890.
door-enter = Descrever uma cooperação
door-enter-text = Descreva à mão o que não tem arquivo.
door-data = Os dados
door-data-text = Versões, licenças, downloads e a interface para programas.
