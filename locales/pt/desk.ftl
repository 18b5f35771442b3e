# O escritório: funções, cartas e por que algo foi recusado.
desk-role-administrator = Administração
desk-role-recorder = Registro
desk-role-organiser = Organização
desk-role-author = Autoria
desk-role-tutor = Tutoria
desk-role-marker = Avaliação
desk-role-moderator = Moderação
desk-role-participant = Participante
desk-role-observer = Observação
desk-role-nominating-officer = Responsável por indicações
desk-role-staff = Pessoal
desk-role-member = Integrante da equipe
mail-sign-in-link-subject = Seu link para entrar
mail-sign-in-link-text =
    { $minutes ->
        [one] Este link permite entrar uma única vez, durante um minuto. Se você não o pediu, não faça nada: sem o link ninguém entra.
       *[other] Este link permite entrar uma única vez, durante { $minutes } minutos. Se você não o pediu, não faça nada: sem o link ninguém entra.
    }
mail-invitation-subject = Convite de { $inviter }: { $object }
mail-invitation-text =
    { $days ->
        [one] { $inviter } convida você para “{ $object }”. Sua função: { $role }. O link abaixo aceita o convite. Funciona uma única vez, até amanhã.
       *[other] { $inviter } convida você para “{ $object }”. Sua função: { $role }. O link abaixo aceita o convite. Funciona uma única vez, durante { $days } dias.
    }
mail-password-changed-subject = Sua senha foi alterada
mail-password-changed-text = A senha da sua conta foi alterada e todas as outras sessões foram encerradas. Se não foi você, peça um link para entrar e defina uma nova senha.
mail-second-factor-set-subject = Para entrar é preciso também um código
mail-second-factor-set-text = Um segundo fator foi ativado na sua conta: para entrar é preciso também um código do seu telefone. Guarde os códigos de recuperação onde possa encontrá-los sem o telefone. Se não foi você, escreva a quem administra esta casa.
mail-second-factor-removed-subject = O código para entrar foi retirado
mail-second-factor-removed-text = O segundo fator da sua conta foi retirado: para entrar já não é preciso um código. Se não foi você, peça um link para entrar, defina uma nova senha e ative o segundo fator de novo.
mail-new-address-subject = Confirme este endereço de e-mail
mail-new-address-text =
    { $hours ->
        [one] O link abaixo faz desta caixa de correio a da sua conta. Vale uma vez, durante uma hora. Se não o pediu, não faça nada.
       *[other] O link abaixo faz desta caixa de correio a da sua conta. Vale uma vez, durante { $hours } horas. Se não o pediu, não faça nada.
    }
mail-new-address-asked-for-subject = Foi pedido outro endereço de e-mail
mail-new-address-asked-for-text = Alguém que entrou na sua conta pediu que ela passasse a outro endereço de e-mail. A mudança acontece quando se abre um link enviado para lá. Se não foi você, entre, encerre as outras sessões e defina uma nova senha.
mail-address-changed-subject = A sua conta tem outro endereço de e-mail
mail-address-changed-text = A partir de agora a sua conta pertence a outro endereço de e-mail, e todas as sessões foram encerradas. Se não foi você, escreva a quem administra esta casa.
mail-closing = Ayni. Esta carta foi escrita por um programa; ninguém lê as respostas.
refusal-wrong-proof = Isto não abre nenhuma conta. Confira o endereço de e-mail e o que digitou, ou peça um link por e-mail.
refusal-link-not-valid = Este link já foi usado ou é antigo demais. Peça um novo.
refusal-too-many-attempts = Tentativas demais. Tente de novo às { $until }.
refusal-not-allowed = Para isto é preciso um direito que você não tem.
refusal-not-there = Isto não está aqui, ou já não está.
refusal-address-taken = Alguém já tem este endereço de e-mail.
refusal-role-held = Esta pessoa já tem esta função.
refusal-last-administrator = Você é a última pessoa que administra a casa. Nomeie outra antes.
refusal-administrator-there = Esta casa já tem quem a administre.
refusal-password-length = Uma senha tem de { $least } a { $most } caracteres; esta tem { $read }.
refusal-second-factor-set = Já há um segundo fator. Retire-o primeiro.
