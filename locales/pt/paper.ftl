# Palavras em documentos: a ficha do país e outros.

paper-download-pdf = PDF
paper-editable = Documento para editar
paper-prints = imprime-se em uma página A4
paper-sheet-title = { $country }: com o que contribui e o que recebe
paper-partners = Principais parceiros
paper-exchanges = Trocas notáveis e suas condições
paper-no-figure = sem número nas fontes
paper-more-units = { $count ->
    [one] e mais { $count } unidade
   *[other] e mais { $count } unidades
}
paper-how-figures = Os números, como as fontes os dão: intervalos continuam intervalos, unidades diferentes não se somam e não se tira saldo. O dinheiro, em dólares dos Estados Unidos arredondados. Cada fluxo conta uma vez, seja qual for o tamanho.
paper-left-out = Ficou de fora para caber em uma página: { $what }.
paper-left-forms = { $count ->
    [one] { $count } forma em “{ $part }”
   *[other] { $count } formas em “{ $part }”
}
paper-left-partners = { $count ->
    [one] { $count } parceiro
   *[other] { $count } parceiros
}
paper-left-exchanges = { $count ->
    [one] { $count } cooperação descrita à mão
   *[other] { $count } cooperações descritas à mão
}
paper-left-unknown = { $count ->
    [one] { $count } frase sobre o que não se sabe
   *[other] { $count } frases sobre o que não se sabe
}
paper-colophon = Ayni { $address } · versão { $number } do registro · { $sources ->
    [one] { $sources } fonte
   *[other] { $sources } fontes
}
paper-unprintable = □ está no lugar de uma letra que as fontes deste documento não têm.
