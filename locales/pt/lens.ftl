# A lente: sinais do registro, seus valores e as respostas aos critérios.

## Famílias de sinais

signal-family-even-terms = Termos equitativos
signal-family-asymmetry = Assimetria entre os parceiros
signal-family-values = Valores
signal-family-transformation = Transformação
signal-family-community = Comunidade
signal-family-parallel-interests = Interesses paralelos
signal-family-transparency = Transparência
signal-family-direction = Direção

## O que um sinal diz e o que significa não ter valor

signal-conditions = Se há condições, e que lado as fixou.
signal-conditions-null = O registro não lista condições nem diz que não as haja.
signal-condition-kind = De que tipo são as condições: de política, de desempenho ou fiduciárias.
signal-condition-kind-null = Não consta nenhuma condição de tipo conhecido.
signal-tied = Se as compras estão atreladas a fornecedores do lado que contribui.
signal-tied-null = Não se informa se há atrelamento.
signal-finance = Se o dinheiro vem como doação, em condições concessionais ou outras.
signal-finance-null = Nem o tipo de financiamento, nem o de fluxo, nem os termos do empréstimo o decidem.
signal-grant-element = Que parte de um empréstimo é dada e não emprestada, segundo juros, prazo e carência.
signal-grant-element-null = Não constam todos os termos do empréstimo.
signal-obligation-owed-to = A quem se deve uma obrigação: a comunidade de origem, o lado que recebe ou o que contribui.
signal-obligation-owed-to-null = Não consta uma obrigação com aquele a quem é devida.
signal-both-contribute = Se ambos os parceiros contribuem com algo.
signal-both-contribute-null = Só se narram fluxos num sentido, o que não diz que nada voltou.
signal-return-expected = Se o que foi tem resposta, ou não se espera retorno. Nada diz sobre a paridade.
signal-return-expected-null = Não consta uma troca que o diga.
signal-requested-by = Que lado pediu a cooperação.
signal-requested-by-null = Não consta quem a pediu, com país conhecido.
signal-decided-by = Que lado tomou as decisões.
signal-decided-by-null = Não consta quem decidiu, com país conhecido.
signal-accountable = Que lado responde pela cooperação.
signal-accountable-null = Não consta quem responde, com país conhecido.
signal-agenda-set-by = Quem definiu a agenda: um lado, ambos ou uma comunidade.
signal-agenda-set-by-null = Nada consta sobre a agenda.
signal-host-implements = A proporção de parceiros executores que são do país que recebe.
signal-host-implements-null = Não consta um executor de país conhecido, ou não se sabe quem recebe.
signal-naming = Como os próprios parceiros a chamam.
signal-naming-null = Não consta um nome que os parceiros lhe deem.
signal-gdp-ratio = A produção econômica de quem contribui frente à de quem recebe, como potência de dez.
signal-gdp-ratio-null = Não se conhece o país de um parceiro ou o ano, ou não há número em cinco anos.
signal-gdp-per-head-ratio = A produção por habitante de quem contribui frente à de quem recebe, como potência de dez.
signal-gdp-per-head-ratio-null = Não se conhece o país de um parceiro ou o ano, ou não há número em cinco anos.
signal-population-ratio = A população de quem contribui frente à de quem recebe, como potência de dez.
signal-population-ratio-null = Não se conhece o país de um parceiro ou o ano, ou não há número em cinco anos.
signal-health-spending-ratio = O gasto em saúde por habitante de quem contribui frente ao de quem recebe, como potência de dez.
signal-health-spending-ratio-null = Não se conhece o país de um parceiro ou o ano, ou não há número em cinco anos.
signal-doctors-ratio = Os médicos por mil habitantes de quem contribui frente aos de quem recebe, como potência de dez.
signal-doctors-ratio-null = Não se conhece o país de um parceiro ou o ano, ou não há número em cinco anos.
signal-speaks-of-public-provision = Se o registro fala de provisão pública; o que diz, julga quem lê.
signal-speaks-of-public-provision-null = Nenhum termo, etiqueta ou descrição tem essa palavra; não diz o contrário.
signal-speaks-of-user-fees = Se o registro fala de taxas de uso ou privatização; o que diz, julga quem lê.
signal-speaks-of-user-fees-null = Nenhum termo, etiqueta ou descrição tem essa palavra; não diz o contrário.
signal-speaks-of-patents = Se o registro fala de patentes; o que diz, julga quem lê.
signal-speaks-of-patents-null = Nenhum termo, etiqueta ou descrição tem essa palavra; não diz o contrário.
signal-speaks-of-rights = Se o registro fala de direitos; o que diz, julga quem lê.
signal-speaks-of-rights-null = Nenhum termo, etiqueta ou descrição tem essa palavra; não diz o contrário.
signal-stated-commitments = Quantos princípios e motivos são declarados.
signal-stated-commitments-null = Não consta nenhum.
signal-primary-care-share = A proporção de seus setores que é atenção primária.
signal-primary-care-share-null = Nenhum setor é indicado, ou há vários sem percentual.
signal-health-systems-share = A proporção de seus setores que constrói sistemas de saúde.
signal-health-systems-share-null = Nenhum setor é indicado, ou há vários sem percentual.
signal-training-share = A proporção de seus setores que é formação de pessoal de saúde.
signal-training-share-null = Nenhum setor é indicado, ou há vários sem percentual.
signal-medicines-share = A proporção de seus setores que é produção de medicamentos.
signal-medicines-share-null = Nenhum setor é indicado, ou há vários sem percentual.
signal-water-nutrition-share = A proporção de seus setores que é água, saneamento e nutrição.
signal-water-nutrition-share-null = Nenhum setor é indicado, ou há vários sem percentual.
signal-disease-curative-share = A proporção de seus setores que vai a doenças isoladas ou a tratamento.
signal-disease-curative-share-null = Nenhum setor é indicado, ou há vários sem percentual.
signal-duration = Quantos anos dura, segundo suas datas efetivas ou previstas.
signal-duration-null = Não consta o início ou o fim.
signal-people-trained = Quantas pessoas são formadas, com as ressalvas da fonte.
signal-people-trained-null = Não consta quantas pessoas são formadas.
signal-return-to-practice = Se os formados voltam a exercer em suas comunidades.
signal-return-to-practice-null = Nada consta sobre um retorno.
signal-community-requests = Se uma comunidade está entre os que a pediram.
signal-community-requests-null = Não consta quem a pediu, ou de que tipo é.
signal-community-decides = Se uma comunidade está entre os que decidem.
signal-community-decides-null = Não consta quem decide, ou de que tipo é.
signal-community-hosts = Se uma comunidade está entre os que a acolhem.
signal-community-hosts-null = Não consta quem a acolhe, ou de que tipo é.
signal-community-implements = Se uma comunidade está entre os que a realizam.
signal-community-implements-null = Não consta quem a realiza, ou de que tipo é.
signal-staff-live-there = Se os que chegam vivem onde trabalham.
signal-staff-live-there-null = Não consta onde vivem.
signal-population-served = A quantas pessoas atende, com as ressalvas da fonte.
signal-population-served-null = Não consta um número, ou não em pessoas.
signal-parallel-interest-stated = Se o registro nomeia um interesse comercial ou político que corre a seu lado.
signal-parallel-interest-stated-null = Não consta nenhum; não diz que não o haja.
signal-parallel-flows = Os fluxos de quem contribui para extração, infraestrutura e crédito à exportação ao mesmo país em três anos, em dólares informados.
signal-parallel-flows-null = O registro não tem nenhum em dólares, ou não se conhece o ano.
signal-works-cited = Quantas obras suas linhas citam; um arquivo que não cita nenhuma fala por si.
signal-works-cited-null = Não se pode contar.
signal-source-quality = A pontuação de qualidade de sua fonte, segundo o método que ela indica.
signal-source-quality-null = A fonte não tem pontuação.
signal-completeness = De seis perguntas (quem, para quê, como, em que termos, quando, onde), a proporção com resposta.
signal-completeness-null = Não se pode contar.
signal-results-reported = Se resultados são informados.
signal-results-reported-null = Não se preveem nem informam resultados.
signal-contradictory-claims = Quantos de situação, colaboração, início, fim e emergência diferem entre as fontes que a declaram.
signal-contradictory-claims-null = Só uma fonte a declara.
signal-direction = De quem a quem: Sul-Sul, Norte-Sul etc., pela regra da casa para o ano.
signal-direction-null = Não se conhece o país de um parceiro ou o ano.
signal-intra-regional = Se todos os parceiros são de uma mesma região do mundo.
signal-intra-regional-null = Não se conhece o país ou a região de um parceiro.
signal-shared-border = Se os parceiros compartilham fronteira terrestre.
signal-shared-border-null = Não se conhece o país de um parceiro, ou é pequeno demais para o mapa.

## Palavras dos sinais

signal-word-true = sim
signal-word-false = não
signal-word-by-provider = fixadas pelo lado que contribui
signal-word-by-receiver = fixadas pelo lado que recebe
signal-word-by-others = fixadas por outros
signal-word-unattributed = há, não se diz de quem
signal-word-refused = sem condições, segundo se declara
signal-word-contradictory = declarado nos dois sentidos
signal-word-policy = de política
signal-word-performance = de desempenho
signal-word-fiduciary = fiduciária
signal-word-several = várias
signal-word-untied = sem atrelamento
signal-word-partly-tied = atrelada em parte
signal-word-tied = atrelada
signal-word-mixed = mista
signal-word-grant = doação
signal-word-concessional = concessional
signal-word-non-concessional = não concessional
signal-word-community = a comunidade
signal-word-receiver = o lado que recebe
signal-word-provider = o lado que contribui
signal-word-both = ambos
signal-word-others = outros
signal-word-answered = com resposta
signal-word-not-expected = não se espera retorno
signal-word-cooperation = cooperação, troca ou solidariedade
signal-word-aid = “ajuda”
signal-word-south-south = Sul-Sul
signal-word-north-south = Norte-Sul
signal-word-south-north = Sul-Norte
signal-word-north-north = Norte-Norte
signal-word-triangular = triangular
signal-word-multilateral = multilateral
signal-word-domestic = dentro de um país

## Unidades dos sinais

signal-unit-percent = por cento
signal-unit-log-ratio = potências de dez
signal-unit-years = anos
signal-unit-people = pessoas
signal-unit-count = número
signal-unit-dollars = dólares dos EUA

## Respostas

lens-answer-yes = Sim
lens-answer-partly = Em parte
lens-answer-no = Não
lens-answer-cannot-tell = Não se pode saber
