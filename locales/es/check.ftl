# Lo que dice `ayni check`: check-NAME es el mensaje de una regla, check-NAME-remedy lo que se puede hacer.
check-file-remedy = Vuelva a guardar el archivo, en UTF-8 y sin comprimir.
check-severity-error = error
check-severity-warning = advertencia
check-severity-notice = aviso
check-read = se leyó: { $read }
check-unreadable = no se revisó: { $reason }
check-none = No se encontró nada que revisar.
check-summary =
    { $files ->
        [one] { $files } archivo
       *[other] { $files } archivos
    }, { $units ->
        [one] { $units } actividad u organización
       *[other] { $units } actividades y organizaciones
    }: { $errors ->
        [one] { $errors } error
       *[other] { $errors } errores
    }, { $warnings ->
        [one] { $warnings } advertencia
       *[other] { $warnings } advertencias
    }, { $notices ->
        [one] { $notices } aviso
       *[other] { $notices } avisos
    }.
check-hidden =
    { $count ->
        [one] { $count } problema por debajo de --severity se cuenta y no se muestra.
       *[other] { $count } problemas por debajo de --severity se cuentan y no se muestran.
    }
check-xml-empty = El archivo no contiene ningún elemento.
check-xml-empty-remedy = Escriba el elemento que contiene a todos los demás: iati-activities o iati-organisations.
check-xml-syntax = El archivo no es XML bien formado en este lugar; lo que sigue no se revisa.
check-xml-syntax-remedy = Cierre o quite lo que está abierto en este lugar.
check-xml-mismatch = Una etiqueta de cierre no corresponde al último elemento abierto; lo que sigue no se revisa.
check-xml-mismatch-remedy = Cierre los elementos en el orden inverso al que se abrieron.
check-xml-unclosed = El archivo termina antes de que se cierre el elemento { $expected }.
check-xml-unclosed-remedy = Complete el archivo: puede haberse cortado en el camino.
check-xml-outside = Hay algo fuera del único elemento que lo contiene todo.
check-xml-outside-remedy = Muévalo adentro o quítelo.
check-xml-name = Este no es un nombre que XML permita.
check-xml-name-remedy = Comience los nombres con una letra y use solo letras, cifras, guiones y puntos.
check-xml-attribute = Un atributo no está escrito como exige XML.
check-xml-attribute-remedy = Escriba nombre="valor", con un espacio antes; dentro, escriba &lt; en lugar de <.
check-xml-repeated = Un atributo aparece dos veces en una misma etiqueta.
check-xml-repeated-remedy = Deje uno solo.
check-xml-reference = Un signo & no comienza nada que XML conozca.
check-xml-reference-remedy = Escriba &amp; para el signo mismo, y las letras como é tal cual.
check-xml-character = Hay aquí un carácter que XML no permite, o bytes que no son UTF-8.
check-xml-character-remedy = Quítelo, o guarde el archivo en UTF-8.
check-xml-brackets = Los caracteres ]]> están dentro de un texto.
check-xml-brackets-remedy = Escriba ]]&gt; en su lugar.
check-xml-declaration = La declaración XML no es lo primero del archivo, o no está escrita como exige XML.
check-xml-declaration-remedy = Comience el archivo con <?xml version="1.0" encoding="UTF-8"?>, una vez y sin nada antes.
check-xml-doctype = El archivo declara un tipo de documento; los programas que leen el estándar rechazan esos archivos.
check-xml-doctype-remedy = Quite la declaración; escriba tal cual los caracteres que ella define.
check-xml-prefix = El prefijo de este nombre no está declarado.
check-xml-prefix-remedy = Declárelo con xmlns:prefijo="dirección" en este elemento o en uno que lo contenga.
check-iati-root = El elemento exterior no es uno de los del estándar.
check-iati-root-remedy = Ponga todo dentro de uno de estos: { $expected }.
check-iati-version = El archivo no dice qué versión del estándar sigue; se revisa como 1.05.
check-iati-version-remedy = Escriba el atributo version, de preferencia version="2.03".
check-version-old = La versión 1 del estándar ya no se mantiene.
check-version-old-remedy = Pase a la versión 2.03.
check-version-unknown = No existe esa versión del estándar; el archivo se revisa como 2.03.
check-version-unknown-remedy = Escriba una de estas: { $expected }.
check-element-unknown = El estándar no tiene ese elemento en este lugar.
check-element-unknown-remedy = Revise la escritura y el lugar, o póngalo en un espacio de nombres propio.
check-element-order = El elemento está demasiado tarde: va antes de { $expected }.
check-element-order-remedy = Muévalo antes de { $expected }.
check-element-repeated = El elemento solo puede estar una vez aquí.
check-element-repeated-remedy = Una los dos o quite uno.
check-element-missing = Falta el elemento { $expected }.
check-element-missing-remedy = Agréguelo en su lugar.
check-element-empty = El elemento no contiene nada.
check-element-empty-remedy = Agregue al menos uno de estos: { $expected }.
check-element-foreign = Aquí no pueden estar elementos de otros espacios de nombres.
check-element-foreign-remedy = Muévalo a un elemento que les deje lugar.
check-attribute-unknown = El estándar no tiene ese atributo para este elemento.
check-attribute-unknown-remedy = Revise la escritura, o póngalo en un espacio de nombres propio.
check-attribute-missing = Falta un atributo obligatorio.
check-attribute-missing-remedy = Agréguelo: { $expected }.
check-attribute-foreign = Aquí no pueden estar atributos de otros espacios de nombres.
check-attribute-foreign-remedy = Quítelo, o muévalo a un elemento que les deje lugar.
check-value-type = El valor no es del tipo que le da el estándar.
check-value-type-remedy = Escríbalo como { $expected }.
check-text-place = Hay texto donde el estándar no lo tiene.
check-text-place-remedy = Páselo a un atributo o a un narrative, o quítelo.
check-code-unknown = El código no está en la lista { $expected }.
check-code-unknown-remedy = Elija un código de la lista; los códigos se comparan letra por letra.
check-code-withdrawn = El código fue retirado de la lista { $expected }.
check-code-withdrawn-remedy = Use el que lo sucede en los datos nuevos; los antiguos pueden conservarlo.
check-code-earlier = El código es de la versión 1 del estándar.
check-code-earlier-remedy = Escriba el de la versión 2: { $expected }.
check-identifier-prefix = El identificador no comienza con el de la organización que informa.
check-identifier-prefix-remedy = Comiéncelo con { $expected }, o dé el identificador anterior como other-identifier de tipo B1.
check-identifier-repeated = Otra actividad del archivo, en la línea { $expected }, tiene este identificador.
check-identifier-repeated-remedy = Dé a cada actividad un identificador propio.
check-identifier-is-organisation = La actividad tiene el identificador de la organización que informa.
check-identifier-is-organisation-remedy = Agregue un guion y algo que solo esta actividad tenga.
check-spaces-around = El identificador comienza o termina con espacios en blanco.
check-spaces-around-remedy = Quite los espacios.
check-symbols = El identificador tiene uno de los símbolos / & | ?
check-symbols-remedy = Use letras, cifras y guiones.
check-agency = El identificador no comienza con el código de un registro de organizaciones.
check-agency-remedy = Busque el registro en org-id.guide; los códigos están en la lista { $expected }.
check-shares-missing = Hay varios aquí y no todos tienen porcentaje.
check-shares-missing-remedy = Dé a cada uno un porcentaje, 100 en total.
check-shares-sum = Los porcentajes suman { $read } y no 100.
check-shares-sum-remedy = Corríjalos para que sumen exactamente 100.
check-share-single = Solo hay uno aquí y su porcentaje no es 100.
check-share-single-remedy = Escriba 100, omita el porcentaje o agregue los demás.
check-share-range = El porcentaje es menor que 0 o mayor que 100.
check-share-range-remedy = Escriba un número de 0 a 100, sin signo.
check-share-negative = El porcentaje es menor que 0.
check-share-negative-remedy = Escriba 0 o un número positivo.
check-narrative-missing = Falta un narrative con texto.
check-narrative-missing-remedy = Agregue un narrative que lo diga con palabras.
check-place-twice = Hay países o regiones en la actividad y también en una transacción.
check-place-twice-remedy = Déjelos en uno de los dos lugares.
check-place-missing = Ni la actividad ni ninguna transacción tiene país o región.
check-place-missing-remedy = Agregue uno a la actividad o a cada transacción.
check-place-partly = La actividad no tiene país ni región, y esta transacción tampoco.
check-place-partly-remedy = Dé uno a cada transacción o a la actividad.
check-language-missing = No se indica un idioma por defecto y { $read } narrative no nombran el suyo.
check-language-missing-remedy = Escriba { $expected }, o xml:lang en cada narrative.
check-currency-missing = No se indica una moneda por defecto y { $read } importes no nombran la suya.
check-currency-missing-remedy = Escriba { $expected }, o la moneda de cada importe.
check-sector-missing = Ni la actividad ni ninguna transacción tiene sector.
check-sector-missing-remedy = Agregue uno a la actividad o a cada transacción.
check-sector-twice = Hay sectores en la actividad y también en una transacción.
check-sector-twice-remedy = Déjelos en uno de los dos lugares.
check-sector-partly = La actividad no tiene sector, y esta transacción tampoco.
check-sector-partly-remedy = Dé uno a cada transacción o a la actividad.
check-organisation-unnamed = La organización no tiene identificador ni nombre.
check-organisation-unnamed-remedy = Agregue el atributo ref o un narrative.
check-start-missing = La actividad no tiene inicio previsto ni real.
check-start-missing-remedy = Agregue un activity-date de tipo 1 o 2.
check-significance-missing = Un marcador de política del CAD no dice su importancia.
check-significance-missing-remedy = Agregue el atributo significance, de 0 a 4.
check-period-length = El período dura más de un año.
check-period-length-remedy = Divídalo en períodos de un año como máximo.
check-date-future = La fecha es posterior a hoy, { $expected }.
check-date-future-remedy = Corrija la fecha, o publique cuando haya llegado.
check-date-order = El final es anterior al inicio, { $expected }.
check-date-order-remedy = Corrija una de las dos fechas.
check-date-period = La fecha de valor está fuera del período del presupuesto, { $expected }.
check-date-period-remedy = Escriba un día del período.
check-value-missing = El indicador se mide y falta el valor.
check-value-missing-remedy = Agregue el atributo value, o measure="5" al indicador si se cuenta con palabras.
check-value-number = El indicador se mide y el valor no es un número.
check-value-number-remedy = Escriba cifras, con punto antes de los decimales y sin signos.
check-value-words = El indicador se cuenta con palabras y aun así tiene un valor.
check-value-words-remedy = Pase las palabras al comentario, o cambie la medida.
check-reference-twice = Hay códigos de referencia en el resultado y en su indicador.
check-reference-twice-remedy = Déjelos en uno de los dos.
check-dac-missing = No hay ningún código del vocabulario del CAD junto a los de otros.
check-dac-missing-remedy = Agregue uno del vocabulario 1, para que las cifras puedan compararse.
check-modality-repeated = Hay aquí dos modalidades de un mismo vocabulario.
check-modality-repeated-remedy = Deje la que mejor la describa.
check-limit-depth = Los elementos están anidados a más de 256 niveles; lo que sigue no se revisa.
check-limit-depth-remedy = Cierre los elementos que lo contienen.
check-limit-token = Una etiqueta, un texto o un comentario tiene más de 16 MiB; lo que sigue no se revisa.
check-limit-token-remedy = Busque unas comillas o un comentario que no se cierran.
check-limit-attributes = Una etiqueta tiene más de mil atributos; los demás no se revisan.
check-limit-attributes-remedy = Busque unas comillas que no se cierran.
check-limit-unit = Es demasiado grande: las reglas entre sus elementos no se revisan.
check-limit-unit-remedy = Divídalo en varias actividades.
check-limit-identifiers = El archivo tiene más de un millón de identificadores; desde aquí no se comparan con los anteriores.
check-limit-identifiers-remedy = Divida el archivo.
