### Leitores: distribuição de casos, codificação, concordância.
object-reading = Leitura { $number }

# A lista e a página de uma leitura.
readers-list-title = Leituras
readers-list-lead = Uma leitura é uma rodada: várias pessoas leem os mesmos casos com um mesmo guia de critérios, ou dois países com as fichas de teorias. Ninguém vê o que os outros responderam antes que a rodada seja encerrada.
readers-list-caption = { $count ->
    [one] Uma leitura que você coordena ou na qual lê
   *[other] { $count } leituras que você coordena ou nas quais lê
}
readers-list-none = Você ainda não está em nenhuma leitura. Quem coordena uma inclui você pelo seu e-mail; então ela aparece aqui.
readers-list-none-makes = Você ainda não está em nenhuma leitura. Crie uma e inclua quem vai ler.
readers-list-title-heading = Leitura
readers-list-subject-heading = O que se lê
readers-list-stage-heading = Etapa
readers-list-role-heading = Seu papel
readers-role-leads = você a coordena
readers-role-reads = você lê nela
readers-stage-open = aberta
readers-stage-closed = encerrada
readers-subject-theories = Teorias: { $first } e { $second }, { $from }–{ $to }
readers-shown-to-members = quem a coordena e quem lê nela
readers-shown-to-everybody = todo mundo, nas páginas da lente
readers-shown-to-members-told = após o encerramento, suas respostas são vistas por quem está nesta leitura
readers-shown-to-everybody-told = após o encerramento, suas respostas são vistas por todo mundo
readers-round-subject = O que se lê
readers-round-stage = Etapa
readers-round-cases = Casos
readers-round-questions = Perguntas por caso
readers-round-shown-to = Após o encerramento, as respostas são vistas por
readers-round-snapshot = Versão do registro
readers-round-made = Criada
readers-round-closed = Encerrada
readers-round-reopened = Esta leitura foi encerrada uma vez e reaberta. O que se responde agora fica marcado: quem responde pode ter visto o que os outros disseram.
readers-own-heading = O que você lê
readers-own-progress = { $cases ->
    [one] { $done } de um caso com todas as respostas.
   *[other] { $done } de { $cases } casos com todas as respostas.
}
readers-own-none = Você ainda não tem casos. Quem coordena a leitura os distribui.
readers-own-next = Continuar com o próximo caso sem resposta
readers-own-all = Você respondeu tudo. Pode mudar as respostas até que a leitura seja encerrada.
readers-name-label = Nome com que você aparece
readers-name-hint = Aparece com suas respostas quando a leitura é encerrada. Deixe vazio para aparecer com um número que então é sorteado. Quem coordena a leitura sabe a quem pediu para ler o quê.
readers-name-button = Guardar o nome
readers-cases-heading = Casos
readers-cases-caption = { $count ->
    [one] O único caso desta leitura
   *[other] Os { $count } casos desta leitura, em sua ordem
}
readers-cases-none = Esta parte da lista não tem casos.
readers-cases-case = Caso
readers-cases-yours = Suas respostas
readers-cases-everybody = Leitores
readers-cases-answered = { $answers } de { $questions }
readers-cases-not-own = não cabe a você ler
readers-cases-readers = { $readers ->
    [0] ninguém o lê ainda
    [one] uma pessoa o lê, { $done } terminou
   *[other] { $readers } pessoas o leem, { $done } terminaram
}

# Quem coordena uma leitura.
readers-people-heading = Leitores
readers-people-caption = { $count ->
    [one] Uma pessoa lê; até onde chegou
   *[other] { $count } pessoas leem; até onde cada uma chegou
}
readers-people-none = Ninguém lê ainda. Inclua pessoas pelo e-mail de suas contas.
readers-people-name = Nome
readers-people-cases = Casos
readers-people-done = Com todas as respostas
readers-people-answers = Respostas
readers-people-act = O que você pode fazer
readers-people-end = Encerrar a leitura de { $name }
readers-add-email = E-mail de quem vai ler
readers-add-hint = Alguém que tem conta aqui. Depois, distribua os casos de novo.
readers-add-button = Incluir
readers-assign-heading = Distribuir os casos
readers-assign-text = Os casos são distribuídos por igual, e as mesmas pessoas recebem os mesmos casos sempre que isso é refeito. O que alguém começou continua sendo seu.
readers-assign-per-case = Leitores por caso
readers-assign-all = todos
readers-assign-some = { $number }
readers-assign-button = Distribuir
readers-close-heading = Encerrar a leitura
readers-close-text = Ninguém responde mais, e todas as respostas são comparadas. Você pode reabri-la, com um motivo que fica na auditoria.
readers-close-button = Encerrar a leitura
readers-reopen-heading = Reabrir a leitura
readers-reopen-text = As respostas voltam a ficar ocultas até que a leitura seja encerrada. O que for respondido a partir de agora fica marcado.
readers-reopen-reason = Por quê
readers-reopen-button = Reabrir
readers-done-made = A leitura foi criada. Inclua quem vai ler e distribua os casos.
readers-done-named = Guardado.
readers-done-all-answered = Tudo o que cabe a você está respondido.
readers-done-undone = Voltou o que havia antes.
readers-done-reader-added = A pessoa foi incluída. Distribua os casos de novo.
readers-done-reader-ended = A pessoa não lê mais. O que respondeu permanece.
readers-done-assigned = Os casos foram distribuídos.
readers-done-closed = A leitura está encerrada.
readers-done-reopened = A leitura está aberta de novo.
readers-done-withdrawn = As respostas desse arquivo foram retiradas.
readers-leader = Coordenada por
readers-leader-nobody = ninguém mais: a pessoa foi apagada
readers-leader-title = Quem coordena esta leitura
readers-leader-lead = Quem coordena uma leitura inclui leitores, distribui os casos, encerra e reabre a leitura, e vê o que foi respondido quando está encerrada. Antes disso ninguém vê as respostas, seja quem for que a coordene. A mudança fica na auditoria.
readers-leader-email = E-mail de quem coordena a partir de agora
readers-leader-email-hint = Alguém que tem conta aqui e pode inserir dados no registro. Você deixa de coordená-la.
readers-leader-take-hint = O seu próprio endereço, para assumi-la; ou o de alguém que pode inserir dados no registro.
readers-leader-reason = Por quê
readers-leader-reason-hint = Fica na auditoria.
readers-leader-button = Entregar a leitura
readers-leaders-title = Quem coordena as leituras
readers-leaders-lead = Uma leitura cuja coordenação foi apagada, ou saiu, pode ser assumida aqui ou entregue a outra pessoa. As que ninguém coordena vêm primeiro.
readers-leaders-none = Ainda não há nenhuma leitura.
readers-done-handed-over = A leitura tem outra coordenação.

# Criar uma leitura.
readers-make-title = Criar uma leitura
readers-make-lead = Os casos são lidos na versão atual do registro, para que todas as pessoas leiam o mesmo.
readers-make-name = Título
readers-make-subject = Ler com
readers-make-theories = as fichas de teorias (dois países em um período)
readers-make-cases = Casos
readers-make-cases-hint = Identificadores como aparecem nos endereços das fichas, um por linha: casebook:barrio-adentro. Não para teorias.
readers-make-words = Ou palavras que encontram casos
readers-make-words-hint = O botão “Buscar casos” põe o que elas encontram depois dos casos acima; nada é criado ainda.
readers-make-find = Buscar casos
readers-make-first = País cuja política se lê
readers-make-first-hint = Só para teorias, com o segundo país e os anos: seu nome ou seu código de duas letras.
readers-make-second = O outro país
readers-make-from = Primeiro ano
readers-make-to = Último ano
readers-make-shown-to = Após o encerramento, as respostas são vistas por
readers-make-shown-to-hint = Quem lê é avisado antes de responder; por isso não pode ser mudado depois.
readers-make-button = Criar a leitura
readers-make-found = { $found ->
    [one] Um caso foi encontrado,
   *[other] { $found } casos foram encontrados,
} { $new ->
    [0] nenhum novo.
    [one] um deles novo. Está no campo “Casos”.
   *[other] { $new } deles novos. Estão no campo “Casos”.
}
readers-make-found-most = Foram tomados os primeiros { $found } casos que as palavras encontram, { $new } deles novos. Pode haver mais: busque também com outras palavras.
readers-make-found-none = As palavras não encontram nenhum caso. Tente com menos palavras ou com outras.

# Ler um caso.
readers-case-page = sua página
readers-case-of = caso { $place } de { $cases }
readers-part-of = parte { $place } de { $parts }
readers-part-open = { $name } ({ $open })
readers-parts = Partes das perguntas, com quantas faltam
readers-passages = O que diz o registro
readers-case-more = { $count ->
    [one] Mais uma afirmação está na página do caso.
   *[other] Mais { $count } afirmações estão na página do caso.
}
readers-case-empty = O registro não diz nada deste caso além do título.
readers-case-gone = O registro não tem mais este caso na versão desta leitura. Responda “não se pode saber” e avise quem coordena a leitura.
readers-question-theory = O que o registro diz desses dois países nesse período fala a favor desta teoria?
readers-counts-for = Contaria a favor
readers-counts-against = Contaria contra
readers-evidence = Citações e observação
readers-quotation = Citação
readers-quotation-source = Fonte
readers-quotation-place = Lugar
readers-remark = Observação
readers-undo = Desfazer
readers-save-and-on = Salvar e continuar
readers-coding-wrong = Algumas respostas não puderam ser aceitas. O que você escreveu está abaixo; nada foi salvo ainda.
readers-coding-closed = A leitura está encerrada: as respostas ficam como estão.
readers-live-saved = Salvo.
readers-live-waits = Ainda não salvo…
readers-live-offline = Não há conexão. Seu texto fica aqui e é enviado quando a conexão voltar.
readers-live-choose = Escolha uma resposta; então isto é salvo.
readers-live-quote = Citar o que está selecionado
readers-live-nothing = Primeiro selecione palavras do caso.
readers-live-gone = Isto não pôde ser salvo: talvez sua sessão tenha terminado. Seu texto fica aqui; entre em outra janela e mude-o mais uma vez.
readers-live-keys = Teclas: 1–4 respondem e passam à próxima pergunta, j e k movem, q cita as palavras selecionadas.

# Após o encerramento.
readers-reader = Leitor { $number }
readers-oneself = eu
readers-imported-reader = { $name } (de um arquivo)
readers-origin-after-closing = depois do primeiro encerramento
readers-origin-imported = de um arquivo
readers-codings-all = Todas as respostas com sua evidência (CSV)
readers-codings-own = Suas respostas (CSV)
readers-agreement-title = Até onde os leitores concordam
readers-agreement-lead = α de Krippendorff: 1 é concordância plena, 0 é o que o acaso daria, abaixo de 0 é menos que isso. Uma unidade é um caso que duas pessoas ou mais responderam; “não se pode saber” não é uma resposta. Depois de α está o intervalo em que ficam 95 % de { $draws } valores, cada um de outras tantas unidades sorteadas de novo.
readers-agreement-levels = Ordinal: em parte está entre sim e não. Nominal: as respostas são iguais ou não. De intervalo: em parte está a meio caminho. Perguntas só com sim e não têm um número, que é o mesmo nos três.
readers-agreement-origins = Respostas: { $blind } dadas às cegas, { $after } depois de um primeiro encerramento, { $imported } de arquivos.
readers-agreement-none = Ninguém respondeu ainda: não há o que comparar.
readers-agreement-caption = { $count ->
    [one] Concordância em uma pergunta
   *[other] Concordância em { $count } perguntas
}
readers-agreement-question = Pergunta
readers-agreement-ordinal = α ordinal
readers-agreement-nominal = α nominal
readers-agreement-interval = α de intervalo
readers-agreement-meaning = O que se pode dizer
readers-agreement-units = Unidades
readers-agreement-values = Respostas
readers-agreement-all-cards = Todas as fichas de teorias juntas, cada uma como unidade
readers-alpha = { $alpha } ({ $low } a { $high })
readers-alpha-undefined-draws = { $count ->
    [one] Um sorteio não teve variação e ficou de fora.
   *[other] { $count } sorteios não tiveram variação e ficaram de fora.
}
readers-alpha-no-pairs = nenhum: nenhum caso tem respostas de duas pessoas
readers-alpha-no-variation = nenhum: todas as respostas são iguais, e a concordância não se distingue do acaso
readers-alpha-none = nenhum
readers-meaning-reliable = pode-se confiar nas respostas (0,800 ou mais)
readers-meaning-tentative = só conclusões provisórias (0,667 ou mais)
readers-meaning-low = muito pouco para concluir algo
readers-meaning-chance = não mais concordância que por acaso
readers-divided-heading = O que mais divide os leitores
readers-divided-lead = A divergência é um achado: ela permanece, e cada linha leva às respostas com suas citações.
readers-divided-caption = { $count ->
    [one] Um caso em que os leitores divergem
   *[other] { $count } casos em que os leitores divergem, o mais dividido primeiro
}
readers-divided-case = Caso
readers-divided-distance = Quanto se afastam
readers-divided-questions = Em quais perguntas
readers-divided-none = Não há duas pessoas que divirjam.
readers-answers-lead = Todas as respostas sobre { $case }, cada uma com o que cita quem a deu.
readers-answers-none = Ninguém respondeu nada sobre este caso.
readers-answers-divided = Aqui os leitores divergem.

# Arquivos de outros.
readers-imports-title = Respostas de arquivos
readers-imports-lead = O que outros codificaram em outro lugar, como valores separados por vírgulas com as colunas { $columns }. A coluna “rulebook” diz “{ $rulebook }”. Suas respostas contam ao lado das dos leitores, ficam marcadas e aparecem quando a leitura é encerrada.
readers-imports-caption = { $count ->
    [one] Um arquivo
   *[other] { $count } arquivos
}
readers-imports-none = Nenhum arquivo foi recebido ainda.
readers-imports-file = Arquivo
readers-imports-answers = Respostas
readers-imports-at = Recebido
readers-imports-act = O que você pode fazer
readers-imports-withdraw = Retirar
readers-imports-choose = Arquivo de respostas
readers-imports-button = Receber
readers-imported = { $count ->
    [one] Uma resposta foi recebida.
   *[other] { $count } respostas foram recebidas.
}
readers-imported-left-out = O que ficou de fora
readers-imported-another-rulebook = { $count ->
    [one] Uma resposta a outro guia de critérios.
   *[other] { $count } respostas a outro guia de critérios.
}
readers-imported-other-cases = { $count ->
    [one] Uma resposta sobre um caso que esta leitura não tem.
   *[other] { $count } respostas sobre casos que esta leitura não tem.
}
readers-imported-other-questions = { $count ->
    [one] Uma resposta que nenhuma pergunta desta leitura admite.
   *[other] { $count } respostas que nenhuma pergunta desta leitura admite.
}
readers-imported-more-problems = { $count ->
    [one] Mais uma linha não pôde ser lida.
   *[other] Mais { $count } linhas não puderam ser lidas.
}

# Passagens de um caso.
readers-passage-about = O que é
readers-passage-who = Quem
readers-passage-what = Para quê
readers-passage-how = Como
readers-passage-why = Em que termos
readers-passage-exchange = O que foi e o que veio
readers-passage-results = O que resultou
readers-passage-where = Onde
readers-passage-documents = Documentos
readers-passage-between = { $first } e { $second }
readers-line-quoted = { $text } “{ $quotation }”
readers-line-party = { $role }: { $name }
readers-line-flow = { $what }: { $provider } → { $receiver }, { $figure }
readers-line-went = Foi: { $went }. Veio: { $came }.
readers-line-owed = { $text } (perante { $owed })
readers-source-row = { $table } { $row }
readers-place-lines = { $work }, linhas { $first }–{ $last }

# Recusas.
readers-refusal-closed = A leitura está encerrada: nada pode ser respondido ou mudado.
readers-refusal-still-open = A leitura está aberta. As respostas aparecem quando ela é encerrada.
readers-refusal-no-cases = Indique ao menos um caso.
readers-refusal-too-many-cases = Uma leitura tem no máximo { $most } casos; estes são { $read }.
readers-refusal-unknown-cases = O registro não tem { $words }. Confira os identificadores como aparecem nos endereços das fichas.
readers-refusal-unknown-subject = Não há com que ler de nome “{ $words }”.
readers-refusal-not-a-pair = Escolha dois países diferentes e um período entre { $first } e { $last }, com o primeiro ano antes do último.
readers-refusal-nobody-there = Ninguém aqui tem este e-mail. A administração pode convidar a pessoa antes.
readers-refusal-reads-already = Esta pessoa já lê nesta leitura.
readers-refusal-leads-already = Esta pessoa já coordena a leitura.
readers-refusal-may-not-lead = Quem coordena uma leitura pode inserir dados no registro, e esta pessoa não pode. A administração pode dar-lhe antes esse direito.
readers-refusal-no-readers = Ninguém lê ainda. Inclua leitores primeiro.
readers-refusal-too-few-readers = Há { $are } leitores: um caso não pode ter { $read }.
readers-refusal-no-answer = Escolha uma das respostas; só uma citação ou observação não é uma resposta.
readers-refusal-text-length = Uma observação ou citação tem no máximo { $most } bytes; esta tem { $read }. Nada foi cortado.
readers-refusal-too-many-quotations = Uma resposta tem no máximo { $most } citações.
readers-refusal-changed-meanwhile = Esta resposta mudou enquanto isso em outra janela. O que você escreveu está aqui; salve mais uma vez para pô-lo no lugar da outra.
readers-refusal-nothing-to-undo = Não há resposta para desfazer.
readers-refusal-no-reason = Diga por quê.
readers-refusal-nothing-imported = Nada deste arquivo pertence a esta leitura: { $words }.
readers-refusal-too-many-imported = Um arquivo tem no máximo { $most } respostas; este tem { $read }.
