# As páginas do explorador.

pager = Partes da lista
pager-position = { $first }–{ $last } de { $total }
pager-before = Anteriores
pager-after = Próximos
kinds = Tipo
kinds-all = Todos os tipos
sort-by = Ordenar por
sort-title = título
sort-identifier = identificador
sort-source = lugar na fonte
sort-key = nome
sort-entries = número de fichas
sort-findings = número de observações
sort-loaded = mais recentes primeiro
entries-title = O que o registro contém
entries-count = { $count ->
    [one] { $count } ficha
   *[other] { $count } fichas
}
entries-none = O registro não contém fichas deste tipo.
entry-untitled = Sem título

cite-line = { $work }, linha { $line }
cite-lines = { $work }, linhas { $first }–{ $last }
cite-file-line = linha { $line } do arquivo

front-lead = Uma cooperação se conta por quem participa, o que faz, como, por que e nos termos de quem; só depois por onde. Cada número leva de volta à linha de onde veio.
front-empty-title = O registro está vazio
front-empty-text = Ainda não se carregou nada. Carregue o livro de casos, uma planilha ou arquivos publicados pela linha de comando e eles aparecerão aqui.
front-count-activity = { $count ->
    [one] { $count } cooperação
   *[other] { $count } cooperações
}
front-count-body = { $count ->
    [one] { $count } organismo
   *[other] { $count } organismos
}
front-count-event = { $count ->
    [one] { $count } acontecimento
   *[other] { $count } acontecimentos
}
front-count-instrument = { $count ->
    [one] { $count } instrumento
   *[other] { $count } instrumentos
}
front-count-context = { $count ->
    [one] { $count } contexto
   *[other] { $count } contextos
}
front-count-aggregate = { $count ->
    [one] { $count } total publicado
   *[other] { $count } totais publicados
}
front-terms-title = Nos termos de quem?
front-more-terms = { $count ->
    [one] { $count } termo a mais.
   *[other] { $count } termos a mais.
}
front-read-whole = Ler a cooperação inteira
front-given-title = Quem dá o quê a quem
front-given-caption = Como cada fonte indica, com as duas direções entre dois parceiros juntas. Não se somam números de unidades diferentes nem de relação diferente com o tempo.
front-given-cut = Mostram-se { $shown } de { $total }.
front-time-title = Os casos no tempo
front-undated = { $count ->
    [one] { $count } caso sem data não aparece aqui.
   *[other] { $count } casos sem data não aparecem aqui.
}
front-unread = { $count ->
    [one] Mais { $count } caso não é considerado nesta página.
   *[other] Mais { $count } casos não são considerados nesta página.
}
front-newest-title = Cargas mais recentes
front-load = { $entries } fichas, { $flows } fluxos
front-doors-title = Mais adentro
door-search = Buscar
door-search-text = Encontre uma cooperação por palavras em português, espanhol, inglês ou francês.
door-sources = Fontes
door-sources-text = Cada arquivo e obra por trás do registro, com licença e quantidades.
door-findings = Observações
door-findings-text = O que estava errado ou era irregular nas fontes, e o que se fez.

entry-precursor = precursora
entry-no-identifier = sem identificador
entry-updated = alterada por sua fonte { $when }
entry-who = Quem
entry-who-none = A fonte não nomeia nenhum parceiro.
entry-what = O quê
entry-what-none = A fonte não a descreve.
entry-how = Como
entry-how-none = A fonte não indica nenhum fluxo.
entry-why = Por que e em que termos
entry-why-none = A fonte não fala de termos. Não é o mesmo que dizer que não existam.
entry-where = Onde
entry-where-none = A fonte não nomeia nenhum lugar.
entry-results = O que resultou
entry-links = Com o que se relaciona
entry-documents = Documentos
entry-contacts = Órgãos a quem se dirigir
entry-source = De onde vem isto
entry-own-address = A página própria desta fonte
entry-raw = O texto próprio da fonte
entry-identifiers = Outros identificadores
entry-findings = { $shown } de { $count } observações sobre esta ficha.
partner-country-known = país { $how }
claims-title = Várias fontes falam dela
claims-text = { $count } fichas reivindicam este identificador. Ficam lado a lado; nada se mistura.
claims-caption = O que cada fonte diz de si; siga uma ficha para lê-la inteira.
claims-entry = Sua ficha
claims-kind = Tipo
claims-updated = Alterada pela fonte
claims-shown = (mostrada abaixo)

flows-title = Fluxos
flows-count = { $count ->
    [one] { $count } fluxo
   *[other] { $count } fluxos
}
flow-what = O quê
flow-how-much = Quanto
flow-from = Contribui
flow-to = Recebe
flow-when = Quando
flow-known = Como se sabe
flow-told-in = Contado em
flow-default-currency = { $currency } por valor geral da ficha
flow-humanitarian = humanitária
exchange = Troca
exchange-went = O que foi
exchange-came = O que veio
exchange-nothing-stated = A fonte não indica nada aqui.
exchange-missing = (não está no registro)
exchange-elsewhere = contado em
plans-title = Orçamentos e desembolsos previstos
plans-count = { $count ->
    [one] { $count } orçamento ou desembolso previsto
   *[other] { $count } orçamentos e desembolsos previstos
}
plan-what = O quê
plan-period = Período

term-owed-to = devida a { $whom }
readings-title = Como a leem os autores da fonte
reading-judged-by = juízo de { $whom }
result-before = antes: { $value }
result-target = meta: { $value }
place-population = população atendida: { $figure }
purpose-code-of-vocabulary = { $code } (vocabulário { $vocabulary })
link-not-held = não está no registro
links-more = Mais { $count } fichas se referem a ela.
works-title = Obras citadas

search-title = Buscar
search-title-of = Buscar: { $words }
search-words = Palavras
search-count = { $count ->
    [one] { $count } ficha encontrada
   *[other] { $count } fichas encontradas
}
search-approximate = Nada tem exatamente estas palavras. Mostra-se o que tem palavras a uma letra de distância.
search-how = Escreva algumas palavras. Todas devem aparecer, em qualquer forma e em qualquer dos idiomas; “as palavras entre aspas” devem vir juntas; um hífen antes de uma palavra a exclui; OR aceita uma ou outra.
search-or-list = Ou percorra a lista de todas as fichas
search-none = Nada no registro tem estas palavras.
search-try-fewer = Tente com menos palavras.
search-try-other = Tente outra palavra para o mesmo, em qualquer dos idiomas.
search-try-all-kinds = Busque em todos os tipos de fichas.
search-cut = Só se podem percorrer as 10.000 melhores. Mais palavras estreitam a busca.

source = Fonte
sources-title = Fontes
sources-lead = Tudo o que há no registro foi dito por alguma destas. Afirmações rivais ficam lado a lado.
sources-count = { $count ->
    [one] { $count } fonte
   *[other] { $count } fontes
}
sources-none = Ainda não se carregou nenhuma fonte. Os arquivos entram pela linha de comando:
source-title = Título
source-publisher = Publicada por
source-citation = Para citá-la
source-licence = licença: { $licence }
source-licence-name = Licença
source-licence-unknown = não indicada
source-retrieved = Obtida
source-format = Formato
source-version = Versão
source-loaded = carregada em { $when }
source-loaded-name = Carregada
source-size = Tamanho
source-sha256 = SHA-256
source-entries = Fichas
source-flows = Fluxos
source-plans = Orçamentos e planos
source-findings = Observações
source-entries-title = Suas fichas
source-entries-none = Esta fonte não contém nenhuma ficha.
source-entry-here = como esta fonte a conta
source-no-findings = Nada nela estava errado nem era irregular.
source-all-findings = Todas as observações desta fonte

findings-title = Observações
findings-lead = O que estava errado ou era irregular em uma fonte, com o que se leu e o que se fez. Nada se descarta em silêncio.
findings-count = { $count ->
    [one] { $count } observação
   *[other] { $count } observações
}
findings-number = Observações
findings-by-rule = Observações por regra
findings-none = Nenhuma observação responde a isto.
findings-narrow = Mostrar
findings-all = Todas as observações
severities-all = Todas
finding-rule = Regra
finding-severity = Quanto importa
finding-read = Lido
finding-expected = Esperado
finding-done = Feito
finding-place = Lugar
finding-entry = a ficha

about-title = Sobre o Ayni
about-lead = O Ayni mantém o registro da cooperação Sul-Sul em saúde: quem faz o que com quem, como, por que e nos termos de quem, em dinheiro e em pessoas, vagas, bens e saberes, nas duas direções, com suas fontes, suas faixas e suas contradições.
about-name-title = O nome
about-name-text = Ayni, em quéchua e aimará, é trabalhar uns para os outros, em turnos. O nome é emprestado das comunidades andinas que o praticam.
about-asks-title = O que pergunta
about-asks-text = Primeiro se pergunta quem, o quê, como e por quê, e por último onde: um rótulo como Sul-Sul não diz sozinho nada sobre os termos. O que foi e o que veio aparecem juntos. A falta de retorno nunca é uma dívida; há cooperação que não o espera.
about-figures-title = Como se guardam os números
about-figures-text = Um número fica como sua fonte o dá: quase, mais de, pelo menos e entre se conservam, e uma faixa continua faixa em toda soma. O que se moveu em um período, o que havia em uma data e o que se acumulou desde um início nunca se somam entre si.
about-unknown-text = O que não se sabe aparece como desconhecido, com a razão: não informado, não expresso em dinheiro por escolha e zero são três coisas diferentes.
about-sources-title = Fontes e observações
about-sources-text = Cada linha nomeia o arquivo e a linha, ou a obra e a passagem, em que se apoia. O que não se pôde ler como estava consta como observação com as palavras lidas.
about-licence-title = Licença
about-licence-text = O programa é software livre sob a Licença Apache 2.0; seu livro de casos, sob CC BY 4.0. As fontes carregadas conservam as licenças de quem as publica.
