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
failure-too-long-text = A resposta não ficou pronta no tempo que uma página pode levar e foi abandonada.
failure-too-long-next = Tente de novo daqui a pouco, ou peça menos de uma vez.
failure-reference = Referência:
failure-front = Para a página inicial
