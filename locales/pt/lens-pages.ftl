### As páginas da lente: sala, regras de leitura, fichas, sinais, uma cooperação.

way-lens = Lente

## A sala

lenses-title = Ler uma cooperação através de uma lente
lenses-lead = Uma lente é um marco declarado: princípios, e perguntas sob cada um. O registro responde o que pode, leitoras e leitores respondem o restante, e cada resposta leva à linha em que se apoia.
lenses-is-title = O que é uma lente
lenses-is = Um apoio ao julgamento. Para cada princípio mostra um intervalo: sua ponta inferior se toda pergunta em aberto resultasse contra, a superior se todas resultassem a favor, e quanto está respondido. Abaixo está, pergunta por pergunta, o que se encontrou, onde e por quem.
lenses-is-not-title = O que não é
lenses-is-not = Uma nota. Não há número geral nem classificação de países ou parceiros, e nada se mostra onde há muito pouco respondido. Que algo se chame Sul-Sul nada diz de seus termos; que o registro se cale nada diz contra.
lenses-no-score = Um apoio ao julgamento, não uma nota: o que não está respondido fica em aberto, não contra.
lenses-rulebooks = Regras de leitura
lenses-criteria-count = { $count ->
    [one] uma pergunta
   *[other] { $count } perguntas
}
lenses-how-to-read = Para ler uma cooperação, abra a página dela: ali estão seus intervalos, com o caminho para a leitura completa.
lenses-to-entries = Às cooperações
lenses-doors = Mais
lenses-door-signals = O que o registro diz de si mesmo, cada grandeza explicada: o que lê e o que significa não haver valor.
lenses-guide = Como ler através de uma lente
lenses-guide-text = No guia: da página de uma cooperação a regras de leitura próprias.
lenses-signals-count = { $count ->
    [one] Um sinal é calculado a partir do registro.
   *[other] { $count } sinais são calculados a partir do registro.
}

## Regras de leitura

lenses-rulebook = regras de leitura
lenses-principles = Princípios
lenses-principle = Princípio
lenses-rulebook-counts = { $principles ->
    [one] um princípio
   *[other] { $principles } princípios
}, { $criteria ->
    [one] uma pergunta
   *[other] { $criteria } perguntas
}
lenses-least = não mostra nada com menos de { $share } respondido
lenses-permalink = Link para este lugar
lenses-scale-three = sim, em parte, não, não dá para dizer
lenses-scale-two = sim, não, não dá para dizer
lenses-weight = peso { $figure } ({ $share } do princípio)
lenses-only-readers = Nenhum sinal permite responder com honestidade: só leitoras e leitores respondem.
lenses-see = Para olhar também, embora por si só não responda nada
lenses-silent = Não diz nada
lenses-range = de { $from } a menos de { $below }
lenses-range-from = { $from } ou mais
lenses-range-below = menos de { $below }
lenses-range-any = qualquer valor
lenses-range-else = qualquer outro valor
lenses-copy-title = Copiá-las e mudá-las
lenses-copy = As regras de leitura são um arquivo de texto. Leve-o, dê-lhe outro nome, mude perguntas, limiares ou pesos, e faça com que seja conferido e lido na linha de comando com “ayni lens”. Depois é possível comparar duas regras sobre as mesmas cooperações.

## Sinais

lenses-signals-title = Sinais
lenses-door-theories = O que explica a política de um país mais do que uma cooperação: uma ficha por teoria, com o que contaria a favor e contra.
lenses-signals-lead = Um sinal é o que o registro diz de uma cooperação: uma palavra, um número, um intervalo ou nada. Se isso fala a favor de um princípio, são as regras de leitura que dizem.
lenses-signals-all = Todos os sinais
lenses-families = Famílias de sinais
lenses-used = { $count ->
    [0] nenhuma pergunta o usa
    [one] uma pergunta o usa
   *[other] { $count } perguntas o usam
}
lenses-kind-truth = sim ou não
lenses-kind-category = um destes: { $words }
lenses-kind-number = um número ({ $unit })
lenses-kind-interval = um intervalo ({ $unit })
lenses-in-unit = { $figure } { $unit }
lenses-values = Valores
lenses-without-value = Sem valor
lenses-definition = Calculado a partir de
lenses-reads = Estas tabelas do registro, e estas colunas delas:
lenses-reads-guide = Como é calculado, no guia
lenses-words = Palavras que procura
lenses-uses = Perguntas que o usam
lenses-uses-none = Nenhuma das regras que vêm com o programa o usa; regras próprias podem usá-lo.
lenses-uses-see = Ali se recomenda olhá-lo; por si só não responde nada.

## Fichas de teorias

lenses-theories-title = Fichas de teorias
lenses-theories-lead = Teorias explicam a política externa de um país, não uma cooperação. Cada ficha diz o que uma teoria leva a esperar e o que contaria no registro; quem lê a aplica a dois países em um período.
lenses-theories-all = Todas as fichas
lenses-card-proposed = Quem a propôs
lenses-card-expects = O que leva a esperar
lenses-card-captures = O que ela capta, segundo as autoras e os autores do artigo
lenses-card-misses = O que lhe escapa, segundo eles
lenses-card-silent = Nada dizem a respeito.
lenses-card-for = O que contaria a favor
lenses-card-against = O que contaria contra
lenses-card-applies = Uma ficha não tem intervalo: quem lê a aplica a dois países em um período, com citações, e várias ficam lado a lado.

## Uma cooperação

lenses-reading = Leitura
lenses-reading-of = { $title }: leitura
lenses-reading-through = Lida através de: { $rulebooks }
lenses-cite-title = Leitura de “{ $title }” através de “{ $through }”
lenses-to-entry = À página desta entrada
lenses-brief = Em resumo
lenses-brief-none = O registro não diz.
lenses-brief-more = { $count ->
    [one] e mais uma linha
   *[other] e mais { $count } linhas
}
lenses-side-by-side = Lado a lado com:
lenses-take-out = sem { $rulebook }
lenses-intervals = Os intervalos
lenses-interval = Intervalo
lenses-answered = Respondido
lenses-axis = Cada linha vai de “tudo fala contra”, à esquerda, a “tudo fala a favor”, à direita, com uma marca na metade. Quanto mais longa a barra, mais está em aberto.
lenses-span = Entre { $low } e { $high } fala a favor
lenses-span-point = { $share } fala a favor
lenses-not-shown = Há muito pouco respondido para um intervalo
lenses-coverage = { $answered } de { $count ->
    [one] uma pergunta
   *[other] { $count } perguntas
} ({ $share } por peso)
lenses-spanned = de { $low } a { $high }
lenses-unanswered = Em aberto
lenses-says = fala pela resposta “{ $answer }”
lenses-says-nothing = não diz nada sobre esta pergunta
lenses-record-says = O que diz o registro
lenses-readers-say = O que dizem leitoras e leitores
lenses-differs-record = os sinais do registro diferem
lenses-differs-readers = leitoras e leitores diferem
lenses-differs-between = o registro e quem lê diferem
lenses-more-rows = { $count ->
    [one] mais uma linha
   *[other] mais { $count } linhas
}
lenses-beyond-rows = { $count ->
    [one] Mais uma linha está no arquivo JSON.
   *[other] Mais { $count } linhas estão no arquivo JSON.
}
lenses-row-entry = A própria entrada
lenses-row-description = Descrição
lenses-to-rulebook = Nas regras de leitura
lenses-to-criterion = Nas regras de leitura
lenses-open = O que o registro não pode dizer
lenses-open-text = Estas perguntas ninguém responde ainda. Isso não é uma resposta contra: quem souber mais pode anotá-lo no registro com a fonte, ou responder como leitora ou leitor.
lenses-open-none = todas as perguntas têm resposta.
lenses-readers = Leitoras e leitores
lenses-readers-text = Leitoras e leitores respondem às perguntas de umas regras para um caso, citam sua evidência e não veem as respostas uns dos outros até que todos tenham respondido. Suas respostas ficam ao lado das do registro e nunca as substituem.
lenses-readers-answers = { $count ->
    [one] Acima está uma resposta de quem leu, com suas citações.
   *[other] Acima estão { $count } respostas de quem leu, com suas citações.
}
lenses-readers-none = Ninguém respondeu ainda como leitora ou leitor sobre este caso.
lenses-readers-absent = Nesta casa ninguém pode entrar com uma conta, e por isso não há leitoras nem leitores: ela foi iniciada sem endereço próprio.
lenses-to-readings = Ao trabalho de leitura
lenses-applied = Teorias aplicadas a estes países
lenses-applied-none = Ninguém aplicou ainda uma ficha de teoria a estes países.
lenses-pairs-beyond = { $count ->
    [one] Mais um par de países faz parte desta cooperação e não foi consultado.
   *[other] Mais { $count } pares de países fazem parte desta cooperação e não foram consultados.
}
lenses-take = Para levar e citar

## Os julgamentos das autoras e dos autores ao lado dos intervalos

lenses-beside-title = Os julgamentos de autoras e autores ao lado dos intervalos
lenses-beside-of = { $rulebook }: julgamentos ao lado dos intervalos
lenses-beside-lead = Onde quem escreveu uma obra do registro julga um caso nos termos destas regras, suas palavras estão aqui ao lado do que dão as perguntas.
lenses-beside-not = Mostra onde diferem, para que se possa perguntar por quê. Não prova nada: as regras foram feitas a partir do mesmo texto, e seus autores julgam conjuntos, programas e períodos, enquanto as regras perguntam por uma só entrada.
lenses-beside-none = Nenhuma entrada desta versão traz um julgamento nos termos destas regras. Tais julgamentos vêm com o livro de casos, ou com uma planilha que tenha linhas de leituras.
lenses-beside-counts = Conta-se cada julgamento ao lado de cada princípio de que trata; o que é sobre o conjunto fica ao lado de todos.
lenses-of-the-whole = sobre o conjunto
lenses-stand = Como ficam
lenses-stand-together = o intervalo está do lado do julgamento
lenses-stand-apart = o intervalo está do outro lado
lenses-stand-open = o intervalo abrange os dois lados
lenses-stand-not-shown = há muito pouco respondido

## Na página de uma cooperação

lenses-panel-title = Através de lentes
lenses-panel-caption = O que o registro sozinho responde, por princípio
lenses-panel-what = O que é uma lente

## O que não leva a lugar nenhum

lenses-no-rulebook = Não há regras de leitura com esse nome. Com o programa vêm estas:
lenses-no-entry = Nenhuma entrada desta versão tem esse identificador. Procure seu título ou um parceiro; na página de uma cooperação está o caminho para suas leituras.
