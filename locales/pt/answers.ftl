# Perguntas e respostas: dimensões, seus valores e o que é preciso saber de uma resposta.
dimension-year = Ano
dimension-decade = Década
dimension-provider = Contribui
dimension-receiver = Recebe
dimension-country = País
dimension-place = Onde
dimension-region = Região
dimension-continent = Continente
dimension-provider-region = Região que contribui
dimension-receiver-region = Região que recebe
dimension-membership = Grupo
dimension-provider-membership = Grupo que contribui
dimension-receiver-membership = Grupo que recebe
dimension-sector = Setor
dimension-sector-group = Grupo de setores
dimension-health = Saúde
dimension-modality = Modalidade
dimension-finance-type = Tipo de financiamento
dimension-flow-type = Tipo de fluxo
dimension-transaction-type = Transação
dimension-partner = Parceiro que contribui
dimension-receiving-partner = Parceiro que recebe
dimension-role = Papel
dimension-source = Fonte
dimension-direction = Direção
dimension-entry-kind = Tipo de registro
dimension-kind = Tipo de fluxo
dimension-measure = No tempo
dimension-currency = Moeda
dimension-unit = Unidade
dimension-status = Situação
dimension-framework = Apresentada como
dimension-collaboration = Colaboração
dimension-valuation = Como se conhece o valor
dimension-identifier = Identificador
direction-south-south = Sul–Sul
direction-north-south = Norte–Sul
direction-south-north = Sul–Norte
direction-north-north = Norte–Norte
direction-triangular = Trilateral
direction-multilateral = Multilateral
direction-domestic = Dentro de um país
direction-unknown = Não se sabe
health-yes = Saúde
health-no = Outros setores
note-overlaps = “{ $dimension }”: um número pode aparecer em várias destas, por isso não somam o total.
note-other-measures = Os números de medidas diferentes no tempo ficam separados; não se somam.
note-nothing-repeats = Nada do que se pergunta repete outras linhas: os valores líquidos são iguais aos informados.
note-entries-are-not-netted = As fichas são contadas como estão; o que se repete é marcado entre fluxos e planos.
note-repetitions-counted = Algumas linhas das somas repetem outras; uma pergunta sem repetições as deixa de fora.
note-repetitions-left-out = As linhas que repetem outras ficam de fora; os valores informados são estas somas mais as que ficam de fora.
note-budgets-may-repeat = A soma pode incluir o orçamento original e o revisto de um mesmo período.
note-whole-years-only = Fica de fora o que não cai inteiramente nos anos pedidos, inclusive o que não tem data.
note-left-out = Esta visão deixa de fora o que dizem estas fontes, porque outra também o diz: { $sources }.
note-widest-range = Onde várias destas fontes falam de uma mesma atividade, o valor vai da menor à maior das suas somas: { $sources }.
note-widest-range-none = Nenhuma atividade do que se pergunta tem várias fontes: cada valor vale por si.
note-direction-rule = As direções seguem a regra da casa, por países e ano; o livro a explica.
answer-count = Quantidade
answer-no-currency = moeda não informada
answer-no-unit = unidade não informada
answer-decade = década de { $year }
answer-without-sector = Do total, sem setor: { $figure }
answer-without-place = Do total, sem lugar: { $figure }
answer-unconverted-count = Números que não puderam ser convertidos e não estão nas somas: { $count }
answer-not-monetised = Não expressos em dinheiro, por escolha dos parceiros: { $count }
answer-and-without = { $figure } + { $count } sem número
answer-open = — (aberto nas duas pontas)
answer-only-without = — ({ $count } sem número)
answer-unconvertible = Não está nas somas, porque não se conhece taxa de câmbio: { $figure } { $currency }
answer-rates =
    Convertido com { $series }: { $count ->
        [one] { $count } valor
       *[other] { $count } valores
    }, taxas de { $first } a { $last }, a no máximo { $gap ->
        [one] { $gap } dia
       *[other] { $gap } dias
    } da data procurada
note-wider-units = Ao lado do pedido estão { $units }: essas quantidades o incluem, e algo mais.
answer-beside-line = { $named } · { $of }: { $figure } ({ $count })
answer-repeated-counted = Nas somas, embora repita outras linhas:
answer-repeated-left-out = Fica de fora, porque repete outras linhas:
answer-rivals-compared = O que diz cada fonte sobre atividades de que outras também falam:
answer-rivals-left-out = Esta visão deixa de fora, porque outra fonte também o diz:
repeats-same-identifier = outra fonte fala da mesma atividade
repeats-secondary-publisher = quem publica informa o que fez outro, que também informa
repeats-parent = uma parte deste conjunto tem os mesmos fluxos
repeats-incoming = entrou tal como quem contribuiu diz que saiu
repeats-same-transfer = mesmo dia, mesmo valor, entre as mesmas duas organizações
answer-nothing = Nenhuma linha responde a esta pergunta.
answer-unknown = não se sabe
answer-undated = sem data
answer-total = Total
answer-unquantified = Não há número para { $count ->
        [one] { $count } fluxo
       *[other] { $count } fluxos
    }.
