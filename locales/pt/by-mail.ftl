### Taking part by mail alone.
by-mail-title = Participar por e-mail
by-mail-lead = Se a sua conexão só permite e-mail, participe apenas por e-mail: toda segunda-feira uma carta traz o texto completo do que foi aberto, o que está por vencer e como responder. Você escreve no fórum e entrega os trabalhos respondendo às cartas. Tudo também pode ser feito nestas páginas.
by-mail-no-answers = Aqui as cartas podem ser lidas, mas não respondidas: quem mantém esta casa não definiu um endereço para as respostas.
by-mail-since = Você participa por e-mail desde { $at }.
by-mail-choose = Participar por e-mail
by-mail-end = Deixar de participar por e-mail
by-mail-addresses = Endereços para responder
by-mail-addresses-text = Cada carta traz endereços que são só seus e que valem sessenta dias. Se outra pessoa os viu, anule-os; as próximas cartas trazem endereços novos.
by-mail-revoke = Anular todos os meus endereços
by-mail-done-chosen = A partir de agora, a carta semanal é enviada.
by-mail-done-ended = A carta semanal não é mais enviada.
by-mail-done-revoked = Os endereços das cartas anteriores não valem mais.
by-mail-organise-title = Por e-mail
by-mail-organise-lead = { $count ->
    [one] Uma pessoa participa apenas por e-mail.
   *[other] { $count } pessoas participam apenas por e-mail.
  } Recebem às segundas-feiras o texto completo da semana, e escrevem no fórum e entregam respondendo.
by-mail-people = Quem participa por e-mail
by-mail-people-none = Ninguém participa apenas por e-mail. Cada participante pode escolher isso na página do curso; abaixo, você pode escolher por alguém.
by-mail-column-since = Desde
by-mail-column-do = O que se pode fazer
by-mail-choose-for = Escolher por alguém
by-mail-person = Participante
by-mail-letters = Cartas que chegaram
by-mail-count-taken = Publicadas ou entregues
by-mail-count-refused = Não aceitas; a razão foi explicada
by-mail-count-waiting = De outra caixa de correio; perguntou-se à pessoa
by-mail-count-stranger = De outra caixa de correio; descartadas
by-mail-count-automatic = Cartas automáticas; descartadas
by-mail-confirm-title = Foi você quem escreveu isto?
by-mail-confirm-lead = Chegou uma carta a um endereço que é só seu, mas de uma caixa de correio que não é a sua. Nada é feito com ela até você dizer que a escreveu.
by-mail-confirm-sender = Chegou de
by-mail-confirm-thing = Responde a
by-mail-confirm-at = Chegou em
by-mail-confirm-yes = Fui eu: aceitem a carta
by-mail-confirm-no = Não fui eu: descartem a carta
by-mail-confirmed = Foi aceita. O recibo está a caminho da sua caixa de correio.
by-mail-thrown = Foi descartada. Se outra pessoa viu os seus endereços, anule-os na página sobre a participação por e-mail.
by-mail-answer-this = Para escrever nesta conversa, responda a esta carta. O que você citar fica de fora.
by-mail-answer-hand-in = Para entregar “{ $title }”, responda a esta carta com seu documento (.docx, .odt, .txt ou .md) ou com seu texto. O que você escrever acima da citação conta como seu trabalho; um recibo virá em seguida. Use a caixa de correio à qual esta carta chegou.
by-mail-answer-forum = Se você responder a esta carta, o que escrever aparecerá na conversa “{ $title }”, onde todas as pessoas do curso o leem. O que você citar fica de fora.
by-mail-answer-question = Se você tiver uma pergunta sobre isto, responda a esta carta: o que escrever aparecerá na conversa “{ $title }”, onde todas as pessoas do curso o leem. O que você citar fica de fora.
by-mail-answer-each = Para escrever em uma destas conversas, envie uma carta ao endereço dela:
by-mail-thread-address = { $title }: { $address }
by-mail-week-subject = A sua semana em { $course }
by-mail-week-text = { $count ->
    [0] Nesta semana nada de novo foi aberto no curso “{ $course }”. Aqui está o que vence e como responder.
    [one] Nesta semana um conteúdo foi aberto no curso “{ $course }”. Aqui está o texto completo, o que vence e como responder.
   *[other] Nesta semana { $count } conteúdos foram abertos no curso “{ $course }”. Aqui estão os textos completos, o que vence e como responder.
  }
by-mail-week-too-long = Este texto é longo demais para a carta. Está em { $link }
by-mail-week-video = O texto acima é a aula. Dura { $count ->
    [one] um minuto
   *[other] { $count } minutos
  }; a gravação, quando existe, não é enviada por e-mail por causa do tamanho: { $link }
by-mail-week-due = O que vence
by-mail-week-due-none = Por enquanto, nada vence.
by-mail-week-due-item = { $item }: até { $at }, no seu horário.
by-mail-week-due-to = { $item }: até { $at }, no seu horário. Para entregar, escreva para { $address }
by-mail-week-how = Como responder
by-mail-week-how-text = Para entregar, envie o documento (.docx, .odt, .txt ou .md) ou o texto ao endereço do trabalho. Para escrever no fórum, envie o texto ao endereço da conversa. Use a caixa de correio em que esta carta chegou; os endereços são só seus: não os repasse. Cada carta é respondida com um recibo, ou com a razão pela qual não foi aceita.
by-mail-week-how-not = Aqui as cartas não podem ser respondidas. Escreva e entregue nas páginas do curso.
by-mail-posted-subject = Recebido: { $thread }
by-mail-posted-text = A sua carta é agora a mensagem { $number } em “{ $thread }”, curso “{ $course }”: { $count ->
    [one] uma palavra
   *[other] { $count } palavras
  }. Começa assim:
by-mail-handed-in-subject = Recibo { $receipt }
by-mail-handed-in-text = “{ $item }” do curso “{ $course }” chegou em { $at }. Foi tomado: { $what }, { $count ->
    [one] uma palavra
   *[other] { $count } palavras
  }, { $bytes } bytes, versão { $version }. Guarde o número { $receipt }: ele prova o que chegou e quando.
by-mail-the-text = o texto da sua carta
by-mail-the-course = o curso
by-mail-left = Não foi tomado: { $files }. Os trabalhos são entregues um arquivo por vez, em .docx, .odt, .txt ou .md; o fórum toma só texto.
by-mail-refused-subject = Não aceita: { $title }
by-mail-refused-text = A sua carta sobre { $title } não foi aceita. Nada dela fica guardado. A razão:
by-mail-refused-again = Quando tiver corrigido isso, responda a esta carta ou escreva de novo para o mesmo endereço.
by-mail-refused-next = Escreva para um endereço de uma carta mais recente, ou para quem organiza o curso.
by-mail-not-there = Isto não está aberto para você agora: pode estar encerrado, ainda não ter sido aberto, ou talvez você não esteja mais no curso.
by-mail-confirm-subject = Foi você quem escreveu isto? { $title }
by-mail-confirm-text = Uma carta sobre “{ $title }”, curso “{ $course }”, chegou a um endereço que é só seu, mas de { $sender }. Nada é feito com ela até você dizer que a escreveu. Ela espera até { $until }. Diz:
by-mail-confirm-how = Se foi você quem escreveu, abra o link abaixo e diga, ou responda a esta carta desta caixa de correio; uma palavra basta. Os prazos contam a partir daí. Se não foi você, não faça nada.
school-refusal-mail-empty = Na carta não há nada além do que ela cita. Escreva acima ou abaixo da citação.
school-refusal-mail-short = { $count ->
    [one] A carta tem uma só palavra,
   *[other] A carta tem só { $count } palavras,
  } poucas demais para ser o trabalho entregue. Envie o texto completo, de pelo menos cinquenta palavras, ou anexe-o como documento.
school-refusal-mail-many-files = Há { $count } documentos na carta. Envie o que você entrega.
school-refusal-mail-other-file = O arquivo { $name } não pode ser entregue. Salve-o como .docx, .odt, .txt ou .md e envie esse.
school-refusal-mail-many-things = A carta a que você respondeu trata de várias coisas. Escreva para o endereço que aparece nela junto à que você quer.
school-refusal-mail-old-address = O endereço para o qual você escreveu não vale mais. Use um de uma carta mais recente.
school-refusal-mail-nothing-waits = A carta que isto devia confirmar não está mais à espera. Envie-a de novo da sua própria caixa de correio.
by-mail-cli-taken = A carta foi aceita; o recibo está a caminho.
by-mail-cli-before = A carta já tinha chegado; nada foi feito de novo.
by-mail-cli-refused = A carta não foi aceita; explica-se a razão a quem a escreveu.
by-mail-cli-waits = A carta chegou de outra caixa de correio; pergunta-se à pessoa se foi ela quem a escreveu.
by-mail-cli-dropped = A carta não foi escrita por nenhuma pessoa conhecida; foi descartada.
by-mail-cli-unknown = A carta não foi enviada a nenhum endereço desta casa.
by-mail-cli-later = Hoje houve cartas demais; ela deve chegar de novo mais tarde.
by-mail-cli-no-letter = Isto não é uma carta que se leia aqui.
by-mail-cli-sorted = Atendidas: { $done }. Movidas para a pasta de recusadas: { $refused }. Ficam para depois: { $later }.
by-mail-cli-no-pattern = As cartas não podem ser respondidas: nenhum padrão de endereços foi definido.
by-mail-cli-no-folder = { $folder } não é uma pasta de cartas: não há nela uma pasta “new”.
