# Explore: one question as table, map, flows and series.

way-explore = Explorar
figure-as-table = Em forma de tabela
figure-empty = Nada no registro responde a isto.
figure-unknown = não se sabe
figure-logarithmic = escala logarítmica
axis-million = mi
figure-billion = bi

# Dimensões em uma frase: “por década e país que recebe”.
explore-by-year = ano
explore-by-decade = década
explore-by-provider = país que contribui
explore-by-receiver = país que recebe
explore-by-country = país de qualquer um dos lados
explore-by-place = lugar
explore-by-region = região
explore-by-continent = continente
explore-by-provider-region = região que contribui
explore-by-receiver-region = região que recebe
explore-by-membership = grupo de qualquer um dos lados
explore-by-provider-membership = grupo que contribui
explore-by-receiver-membership = grupo que recebe
explore-by-sector = setor
explore-by-sector-group = grupo de setores
explore-by-health = saúde ou outros setores
explore-by-modality = modalidade
explore-by-finance-type = tipo de financiamento
explore-by-flow-type = tipo de fluxo do CAD
explore-by-transaction-type = transação
explore-by-partner = parceiro que contribui
explore-by-receiving-partner = parceiro que recebe
explore-by-role = papel
explore-by-source = fonte
explore-by-direction = direção
explore-by-entry-kind = tipo de ficha
explore-by-kind = tipo de fluxo
explore-by-measure = medida no tempo
explore-by-currency = moeda
explore-by-unit = unidade
explore-by-status = situação
explore-by-framework = como se apresenta
explore-by-collaboration = colaboração
explore-by-valuation = como se conhece o valor
explore-by-identifier = identificador

# Uma pergunta em uma frase.
explore-only-provider = com contribuição de { $values }
explore-only-receiver = com destino a { $values }
explore-only-country = com { $values } em qualquer um dos lados
explore-only-place = em { $values }
explore-only-provider-membership = com contribuição de membros de { $values }
explore-only-receiver-membership = com destino a membros de { $values }
explore-only-membership = com membros de { $values } em qualquer um dos lados
explore-only-sector = no setor { $values }
explore-only-sector-group = nos setores { $values }
explore-only-source = segundo { $values }
explore-only-partner = com contribuição de { $values }
explore-only-receiving-partner = com destino a { $values }
explore-only-year = em { $values }
explore-only-decade = na { $values }
explore-only-health-yes = em saúde
explore-only-health-no = fora da saúde
explore-only = { $dimension }: { $values }
explore-sentence-by = por { $dimensions }
explore-sentence-except = exceto { $phrase }
explore-sentence-words = com as palavras “{ $words }”
explore-sentence-usd = em dólares dos EUA
explore-sentence-netted = sem repetições
explore-sentence-official-first = primeiro a fonte mais oficial
explore-sentence-third-party-first = primeiro a fonte menos oficial
explore-sentence-widest-range = do menor ao maior número das fontes rivais
explore-years-in = em { $year }
explore-years-span = de { $from } a { $to }
explore-years-since = desde { $year }
explore-years-until = até { $year }
explore-and = { $first } e { $last }
explore-and-before-i = { $first } e { $last }
explore-or = { $first } ou { $last }
explore-or-before-o = { $first } ou { $last }
explore-and-others = { $names } e { $count ->
    [one] mais { $count }
   *[other] mais { $count }
}

# O que se pode medir.
explore-measure-flows = dinheiro movimentado
explore-measure-commitments = compromissos
explore-measure-disbursements = desembolsos
explore-measure-expenditures = despesas
explore-measure-incoming = recursos recebidos
explore-measure-pledges = promessas
explore-measure-budgets = orçamentos
explore-measure-planned-disbursements = desembolsos previstos
explore-measure-count = número de fichas
explore-measure-flow-count = número de fluxos
explore-measures-money = Dinheiro
explore-measures-counts = Contagens
explore-measures-kinds = Outros tipos de fluxos
explore-measures-units = Unidades

# A página e seu formulário.
explore-title = Perguntar ao registro
explore-lead = Quem contribui com o quê a quem, quando, de que forma e quem o diz. Escolha uma pergunta ou faça a sua; seu endereço é permanente.
explore-begin = Perguntas para começar:
explore-form = Mudar a pergunta
explore-question = A pergunta
explore-narrowed = Limitada a
explore-how = Como se fazem os números
explore-measure = O que se mede
explore-rows = Linhas
explore-rows-none = um só total
explore-columns = Colunas
explore-columns-none = nenhuma
explore-and-by = E por
explore-nothing-more = nada mais
explore-group-when = Quando
explore-group-who = Quem
explore-group-what = O quê e como
explore-group-where = Onde
explore-group-known = Como se sabe
explore-money = Moeda
explore-money-as-reported = cada moeda como informada
explore-money-usd = dólares dos EUA
explore-prices = Preços
explore-prices-current = do dia (correntes)
explore-prices-note = Não há preços constantes: o registro não tem deflatores.
explore-netted = O que se informa mais de uma vez
explore-netted-no = conta como foi informado
explore-netted-yes = conta uma vez (líquido)
explore-view = Fontes rivais
explore-view-all = todas, lado a lado
explore-view-official-first = a mais oficial
explore-view-third-party-first = a menos oficial
explore-view-widest-range = como um intervalo entre todas
explore-sort = Ordem das linhas
explore-sort-keys = por nome ou ano
explore-sort-keys-backwards = ao contrário
explore-sort-largest = do maior ao menor
explore-sort-smallest = do menor ao maior
explore-counting-items = fluxos e planos
explore-counting-shares = só partes
explore-words-label = Com estas palavras
explore-words = as palavras
explore-years-label = Anos
explore-years = os anos
explore-from = de
explore-to = até
explore-more = Mais para limitar
explore-any = qualquer
explore-add = acrescentar …
explore-type = um nome ou código
explore-not = Não: { $dimension }
explore-other-sectors = Sem grupo conhecido
explore-ask = Perguntar
explore-views = Como se mostra
explore-show-table = Tabela
explore-show-map = Mapa
explore-show-flows = Fluxos no mapa
explore-show-time = No tempo
explore-show-diagram = Diagrama
explore-figure = Número
explore-limits = Uma pergunta é interrompida após 10 segundos e uma resposta tem no máximo 100.000 números; a página que chega a um limite o diz.

# O que não se entendeu e o que não tem resposta.
explore-misread-key = “{ $key }” não é algo pelo que se possa perguntar; perguntou-se o resto.
explore-misread-word = Não se entendeu “{ $value }” como “{ $key }”; perguntou-se o resto.
explore-misread-name = “{ $value }” não é um código nem um nome conhecido para “{ $key }”; perguntou-se o resto.
explore-misread-years = Os anos terminavam antes de começar; perguntaram-se ao contrário.
explore-nearest = Quis dizer:
explore-too-long = Esta pergunta demora demais
explore-too-long-text = Foi interrompida após { $seconds } segundos, para que os demais também tenham resposta. Uma pergunta mais limitada pode tê-la:
explore-too-large = Esta resposta é grande demais
explore-too-large-text = Tem mais de { $figures } números. Peça menos linhas ou colunas, ou use a linha de comando, que não tem esse limite:
explore-no-sense = Esta pergunta não se pode fazer
explore-no-sense-text = Mude suas linhas, suas colunas ou o que se mede.
explore-without-columns = O mesmo sem colunas
explore-fewer-rows = O mesmo só pela primeira de suas linhas
explore-last-years = O mesmo só para os últimos dez anos
explore-shares-only = O mesmo contando só partes, o que é mais rápido
explore-nothing-text = Nada do que se carregou diz algo a respeito. Uma fonte que o diga preencheria esta página, ou se pode perguntar mais amplamente:
explore-without = Sem “{ $phrase }”

# Partes de uma resposta.
explore-rows-shown = Linhas { $first }–{ $last } de { $total }
explore-columns-shown = Colunas { $first }–{ $last } de { $total }
explore-sections-shown = Tabelas { $first }–{ $last } de { $total }
explore-drawn-of = Desenham-se { $shown } de { $total } partes da resposta; a tabela tem todas.
explore-nothing-to-draw = Nenhum número desta resposta pode ser desenhado assim; a tabela os tem.
explore-rows-pager = Mais linhas
explore-columns-pager = Mais colunas
explore-sections-pager = Mais tabelas
explore-take = Levar a resposta completa:

# Figuras.
explore-figure-source = Ayni, versão { $number } do registro
explore-figure-description = { $sentence } ({ $unit }). Os maiores: { $largest }.
figure-rows-shown = Aqui se mostram { $shown } de { $total } linhas; o arquivo tem todas:
explore-map-nothing = nada se sabe
explore-members-of = Membros de { $group }, { $year }
explore-map-needs = Um mapa precisa de países nas linhas, e nenhuma coluna.
explore-flows-need = Os fluxos no mapa precisam, nas linhas, do país que contribui e do que recebe, e nenhuma coluna.
explore-time-needs = Uma vista no tempo precisa de anos ou décadas nas linhas ou colunas.
explore-diagram-needs = Um diagrama precisa de ao menos duas coisas em linhas e colunas: quem, a quem, para quê.
explore-ask-by = Perguntar o mesmo por { $dimensions }
explore-not-on-map = Fora do mapa: { $what }
explore-not-dated = Fora da figura, porque não tem ano ou número: { $what }
explore-not-in-diagram = Fora do diagrama: { $what }
explore-more-in-table = { $count ->
    [one] mais { $count }, na tabela
   *[other] mais { $count }, na tabela
}
explore-more-lines = Desenham-se os { $shown } maiores; { $count ->
    [one] mais { $count } está na tabela
   *[other] mais { $count } estão na tabela
    }.
explore-rest = Outros

# Perguntas para começar.
explore-preset-people = Pessoas que foram
explore-preset-forms = Formação, bens, obras e saberes
explore-preset-money = Dinheiro
explore-preset-record = O próprio registro

# As linhas por trás de um número.
explore-behind = O que há por trás deste número
explore-behind-what = O número está em
explore-behind-count = { $count ->
    [one] { $count } linha do registro
   *[other] { $count } linhas do registro
}
explore-behind-none = Nenhuma linha desta versão está por trás de tal número.
explore-behind-entry = Ficha
explore-behind-share = No número
explore-behind-whole = Como informado
explore-behind-rate = Taxa de câmbio
explore-flow-number = fluxo { $number }
explore-plan-number = plano { $number }
explore-no-figure = sem número
explore-rate = { $rate } { $currency } por 1 USD · { $series } · { $date }

# Citar.
explore-cite = Citar isto
explore-cite-text = Texto
explore-cite-address = Endereço permanente:
explore-cite-sources = Fontes da resposta e suas licenças
explore-citation = “{ $title }”. Ayni, versão { $number } do registro, { $date }. { $address }. Fontes: { $sources }.
explore-citation-without-sources = “{ $title }”. Ayni, versão { $number } do registro, { $date }. { $address }.
explore-no-licence = licença não indicada
explore-publisher = Quem publica
explore-licence = Licença
explore-more-sources = E { $count ->
    [one] mais { $count } fonte
   *[other] mais { $count } fontes
    }.
explore-back = Voltar à resposta
