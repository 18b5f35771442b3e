# Palabras en documentos: la ficha del país y otros.

paper-download-pdf = PDF
paper-editable = Documento para editar
paper-prints = se imprime en una página A4
paper-sheet-title = { $country }: lo que aporta y lo que recibe
paper-partners = Socios principales
paper-exchanges = Intercambios notables y sus condiciones
paper-no-figure = sin cifra en las fuentes
paper-more-units = { $count ->
    [one] y { $count } unidad más
   *[other] y { $count } unidades más
}
paper-how-figures = Las cifras, como las dan las fuentes: los rangos siguen siendo rangos, las unidades distintas no se suman y no se saca saldo. El dinero, en dólares estadounidenses redondeados. Cada flujo cuenta una vez, sea cual sea su tamaño.
paper-left-out = Se dejó fuera para caber en una página: { $what }.
paper-left-forms = { $count ->
    [one] { $count } forma en “{ $part }”
   *[other] { $count } formas en “{ $part }”
}
paper-left-partners = { $count ->
    [one] { $count } socio
   *[other] { $count } socios
}
paper-left-exchanges = { $count ->
    [one] { $count } cooperación descrita a mano
   *[other] { $count } cooperaciones descritas a mano
}
paper-left-unknown = { $count ->
    [one] { $count } frase sobre lo que no se sabe
   *[other] { $count } frases sobre lo que no se sabe
}
paper-colophon = Ayni { $address } · versión { $number } del registro · { $sources ->
    [one] { $sources } fuente
   *[other] { $sources } fuentes
}
paper-unprintable = □ está en lugar de una letra que los tipos de este documento no tienen.
