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
note-nothing-netted = Nenhuma regra marca repetições ainda: os números líquidos são os informados.
note-budgets-may-repeat = A soma pode incluir o orçamento original e o revisto de um mesmo período.
note-whole-years-only = Fica de fora o que não cai inteiramente nos anos pedidos, inclusive o que não tem data.
note-left-out = Esta visão exclui { $count } registros que outra fonte também informa.
note-widest-range = Quando várias fontes falam de uma mesma atividade, o número vai do menor ao maior delas.
note-direction-rule = As direções seguem a regra da casa, por países e ano; o livro a explica.
cli-ask-count = Quantidade
cli-ask-no-currency = moeda não informada
cli-ask-no-unit = unidade não informada
cli-ask-decade = década de { $year }
cli-ask-without-sector = Do total, sem setor: { $figure }
cli-ask-without-place = Do total, sem lugar: { $figure }
cli-ask-unconverted-count = Números que não puderam ser convertidos e não estão nas somas: { $count }
cli-ask-not-monetised = Não expressos em dinheiro, por escolha dos parceiros: { $count }
cli-ask-and-without = { $figure } + { $count } sem número
cli-ask-only-without = — ({ $count } sem número)
cli-ask-unconvertible = Não está nas somas, porque não se conhece taxa de câmbio: { $figure } { $currency }
cli-ask-rates =
    Convertido com { $series }: { $count ->
        [one] { $count } valor
       *[other] { $count } valores
    }, taxas de { $first } a { $last }, a no máximo { $gap ->
        [one] { $gap } dia
       *[other] { $gap } dias
    } da data procurada
note-wider-units = Ao lado do pedido estão { $units }: essas quantidades o incluem, e algo mais.
