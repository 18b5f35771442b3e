### Os comandos da lente, e sinais em perguntas.

## Sinais como linhas e colunas de perguntas

dimension-signal-conditions = condições impostas
dimension-signal-condition-kind = tipo de condições
dimension-signal-tied = compras vinculadas
dimension-signal-finance = forma de financiamento
dimension-signal-grant-element = elemento de doação
dimension-signal-obligation-owed-to = com quem há obrigação
dimension-signal-both-contribute = ambos contribuem
dimension-signal-return-expected = retorno esperado
dimension-signal-requested-by = solicitada por
dimension-signal-decided-by = decidida por
dimension-signal-accountable = parte que responde
dimension-signal-agenda-set-by = agenda definida por
dimension-signal-host-implements = parte executada pelo anfitrião
dimension-signal-naming = como é chamada
dimension-signal-gdp-ratio = razão do produto econômico
dimension-signal-gdp-per-head-ratio = razão do produto por habitante
dimension-signal-population-ratio = razão de população
dimension-signal-health-spending-ratio = razão do gasto em saúde por habitante
dimension-signal-doctors-ratio = razão de médicos por mil habitantes
dimension-signal-speaks-of-public-provision = fala de provisão pública
dimension-signal-speaks-of-user-fees = fala de cobrança ao usuário
dimension-signal-speaks-of-patents = fala de patentes
dimension-signal-speaks-of-rights = fala de direitos
dimension-signal-stated-commitments = compromissos declarados
dimension-signal-primary-care-share = parte para atenção primária
dimension-signal-health-systems-share = parte para sistemas de saúde
dimension-signal-training-share = parte para formação
dimension-signal-medicines-share = parte para produzir medicamentos
dimension-signal-water-nutrition-share = parte para água e nutrição
dimension-signal-disease-curative-share = parte para doenças ou tratamento
dimension-signal-duration = duração
dimension-signal-people-trained = pessoas formadas
dimension-signal-return-to-practice = retorno ao exercício
dimension-signal-community-requests = uma comunidade solicita
dimension-signal-community-decides = uma comunidade decide
dimension-signal-community-hosts = uma comunidade acolhe
dimension-signal-community-implements = uma comunidade executa
dimension-signal-staff-live-there = a equipe vive lá
dimension-signal-population-served = população atendida
dimension-signal-parallel-interest-stated = interesse paralelo declarado
dimension-signal-parallel-flows = fluxos comerciais paralelos
dimension-signal-works-cited = obras citadas
dimension-signal-source-quality = qualidade da fonte
dimension-signal-completeness = completude
dimension-signal-results-reported = resultados informados
dimension-signal-contradictory-claims = afirmações contraditórias
dimension-signal-direction = direção entre os parceiros
dimension-signal-intra-regional = dentro de uma região
dimension-signal-shared-border = fronteira compartilhada
answer-not-said = o registro não diz

## Os comandos

cli-lens-id = id
cli-lens-title = título
cli-lens-principles = princípios
cli-lens-criteria = critérios
cli-lens-rulebooks = Regras de leitura
cli-lens-theories = Teorias: explicam a política externa de um país, não uma atividade
cli-lens-no-score = Uma lente apoia o julgamento: não dá um número global nem classifica ninguém. O que não tem resposta fica em aberto, não contra.
cli-lens-range = um intervalo, { $unit }
cli-lens-values = valores: { $values }
cli-lens-null = sem valor: { $meaning }
cli-lens-kind-rulebook = regras de leitura
cli-lens-kind-theory = uma ficha de teoria
cli-lens-kind-works = obras que as fichas citam
cli-lens-sound = { $file }: está tudo certo; é { $kind }.
cli-lens-principle = princípio
cli-lens-interval = { $interval } ({ $coverage } com resposta)
cli-lens-not-shown = pouco demais tem resposta para mostrá-lo ({ $coverage }; requer-se { $least })
cli-lens-line = linha { $line }
cli-lens-readers-only = a isto só respondem leitores
cli-lens-differs = o registro diz coisas diferentes
cli-lens-says-nothing = aqui não diz nada
cli-lens-more-rows = { $count ->
    [one] mais uma linha
   *[other] mais { $count } linhas
}
cli-lens-neighbours = Ao lado foram lidos um por um { $read } registros com fluxos comerciais; os fluxos de outros { $beyond } estão só na soma.
cli-lens-many = { $rulebook }: { $count } registros. Um intervalo é mostrado a partir de { $least } com resposta.
cli-lens-many-note = As pontas são dadas como menor · mediana · maior entre os registros mostrados. Um registro não mostrado não diz nada, nem a favor nem contra.
cli-lens-many-readers = Só contam as respostas de leitores: { $count ->
    [0] de nenhum destes registros as há abertas a todos.
    [one] de um destes registros as há abertas a todos.
   *[other] de { $count } destes registros as há abertas a todos.
}
cli-lens-many-both = As respostas de leitores contam junto às do registro: { $count ->
    [0] de nenhum destes registros as há abertas a todos.
    [one] de um destes registros as há abertas a todos.
   *[other] de { $count } destes registros as há abertas a todos.
}
cli-lens-entries = registros
cli-lens-coverage = cobertura
cli-lens-shown = mostrados
cli-lens-lows = pontas inferiores
cli-lens-highs = pontas superiores
cli-lens-above = acima da metade
cli-lens-across = dos dois lados
cli-lens-below = abaixo da metade
cli-lens-entry = registro
cli-lens-record = o registro
cli-lens-judged = julgamento
cli-lens-stand = como ficam
cli-lens-beside-none = Não há registrado nenhum julgamento nos termos destas regras de leitura.
cli-lens-beside-note = Isto mostra onde diferem e não prova nada: os autores julgam conjuntos, programas e períodos, e regras feitas do mesmo texto não devem surpreender-se por concordar com ele.
cli-lens-judgement-supports = ajusta-se
cli-lens-judgement-partly = ajusta-se em parte
cli-lens-judgement-contradicts = não se ajusta
cli-lens-judgement-ambivalent = encontram-se ambas as coisas
cli-lens-stand-together = do mesmo lado
cli-lens-stand-apart = separados
cli-lens-stand-open = em aberto
cli-lens-stand-overlap = sobrepõem-se
cli-lens-stand-not-shown = pouco demais tem resposta
cli-lens-no-case = Nenhum registro é “{ $id }”; suas respostas são deixadas de lado.
cli-lens-unknown-rulebook = As regras de leitura “{ $rulebook }” não são conhecidas; suas respostas são deixadas de lado. --rulebook ARQUIVO as indica.
cli-lens-agreement = { $rulebook }: { $answers } respostas de { $readers } leitores
cli-lens-criterion = critério
cli-lens-alpha = alfa
cli-lens-within = 95 % dos sorteios
cli-lens-cases = casos
cli-lens-answers = respostas
cli-lens-undefined = sorteios sem alfa
cli-lens-undefined-nopairs = nenhum caso tem duas respostas
cli-lens-undefined-novariation = todas as respostas são iguais: não se distingue o acordo do acaso
cli-lens-undefined-belowzero = um valor é menor que zero
cli-lens-undefined-notanumber = um valor não é um número
cli-lens-divided = O que mais divide os leitores:
cli-lens-more-cases = { $count ->
    [one] e mais um caso
   *[other] e mais { $count } casos
}
cli-lens-alpha-how = Intervalo: os casos com duas respostas ou mais são sorteados de novo com reposição, { $draws } vezes, a partir da semente { $seed }; suas pontas são percentis.
cli-lens-truth-table = Tabela-verdade para { $outcome }, { $cases } casos
cli-lens-combination = combinação
cli-lens-inclusion = inclusão
cli-lens-pri = PRI
cli-lens-outcome = resultado
cli-lens-outcome-shown = mostra-se
cli-lens-outcome-not-shown = não se mostra
cli-lens-outcome-remainder = poucos casos
cli-lens-no-measure = indefinida
cli-lens-undecided = “{ $case }” não está em nenhuma linha: sua pertinência a { $condition } é exatamente um meio.
cli-lens-solution-conservative = conservadora
cli-lens-solution-intermediate = intermediária, espera-se que cada condição favoreça quando presente
cli-lens-solution-parsimonious = parcimoniosa
cli-lens-no-solution = nenhuma linha mostra o resultado
cli-lens-fit = inclusão { $inclusion }, cobertura { $coverage }, PRI { $pri }
cli-lens-not-proven = A busca terminou antes de provar que estas são todas as mais curtas.
cli-lens-robust = Ao mover cada âncora 10 % e 20 %, a solução conservadora fica igual { $same } de { $all } vezes.
cli-lens-bench = { $entries } registros por { $rulebooks } regras de leitura: { $seconds } s; a tabela de sinais: { $table } s
