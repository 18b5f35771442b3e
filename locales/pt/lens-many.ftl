### Leituras de muitas, e conjuntos.

## Muitas

many-title = Muitas, por “{ $rulebook }”
many-through = Ler muitas por ele
many-lead = O que se responde de todo um conjunto de cooperação: primeiro quanto se responde, depois quanto os intervalos se afastam. Não há nota nem classificação.
many-concluded = O que se pode concluir disso
many-form = Qual cooperação
many-narrow = Ler estas
many-field-q = Palavras
many-field-from = Desde o ano
many-field-to = Até o ano
many-field-provider = Países que contribuem (nomes ou códigos, separados por vírgulas)
many-field-receiver = Países que recebem (nomes ou códigos, separados por vírgulas)
many-field-sector = Setores (códigos do CAD)
many-field-modality = Modalidades (códigos)
many-field-source = Fontes (chaves)
many-field-provider-membership = Grupo do país que contribui
many-field-receiver-membership = Grupo do país que recebe
many-field-health = Saúde
many-field-form = Dispostas por
many-field-order = Entradas na ordem
many-order-sources = das suas fontes
many-order-coverage = de quanto se responde, do mais ao menos
many-order-date = dos anos em que começam
many-misread-value = “{ $value }” não se entende para “{ $key }” e foi deixado de fora.
many-misread-key = Por “{ $key }” não se delimita um conjunto; foi deixado de fora.
many-misread-name = “{ $value }” não é um país ou grupo conhecido e foi deixado de fora de “{ $key }”.
many-misread-form = Um conjunto não se dispõe por “{ $value }”: pode ser disposto por forma de cooperação, e nunca por país.
many-misread-order = Não há uma ordem “{ $value }”: as entradas vão por fonte, por cobertura ou por data.
many-misread-years = Os anos terminavam antes de { $value }, em que começam; foram lidos ao contrário.
many-count = { $count ->
    [one] { $figure } entrada
   *[other] { $figure } entradas
}
many-limit = O conjunto tem { $total } entradas, mais do que se lê de uma vez: estas são as primeiras { $shown }. Delimite-o para ver todas.
many-unread = { $count ->
    [one] De uma entrada ainda não há sinais: conta como sem resposta.
   *[other] De { $count } entradas ainda não há sinais: contam como sem resposta.
}
many-coverage = Quanto é respondido
many-coverage-text = { $whose ->
    [readers] De cada princípio, a parte dos seus critérios (por peso) que leitores respondem. O que não é respondido não é um não.
    [both] De cada princípio, a parte dos seus critérios (por peso) que o registro ou leitores respondem. O que não é respondido não é um não.
   *[record] De cada princípio, a parte dos seus critérios (por peso) que o registro responde. O que não é respondido não é um não.
}
many-coverage-mean = Em média, { $share } é respondido.
many-by-criterion = Critério por critério
many-criterion = Critério
many-answered = Respondido
many-differ = Os sinais diferem
many-of-all = { $count } ({ $share })
many-figure-coverage = Quantas entradas têm quanto respondido: { $principle }
many-figure-source = Ayni, instantâneo { $number }
many-answered-part = Parte respondida
many-bin-none = nada
many-bin = mais de { $from }, até { $to } %
many-entries = entradas
many-spread = Quanto os intervalos se afastam
many-spread-text = O extremo baixo vale se todo critério sem resposta fosse contra; o alto, se todos fossem a favor. Desenha-se, do décimo ao nonagésimo centésimo das entradas, que extremo baixo e que extremo alto essa parte delas não excede.
many-shown = { $count } têm ao menos { $least } respondido e são contadas.
many-none-shown = Nenhuma entrada tem ao menos { $least } deste princípio respondido: nenhum intervalo é mostrado.
many-figure-spread = Extremos baixos e altos: { $principle }
many-figure-spread-described = Uma barra de um extremo baixo a um alto para cinco partes das entradas que têm bastante respondido.
many-quantile = Parte das entradas
many-ends = Do extremo baixo ao alto
many-quantile-10 = um décimo no máximo
many-quantile-25 = um quarto no máximo
many-quantile-50 = a metade no máximo
many-quantile-75 = três quartos no máximo
many-quantile-90 = nove décimos no máximo
many-unit-percent = %
many-time = No tempo
many-time-none = Menos de dois anos têm uma entrada com bastante respondido: não há o que desenhar.
many-figure-time = O extremo baixo e o extremo alto do meio, por ano de início
many-figure-time-described = Para cada princípio, uma faixa do extremo baixo ao extremo alto do meio das entradas que começam em um ano e têm bastante respondido.
many-middle = meio dos extremos
many-year = Ano
many-forms = Por { $form }
many-forms-text = O extremo baixo e o extremo alto do meio, e de quantas entradas são. Na ordem dos códigos, não do que é lido.
many-form-several = Uma entrada pode ser de várias formas e conta em cada uma: as linhas não somam o total.
many-middle-of = { $interval } (de { $count })
many-unknown = não se conhece
many-listed = As entradas
many-entry = Entrada
many-criteria = Critérios respondidos
many-answered-of = { $answered } de { $all }
many-too-little = responde-se pouco demais ({ $coverage })
many-files-note = O extremo baixo (low) e o alto (high) são partes de 0 a 1; nulos onde se responde menos que a cobertura mínima. As respostas de leitores estão onde “answers” o diz; “answers_from” diz, entrada por entrada, quem responde.
many-sensitivity = O que outros limiares e pesos mudariam aqui
many-as-sets = Compará-las como conjuntos
many-explored = Fazer outras perguntas sobre estas
many-from-set = Ler estas entradas através de uma lente:
many-permanent = Endereço permanente
many-empty = Nenhuma entrada do registro está neste conjunto.
many-everything = Sem nenhum filtro
many-no-table = Os sinais deste registro ainda não estão dispostos
many-no-table-text = Eles são dispostos quando uma fonte é carregada. Carregue uma, ou peça a quem cuida deste registro.
many-no-words = Aqui não se podem buscar palavras
many-no-words-text = Deixe as palavras de fora, ou busque antes e delimite pelo que for encontrado.
many-no-sense = Isto não pode ser perguntado
many-answers = De quem são as respostas que contam
many-answers-record = Do registro
many-answers-record-text = O que dizem os sinais do registro; as respostas de leitores não contam.
many-answers-readers = De leitores
many-answers-readers-text = O que responderam pessoas que leram um caso e citaram em que se apoiam; o registro não conta. Leitores que divergem alargam o intervalo.
many-answers-both = De ambos
many-answers-both-text = O que diz o registro e o que dizem leitores, como o tem a página de cada cooperação. Onde divergem, o critério abrange tudo o que é dito.
many-misread-answers = Ninguém se chama “{ $value }” cujas respostas possam contar: há record, readers e both. Aqui contam as do registro.
many-no-readers = Nesta casa ninguém pode entrar com uma conta, de modo que não há respostas de leitores.
many-answered-by-readers = { $count ->
    [0] De nenhuma destas entradas há respostas de leitores abertas a todos.
    [one] De uma destas entradas há respostas de leitores abertas a todos.
   *[other] De { $figure } destas entradas há respostas de leitores abertas a todos.
}
many-answered-apart = { $count ->
    [0] Em nenhuma delas os leitores dizem outra coisa que o registro.
    [one] Em uma delas os leitores dizem outra coisa que o registro sobre algum critério.
   *[other] Em { $figure } delas os leitores dizem outra coisa que o registro sobre algum critério.
}
many-answers-differ = As respostas divergem
many-readers-answered = Respondido por leitores
many-apart = Os leitores dizem outra coisa que o registro
many-by-readers = (por leitores { $readers })
many-by-readers-apart = (por leitores { $readers }, de outro modo que o registro { $apart })
many-figure-source-readers = Ayni, instantâneo { $number }, respostas de leitores
many-figure-source-both = Ayni, instantâneo { $number }, respostas do registro e de leitores

## Sensibilidade

sensitivity-title = O que depende do quê em “{ $rulebook }”
sensitivity-lead = Um limiar ou um peso poderia ter sido fixado de outro modo. Aqui cada um é posto em outro lugar, um por vez, e as mesmas entradas são lidas de novo.
sensitivity-many = As próprias leituras
sensitivity-mean = Antes e depois são médias dos extremos baixos e dos altos de todas as entradas. O maior é quanto se moveu um extremo do intervalo de uma só entrada.
sensitivity-none = Nenhum critério deste princípio tem peso ou limiar a mover.
sensitivity-left-out = Só se distinguem { $most } entradas diferentes por princípio: { $count } entradas não estão nestes números.
sensitivity-knob = Limiar ou peso
sensitivity-put-at = Posto em
sensitivity-changes = Entradas que mudam
sensitivity-before = Antes
sensitivity-after = Depois
sensitivity-furthest = O maior
sensitivity-weight = Peso de: { $question }
sensitivity-threshold = Limiar de um sinal ({ $signal }) em: { $question }
sensitivity-stands-at = está em { $value }
sensitivity-changed = { $changed } de { $cases }

## Conjuntos

sets-title = Casos como conjuntos
sets-lead = Que condições, juntas ou umas no lugar de outras, acompanham um resultado? Os casos estão mais ou menos dentro de cada conjunto; uma tabela de verdade dispõe como as condições se combinam, e a minimização o diz da forma mais breve possível. Compara casos e não prova causa alguma.
sets-example = A hipótese do artigo, como exemplo desenvolvido
sets-example-page = o que mostra e o que não mostra
sets-form = Casos, condições, resultado
sets-limits = No máximo { $cases } casos e { $conditions } condições.
sets-cases = Casos
sets-named = Identificadores de entradas, um por linha
sets-or-filter = Ou todas as entradas que…
sets-or-table = Ou uma tabela própria
sets-table = Tabela
sets-table-note = A primeira linha nomeia os conjuntos, o último é o resultado; depois uma linha por caso, com vírgulas. Um ponto de interrogação é o que não se conhece. Uma coluna “quotation” leva o que se cita para um caso. Uma tabela vem antes das entradas.
sets-sets = Condições e resultado
sets-anchors = âncoras: fora, meio, dentro
sets-anchors-note = Um número precisa de três âncoras separadas por espaços: a partir de onde um caso está de todo fora, nem dentro nem fora, e de todo dentro (1 3 6). Um intervalo conta pelo seu melhor valor; sem ele não se conhece. Respostas e palavras não precisam de âncoras: sim é 1, em parte um meio, não 0.
sets-condition = Condição { $number }
sets-outcome = Resultado
sets-no-set = nenhum
sets-expects = espera-se
sets-expects-none = não se espera nada
sets-expects-present = sua presença favorece o resultado
sets-expects-absent = sua ausência favorece o resultado
sets-thresholds = O que uma linha precisa para mostrar o resultado
sets-least-cases = Casos, ao menos
sets-inclusion = Inclusão
sets-pri = PRI
sets-coverage = Cobertura
sets-ask = Comparar
sets-empty = Nomeie alguns casos, uma ou mais condições e um resultado; ou veja o exemplo.
sets-not-whole = São necessários casos, ao menos uma condição e um resultado, e âncoras para cada número.
sets-wrong-set = De “{ $value }” não se pode fazer um conjunto; foi deixado de fora.
sets-wrong-anchors = “{ $value }” para “{ $key }” não são três números distintos em ordem: de todo fora, meio, de todo dentro.
sets-needs-anchors = “{ $key }” é um número e precisa de três âncoras.
sets-wrong-share = “{ $value }” para “{ $key }” não é um número de 0 a 1; toma-se o habitual.
sets-wrong-cases = “{ $value }” não é um número de casos de 1 a 1.000; toma-se o habitual.
sets-too-many-conditions = Há mais de { $value } condições; as demais foram deixadas de fora.
sets-table-too-long = A tabela tem mais de { $value } letras.
sets-table-unread = A tabela não pode ser lida: ficou aberta uma aspa?
sets-table-sets = A tabela precisa de uma a { $value } condições e de um resultado.
sets-table-cases = A tabela precisa de um a { $value } casos.
sets-table-number = A linha { $value } não é um número. Escreva ? onde não se conhece.
sets-count = { $count ->
    [one] Um caso do qual se conhecem todos os conjuntos
   *[other] { $count } casos dos quais se conhecem todos os conjuntos
}
sets-limit = Há { $total } casos; estes são os primeiros { $most }.
sets-not-found = Não estão no registro: { $ids }.
sets-no-cases = Não há nenhum caso do qual se conheçam todos os conjuntos.
sets-no-membership = “{ $case }” tem { $value } em “{ $set }”, que não tem âncoras e toma pertencimentos de 0 a 1.
sets-calibration = Calibração
sets-calibrated = De todo fora em { $out }, nem dentro nem fora em { $crossover }, de todo dentro em { $in }.
sets-as-it-is = Toma-se como pertencimento de 0 a 1.
sets-figure = O que as âncoras fazem do que foi medido: { $set }
sets-measured = medido
sets-membership = pertencimento
sets-case = Caso
sets-anchor-out = de todo fora
sets-anchor-crossover = nem dentro nem fora
sets-anchor-in = de todo dentro
sets-left-out-count = { $count ->
    [one] Um caso fica de fora, porque não se conhece um dos seus conjuntos
   *[other] { $count } casos ficam de fora, porque não se conhece um dos seus conjuntos
}
sets-left-out = { $case }: não se conhece “{ $set }”.
sets-truth-table = Tabela de verdade
sets-truth-table-text = Cada combinação de condições em que há um caso, e se acompanha “{ $outcome }”. Uma linha se abre para os seus casos.
sets-row-cases = { $count ->
    [one] um caso
   *[other] { $count } casos
}
sets-shown = mostra-se
sets-not-shown = não se mostra
sets-remainder = casos de menos
sets-undecided = { $case } não está em nenhuma linha: em “{ $set }” não está nem dentro nem fora.
sets-value = medido { $measured }, pertencimento { $membership }
sets-solutions = Soluções
sets-conservative = Conservadora
sets-conservative-text = Usa só combinações das quais há casos.
sets-parsimonious = Parcimoniosa
sets-parsimonious-text = Usa qualquer combinação da qual não há casos, onde isso a torne mais breve.
sets-intermediate = Intermediária
sets-intermediate-text = Usa só combinações sem casos que vão na direção que se espera das condições.
sets-nothing-shown = Nenhuma linha mostra o resultado: não há o que minimizar.
sets-ambiguous = Há { $models } modelos igualmente breves: qual deles vale, os casos não decidem.
sets-models-shown = Mostram-se os primeiros { $shown }.
sets-not-proven = A busca terminou antes de se provar que nada mais breve basta.
sets-not-all = Há mais modelos tão breves quanto estes.
sets-whole-model = em conjunto
sets-robustness = Quanto depende das âncoras
sets-robustness-text = Cada âncora movida um décimo da sua distância ao meio, uma por vez, e a solução parcimoniosa buscada de novo.
sets-no-anchors = Nenhum conjunto tem âncoras: não há o que mover.
sets-no-model = sem solução
sets-set = Conjunto
sets-anchor = Âncora
sets-model = Primeiro modelo
sets-is-same = Solução
sets-same = a mesma
sets-other = outra
sets-from-readers = Leitores: { $rulebook }
sets-median = { $question } — a mediana das respostas de leitores
sets-share = { $question } — a parte dos leitores que diz sim
sets-readers-note = Também as respostas de leitores fazem um conjunto: por sua mediana, ou pela parte dos que dizem sim, com “em parte” como um meio; quem não pode dizer não conta, e de um caso que ninguém respondeu não se conhece nada. Sem âncoras, uma ou outra é a pertença; com três âncoras calibra-se como um número. Só se tomam respostas de leituras fechadas e abertas a todos.
sets-of-readers = De respostas de leitores.
sets-of-record = Do registro.
sets-of-table = Da tabela.
sets-no-readers = Nesta casa ninguém pode entrar com uma conta: dos conjuntos feitos de respostas de leitores não se conhece nada.
sets-answers-of = { $count ->
    [one] Uma resposta: { $answers }
   *[other] { $count } respostas: { $answers }
}
sets-quoted-there = o que os leitores citam para isso
