# Entering a cooperation by hand.

way-enter = Adicionar
hand-title = Registrar uma cooperação à mão
hand-lead = O que não tem arquivo pode ser escrito aqui: quem faz o quê com quem, como, em que condições e onde. Nada precisa estar completo; o que não se sabe fica em aberto.
hand-by-form = Pelo formulário
hand-by-form-text = Uma cooperação, com seus parceiros, fluxos e condições. Números e datas como se escrevem: “quase 140.000”, “anos 1890”.
hand-new = Nova cooperação
hand-by-workbook = Pela planilha
hand-by-workbook-text = Muitas de uma vez: preencha uma planilha e envie-a. O que chamar a atenção é mostrado célula por célula antes de guardar qualquer coisa.
hand-workbook = Enviar uma planilha
hand-workbook-template = Baixar a planilha para preencher
hand-drafts = Rascunhos
hand-drafts-text = Guardados como estão; no registro ninguém os vê até serem salvos como cooperação.
hand-drop-draft = Descartar
hand-entries = Registrado à mão
hand-entries-none = Ainda não se registrou nada à mão. “Nova cooperação” abre um formulário vazio.
hand-edit = Corrigir
hand-remove = Remover
hand-removed = Removido
hand-bring-back = Recuperar
hand-done-slow = O registro é grande, e guardar a entrada demora mais do que uma página pode esperar. Continua em andamento; a entrada aparecerá abaixo ao terminar, e o rascunho fica até lá.
hand-done-removed = Removido do registro. As versões anteriores ainda o mostram, e abaixo pode ser recuperado.
hand-done-back = Recuperado no registro.
hand-done-dropped = O rascunho foi descartado.
hand-done-workbook = A planilha está no registro.
hand-untitled = Sem título
hand-to-list = Tudo o que foi registrado à mão
hand-new-title = Uma nova cooperação
hand-edit-title = Corrigir uma cooperação
hand-has-draft = Há um rascunho desta entrada: “{ $title }”. Está na lista de rascunhos.
hand-draft-kept = O rascunho está guardado.
hand-draft-beside = Outra pessoa alterou este rascunho nesse meio-tempo. O dela fica como está; o seu foi guardado ao lado, como o vê aqui.
hand-changed-meanwhile = Outra pessoa salvou esta entrada desde que você começou a corrigi-la. Nada do seu se perde: está neste rascunho. Veja a entrada como está agora e aproveite o que precisar, ou salve a sua versão por cima.
hand-removed-meanwhile = Alguém removeu esta entrada desde que você começou a corrigi-la. A sua versão está neste rascunho; salvá-la cria uma entrada nova.
hand-save-over = Salvar a minha versão por cima
hand-checked-well = Tudo o que foi preenchido se entende. Abaixo de um número ou data está como é lido.
hand-form-lead = Para começar basta um título. Preencha o que souber; as linhas vazias são omitidas.
hand-form-meta = Cada botão guarda o que foi escrito como rascunho.
hand-as-it-is = A entrada como está
hand-check = Verificar
hand-save = Salvar no registro
hand-preview = Prévia
hand-keep-draft = Guardar como rascunho
hand-parts = Partes do formulário
hand-languages = Idiomas dos textos
hand-languages-now = Os títulos, nomes e descrições são pedidos em: { $languages }.
hand-languages-add = Outro idioma
hand-languages-button = Adicionar idioma
hand-further = Mais
hand-cites = Fonte disto
hand-drop = Remover esta linha
hand-row = { $what } { $number }
hand-missing = Falta: { $expected }
hand-misread = Lido: “{ $read }”. Esperado: { $expected }
hand-read-as = Lê-se: { $what }
hand-hint-figure = 56 · quase 140.000 · mais de 14.000 · 4–25 bilhões
hand-hint-date = 1963 · 2003-04 · 21 de maio de 2014 · anos 1890 · por volta de 1865 · desde 1960
hand-hint-examples = Por exemplo: { $examples }
hand-choose = —
hand-yes = Sim
hand-no = Não
hand-precursor-no = Não
hand-precursor-yes = Sim, antes de se chamar Sul-Sul
hand-cite-work = Obra
hand-cite-work-hint = Seu nome curto em “Fontes citadas”
hand-cite-where = Página ou seção
hand-cite-lines = Linhas

# Parts and their questions.
hand-part-entry = A cooperação
hand-asks-entry = Como se chama, de que trata, quando foi?
hand-part-who = Quem
hand-asks-who = Quem pediu, decide, paga, faz o trabalho, acolhe, recebe, avalia?
hand-part-what = O quê
hand-asks-what = Para qual parte da saúde e do bem-estar?
hand-part-how = Como
hand-asks-how = O que vai de quem para quem, e o que volta?
hand-part-why = Por quê, em que condições
hand-asks-why = O que se acorda, o que se deve a quem, como os parceiros o chamam?
hand-part-where = Onde
hand-asks-where = Em que país, região ou lugar?
hand-part-results = O que resultou
hand-asks-results = O que se alcançou, que documentos o dizem, com que se relaciona?
hand-part-works = Fontes citadas
hand-asks-works = Em que obras se apoiam as linhas acima? Uma linha sem fonte apoia-se em você.

# Tables: heading, one row, the button that adds one.
hand-entry = A cooperação
hand-one-entry = Entrada
hand-description = Descrições
hand-one-description = Descrição
hand-add-description = Adicionar uma descrição
hand-date = Datas
hand-one-date = Data
hand-add-date = Adicionar uma data
hand-party = Parceiros
hand-one-party = Parceiro
hand-add-party = Adicionar um parceiro
hand-sector = Setores
hand-one-sector = Setor
hand-add-sector = Adicionar um setor
hand-sdg = Objetivos e metas da Agenda 2030
hand-one-sdg = Objetivo ou meta
hand-add-sdg = Adicionar um objetivo ou uma meta
hand-tag = Etiquetas
hand-one-tag = Etiqueta
hand-add-tag = Adicionar uma etiqueta
hand-flow = Fluxos
hand-one-flow = Fluxo
hand-add-flow = Adicionar um fluxo
hand-exchange = Trocas
hand-one-exchange = Troca
hand-add-exchange = Adicionar uma troca
hand-plan = Planos
hand-one-plan = Plano
hand-add-plan = Adicionar um plano
hand-term = Condições
hand-one-term = Condição
hand-add-term = Adicionar uma condição
hand-reading = Leituras
hand-one-reading = Leitura
hand-add-reading = Adicionar uma leitura
hand-place = Lugares
hand-one-place = Lugar
hand-add-place = Adicionar um lugar
hand-result = Resultados
hand-one-result = Resultado
hand-add-result = Adicionar um resultado
hand-document = Documentos
hand-one-document = Documento
hand-add-document = Adicionar um documento
hand-link = Vínculos com outras entradas
hand-one-link = Vínculo
hand-add-link = Adicionar um vínculo
hand-work = Obras
hand-one-work = Obra
hand-add-work = Adicionar uma obra

# Fields.
hand-field-kind = Tipo
hand-field-title = Título
hand-field-framework = Como é enquadrada
hand-field-status = Situação
hand-field-collaboration = Tipo de colaboração
hand-field-precursor = Precursora
hand-field-identifier = Identificador do seu escritório
hand-entry-identifier-hint = Só se o seu escritório lhe deu um.
hand-field-text = Texto
hand-field-date = Data
hand-field-note = Nota
hand-field-role = Papel
hand-field-name = Nome
hand-party-name = Nome da organização, comunidade ou escritório
hand-place-name = Nome do lugar
hand-field-country = País
hand-field-type = Tipo de organização
hand-field-body = Identificador da organização
hand-field-code = Código
hand-sector-code = Setor do CAD
hand-sector-code-hint = Escreva uma palavra ou um código; sugerem-se os setores de saúde, entende-se qualquer setor do CAD.
hand-sdg-code = Objetivo ou meta
hand-sdg-code-hint = Um número: 3 ou 3.8
hand-field-percentage = Parte em porcentagem
hand-sector-percentage-hint = Deixe em aberto se ninguém repartiu. As partes dadas somam 100.
hand-place-percentage-hint = Deixe em aberto se ninguém repartiu.
hand-field-vocabulary = Vocabulário da etiqueta
hand-tag-note = Etiqueta em palavras
hand-field-id = Nome curto
hand-flow-kind = Em que consiste
hand-flow-id-hint = Para que trocas e condições se refiram a ele, por exemplo: medicos. Senão, chama-se pelo número.
hand-field-provider-country = De: país
hand-field-provider-name = De: organização ou pessoas
hand-field-receiver-country = Para: país
hand-field-receiver-name = Para: organização ou pessoas
hand-field-quantity = Quanto
hand-field-unit = Unidade
hand-flow-unit-hint = Por exemplo physician, scholarship, person-month, tonne; a lista diz qual é qual
hand-field-measure = O número no tempo
hand-field-value = Valor em dinheiro
hand-field-currency = Moeda
hand-field-valuation = Como se conhece o valor
hand-flow-valuation-hint = Sem escolher: declarado se um valor é dado; senão, não declarado. Os parceiros podem ter decidido não expressá-lo em dinheiro.
hand-flow-note = O que é, em palavras
hand-field-quantity-text = A quantidade como a fonte a diz
hand-field-value-text = O valor como a fonte o diz
hand-field-value-date = Dia da taxa de câmbio
hand-field-provider-type = De: tipo de organização
hand-field-provider-body = De: identificador
hand-field-receiver-type = Para: tipo de organização
hand-field-receiver-body = Para: identificador
hand-field-finance-type = Tipo de financiamento
hand-field-modality = Modalidade
hand-field-unctad-group = Grupo do marco da UNCTAD
hand-field-quote = Nas palavras da fonte
hand-field-quote-hint = No máximo quarenta palavras, com a sua fonte.
hand-field-humanitarian = Numa emergência
hand-entry-humanitarian-hint = Se responde a um desastre, uma epidemia ou uma guerra.
hand-field-transaction-type = Até onde chegou
hand-flow-transaction-type-hint = Em aberto: já se moveu. O que se promete é uma promessa, o que se assina um compromisso; nenhum dos dois conta entre o que se moveu.
hand-field-tied-status = Se é vinculado
hand-flow-tied-status-hint = Vinculado: deve ser gasto em bens ou serviços do país de onde vem.
hand-plan-kind = O que se prevê
hand-field-period = Período
hand-plan-period-hint = De quando a quando, por exemplo: 2027 · 2027-01/2027-06 · 2027–2029
hand-plan-status = Quão firme é
hand-plan-type = Versão do orçamento
hand-field-answer = Retorno
hand-field-went = O que foi
hand-field-came = O que veio
hand-exchange-went-hint = Números ou nomes curtos de fluxos, separados por vírgulas: 1, 2
hand-exchange-came-hint = Vazio se não se espera retorno ou não se declara.
hand-field-level = Entre quem vale
hand-exchange-level-hint = Por exemplo: troca entre Estados, solidariedade entre povos
hand-field-party = Quem a fixa ou fica obrigado
hand-field-owed-to = A quem se deve
hand-field-flow = Fluxo a que pertence
hand-term-flow-hint = Seu número ou nome curto; vazio se vale para tudo.
hand-term-text = O que diz
hand-reading-framework = Marco ou teoria
hand-field-principle = Princípio
hand-field-judgement = Em que sentido
hand-field-scope = O que se julga
hand-field-by = De quem é o juízo
hand-reading-text = Em suas palavras
hand-place-role = O que o lugar tem a ver
hand-field-population = População atendida
hand-field-population-unit = Unidade da população
hand-field-region = Região
hand-result-title = O que resultou
hand-field-actual = Em palavras
hand-field-target = O que se pretendia
hand-field-url = Endereço web
hand-field-language = Idioma do documento
hand-document-language-hint = Seu código: es, pt, en
hand-field-to = Identificador da outra entrada
hand-link-kind = Esta entrada e a outra
hand-link-to-hint = Como a página dela mostra, por exemplo casebook:elam
hand-field-key = Nome curto
hand-work-key-hint = As linhas citam a obra com ele, por exemplo: informe-2019
hand-field-publisher = Editora
hand-field-citation = Como citá-la
hand-field-link = Link
hand-field-licence = Licença

# What was expected.
hand-expected-something = isto, ou uma linha vazia
hand-expected-choice = um da lista
hand-expected-code = um código da lista
hand-expected-country = o nome de um país ou seu código de duas letras, como VE
hand-expected-region = uma região das Nações Unidas, pelo nome ou número; senão, deixe em aberto e nomeie o lugar
hand-expected-sector = um código dos setores do CAD, como 12220
hand-expected-target = um objetivo como 3 ou uma meta como 3.8
hand-expected-currency = o código de uma moeda junto ao valor, como USD
hand-expected-separator = um número que não possa ser lido de duas maneiras: 140.000 para milhares, 140,0 para decimais
hand-expected-figure = um número como 56, quase 140.000, mais de 14.000, pelo menos 25, até 5 ou 4–25 bilhões; outras palavras vão em “como a fonte a diz”
hand-expected-share = um número de 0 a 100
hand-expected-no-value = um valor conhecido, ou nenhum valor
hand-expected-date = uma data como 1963, 2003-04, anos 1890, por volta de 1865, desde 1960 ou 1976–1983
hand-expected-day = um dia, como 2014-05-21
hand-expected-period = um ano, mês, dia ou intervalo entre dois, como 2027 ou 2027–2029
hand-expected-flow = um fluxo deste formulário ({ $argument }), ou identificador#nome do de outra entrada
hand-expected-one-flow = um só fluxo
hand-expected-quotation = no máximo { $argument } palavras
hand-expected-citation = a fonte da citação
hand-expected-work = o nome curto de uma obra de “Fontes citadas” ({ $argument })
hand-expected-lines = uma linha ou várias, como 12 ou 12-14
hand-expected-link = um endereço que comece por https:// ou http://
hand-expected-short-name = letras, algarismos e hífens
hand-expected-own-name = um nome que outro não tenha
hand-expected-language = um código de duas ou três letras, como es
hand-expected-no-address = nenhum endereço de e-mail: o que é de uma pessoa não se guarda

# What is not done, and what to do instead.
hand-closed-title = Aqui não se pode registrar nada
hand-closed-text = As páginas que escrevem existem só onde o programa atende apenas a máquina em que funciona e é alcançado pelo nome próprio dessa máquina. Aqui outros podem lê-lo, e ninguém disse ainda quem deles pode escrever.
hand-foreign-title = Isto não veio de uma página nossa
hand-foreign-text = Nada foi alterado. Se enviou de uma página aberta enquanto o programa era reiniciado: volte, recarregue essa página e envie outra vez.
hand-large-title = É mais do que se recebe de uma vez
hand-large-text = Recebem-se no máximo { $limit } MiB. Nada foi alterado.
hand-beyond-title = O formulário não pode mostrar toda esta entrada
hand-beyond-text = A entrada contém algo para o qual o formulário não tem campo e o perderia. Corrija-a no arquivo de onde veio e carregue-o de novo.
hand-other-ways = Outras maneiras
hand-way-template = Escreva a planilha e preencha-a:
hand-way-load = Carregue-a na pasta de dados, na máquina que a tem:
hand-way-loopback = Ou sirva a pasta só a esta máquina:
hand-refused-busy = Outra pessoa está escrevendo na pasta agora ({ $holder }). O que escreveu está guardado como rascunho; tente de novo em um momento.
hand-refused-changed = Outra pessoa o salvou nesse meio-tempo.
hand-refused-taken = Já há uma entrada com esse nome. Salve outra vez: receberá outro nome.
hand-refused-missing = Não está mais aí.
hand-refused-not-carried = O arquivo em que se guarda não pode conter isto: { $what }
hand-refused-storage = Não se pôde escrever na pasta: { $what }

# Removing.
hand-remove-title = Remover uma entrada
hand-remove-lead = A entrada sai do registro com a próxima versão. As anteriores ainda a mostram, e pode ser recuperada.
hand-remove-name = Para removê-la, escreva o nome: { $name }
hand-remove-name-differs = O nome é: { $name }
hand-remove-not = Mantê-la

# Preview.
hand-preview-text = Prévia: nada disto está ainda no registro.
hand-go-on = Continuar corrigindo

# The workbook.
hand-workbook-title = Muitas de uma vez, pela planilha
hand-workbook-step-template = Tem uma folha por tabela, listas para escolher, exemplos e notas em três idiomas.
hand-workbook-step-fill = Preencha-a com qualquer programa de planilhas e salve-a como arquivo do Excel.
hand-workbook-step-send = Envie-a aqui. Verá o que diz, e o que chama a atenção célula por célula, antes de guardar qualquer coisa.
hand-workbook-file = A planilha preenchida
hand-workbook-limit = Um arquivo do Excel de no máximo { $limit } MiB
hand-workbook-send = Enviar
hand-workbook-no-file = Nenhum arquivo foi escolhido.
hand-received-title = O que diz a planilha
hand-received-lead = Nada disto está ainda no registro. Corrija a planilha e envie-a outra vez, ou guarde-a como se lê.
hand-received-none = Não tem nenhuma entrada: uma linha da folha “entries” é uma entrada. As linhas cuja chave começa por # são exemplos e não são lidas.
hand-received-no-findings = Tudo nela se entende.
hand-received-unreadable = Não pode ser lida como planilha:
hand-received-name = Nome desta fonte
hand-received-name-hint = Por exemplo: ministério 2026. Uma planilha do mesmo nome é substituída por esta.
hand-received-name-missing = É preciso um nome: letras e algarismos.
hand-received-keep = Guardá-la no registro
hand-received-again = Enviar outra

# On the pages of entries.
hand-correct = Corrigir ou completar isto
hand-add-what-you-know = Adicionar o que você sabe disto
cite-place = { $work }, { $section }

# Counts.
hand-entries-count = { $count ->
    [one] { $count } entrada
   *[other] { $count } entradas
}
hand-problems = { $count ->
    [one] { $count } coisa falta ou não foi entendida
   *[other] { $count } coisas faltam ou não foram entendidas
}
hand-preview-problems = { $count ->
    [one] Uma coisa falta ou não se entende; não é mostrada.
   *[other] { $count } coisas faltam ou não se entendem; não são mostradas.
}
hand-received-count = { $count ->
    [one] { $count } entrada
   *[other] { $count } entradas
}
hand-received-more = { $count ->
    [one] e mais { $count }
   *[other] e mais { $count }
}
hand-received-findings = { $count ->
    [one] { $count } observação
   *[other] { $count } observações
}
