# O que diz `ayni check`: check-NAME é a mensagem de uma regra, check-NAME-remedy o que se pode fazer.
check-file-remedy = Salve o arquivo de novo, em UTF-8 e sem compactar.
check-severity-error = erro
check-severity-warning = advertência
check-severity-notice = aviso
check-read = leu-se: { $read }
check-unreadable = não foi verificado: { $reason }
check-none = Nada foi encontrado para verificar.
check-summary =
    { $files ->
        [one] { $files } arquivo
       *[other] { $files } arquivos
    }, { $units ->
        [one] { $units } atividade ou organização
       *[other] { $units } atividades e organizações
    }: { $errors ->
        [one] { $errors } erro
       *[other] { $errors } erros
    }, { $warnings ->
        [one] { $warnings } advertência
       *[other] { $warnings } advertências
    }, { $notices ->
        [one] { $notices } aviso
       *[other] { $notices } avisos
    }.
check-hidden =
    { $count ->
        [one] { $count } problema abaixo de --severity é contado e não é mostrado.
       *[other] { $count } problemas abaixo de --severity são contados e não são mostrados.
    }
check-xml-empty = O arquivo não contém nenhum elemento.
check-xml-empty-remedy = Escreva o elemento que contém todos os outros: iati-activities ou iati-organisations.
check-xml-syntax = O arquivo não é XML bem formado neste lugar; o que segue não é verificado.
check-xml-syntax-remedy = Feche ou retire o que está aberto neste lugar.
check-xml-mismatch = Uma etiqueta de fechamento não corresponde ao último elemento aberto; o que segue não é verificado.
check-xml-mismatch-remedy = Feche os elementos na ordem inversa em que foram abertos.
check-xml-unclosed = O arquivo termina antes que o elemento { $expected } seja fechado.
check-xml-unclosed-remedy = Complete o arquivo: ele pode ter sido cortado no caminho.
check-xml-outside = Há algo fora do único elemento que contém tudo.
check-xml-outside-remedy = Mova-o para dentro ou retire-o.
check-xml-name = Este não é um nome que o XML permita.
check-xml-name-remedy = Comece os nomes com uma letra e use apenas letras, algarismos, hifens e pontos.
check-xml-attribute = Um atributo não está escrito como o XML exige.
check-xml-attribute-remedy = Escreva nome="valor", com um espaço antes; dentro, escreva &lt; no lugar de <.
check-xml-repeated = Um atributo aparece duas vezes na mesma etiqueta.
check-xml-repeated-remedy = Deixe apenas um.
check-xml-reference = Um sinal & não inicia nada que o XML conheça.
check-xml-reference-remedy = Escreva &amp; para o próprio sinal, e letras como é tal como são.
check-xml-character = Há aqui um caractere que o XML não permite, ou bytes que não são UTF-8.
check-xml-character-remedy = Retire-o, ou salve o arquivo em UTF-8.
check-xml-brackets = Os caracteres ]]> estão dentro de um texto.
check-xml-brackets-remedy = Escreva ]]&gt; no lugar.
check-xml-declaration = A declaração XML não é a primeira coisa do arquivo, ou não está escrita como o XML exige.
check-xml-declaration-remedy = Comece o arquivo com <?xml version="1.0" encoding="UTF-8"?>, uma vez e sem nada antes.
check-xml-doctype = O arquivo declara um tipo de documento; os programas que leem o padrão recusam esses arquivos.
check-xml-doctype-remedy = Retire a declaração; escreva tal como são os caracteres que ela define.
check-xml-prefix = O prefixo deste nome não está declarado.
check-xml-prefix-remedy = Declare-o com xmlns:prefixo="endereço" neste elemento ou em um que o contenha.
check-iati-root = O elemento exterior não é um dos do padrão.
check-iati-root-remedy = Coloque tudo dentro de um destes: { $expected }.
check-iati-version = O arquivo não diz que versão do padrão segue; é verificado como 1.05.
check-iati-version-remedy = Escreva o atributo version, de preferência version="2.03".
check-version-old = A versão 1 do padrão já não é mantida.
check-version-old-remedy = Passe para a versão 2.03.
check-version-unknown = Não existe essa versão do padrão; o arquivo é verificado como 2.03.
check-version-unknown-remedy = Escreva uma destas: { $expected }.
check-element-unknown = O padrão não tem esse elemento neste lugar.
check-element-unknown-remedy = Verifique a grafia e o lugar, ou coloque-o em um espaço de nomes próprio.
check-element-order = O elemento está tarde demais: vem antes de { $expected }.
check-element-order-remedy = Mova-o para antes de { $expected }.
check-element-repeated = O elemento só pode estar uma vez aqui.
check-element-repeated-remedy = Junte os dois ou retire um.
check-element-missing = Falta o elemento { $expected }.
check-element-missing-remedy = Acrescente-o em seu lugar.
check-element-empty = O elemento não contém nada.
check-element-empty-remedy = Acrescente ao menos um destes: { $expected }.
check-element-foreign = Aqui não podem estar elementos de outros espaços de nomes.
check-element-foreign-remedy = Mova-o para um elemento que lhes dê lugar.
check-attribute-unknown = O padrão não tem esse atributo para este elemento.
check-attribute-unknown-remedy = Verifique a grafia, ou coloque-o em um espaço de nomes próprio.
check-attribute-missing = Falta um atributo obrigatório.
check-attribute-missing-remedy = Acrescente-o: { $expected }.
check-attribute-foreign = Aqui não podem estar atributos de outros espaços de nomes.
check-attribute-foreign-remedy = Retire-o, ou mova-o para um elemento que lhes dê lugar.
check-value-type = O valor não é do tipo que o padrão lhe dá.
check-value-type-remedy = Escreva-o como { $expected }.
check-text-place = Há texto onde o padrão não o tem.
check-text-place-remedy = Passe-o para um atributo ou um narrative, ou retire-o.
check-code-unknown = O código não está na lista { $expected }.
check-code-unknown-remedy = Escolha um código da lista; os códigos são comparados letra por letra.
check-code-withdrawn = O código foi retirado da lista { $expected }.
check-code-withdrawn-remedy = Use o que o sucede nos dados novos; os antigos podem conservá-lo.
check-code-earlier = O código é da versão 1 do padrão.
check-code-earlier-remedy = Escreva o da versão 2: { $expected }.
check-identifier-prefix = O identificador não começa com o da organização que informa.
check-identifier-prefix-remedy = Comece-o com { $expected }, ou dê o identificador anterior como other-identifier do tipo B1.
check-identifier-repeated = Outra atividade do arquivo, na linha { $expected }, tem este identificador.
check-identifier-repeated-remedy = Dê a cada atividade um identificador próprio.
check-identifier-is-organisation = A atividade tem o identificador da organização que informa.
check-identifier-is-organisation-remedy = Acrescente um hífen e algo que só esta atividade tenha.
check-spaces-around = O identificador começa ou termina com espaços em branco.
check-spaces-around-remedy = Retire os espaços.
check-symbols = O identificador tem um dos símbolos / & | ?
check-symbols-remedy = Use letras, algarismos e hifens.
check-agency = O identificador não começa com o código de um registro de organizações.
check-agency-remedy = Procure o registro em org-id.guide; os códigos estão na lista { $expected }.
check-shares-missing = Há vários aqui e nem todos têm percentual.
check-shares-missing-remedy = Dê a cada um um percentual, 100 ao todo.
check-shares-sum = Os percentuais somam { $read } e não 100.
check-shares-sum-remedy = Corrija-os para que somem exatamente 100.
check-share-single = Só há um aqui e seu percentual não é 100.
check-share-single-remedy = Escreva 100, omita o percentual ou acrescente os outros.
check-share-range = O percentual é menor que 0 ou maior que 100.
check-share-range-remedy = Escreva um número de 0 a 100, sem sinal.
check-share-negative = O percentual é menor que 0.
check-share-negative-remedy = Escreva 0 ou um número positivo.
check-narrative-missing = Falta um narrative com texto.
check-narrative-missing-remedy = Acrescente um narrative que o diga em palavras.
check-place-twice = Há países ou regiões na atividade e também em uma transação.
check-place-twice-remedy = Deixe-os em um dos dois lugares.
check-place-missing = Nem a atividade nem nenhuma transação tem país ou região.
check-place-missing-remedy = Acrescente um à atividade ou a cada transação.
check-place-partly = A atividade não tem país nem região, e esta transação também não.
check-place-partly-remedy = Dê um a cada transação ou à atividade.
check-language-missing = Não se indica um idioma padrão e { $read } narrative não nomeiam o seu.
check-language-missing-remedy = Escreva { $expected }, ou xml:lang em cada narrative.
check-currency-missing = Não se indica uma moeda padrão e { $read } valores não nomeiam a sua.
check-currency-missing-remedy = Escreva { $expected }, ou a moeda de cada valor.
check-sector-missing = Nem a atividade nem nenhuma transação tem setor.
check-sector-missing-remedy = Acrescente um à atividade ou a cada transação.
check-sector-twice = Há setores na atividade e também em uma transação.
check-sector-twice-remedy = Deixe-os em um dos dois lugares.
check-sector-partly = A atividade não tem setor, e esta transação também não.
check-sector-partly-remedy = Dê um a cada transação ou à atividade.
check-organisation-unnamed = A organização não tem identificador nem nome.
check-organisation-unnamed-remedy = Acrescente o atributo ref ou um narrative.
check-start-missing = A atividade não tem início previsto nem real.
check-start-missing-remedy = Acrescente um activity-date do tipo 1 ou 2.
check-significance-missing = Um marcador de política do CAD não diz sua importância.
check-significance-missing-remedy = Acrescente o atributo significance, de 0 a 4.
check-period-length = O período dura mais de um ano.
check-period-length-remedy = Divida-o em períodos de um ano no máximo.
check-date-future = A data é posterior a hoje, { $expected }.
check-date-future-remedy = Corrija a data, ou publique quando ela chegar.
check-date-order = O fim é anterior ao início, { $expected }.
check-date-order-remedy = Corrija uma das duas datas.
check-date-period = A data de valor está fora do período do orçamento, { $expected }.
check-date-period-remedy = Escreva um dia do período.
check-value-missing = O indicador é medido e falta o valor.
check-value-missing-remedy = Acrescente o atributo value, ou measure="5" ao indicador se for contado em palavras.
check-value-number = O indicador é medido e o valor não é um número.
check-value-number-remedy = Escreva algarismos, com ponto antes dos decimais e sem sinais.
check-value-words = O indicador é contado em palavras e ainda assim tem um valor.
check-value-words-remedy = Passe as palavras para o comentário, ou mude a medida.
check-reference-twice = Há códigos de referência no resultado e em seu indicador.
check-reference-twice-remedy = Deixe-os em um dos dois.
check-dac-missing = Não há nenhum código do vocabulário do CAD junto aos de outros.
check-dac-missing-remedy = Acrescente um do vocabulário 1, para que os números possam ser comparados.
check-modality-repeated = Há aqui duas modalidades de um mesmo vocabulário.
check-modality-repeated-remedy = Deixe a que melhor a descreva.
check-limit-depth = Os elementos estão aninhados em mais de 256 níveis; o que segue não é verificado.
check-limit-depth-remedy = Feche os elementos que o contêm.
check-limit-token = Uma etiqueta, um texto ou um comentário tem mais de 16 MiB; o que segue não é verificado.
check-limit-token-remedy = Procure aspas ou um comentário que não se fecham.
check-limit-attributes = Uma etiqueta tem mais de mil atributos; os outros não são verificados.
check-limit-attributes-remedy = Procure aspas que não se fecham.
check-limit-unit = É grande demais: as regras entre seus elementos não são verificadas.
check-limit-unit-remedy = Divida-o em várias atividades.
check-limit-identifiers = O arquivo tem mais de um milhão de identificadores; daqui em diante não são comparados com os anteriores.
check-limit-identifiers-remedy = Divida o arquivo.
