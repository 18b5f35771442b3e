### Chaves de acesso e outras formas de entrar.

# Chaves de acesso.
passkey-sign-in-heading = Ou com uma chave de acesso
passkey-sign-in-text = O que desbloqueia seu telefone ou computador abre também esta casa. Não se digita nem endereço nem senha.
passkey-sign-in = Entrar com uma chave de acesso
passkey-needs-script = Uma chave de acesso precisa de um script, e nesta página não há nenhum em execução. Todas as outras formas funcionam sem ele.
passkey-no-browser = Este navegador não usa chaves de acesso. Todas as outras formas funcionam sem elas.
passkey-failed = Não deu resultado: foi cancelado, demorou demais ou não há aqui chave de acesso para esta casa. Você pode tentar de novo ou usar outra forma.
account-passkeys-list = Ver, adicionar e remover
passkeys-title = Chaves de acesso
passkeys-text = Uma chave de acesso mora no seu telefone, no seu computador ou em uma chave do seu chaveiro, e é desbloqueada como eles. Não pode ser adivinhada e não abre nenhuma outra casa. Se é desbloqueada por um código, um dedo ou o rosto, não se pede mais nenhum código.
passkeys-none = Você ainda não tem chave de acesso. O formulário abaixo adiciona a primeira.
passkeys-no-name = Chega-se a esta casa por um número e não por um nome, de modo que os navegadores não criam chaves de acesso para ela.
passkeys-done-added = Adicionada. A partir de agora você pode entrar com ela.
passkeys-done-renamed = Salvo.
passkeys-done-removed = Removida. Suas outras sessões que começaram com uma chave de acesso foram encerradas.
passkey-name = Nome
passkey-added = Adicionada
passkey-unused = ainda não
passkey-add-heading = Adicionar uma chave de acesso
passkey-add = Adicionar uma chave de acesso
hint-passkey-name = Pelo qual você a reconhecerá: “telefone azul”.
passkey-remove-heading = Remover
passkey-remove-text = Ela não deixará mais ninguém entrar. Suas outras formas de entrar permanecem, e um link por e-mail é sempre uma delas. Apague-a também no aparelho.
passkey-remove = Remover esta chave de acesso
passkeys-caption =
    { $count ->
        [one] { $count } chave de acesso, a última adicionada primeiro
       *[other] { $count } chaves de acesso, a última adicionada primeiro
    }

# Contas em outro lugar.
elsewhere-heading = Ou com uma conta de outro lugar
elsewhere-sign-in = Entrar com { $provider }
elsewhere-accept = Aceitar com { $provider }
elsewhere-other-ways = Para todas as formas de entrar
elsewhere-way-title = Seguir para { $provider }
elsewhere-way-text = Lá você diz quem é, e é trazido de volta para cá. Fica aberto por dez minutos.
elsewhere-way = Seguir para { $provider }
account-linked-list = Ver, vincular e desvincular
linked-title = Contas em outro lugar
linked-text = Quem entra em uma conta vinculada pode entrar aqui com ela. Um endereço de e-mail sozinho não vincula nada.
linked-none = Nenhuma conta de outro lugar está vinculada à sua.
linked-done-linked = Vinculada. A partir de agora você pode entrar com ela.
linked-done-unlinked = Desvinculada. Suas outras sessões que começaram em outro lugar foram encerradas. As outras formas de entrar permanecem, e um link por e-mail é sempre uma delas.
linked-provider = Com
linked-at = Vinculada
linked-add = Vincular uma conta de { $provider }
linked-remove = Desvincular
linked-caption =
    { $count ->
        [one] { $count } conta vinculada
       *[other] { $count } contas vinculadas
    }

# Como uma sessão começou.
session-by-passkey = chave de acesso
session-by-open-id = conta de outro lugar

# Recusas.
refusal-passkey-not-taken = Esta chave de acesso não foi aceita. Talvez não seja conhecida aqui, ou a página tenha ficado aberta tempo demais. Tente de novo ou use outra forma.
refusal-passkeys-full = Você tem { $most } chaves de acesso, tantas quantas pode haver. Remova uma primeiro.
refusal-open-id-unknown-provider = Esta casa não trabalha com esse provedor. Referência: { $reference }.
refusal-open-id-provider = Não se consegue chegar ao provedor, ou ele não está configurado como deveria. Tente mais tarde ou entre de outra forma. Referência: { $reference }.
refusal-open-id-state = Esta resposta não corresponde a nenhuma pergunta deste navegador, já foi usada ou chegou tarde demais. Comece de novo. Referência: { $reference }.
refusal-open-id-declined = O provedor não confirmou quem você é. Nada foi feito. Referência: { $reference }.
refusal-open-id-token = O que o provedor diz não se sustenta, por isso nada foi feito. Entre de outra forma e avise quem administra esta casa. Referência: { $reference }.
refusal-open-id-not-linked = Nenhuma conta daqui está vinculada àquela com que você vem. Entre de outra forma e vincule-a em “Minha conta”. Referência: { $reference }.
refusal-open-id-linked-already = Essa conta já está vinculada aqui. Referência: { $reference }.
refusal-open-id-other-mailbox = O provedor não confirma o endereço de e-mail que foi convidado. Aceite o convite pelo formulário. Referência: { $reference }.

# Cartas.
mail-passkey-added-subject = Uma chave de acesso foi adicionada à sua conta
mail-passkey-added-text = A chave de acesso “{ $name }” foi adicionada à sua conta. Se não foi você, entre por um link, remova-a em “Minha conta” e avise quem administra a casa.
mail-passkey-removed-subject = Uma chave de acesso foi removida da sua conta
mail-passkey-removed-text = A chave de acesso “{ $name }” foi removida da sua conta. Se não foi você, entre por um link e defina uma nova senha.
mail-account-linked-subject = Uma conta de outro lugar foi vinculada à sua
mail-account-linked-text = Uma conta de { $provider } foi vinculada à sua: quem entra lá pode entrar aqui. Se não foi você, entre por um link, desvincule-a em “Minha conta” e avise quem administra a casa.
mail-account-unlinked-subject = Uma conta de outro lugar foi desvinculada da sua
mail-account-unlinked-text = Sua conta de { $provider } foi desvinculada: ninguém mais entra aqui com ela. Se não foi você, entre por um link e defina uma nova senha.
letter-passkey-added = Aviso: chave de acesso adicionada
letter-passkey-removed = Aviso: chave de acesso removida
letter-account-linked = Aviso: conta de outro lugar vinculada
letter-account-unlinked = Aviso: conta de outro lugar desvinculada
