# As páginas do escritório: entrar, contas, instituições, administração.
way-sign-in = Entrar
way-account = Minha conta
save = Guardar
to-account = Para a minha conta
part-before = Parte anterior
part-after = Parte seguinte
refused-title = Isto não foi feito

# Fields.
field-email = Endereço de e-mail
field-new-email = Novo endereço de e-mail
field-own-email = O seu endereço de e-mail
field-password = Senha
field-present = Senha atual
field-new = Nova senha
field-code = Código
field-name = Nome
field-language = Língua
field-letter-language = Língua da carta
field-time-zone = Fuso horário
field-role = Função
field-object = Sobre o quê
hint-code = Seis algarismos do seu telefone, ou um dos seus códigos de recuperação.
hint-first-code = Os seis algarismos que o seu telefone mostra agora.
hint-new-password = Pelo menos { $least } caracteres. Uma frase lembra-se melhor do que sinais.
hint-present = Se não tem ou a esqueceu, saia e entre por um link: na meia hora seguinte ela não é pedida.
hint-own-email = Escreva-o mais uma vez, porque não se pode desfazer.
hint-time-zone = No qual verá as horas, como America/La_Paz.
wrong-email = Isto não é um endereço de e-mail. Um endereço é como nome@ministerio.example.
wrong-own-email = Este não é o endereço de e-mail da sua conta. Nada foi eliminado.
wrong-email-again = Este não é o endereço de e-mail desta conta. Nada foi eliminado.
wrong-present = A senha atual é outra. Nada foi mudado.
wrong-code = Este código não está certo ou já foi usado. Espere o próximo e tente de novo.
wrong-name = Um nome tem uma linha de 1 a 200 caracteres.
wrong-no-name = Escreva o nome em pelo menos uma língua.
wrong-language = Escolha uma das línguas.
wrong-time-zone = Isto não é um fuso horário. Um fuso é como America/La_Paz ou Africa/Luanda.
wrong-country = Escolha um dos países, ou nenhum.
wrong-role = Essa função não vale aí: a administração e o registro são da casa; as indicações, o pessoal e a observação, de uma instituição.

# Forms that were not taken.
form-foreign-title = Isto não foi aceito
form-foreign-text = O que foi enviado não vem de uma página desta casa, por isso nada foi feito. Se o enviou daqui, talvez o seu navegador não guarde cookies.
form-foreign-back = Abrir a página de novo
form-again-title = Envie isto mais uma vez
form-again-text = A página foi aberta antes de você entrar ou sair, por isso ainda nada foi feito. O que escreveu fica guardado, exceto senhas e códigos.
form-again-button = Enviar mais uma vez

# Signing in.
sign-in-title = Entrar
sign-in-button = Entrar
sign-in-forgotten = Esqueci a minha senha
sign-in-link-heading = Ou por um link
sign-in-link-text = Não é preciso senha: chega um link por e-mail, que o deixa entrar uma vez.
sign-in-link-button = Enviem-me um link
sign-in-done-new-address = A sua conta tem o novo endereço. Todas as sessões foram encerradas: entre de novo.
sign-in-done-erased = A sua conta foi eliminada.
sign-in-done-signed-out = Você saiu.
sign-out-button = Sair
forgotten-title = Senha esquecida
forgotten-text = Peça um link. Ele deixa-o entrar uma vez, e na meia hora seguinte pode definir uma nova senha sem a antiga.
link-sent-title = Veja a sua caixa de correio
link-sent-text = Se uma conta tem esse endereço, um link está a caminho. Abre-se uma vez, durante meia hora. Se não chegar, veja no correio indesejado ou confira o endereço.
link-sent-back = Voltar a entrar
link-title = Entrar pelo link
link-text = Falta um passo, para que nenhum programa que examina as suas cartas gaste o link.
code-title = Segundo fator
code-text = A sua conta pede também um código. Esta pergunta fica aberta por dez minutos.

# Invitations, as they are accepted.
invitation-title = Você recebeu um convite
invitation-by = De
invitation-to = Para
invitation-role = A sua função
invitation-text = Diga quem é; terá uma conta com este endereço de e-mail.
invitation-has-account = Já tem uma conta com este endereço de e-mail; a função é acrescentada a ela.
invitation-button = Aceitar

# One's own account.
account-title = Minha conta
account-done-by-link = Você entrou. Durante meia hora pode definir uma nova senha sem a antiga.
account-done-invitation = O convite foi aceito.
account-done-saved = Guardado.
account-done-password = A sua senha está definida. Todas as suas outras sessões foram encerradas.
account-done-second-factor = A partir de agora, para entrar é preciso também um código.
account-done-second-factor-removed = Para entrar já não é preciso um código.
account-done-sessions = As sessões foram encerradas.
account-address = Outro endereço
account-address-change = Mudar o endereço de e-mail
account-password-change = Definir uma nova senha
account-factor = Segundo fator
account-factor-set = Ativo: para entrar é preciso um código
account-factor-none = Não ativado
account-sessions = Sessões
account-sessions-list = Vê-las e encerrá-las
account-data = O que se guarda sobre você
account-data-look = Levar tudo
account-erase = Eliminar a minha conta
account-erase-look = O que isso significa
account-roles = Funções
account-roles-none = Ainda não tem nenhuma função. Quem organiza um curso ou administra esta casa lhe dá uma.
password-title = Senha
password-welcome = Boas-vindas. Defina agora uma senha, ou deixe assim e entre por links.
password-text = Uma nova senha encerra todas as suas outras sessões.
password-first-text = Ainda não tem senha e entra por links. Com uma não precisa de nenhuma carta.
password-button = Definir a senha
address-title = Outro endereço de e-mail
address-text = Ao novo endereço vai um link, e ao atual, um aviso. A conta muda quando o link é aberto; então todas as sessões se encerram.
address-button = Enviar o link
address-sent = Um link está a caminho do novo endereço, a não ser que já seja de alguém. Abre-se uma vez, durante um dia.
new-address-title = Confirme o novo endereço
new-address-text = A partir daí se entra com ele. Todas as sessões da conta se encerram.
new-address-button = Este é o meu endereço
factor-title = Segundo fator
factor-text = Além da senha ou do link pede-se um código do seu telefone. Quem tem só a sua senha não consegue entrar. Serve qualquer programa autenticador.
factor-begin = Prepará-lo
factor-begin-anew = Recomeçar com outro segredo
factor-scan = Faça o seu programa autenticador ler esta imagem,
factor-picture = Uma imagem com o segredo para o seu programa autenticador
factor-by-hand = ou escreva nele este segredo:
factor-confirm = Ativá-lo
factor-is-set = Para entrar é preciso também um código.
factor-keep-codes = Guarde estes códigos de recuperação onde os encontre sem o telefone. Cada um vale uma vez, e não voltam a ser mostrados.
factor-remove-heading = De novo sem código
factor-remove = Remover o segundo fator
session-seen = Último uso
session-began = Começou
session-by = Por
session-address = De
session-browser = Navegador
session-act = O que fazer
session-this = esta, agora
session-end = Encerrar
session-by-password = senha
session-by-link = link
session-by-invitation = convite
sessions-caption = Sessões abertas, primeiro a usada por último
sessions-none = Não há nenhuma sessão aberta.
sessions-end-others = Encerrar todas as outras
sessions-end-all = Encerrar todas as sessões
sessions-done-ended = Encerrada.
data-text = Recebe um arquivo com tudo o que esta casa guarda da sua conta: o que disse de si, funções, sessões, cartas e cada entrada do registro de atos em que figura. Não leva os resumos nem os segredos que abririam a conta. Que o levou fica no registro de atos.
data-button = Levar o arquivo
erase-text = Eliminam-se o seu nome, o seu endereço, as suas sessões, as suas cartas e o que o registro de atos diz de você em palavras. Não se pode desfazer.
erase-stays = Fica um número que não nomeia ninguém, para que o feito por outras pessoas conserve a sua ordem.
erase-button = Eliminar a minha conta

# Offices and institutions.
office-title = O meu escritório
offices-caption = Instituições às quais pertence
offices-none = Aqui não pertence a nenhuma instituição. O convite de uma faz de você responsável ou pessoal dela.
office-people = Pessoas desta instituição
office-nobody = Ninguém tem ainda uma função aqui. Dá-se com um convite.
institution-name = Instituição
institution-name-in = Nome: { $language }
institution-kind = Tipo
institution-country = País
institution-of-no-country = de nenhum país em particular
institution-ministry-of-health = Ministério da saúde
institution-ministry-of-foreign-affairs = Ministério das relações exteriores
institution-organiser = Organização de cursos
institution-academic = Universidade, escola ou instituto
institution-regional-body = Organismo regional
institution-observer = Observação
institution-enter-heading = Acrescentar uma instituição
institution-enter = Acrescentar
institution-change-heading = Mudar os seus dados
institution-invite = Convidar alguém
institutions-title = Instituições
institutions-none = Ainda não há instituições. O formulário abaixo acrescenta a primeira.
institutions-done-entered = Acrescentada.
object-house = esta casa
object-course = Curso { $number }
object-run = Edição { $number }
object-institution = Instituição { $number }
object-team = Equipe { $number }

# The administration.
administration-title = Administração
administration-text = Tudo o que se faz aqui fica no registro de atos, com o seu nome.
people-title = Pessoas
people-find = Palavras de nomes ou endereços
people-find-button = Procurar
people-none = Ninguém tem essas palavras no nome ou no endereço. Com menos palavras encontra-se mais.
people-done-erased = Eliminada.
person-since = Conta desde
person-no-role = Esta pessoa não tem nenhuma função.
person-erase = Eliminar esta pessoa
person-erase-text = Eliminam-se nome, endereço, sessões, cartas e o que o registro de atos diz da pessoa em palavras. Não se pode desfazer.
person-email-again = O endereço de e-mail dela mais uma vez
person-erase-button = Eliminar esta pessoa
person-done-role-given = A função foi dada.
person-done-role-ended = A função foi tirada.
person-done-sessions-ended = As sessões foram encerradas.
role-give = Dar a função
role-end = Tirar
invitations-title = Convites
invitations-none = Não há nenhum convite aberto. O formulário abaixo escreve um.
invitations-done-written = O convite está escrito; a carta sai dentro de momentos.
invitations-done-withdrawn = O convite foi retirado; o seu link já não abre nada.
invitation-until = Aberto até
invitation-withdraw = Retirar
invitation-write-heading = Convidar alguém
invitation-write = Convidar
letters-title = Cartas que esperam
letters-caption = Cartas que esperam ou que foram abandonadas, primeiro as mais antigas, no máximo { $most }
letters-none = Nenhuma carta espera e nenhuma foi abandonada.
letter-kind = Carta
letter-written = Escrita
letter-state = Estado
letter-tries = Tentativas
letter-error = Por que falhou a última tentativa
letter-waits = espera
letter-given-up = abandonada
letter-sign-in-link = Link para entrar
letter-invitation = Convite
letter-new-address = Confirmação de um endereço
letter-new-address-asked-for = Aviso: foi pedido outro endereço
letter-address-changed = Aviso: outro endereço
letter-password-changed = Aviso: nova senha
letter-second-factor-set = Aviso: segundo fator ativado
letter-second-factor-removed = Aviso: segundo fator removido
letter-words = Carta de um curso
letter-room = Novidades de um curso
audit-title = Registro de atos
audit-about = Quem fez o quê, quando e sobre o quê. Cada entrada leva um resumo da anterior: “ayni admin verify-audit” encontra o que tenha sido mudado ou retirado.
audit-caption = Entradas, primeiro as mais novas
audit-none = Nenhuma entrada é mais antiga.
audit-number = Entrada
audit-at = Quando
audit-actor = Quem
audit-deed = O que se fez
audit-object = Sobre o quê
audit-subject = A quem
audit-text = O que mais
audit-by-nobody = ninguém com sessão
audit-to-nobody = —
audit-erased = alguém eliminado
audit-text-erased = eliminado
audit-newest = Às mais novas
audit-older = Entradas mais antigas
factor-codes-left =
    { $count ->
        [0] Não resta nenhum código de recuperação: remova o segundo fator e ative-o de novo para ter outros.
        [one] Resta { $count } código de recuperação.
       *[other] Restam { $count } códigos de recuperação.
    }
people-caption =
    { $count ->
        [one] { $count } pessoa
       *[other] { $count } pessoas
    }
institutions-caption =
    { $count ->
        [one] { $count } instituição
       *[other] { $count } instituições
    }
invitations-caption =
    { $count ->
        [one] { $count } convite aberto
       *[other] { $count } convites abertos
    }
