# O trabalho da escola: indicações, entregas, correção, equipes, relatórios, certificados, calendários e pacotes.
work-column-by = Por
work-column-certificate = Certificado
work-column-certificates = Certificado
work-column-completed = Concluíram
work-column-countries = Países
work-column-country = País
work-column-course = Curso
work-column-criterion = O que se observa
work-column-days = Dias
work-column-do = O que pode fazer
work-column-done = Feito
work-column-email = Endereço de e-mail
work-column-employer = Trabalha em
work-column-enrolled = Inscritos
work-column-found = Nota encontrada
work-column-given-out = Distribuídas
work-column-group = Grupo
work-column-handed-in = Entregues
work-column-institution = Instituição
work-column-item = Tarefa
work-column-items = Quais
work-column-kind = O quê
work-column-language = Idioma
work-column-left = Saíram
work-column-levels = O que vale quantos pontos
work-column-members = Integrantes
work-column-name = Nome
work-column-office = Escritório
work-column-package = Pacote
work-column-person = Pessoa
work-column-places = Vagas
work-column-points = Pontos
work-column-post = Cargo
work-column-receipt = Recibo
work-column-released = Publicadas
work-column-reserves = Suplentes
work-column-rule = A regra
work-column-seat = Vaga ou suplência
work-column-state = Estado
work-column-status = Em que ponto está
work-column-step = O que foi feito
work-column-task = Número
work-column-team = Equipe
work-column-took-part = Participaram
work-column-version = Versão
work-column-what = O quê
work-column-when = Quando
work-column-why = Por quê
work-column-words = Palavras
work-yes = sim
work-no = não
work-as-csv = O mesmo como tabela para planilhas (CSV)
work-not-taken = Nada foi guardado ainda: veja, por favor, os campos assinalados.
work-field-why = Por quê
work-wrong-points = Escreva pontos inteiros, como 14; uma nota acordada pode ter duas casas decimais.
work-own-lists-title = Suas listas
work-own-lists-lead = Cursos em que um escritório seu tem vagas. Cada um leva à lista de nomes.
work-own-lists-caption = Cursos com vagas para seus escritórios
work-own-lists-none = Nenhum curso tem vagas para um escritório pelo qual você indica. Quem organiza um curso atribui as vagas; então a lista aparece aqui.
work-office-title = Indicações: { $office }
work-office-lead = { $course } ({ $stage }). Um nome ocupa uma vaga ou espera como suplente, com sua ordem. Quando o ministério confirma um nome, a pessoa recebe uma carta e responde pelo link.
work-office-empty = Ainda não há ninguém nesta lista. Ponha abaixo o primeiro nome.
work-nomination-place = vaga
work-nomination-as-reserve = suplente, depois do último
work-nomination-reserve = suplente { $rank }
work-nomination-taken = { $taken } de { $places } vagas ocupadas; { $waiting } de { $reserves } suplentes em espera
work-nomination-confirm = Confirmar
work-nomination-before = Subir uma posição
work-nomination-enrol = Inscrever
work-nomination-fill = Dar a vaga livre ao primeiro suplente
work-nomination-fill-lead = Há uma vaga livre e alguém espera. Subir não confirma ninguém: o ministério ainda confirma.
work-nomination-end-title = Substituir ou retirar
work-nomination-substitute = Substituir pelo primeiro suplente
work-nomination-substitute-lead = O primeiro suplente ocupa esta vaga. O histórico fica.
work-nomination-withdraw = Retirar o nome
work-nomination-withdraw-lead = O nome sai da lista, e a pessoa do curso, se já estiver inscrita. Fica legível que esteve ali e por que saiu.
work-nomination-done-added = O nome está na lista.
work-nomination-done-confirmed = Confirmado. A carta à pessoa está a caminho.
work-nomination-done-ranked = A ordem foi mudada.
work-nomination-done-withdrawn = O nome foi retirado.
work-nomination-done-substituted = O primeiro suplente tem agora a vaga.
work-nomination-done-filled = O primeiro suplente tem agora a vaga.
work-nomination-done-enrolled = A pessoa está inscrita e foi avisada.
work-nomination-done-places = As vagas foram guardadas.
work-nominate-title = Pôr um nome na lista
work-nominate-button = Pôr na lista
work-field-nominee-name = Nome completo
work-field-nominee-email = Endereço de e-mail
work-field-nominee-post = Cargo
work-field-nominee-employer = Trabalha em
work-field-nominee-language = Idioma de trabalho
work-field-nominee-seat = Pede
work-wrong-employer = Escolha o próprio escritório ou uma instituição do seu país.
work-to-list = À lista
work-history-caption = O que foi feito, em ordem
work-history-none = Nada foi feito ainda.
work-step-by-nominee = a pessoa, pelo link da carta
work-step-proposed = posto na lista
work-step-confirm = confirmado pelo ministério
work-step-accept = aceito pela pessoa
work-step-decline = recusado pela pessoa
work-step-enrol = inscrito
work-step-substitute = substituído
work-step-withdraw = retirado
work-step-moved-up = subiu a uma vaga
work-step-ranked = subiu uma posição
work-overview-title = Indicações de todos os escritórios
work-overview-lead = Cada escritório vê só a sua lista. Aumentar as vagas não deixa ninguém entrar: cada nome é confirmado pelo ministério e respondido pela pessoa.
work-overview-caption = { $enrolled } pessoas inscritas, { $places } vagas ao todo
work-overview-none = Nenhum escritório tem vagas ainda. Atribua abaixo as primeiras.
work-places-title = Definir as vagas de um escritório
work-places-button = Guardar as vagas
work-wrong-places = Escolha um escritório e escreva números de 0 a { $most } para vagas e suplentes.
work-answer-title = Você foi indicado
work-answer-until = Esta página abre até
work-answer-accept-title = Participar
work-answer-accept-lead = Confira seu nome, idioma e fuso horário; depois você pode mudá-los. É criada uma conta para esta caixa postal, se não houver.
work-answer-accept = Sim, participo
work-answer-decline-title = Recusar
work-answer-decline-lead = Então seu escritório pode dar a vaga a outra pessoa. Não é preciso conta.
work-answer-decline = Não, recuso
work-answer-why = Por quê, se quiser dizer
work-answer-accepted-title = Obrigado: você participa
work-answer-accepted-text = Seu escritório foi avisado. Quando quem organiza tiver inscrito você, virá uma carta; até lá não há nada a fazer. Você pode entrar com a caixa postal em que recebeu o convite.
work-answer-declined-title = Você recusou
work-answer-declined-text = Seu escritório foi avisado e pode indicar outra pessoa. Obrigado por responder.
work-hand-in-title = Entregar: { $item }
work-to-brief = Ao enunciado
work-way-hand-in = Escrever e entregar
work-due = Prazo
work-team = Sua equipe
work-words-asked = Palavras pedidas
work-rubric-title = Como é corrigido
work-rubric-caption = { $total } pontos ao todo
work-write-title = Escreva aqui
work-draft-none = Ainda não há rascunho aqui.
work-draft-saved = O rascunho foi guardado em { $at }, pela { $version }.ª vez. Ninguém que corrige o vê.
work-draft-button = Guardar o rascunho
work-hand-in-button = Entregar este texto
work-field-text = Seu texto
work-text-hint =
    { $words ->
        [one] Uma palavra até agora. Guardando muitas vezes nada se perde numa conexão ruim: se uma página não volta, abra-a de novo e o rascunho estará lá.
       *[other] { $words } palavras até agora. Guardando muitas vezes nada se perde numa conexão ruim: se uma página não volta, abra-a de novo e o rascunho estará lá.
    }
work-differs-title = Entretanto outra coisa foi guardada
work-differs-text =
    { $own ->
        [yes] Você guardou o texto abaixo em { $at } em outra janela.
       *[other] Outra pessoa da sua equipe guardou o texto abaixo em { $at }.
    } Nada foi substituído: o seu texto está no campo acima. Junte lá os dois e guarde; então o de baixo é substituído.
work-file-title = Ou envie um arquivo
work-field-file = O arquivo
work-file-hint = Um documento do Word (.docx) ou texto simples, de no máximo 20 MB. Quem corrige lê só o texto: nem o nome do autor nem os comentários.
work-file-button = Entregar este arquivo
work-versions-title = O que você entregou
work-versions-caption = Todas as versões ficam; vale a última
work-versions-none = Ainda não chegou nada. Quando chegar, o recibo estará aqui e irá a você por carta.
work-version-text = texto
work-arrived =
    { $words ->
        [one] Chegou em { $at }: versão { $version }, uma palavra. Recibo { $receipt }.
       *[other] Chegou em { $at }: versão { $version }, { $words } palavras. Recibo { $receipt }.
    }
work-hand-in-done-saved = O rascunho está guardado. Ainda não está entregue.
work-hand-in-done-asked = Seu pedido foi enviado a quem organiza.
work-receipt-title = Recibo
work-receipt-lead = O que chegou aqui, e quando. Quem tiver o mesmo arquivo pode comparar o SHA-256.
work-receipt-number = Número
work-receipt-arrived = Chegou
work-receipt-bytes = Bytes
work-receipt-words = Palavras
work-mark-title = Sua nota
work-mark = Pontos
work-mark-method = Como foi encontrada
work-mark-difference = Distância entre as duas primeiras, em pontos
work-mark-comment = Quem corrigiu { $number }: { $comment }
work-method-mean = a média de duas notas
work-method-agreed = as duas pessoas conversaram e acordaram
work-method-third = uma terceira pessoa leu: a média das duas mais próximas
work-days-title = Mais dias
work-days-lead = Se algo impede você de entregar a tempo, peça a quem organiza antes do prazo.
work-days-button = Pedir dias
work-field-days = Quantos dias, de 1 a { $most }
work-days-waits =
    { $days ->
        [one] Em { $at } você pediu mais um dia. A resposta vem por carta.
       *[other] Em { $at } você pediu mais { $days } dias. A resposta vem por carta.
    }
work-days-given =
    { $days ->
        [one] Você pediu em { $at } e recebeu mais um dia. { $answer }
       *[other] Você pediu em { $at } e recebeu mais { $days } dias. { $answer }
    }
work-days-refused = Você pediu em { $at }; não foram dados dias. { $answer }
work-days-page-title = Mais dias
work-days-give = Dar dias
work-days-refuse = Não dar
work-days-done-given = Os dias foram dados.
work-days-done-answered = O pedido foi respondido e a pessoa recebe uma carta.
work-field-answer = O que diz além disso
work-asked-caption = Pedidos, o mais novo primeiro
work-asked-none = Ninguém pediu mais dias.
work-request-given = dias dados
work-request-refused = não foram dados
work-request-waits = espera
work-given-title = Dias que foram dados
work-given-caption = Cada prazo é o último dos que valem
work-given-none = Ainda não foram dados dias.
work-field-whom = A quem
work-whom-all = todo o curso
work-whom-team = equipe { $number }
work-wrong-days = Escolha a quem e escreva um número de dias de 1 a { $most }.
work-tasks-title = Para corrigir
work-tasks-lead = Duas pessoas leem cada texto sem saber de quem é e sem ver a outra nota antes de ambas estarem seladas.
work-tasks-caption = Textos que lhe pediram para corrigir
work-tasks-none = Nada espera por você. Quem organiza distribui os textos quando vence o prazo.
work-task-waits = espera
work-task-begun = começada
work-task-sealed = selada
work-task-title = { $item }: texto { $number }
work-task-lead = Você vê só o texto. De quem é não se diz aqui; por favor, não procure saber.
work-task-text = O texto
work-task-no-text = O texto já não está ou não pode ser lido. Avise quem organiza.
work-to-tasks = A todos os textos
work-field-points = { $criterion } (0 a { $most })
work-points-missing = Dê pontos antes de selar.
work-points-too-many = No máximo { $most }; lido { $read }.
work-field-comment = Comentário
work-comment-hint = Quem escreveu lê, sem o seu nome, quando a nota é publicada.
work-mark-save = Guardar, ainda aberta
work-mark-seal = Selar definitivamente
work-marking-done-saved = Guardado. Ainda pode ser mudado.
work-marking-done-sealed = Selado. Fica como está.
work-marking-done-agreed = A nota acordada foi guardada.
work-sealed-title = Selado
work-sealed-own = Sua nota: { $total } pontos.
work-sealed-other = A outra nota: { $total } pontos. { $comment }
work-sealed-found = A nota é de { $mark } pontos.
work-sealed-apart =
    { $difference ->
        [one] As notas distam um ponto. Conversem e escrevam o que acordarem; fica entre as duas.
       *[other] As notas distam { $difference } pontos. Conversem e escrevam o que acordarem; fica entre as duas.
    }
work-sealed-waits = A outra nota ainda não está selada. Até lá nada dela é mostrado a ninguém.
work-field-agreed = A nota que acordam
work-agree-button = Guardar a nota acordada
work-marks-title = Correção
work-marks-lead = Distribua os textos quando vencer o prazo; publique as notas quando encontradas. As notas são mostradas só a quem escreveu.
work-marks-caption = Em que ponto está, tarefa por tarefa
work-marks-none = Nada deste curso é corrigido.
work-marks-give-out = Distribuir
work-marks-release = Publicar
work-marks-done-given-out = Os textos vencidos foram distribuídos.
work-marks-done-released = As notas estão publicadas, com uma carta a cada autor.
work-teams-title = Equipes
work-teams-caption =
    { $count ->
        [one] Uma equipe
       *[other] { $count } equipes
    }
work-teams-none = Ainda não há equipes. Quem formar a primeira aparece aqui.
work-teams-from = As equipes se formam a partir de { $from }.
work-rule =
    { $body ->
        [yes] Uma equipe tem de { $least } a { $most } integrantes de pelo menos { $countries } países, e o organismo regional participa.
       *[other] Uma equipe tem de { $least } a { $most } integrantes de pelo menos { $countries } países.
    }
work-rule-met = A regra é cumprida.
work-rule-waived = Dispensada da regra: { $reason } ({ $missing })
work-unmet-countries = { $are } de { $must } países.
work-unmet-body = Falta o organismo regional.
work-unmet-few = { $are } de pelo menos { $must } integrantes.
work-unmet-many = { $are } integrantes, no máximo { $may }.
work-team-own = { $name } (a sua)
work-team-join = Entrar
work-team-leave = Sair
work-team-let-go = Retirar
work-team-form = Formar a equipe
work-team-form-title = Formar uma equipe
work-team-form-lead = Você é o primeiro integrante; os outros entram aqui. Os países são os das instituições na inscrição.
work-field-team = Nome da equipe
work-document-title = O documento do projeto
work-document-lead = A sua equipe o escreve em conjunto: várias pessoas podem escrever ao mesmo tempo, mesmo com conexão ruim, e cada estado fica guardado.
work-document-begin = Começar o documento
work-document-team = A equipe
work-team-partners = Instituições parceiras
work-team-name-title = Nome
work-team-name = Guardar o nome
work-partner-add = Acrescentar
work-partner-body = { $name } (organismo regional)
work-field-partner = Instituição
work-of-body = organismo regional
work-members-caption =
    { $count ->
        [one] Uma pessoa
       *[other] { $count } integrantes
    }
work-members-none = Agora não há ninguém nesta equipe.
work-waive-title = Dispensar a equipe da regra
work-waive-lead = O motivo fica ao lado da equipe, para todo o curso.
work-waive-button = Dispensar
work-to-teams = A todas as equipes
work-team-done-formed = A equipe está formada e você está nela.
work-team-done-joined = Você está na equipe.
work-team-done-left = Feito. A regra foi consultada de novo.
work-team-done-partner = A instituição foi acrescentada e a regra consultada de novo.
work-team-done-named = A equipe tem seu nome.
work-team-done-waived = A equipe está dispensada da regra.
work-team-done-proposed = As equipes estão formadas.
work-proposal-title = Propor equipes
work-proposal-lead = Quem ainda não tem equipe, dividido de modo que cada equipe cumpra a regra; idiomas e interesses se juntam onde os países permitem. Nada se forma antes de você dizer.
work-proposal-none = Todos têm equipe.
work-proposal-button = Formar estas equipes
work-field-body = Organismo regional que se torna parceiro de cada uma
work-progress-title = Rumo ao seu certificado
work-progress-lead = O que o certificado pede e o que você já fez.
work-progress-complete = Você fez tudo o que o certificado pede.
work-progress-caption = { $met } de { $all } cumpridos
work-progress-none = Este curso não pede nada que se conte.
work-progress-met = cumprido
work-progress-open = ainda não
work-progress-team = sua equipe não cumpre a regra
work-report-title = Relatório final
work-report-lead = Cada pessoa alguma vez inscrita é contada uma vez, no país e na instituição do dia da inscrição.
work-report-by-country = Por país
work-report-by-institution = Por instituição
work-report-none = Ninguém foi inscrito ainda.
work-way-report-csv = Em CSV
work-way-report-people = Pessoa por pessoa
work-way-report-people-csv = Pessoa por pessoa em CSV
work-way-organise-answers = O que dizem os questionários
work-way-certificates = Certificados
work-by-all = todos
work-by-country = país
work-by-institution = instituição
work-of-no-country = de um organismo de vários países
work-of-no-institution = de nenhuma instituição
work-state-left = saiu
work-state-takes-part = participa
work-state-not-begun = não começou
work-people-caption =
    { $count ->
        [one] Uma pessoa
       *[other] { $count } pessoas
    }
work-people-title = Pessoa por pessoa
work-points = { $mark } pontos
work-office-report-title = Relatório: { $office }
work-office-report-lead = Em que ponto estão as pessoas desta instituição. As notas não figuram: são de quem escreveu e de quem organiza.
work-certificate-title = Certificado
work-certificate-holds = Este certificado é válido.
work-certificate-revoked = Este certificado já não é válido. Foi revogado em { $at }: { $why }
work-certificate-lead = Quem tiver o número pode conferir aqui que foi dado, a quem, e que é válido.
work-certificate-number = Número
work-certificate-holder = Dado a
work-certificate-given = Dado em
work-certificate-erased = (uma pessoa cuja conta foi apagada)
work-certificate-pdf = Em PDF
work-certificate-jwt = Como Open Badge, assinado
work-certificate-json = O que diz a insígnia (JSON)
work-certificate-badge = A insígnia é uma credencial Open Badges 3.0. Nomeia a pessoa por um resumo do seu e-mail e pelo nome.
work-certificates-title = Certificados
work-certificates-lead = Os certificados vão a quem fez tudo o que se pede e ainda não tem um, com uma carta a cada um.
work-certificates-caption =
    { $count ->
        [one] Um certificado é válido
       *[other] { $count } certificados são válidos
    }
work-certificates-none = Nenhum certificado foi dado ainda.
work-give-button = Dar certificados
work-revoke-button = Revogar
work-revoked = Revogado em { $at }: { $why }
work-certificates-done-given = Os certificados foram dados.
work-certificates-done-nobody = Ninguém mais fez tudo o que se pede.
work-certificates-done-revoked = O certificado já não é válido; a página diz isso e por quê.
work-paper-text = concluiu o curso “{ $course }”. Dado em { $day }.
work-paper-objectives = O que o curso se propõe
work-paper-check = Número { $number }. Quem tiver este papel pode conferi-lo em { $address }.
work-badge-issuer = Ayni, a oficina da cooperação Sul-Sul em saúde
work-badge-need = { $kind }: pelo menos { $count }
work-calendar-title = Seu calendário
work-calendar-name = Cursos (Ayni)
work-calendar-lead = Um link para o seu programa de calendário: mostra o que abre, quando há encontro e o que vence, e nota as mudanças sozinho.
work-calendar-none = Você não tem link de calendário. Crie um abaixo; é mostrado uma vez.
work-calendar-made = Seu link foi criado em { $at }. Quem o tiver vê suas datas: crie outro se alguém mais puder tê-lo.
work-calendar-make = Criar um link
work-calendar-replace = Criar outro link; o anterior termina
work-calendar-revoke = Retirar o link
work-calendar-done-made = O link está criado.
work-calendar-done-revoked = O link já não abre nada.
work-calendar-copy = Copie-o agora para o seu programa de calendário (“assinar”, “adicionar por endereço”). Não será mostrado de novo.
work-calendar-back = Ao seu calendário
work-calendar-opens = Abre: { $item }
work-calendar-due = Vence: { $item }
work-calendar-live = Sessão ao vivo: { $item }
work-courses-title = Cursos como pacotes
work-courses-lead = Um curso não pertence a nenhum programa. Sua própria pasta o contém inteiro, em todos os idiomas; um Common Cartridge abre em outros sistemas.
work-courses-caption =
    { $count ->
        [one] Um curso
       *[other] { $count } cursos
    }
work-courses-none = Nenhum curso foi introduzido ainda.
work-package-folder = A pasta própria do curso (zip)
work-package-cartridge = Common Cartridge { $version }, { $language }
work-import-title = Incorporar um curso
work-import-lead = Do Moodle (.mbz), como Common Cartridge 1.1 ou 1.3, ou como pasta própria de um curso. Diz-se o que não pôde ser tomado.
work-import-button = Incorporar
work-field-course-id = Nome em endereços
work-course-id-hint = Letras minúsculas, algarismos e hifens, como saude-publica. Uma pasta própria conserva o nome que tem.
work-wrong-course-id = O nome em endereços tem de 1 a 60 letras minúsculas, algarismos e hifens.
work-field-course-language = Idioma dos textos, se o pacote não disser
work-field-package = O pacote
work-package-hint = No máximo 64 MB.
work-imported-title = O curso foi incorporado
work-imported = “{ $course }”: { $modules } módulos, { $items } itens, introduzido como curso { $number }.
work-imported-notes = O que ficou de fora ou foi decidido
work-imported-whole = Tudo foi tomado como estava.
work-media-brought = Das mídias do curso guardaram-se { $renditions } gravações e { $words } legendas e textos.
work-media-too-large = As gravações de “{ $course }” ocupam { $size }, demais para um pacote: a sua pasta sai sem elas. “ayni course export { $number } PASTA” a escreve inteira.
work-made-criterion = O trabalho como um todo
work-made-all = Cumpre plenamente o que o enunciado pede.
work-made-none = Não cumpre nada do que o enunciado pede.
work-note-skipped = “{ $kind }” não é lido; ficou de fora.
work-note-test = testes (QTI) não são lidos; ficou de fora.
work-note-tool = links para ferramentas (LTI) não são lidos; ficou de fora.
work-note-file-missing = o arquivo “{ $file }” não está no pacote.
work-note-file-too-large = o arquivo “{ $file }” tem { $bytes } bytes, mais do que o permitido; ficou de fora.
work-note-file-left-out = o arquivo “{ $file }” não pôde ser posto na pasta do curso; ficou de fora.
work-note-unreadable = “{ $file }” não pode ser lido ({ $reason }); ficou de fora.
work-note-page-too-large = a página tem { $bytes } bytes, mais do que se lê; ficou de fora.
work-note-address = “{ $read }” não é um endereço da web; o link ficou de fora.
work-note-people = no pacote há pessoas e o que escreveram; não foi lido.
work-note-hidden = estava oculto aos participantes; agora é visível.
work-note-own-module = aqui não há seções dentro de seções; seu conteúdo está num módulo próprio.
work-note-no-language = o pacote não diz o idioma; os textos foram tomados como { $language }.
work-note-language = o idioma “{ $read }” não é deste programa; os textos foram tomados como { $language }.
work-note-own-folder = a pasta própria do curso estava no pacote; foi tomada, e as páginas ao lado não foram lidas.
work-note-folder-not-whole = a pasta própria do curso estava no pacote e não está inteira ({ $reason }); em seu lugar foram lidas as páginas.
work-note-weeks = os pacotes não falam de semanas; escolheu-se um módulo por semana.
work-note-minutes = os pacotes não falam de minutos; foram calculados pela extensão dos textos.
work-note-licence = os pacotes não dizem uma licença em que se possa confiar; ficou como desconhecida.
work-note-rubric = não traz rubrica; fez-se uma de um só critério, com uma semana de prazo e sem limite de palavras.
work-note-points = o pacote não diz quantos pontos há; escolheram-se 100.
work-note-length = o pacote não diz quanto dura a sessão; escolheram-se 60 minutos.
work-package-unknown-kind = O pacote não tem no topo imsmanifest.xml, moodle_backup.xml nem course.toml: não é um curso conhecido aqui.
work-package-contents = “{ $file }” não pode ser lido: { $reason }.
work-package-missing = “{ $file }” não tem um “{ $missing }” utilizável.
work-package-nothing = Nada do pacote pode ser tomado.
work-package-too-much = O pacote nomeia tantas vezes o mesmo que não é lido.
work-package-no-language = O curso não tem textos em { $language }.
work-package-folder-wrong = A pasta do curso não é válida: { $problem }.
work-archive-none = O arquivo não é um zip nem um backup do Moodle (.mbz).
work-archive-damaged = O arquivo está danificado.
work-archive-damaged-near = O arquivo está danificado perto de “{ $member }”.
work-archive-members = O arquivo tem mais de { $most } membros.
work-archive-member-large = “{ $member }” desdobra-se a mais de { $most } bytes.
work-archive-large = O arquivo desdobra-se a mais de { $most } bytes.
work-archive-ratio = O arquivo desdobra-se a mais de { $most } vezes o seu tamanho.
work-archive-path = “{ $member }” é um caminho que sai do arquivo. Nada foi tomado.
work-archive-name = “{ $member }” é um nome que não é UTF-8. Nada foi tomado.
work-archive-twice = “{ $member }” está duas vezes no arquivo. Nada foi tomado.
work-archive-link = “{ $member }” é um link ou um dispositivo. Nada foi tomado.
work-archive-packing = “{ $member }” está cifrado ou empacotado de um modo que aqui não se lê.
work-xml-limit = a linha { $line } ultrapassa o que se lê
work-xml-utf8 = a linha { $line } não é UTF-8
work-xml-doctype = a linha { $line } declara um tipo de documento, que não se lê
work-xml-entity = a linha { $line } usa uma entidade desconhecida
work-xml-malformed = a linha { $line } não é XML bem formado
school-refusal-not-waiting = Esta pessoa não está na lista de suplentes.
school-refusal-not-read = O arquivo não foi tomado: { $why }.
school-refusal-asked-already = Você já pediu; a resposta vem por carta.
school-refusal-no-team = Isto é entregue por uma equipe. Primeiro forme uma, ou entre em uma, na página de equipes.
school-refusal-days = Peça de 1 a { $most } dias; lido { $read }.
school-not-read-packed = não pode ser desempacotado com segurança
school-not-read-another-kind = está empacotado e não contém texto do Word nem do OpenDocument; salve-o como .docx ou .odt
school-not-read-inside = seu texto está danificado; abra-o, salve-o de novo como .docx e envie esse
school-not-read-not-text = não é um documento do Word (.docx), nem do OpenDocument (.odt), nem texto simples
school-not-read-empty = não contém palavras
school-not-read-too-long = contém mais de dois milhões de letras
school-mail-extension-subject = Seu pedido de mais dias: { $item }
school-mail-extension-text =
    { $state ->
        [given] Para “{ $item }” do curso “{ $course }” você tem mais { $days } dias. O link abaixo leva ao lugar de entrega.
       *[other] Para “{ $item }” do curso “{ $course }” não foram dados mais dias.
    }
