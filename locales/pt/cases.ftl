# The timeline and the casebook.

way-timeline = Cronologia


## Parts of several pages

take-away = Para levar:
figure-of-snapshot = Ayni, versão { $number }
casebook-chapter = Capítulo do livro de casos

## The timeline

timeline-title = O registro no tempo
timeline-lead = O que países, organismos e povos fizeram uns pelos outros em saúde, na ordem do tempo: o que se fez, a que respondia e o que deixou a quem veio depois. As datas não são mais exatas que suas fontes.
timeline-count = { $count ->
    [one] { $count } caso
   *[other] { $count } casos
}
timeline-theme = Tema
timeline-themes-all = Todos os temas
timeline-region = Região
timeline-regions-all = Todas as regiões
timeline-sources-told = Onde se narram casos
timeline-sources-all = Tudo o que alguém anotou ou listou
timeline-decades = Décadas
timeline-undated = Sem data
timeline-undated-text = As fontes não dão data para estes casos. São listados, não situados no tempo.
timeline-none = Nenhum caso do registro responde a isto.
timeline-everything = Mostrar todos os casos
timeline-figure-title = Os casos narrados nesta página, no tempo
timeline-figure-unit = anos
timeline-figure-text = { $count ->
    [one] { $count } caso, desenhado com a exatidão com que se conhece a sua data.
   *[other] { $count } casos, cada um desenhado com a exatidão com que se conhece a sua data: um dia, um ano, uma década ou um período; o que continua fica aberto à direita.
}

## The casebook

casebook-title = O livro de casos
casebook-lead = A história da cooperação Sul-Sul em saúde, caso por caso: o que foi e o que veio, em que termos, e como a leem quem a estudou. Cada frase indica a passagem em que se apoia.
casebook-how = Os capítulos seguem a ordem de suas primeiras datas. Onde as obras, ou os estudiosos que elas citam, não concordam, suas palavras estão lado a lado.
casebook-empty = O livro de casos não está carregado neste registro.
casebook-chapter-title = { $chapter } · O livro de casos
casebook-chapters = Capítulos
casebook-contents = Sumário
casebook-in-time = Este capítulo no tempo
casebook-pdf = o livro inteiro em PDF
casebook-docx = como documento editável (DOCX)
casebook-passages = Passagens em que este capítulo se apoia
casebook-lines = linhas { $lines }
casebook-differ-about = Sem acordo: { $about }
chapter-precursors = Antes do nome: precursores
chapter-americas = Saúde pública entre as Américas
chapter-cold-war = Guerra Fria e descolonização
chapter-bandung = De Bandung a Buenos Aires
chapter-health-and-debt = Saúde para todos, e a dívida
chapter-cuba = A cooperação de Cuba
chapter-barrio-adentro = Venezuela e Barrio Adentro
chapter-china = A cooperação da China
chapter-brazil = A cooperação do Brasil
chapter-india-south-africa = Índia, África do Sul e os novos grupos
chapter-unasur = UNASUL, ISAGS e a diplomacia em saúde
chapter-social-justice = Cooperação Sul-Sul e justiça social
chapter-others = Outros casos

## The page of an entry

entry-parts = Partes desta página
entry-why-short = Por quê
entry-bytes = bytes { $first }–{ $last }
entry-repeats = repete outra linha: { $why }
entry-group = { $name }: seus membros ao longo do tempo
entry-siblings = Outras partes do mesmo conjunto
entry-siblings-more = { $count ->
    [one] Mais { $count } parte figura na página do conjunto.
   *[other] Mais { $count } partes figuram na página do conjunto.
}
entry-appears = Participa de
entry-by-year = { $title }: o que se moveu, ano a ano
entry-by-year-unit = { $currency } por ano
entry-by-year-text = Somas dos fluxos da própria ficha de { $first } a { $last }, cada tipo separado; os intervalos como faixas. Um ano sem ponto não tem tal fluxo.
entry-dates-figure = { $title }: suas datas
entry-dates-text = { $count ->
    [one] { $count } data, tão exata quanto a fonte a dá.
   *[other] { $count } datas, cada uma tão exata quanto a fonte a dá.
}
flows-csv = todos os fluxos (CSV)
cite-title = Como citar
cite-this = { $title }. Fonte: { $source }. Em: Ayni, versão { $snapshot } de { $loaded }. { $address }?snapshot={ $snapshot }
panel-failed = Esta parte da página não pôde ser preparada neste momento.

## Sums by year

totals-title = Fluxos por ano
totals-caption = Por ano: só se somam fluxos do mesmo tipo na mesma moeda ou unidade.
totals-year = Ano
totals-sum = Soma
totals-no-year = sem um ano único
totals-not-added = { $count ->
    [one] { $count } fluxo é um estoque, um anúncio ou similar e não se soma.
   *[other] { $count } fluxos são estoques, anúncios ou similares e não se somam.
}
totals-without-figure = { $count ->
    [one] { $count } fluxo não tem número.
   *[other] { $count } fluxos não têm número.
}
totals-more = { $count ->
    [one] Mais { $count } soma está no arquivo de todos os fluxos.
   *[other] Mais { $count } somas estão no arquivo de todos os fluxos.
}
totals-question = O mesmo como pergunta a todo o registro

## Rival claims

rivals-title = O que diz cada fonte, lado a lado
rivals-caption = O que difere leva ≠. Nada se soma entre fontes.
rivals-what = O quê
rivals-differ = as fontes diferem
rivals-status = Situação
rivals-secondary = informa o que outros fazem
rivals-rows = { $what }: quantas linhas
rivals-sum = Soma: { $what }
rivals-view-official-first = A visão “oficial primeiro” conta { $source }.
rivals-view-third-party-first = A visão “terceiros primeiro” conta { $source }.
rivals-cut = { $count ->
    [one] Compara-se a primeira { $count }.
   *[other] Comparam-se as primeiras { $count }.
}
repeats-title = { $count ->
    [one] { $count } linha repete outras
   *[other] { $count } linhas repetem outras
}
repeats-text = São mantidas, marcadas: uma pergunta por números sem repetições as deixa de fora.
repeat-flow = Fluxo { $number }
repeat-plan = Orçamento ou plano { $number }

## History

history = História
history-title = História de { $title }
history-lead = Em quais versões sua fonte foi lida de novo e o que mudou desta ficha. A linha ou o lugar no arquivo não são uma mudança.
history-no-identifier = A ficha não tem identificador: não pode ser seguida em leituras anteriores de sua fonte.
history-snapshot = versão { $number }
history-came-with-source = Chegou com sua fonte
history-came = Entrou
history-went = Já não está em sua fonte
history-source-went = Sua fonte foi retirada
history-not-there = Não estava em sua fonte
history-changed = Mudou
history-same = Lida de novo, sem mudanças
history-rows = { $table }: entraram { $added }, saíram { $removed }
history-sums = Somas que mudaram
history-before = Antes
history-after = Depois
history-earlier = { $count ->
    [one] { $count } leitura anterior não é comparada aqui.
   *[other] { $count } leituras anteriores não são comparadas aqui.
}
table-entry = Cabeçalho da ficha
table-description = Descrições
table-date = Datas
table-contact = Escritórios a quem se dirigir
table-party = Parceiros
table-purpose = Setores, objetivos e etiquetas
table-flow = Fluxos
table-exchange = Trocas
table-plan = Orçamentos e planos
table-term = Termos
table-reading = Leituras
table-result = Resultados
table-document = Documentos
table-link = Vínculos
table-place = Lugares

## The list of entries

entries-country = País
entries-countries-all = Todos os países
entries-sources-all = Todas as fontes
entries-files-bound = Um arquivo contém no máximo { $most } fichas; uma lista mais longa vem em partes.

## Search

search-country = Um país com este nome:
search-meant = Você quis dizer:
search-remark = Uma parte da pergunta não foi compreendida e fica de fora.
search-remark-quotation = Falta fechar as aspas; as palavras que seguem são buscadas sem elas.
search-of-snapshot = Busca-se no registro tal como era na versão { $number }.
search-narrow = Restringir
search-narrowed = Restrito a
search-widen = Retirar: { $name }
search-more = Mais
search-everywhere = Buscar sem restringir
search-countries = Países
search-decades = Décadas
search-languages = Línguas de seus textos
search-sort-best = melhores primeiro
search-sort-newest = mais recentes primeiro
language-en = inglês
language-es = espanhol
language-pt = português
language-fr = francês
language-de = alemão
language-nl = holandês
language-it = italiano
language-id = indonésio
language-ar = árabe
language-ru = russo
language-zh = chinês
