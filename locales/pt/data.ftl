# The data: sources, snapshots, findings, the API, the guide.

way-data = Os dados
data-lead = Tudo o que se sabe dos próprios dados: de onde vêm, em que condições, o que tinham de estranho, como mudaram, como se calcula cada número e como levá-los.
data-snapshot = Versão
data-door-sources = Fontes
data-door-sources-text = Cada arquivo por trás do registro: o que diz de si, o que foi lido dele e todas as suas leituras anteriores.
data-door-licences = Licenças
data-door-licences-text = O que se pode fazer com cada fonte, na medida em que ela o diz.
data-door-findings = Observações
data-door-findings-text = O que estava errado ou estranho nas fontes, por regra e por quem publica, e o que se fez a respeito.
data-door-rules = Regras
data-door-rules-text = Cada regra que as observações seguem, com sua explicação e quantas vezes foi encontrada.
data-door-snapshots = Versões
data-door-snapshots-text = Os estados do registro ao longo do tempo e o que mudou entre dois quaisquer.
data-door-indicators = Séries de contexto
data-door-indicators-text = População, produto, gasto em saúde e outros números sobre países por ano. Não são cooperação e não entram em nenhuma soma.
data-door-rates = Taxas de câmbio
data-door-rates-text = A que taxas os valores viram dólares, e o que não tem taxa.
data-door-numbers = Como se calcula cada número
data-door-numbers-text = Intervalos, repartições, o que se repete, taxas: as regras com suas razões.
data-door-book = O guia
data-door-book-text = Um tutorial, como fazer tarefas, a referência e as explicações.
data-door-api = A interface para programas
data-door-api-text = As mesmas perguntas destas páginas, em JSON e CSV.

## Lists

data-take = Para levar:
data-take-cut = uma resposta dá { $most } de { $total }; “next” leva às seguintes
data-sort-publisher = quem publica
data-sort-licence = licença
data-sort-sources = número de fontes
data-sort-newest = as mais recentes primeiro
data-sort-oldest = as mais antigas primeiro
data-sort-rule = regra
data-sort-indicator = código
data-sort-countries = número de países
data-sort-figures = número de valores
data-sort-country = país
data-sort-largest = do maior ao menor
data-sort-smallest = do menor ao maior
data-sort-currency = moeda
data-sort-first = taxas mais antigas
data-sort-last = taxas mais recentes
data-sources = Fontes
data-more-sources = { $count ->
    [one] mais { $count } fonte
   *[other] mais { $count } fontes
}

## Snapshots

data-snapshots-title = Versões
data-snapshots-lead = Cada mudança cria um novo estado do registro e deixa os anteriores como estavam. Qualquer um deles pode ser consultado e comparado.
data-snapshots-count = { $count ->
    [one] { $count } versão
   *[other] { $count } versões
}
data-snapshot-title = Versão { $number } do registro
data-snapshot-empty = O registro estava vazio.
data-written = Escrita
data-reason = Por
data-program = Programa
data-what-changed = O que mudou
data-entry-by-entry = Entrada por entrada
data-loaded = Chegaram: { $sources }
data-reloaded = Lidas de novo: { $sources }
data-gone = Saíram: { $sources }
data-and-more = { $named } e mais { $count }
data-gone-list = Esquecidas com esta versão:
data-state-loaded = nova
data-state-reloaded = lida de novo
data-since-former = O que mudou desde a versão anterior
data-since-then = O que mudou desde então
data-compare-from = Da versão
data-compare-to = à versão
data-compare = Comparar

## Differences

data-difference-title = Da versão { $from } à { $to }
data-difference-none = Nada no registro difere entre as duas.
data-difference-added = Fontes que chegaram
data-difference-removed = Fontes que saíram
data-difference-anew = Fontes lidas de novo
data-difference-counts = entradas: { $added } chegaram, { $removed } saíram, { $changed } mudaram
data-difference-entries = { $count ->
    [one] { $count } entrada difere
   *[other] { $count } entradas diferem
}
data-difference-waits = As duas versões estão sendo comparadas
data-difference-waits-text = As fontes lidas de novo são comparadas linha por linha, e estas são grandes. A comparação continua enquanto você espera; é abandonada após { $seconds } segundos.
data-difference-again = Ver de novo
data-other-way = No sentido inverso
data-entry-added = chegou
data-entry-removed = saiu
data-entry-changed = mudou
data-entry-rows = { $table }: chegaram { $added } linhas, saíram { $removed }
data-sums = Somas que diferem
data-sum = Soma
data-before = Antes
data-after = Depois
data-more-sums = { $count ->
    [one] Difere mais { $count } soma; o JSON tem todas.
   *[other] Diferem mais { $count } somas; o JSON tem todas.
}
data-sum-flows = Fluxos sem tipo
data-sum-no-currency = sem moeda

## Licences

data-licences-title = Licenças
data-licences-lead = O registro transmite o que outros publicaram. O que se pode fazer com isso cabe a eles dizer; aqui está o que dizem.
data-licences-count = { $count ->
    [one] { $count } licença declarada
   *[other] { $count } licenças declaradas
}
data-licence-none = Sem licença declarada
data-licence-unstated = A fonte não diz. Pergunte a quem a publica antes de passá-la adiante.
data-licence-other = Nas palavras da fonte; não é uma das licenças conhecidas aqui.
data-licences-note = O que uma licença permite é dado em resumo, segundo o resumo dela própria; o seu texto decide. O livro de casos está sob CC BY 4.0.
data-may-share = Passar adiante
data-may-adapt = Modificar
data-may-trade = Lucrar com isso
data-allows-yes = sim
data-allows-no = não
data-allows-named = sim, citando a fonte
data-allows-alike = sim, citando a fonte e sob a mesma licença

## Sources and findings

data-publisher = Publicado por
data-source-quality = Qualidade da fonte
data-completeness = Completude
data-source-score = { $score } de 1, segundo a própria fonte
data-stored-sha256 = SHA-256 do que está guardado
data-stored-note = No que está guardado os dados pessoais são apagados; todo o resto está como veio.
data-reader = Leitor
data-history-title = Suas leituras ao longo do tempo
data-history-shown = Nas versões
data-findings-by-publisher = Observações por quem publica
data-findings-unpublished = Não se diz quem publica
data-findings-sources = Suas fontes

## Rules

data-rules-title = Regras
data-rules-lead = Tudo o que há de errado ou estranho em uma fonte fica registrado por uma destas regras, com a linha, o que foi lido e o que se fez. Uma regra sem observações foi procurada e não apareceu.
data-rules-count = { $count ->
    [one] { $count } regra
   *[other] { $count } regras
}
data-rules-words = Palavras da regra ou da explicação
data-rules-all = Todas as regras
data-rules-none = Nenhuma regra tem estas palavras.
data-errors = Erros
data-warnings = Advertências
data-notices = Avisos

data-rules-left = { $count ->
    [one] mais { $count } regra tem observações.
   *[other] mais { $count } regras têm observações.
}
data-publishers-left = { $count ->
    [one] Há mais { $count } que publica; está na lista de fontes.
   *[other] Há mais { $count } que publicam; estão na lista de fontes.
}

## Context series

data-indicators-title = Séries de contexto
data-indicators-lead = Números sobre países por ano, como suas fontes os dão. Ficam ao lado da cooperação, nunca em suas somas.
data-indicators-none = Ainda não se carregou nenhuma série de contexto. Tabelas de indicadores entram pela linha de comando:
data-indicators-count = { $count ->
    [one] { $count } série
   *[other] { $count } séries
}
data-indicator = Série de contexto
data-indicator-figure = { $title }: { $countries }, ano a ano. Um ano sem valor é uma lacuna.
data-not-cooperation = não é cooperação, não entra em nenhuma soma
data-countries = Países
data-country = País
data-years = Anos
data-figures = Valores
data-countries-count = { $count ->
    [one] { $count } país ou área
   *[other] { $count } países e áreas
}
data-countries-asked = Países a desenhar (duas letras, até seis)
data-year-from = Do ano
data-year-to = até o ano
data-by-country-and-year = Por país e ano
data-earlier-years = Anos anteriores
data-later-years = Anos posteriores
data-no-figures = Nenhum valor cai nestes anos.
data-figure-source = { $sources }; versão { $snapshot }

## Exchange rates

data-rates-lead = Os valores ficam na moeda de sua fonte. Quando se pedem dólares, cada um é convertido pela primeira destas que houver:
data-rates-daily = a taxa do dia do Banco Central Europeu, ou a do dia anterior mais próximo, no máximo { $days } dias;
data-rates-annual = a média do ano do Fundo Monetário Internacional;
data-rates-none = nenhuma: o valor não é conversível, e é citado ao lado de cada total em que falta.
data-rates-rules = As regras, com suas razões
data-rates-loaded = As taxas carregadas tomam o lugar das incorporadas para a mesma moeda e dia:
data-rates-used = Em que se apoiam os fluxos do registro
data-rates-unused = Nenhum valor do registro foi convertido.
data-rates-explore = A mesma pergunta: todos os fluxos em dólares
data-rates-series = Série
data-rates-items = Valores
data-rates-first = Taxa mais antiga
data-rates-last = Taxa mais recente
data-rates-gap = Máximo de dias de distância
data-rates-without = Não conversíveis
data-rates-without-items = em { $items } valores
data-rates-compiled = Moedas com taxas dentro do programa
data-rates-count = { $count ->
    [one] { $count } moeda
   *[other] { $count } moedas
}
data-currency = Moeda
data-rates-days = Taxas diárias
data-rates-years = Médias anuais
data-rates-ratio-name = Relação fixa
data-rates-gaps = { $count ->
    [one] { $count } ano sem taxa
   *[other] { $count } anos sem taxa
}
data-rates-euro = { $units } { $currency } = 1 { $into }, desde o dia do euro
data-rates-struck = { $units } { $currency } = 1 { $into }

## The guide

book-contents = O guia
book-leaves = Páginas do guia
book-in-english = Esta página do guia está em inglês.
book-markdown = O texto desta página (Markdown)
book-missing-title = O guia não tem essa página
book-missing-text = Não há página com este nome:
book-missing-near = Talvez uma destas:
book-part-tutorial = Tutorial
book-part-how-to = Como fazer
book-part-reference = Referência
book-part-explanation = Explicação

## The interface for programs

api-lead = O que estas páginas perguntam, programas podem perguntar: as mesmas perguntas, as mesmas palavras, os mesmos números. As respostas são JSON, e CSV onde há uma tabela. Sem conta e sem chave.
api-reference = Todos os parâmetros e membros
api-addresses = Endereços
api-limit = { $usual } itens por vez, no máximo { $most }.
api-example = Por exemplo
api-index = O que se pode perguntar.
api-openapi = A descrição para programas, OpenAPI 3.1.
api-answer = Números: uma pergunta ao registro.
api-entries = Entradas, cada uma com o que diz de si.
api-entry = Uma entrada com todas as suas linhas.
api-claims = Tudo o que reivindica um identificador, lado a lado.
api-hits = Entradas por palavras, as melhores primeiro.
api-sources = As fontes, com licenças, contagens e somas de verificação.
api-findings = O que estava errado ou estranho nas fontes.
api-rules = As regras das observações, com contagens.
api-snapshots = Os estados do registro ao longo do tempo.
api-difference = O que mudou entre duas versões.
api-indicators = As séries de contexto.
api-series = Os valores de uma série de contexto.
api-countries = Países, territórios e antigos Estados com seus códigos.
api-question-title = Uma pergunta é um endereço
api-question-text = measure diz o que se soma, by o que são as linhas, across o que são as colunas; cada dimensão é um filtro, e not- antes dela exclui. O ponto de interrogação e o que o segue são os mesmos de
api-question-explore = a página de perguntas
api-parts-title = As listas vêm em partes
api-parts-text = limit diz quantos itens, offset quantos deixar de fora antes. “next” é o endereço da parte seguinte, na resposta e no cabeçalho Link; na última é null. Pedir mais que o máximo é recusado; nunca se corta em silêncio.
api-snapshot-title = Respostas que permanecem
api-snapshot-text = snapshot=N pergunta a um estado anterior do registro. Cada resposta diz sua versão e traz um ETag que muda com o registro: ao programa que já tem a resposta isso é dito.
api-names-title = Nomes e números
api-names-text = lang=en, es ou pt escolhe o idioma dos nomes; sem ele, decide Accept-Language. Os valores são números decimais escritos como texto, para que nenhum dígito se perca. A ponta aberta de um intervalo é null.
api-problems-title = O que não é entendido é dito
api-problems-text = Um erro é um documento do tipo application/problem+json. Ele lista cada parâmetro que não foi entendido, com as palavras mais próximas que existem, e traz uma referência quando a falha é nossa.
api-limits-title = Limites
api-limits-text = Só se oferece leitura. Uma resposta que não fica pronta em { $seconds } segundos é abandonada com o estado 503. A quem pergunta demais de uma vez se responde 429, e no cabeçalho Retry-After quando voltar. Programas em páginas de outras casas podem ler: os dados são públicos.
api-rates-text = Um mesmo cliente pode perguntar à interface { $answers } vezes seguidas e depois { $answers-a-minute } vezes por minuto, e levar { $files } arquivos seguidos e depois { $files-a-minute } por minuto. Quem pergunta da máquina em que o programa roda não tem limite.
