# O que envolve cada página.

site-title = Ayni: o registro da cooperação Sul-Sul em saúde
skip-to-content = Ir para o conteúdo
ways = Caminhos pelo registro
languages = Idioma
search-label = Buscar no registro
search-button = Buscar
way-cooperations = Cooperações
way-sources = Fontes
way-findings = Observações
way-about = Sobre
way-guide = Guia
menu = Menu
footer-snapshot = Versão { $number } do registro
footer-about = Sobre o Ayni

failure-not-found-title = Não há nada aqui
failure-not-found-text = Nenhuma página ou ficha do registro tem este endereço. Ele pode ter sido digitado com erro, ou a fonte que falava dela pode ter sido retirada do registro.
failure-not-found-next = Procure por palavras ou pelo identificador.
failure-not-understood-title = Isto não foi entendido
failure-not-understood-text = Uma parte do endereço ou da pergunta não diz o que a página precisa.
failure-not-understood-next = Volte e mude-a, ou comece pela página inicial.
failure-internal-title = Não foi possível preparar esta página
failure-internal-text = Algo falhou do nosso lado. O registro em si não mudou por isso.
failure-internal-next = Tente de novo. Se continuar assim, informe esta referência a quem mantém esta casa.
failure-too-long-title = Demorou demais
failure-too-long-text = { $seconds ->
    [0] A resposta não ficou pronta no tempo que uma página pode levar e foi cortada.
    [one] A resposta não ficou pronta em um segundo e foi cortada.
   *[other] A resposta não ficou pronta em { $seconds } segundos e foi cortada.
}
failure-too-long-next = Peça menos de uma vez: menos anos, um só país ou setor, menos linhas e colunas. O registro não mudou por isso.
failure-too-often-title = Perguntas demais em pouco tempo
failure-too-often-text = { $seconds ->
    [one] Este endereço tem um limite, para que todas as pessoas recebam resposta. Você pode perguntar de novo em um segundo.
   *[other] Este endereço tem um limite, para que todas as pessoas recebam resposta. Você pode perguntar de novo em { $seconds } segundos.
}
failure-too-often-next = Espere e pergunte de novo. Quem precisa de todo o registro pode levá-lo em um só arquivo ou usar o programa na própria máquina.
failure-near = O mais próximo que há
failure-reference = Referência:
failure-front = Para a página inicial

# What the one script says.

keys-title = Teclado
keys-search = Buscar
keys-list = Esta lista
keys-next = Parte seguinte de uma lista
keys-before = Parte anterior
keys-use = Usar estas teclas
keys-close = Fechar
live-note = As mudanças valem na hora.
