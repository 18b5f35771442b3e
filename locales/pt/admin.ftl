# Os comandos `ayni admin` e `ayni migrate`.
migrate-step = Passo
migrate-state = Estado
migrate-taken = feito
migrate-pending = por fazer
migrate-taken-now = Feito: { $step }
migrate-taken-back = Desfeito: { $step }
migrate-copy = Uma cópia do banco de dados como estava: { $path }
migrate-nothing = O banco de dados de pessoas está em dia.
admin-email = E-mail
admin-name = Nome
admin-roles = Funções
admin-since = Desde
admin-factor-set = Para entrar é preciso também um código.
admin-factor-none = Para entrar não é preciso um código.
admin-sessions =
    { $count ->
        [0] Nenhuma sessão aberta.
        [one] { $count } sessão aberta:
       *[other] { $count } sessões abertas:
    }
admin-sessions-ended =
    { $count ->
        [one] Foi encerrada { $count } sessão.
       *[other] Foram encerradas { $count } sessões.
    }
admin-first-link =
    { $days ->
        [one] Abra este link dentro de um dia para administrar a casa. Vale uma vez e não volta a ser mostrado:
       *[other] Abra este link dentro de { $days } dias para administrar a casa. Vale uma vez e não volta a ser mostrado:
    }
admin-invited = Convite para { $email }: { $role }. Uma carta espera na caixa de saída.
admin-invitation-link =
    { $days ->
        [one] O link que ela leva vale uma vez, durante um dia:
       *[other] O link que ela leva vale uma vez, durante { $days } dias:
    }
admin-given = { $email } tem a função: { $role }
admin-taken = { $email } já não tem a função: { $role }
admin-audit-sound =
    { $count ->
        [one] O registro de atos está íntegro: { $count } entrada.
       *[other] O registro de atos está íntegro: { $count } entradas.
    }
admin-exported = Escrito: { $path }
admin-erased = { $email } foi eliminado.
backup-people-copied =
    { $count ->
        [one] Leva as contas das pessoas; o seu registro de atos está íntegro, com { $count } entrada.
       *[other] Leva as contas das pessoas; o seu registro de atos está íntegro, com { $count } entradas.
    }
backup-files-copied =
    { $count ->
        [0] As pessoas não guardam nenhum arquivo.
        [one] Leva o arquivo que as pessoas guardam, e ele é o que deve ser.
       *[other] Leva os { $count } arquivos que as pessoas guardam, e eles são o que devem ser.
    }
backup-absent-accounts = Não está nesta cópia: as contas das pessoas, que estão num servidor PostgreSQL. Copie-as com “pg_dump --format=custom” antes de fazer esta cópia, para que ela leve todos os arquivos que nomeiam. Depois de “pg_restore”, “ayni verify” confere que nada falta.
backup-absent-letters = Não estão nesta cópia: as cartas que foram postas na pasta { $kept }. As que ainda esperam envio estão entre as contas.
backup-absent-other = Não está nesta cópia: { $what } ({ $kept }); copie-o com { $means }.
restore-files-lacking = A cópia foi feita por um programa anterior, que não dizia o que não está nela: { $damage }. “ayni verify” o dirá até que volte a estar.
verify-copy-sound = A cópia { $path }, feita em { $made }, está íntegra: { $files } arquivos ({ $bytes }).
verify-copy-silent = Foi feita por um programa anterior, que não dizia o que não está nela.
course-taken = O curso { $number } foi incorporado, com { $renditions } gravações e { $words } legendas e textos.
course-was-there = O curso { $number } já estava; foram trazidas { $renditions } gravações e { $words } legendas e textos.
course-written = { $path }: { $files } arquivos do curso, { $media } de suas mídias.
serve-no-address = Ninguém pode entrar: --address diz com que nome se chega a esta casa (https://…).
