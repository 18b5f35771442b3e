# La línea de órdenes: lo que se lee en una terminal.
cli-column-source = Fuente
cli-column-format = Formato
cli-column-entries = Registros
cli-column-flows = Flujos
cli-column-plans = Planes
cli-column-rates = Tipos de cambio
cli-column-figures = Cifras
cli-column-findings = Hallazgos
cli-column-loaded = Cargado (UTC)
cli-column-rule = Regla
cli-column-severity = Peso
cli-column-count = Cantidad
cli-column-meaning = Significado
cli-column-snapshot = Versión
cli-column-created = Hecha (UTC)
cli-column-reason = Por
cli-column-sources = Fuentes
cli-more = Se muestran { $shown } de { $total }; --offset y --limit muestran otros.
cli-sources-none = Todavía no hay nada registrado. «ayni load RUTA» agrega un archivo; «ayni load --casebook» agrega los casos históricos.
cli-findings-none = No se encontró nada incorrecto ni extraño.
cli-finding-subject = en
cli-finding-read = se leyó:
cli-finding-expected = se esperaba:
cli-finding-done = se hizo:
cli-search-none = Ningún registro tiene esas palabras. Pruebe con menos palabras o con otras.
cli-search-approximate = Ningún registro tiene exactamente esas palabras; se muestran los que difieren en una letra.
cli-forgotten =
    { $count ->
        [one] { $source }: { $count } registro dejó de formar parte del conjunto.
       *[other] { $source }: { $count } registros dejaron de formar parte del conjunto.
    }
cli-template-written = { $path } está lista para completarse. «ayni load { $path }» la vuelve a leer.
cli-exported =
    { $count ->
        [one] { $count } registro escrito en { $path }.
       *[other] { $count } registros escritos en { $path }.
    }
cli-raw-none = no se guardó el texto propio de la fuente
cli-untitled = Sin título
cli-head = { $identifier } · { $kind } · de { $source }
cli-precursor = Antecedente: la fuente dice que no fue Sur–Sur propiamente dicha.
cli-status = Estado
cli-collaboration = Colaboración
cli-framework = Se presenta como
cli-citation = { $work }, «{ $section }», líneas { $lines }
cli-line = línea { $line } del archivo
cli-who = Quién
cli-what = Qué
cli-how = Cómo
cli-exchanges = Qué fue, qué vino
cli-went = fue
cli-came = vino
cli-level = nivel
cli-why = Por qué, en qué condiciones
cli-party = de parte de
cli-owed-to = se debe a
cli-readings = Cómo lo leen los autores
cli-judged-by = según
cli-results = Qué resultó
cli-where = Dónde
cli-links = Vínculos y documentos
cli-not-said = La fuente no lo dice.
cli-undated = sin fecha
cli-serving =
    El registro se puede ver en { $address }
    Se guarda en { $data }; se detiene con Ctrl-C.
    Pruebe ahora, en otra terminal:
      ayni show casebook:barrio-adentro
      ayni ask --measure unit:physician --rows decade --columns receiver
      ayni load su-archivo.xml
cli-stopped = Detenido; el registro queda como estaba.
cli-loaded =
    { $file }: { $format }, { $entries ->
        [one] { $entries } registro
       *[other] { $entries } registros
    }, { $flows ->
        [one] { $flows } flujo
       *[other] { $flows } flujos
    }, { $findings ->
        [one] { $findings } hallazgo
       *[other] { $findings } hallazgos
    }
cli-loaded-rates =
    { $file }: { $format }, { $rates ->
        [one] { $rates } tipo de cambio
       *[other] { $rates } tipos de cambio
    }, { $findings ->
        [one] { $findings } hallazgo
       *[other] { $findings } hallazgos
    }; desde ahora los importes se convierten con ellos
cli-loaded-figures =
    { $file }: { $format }, { $figures ->
        [one] { $figures } cifra
       *[other] { $figures } cifras
    } por país y año, { $findings ->
        [one] { $findings } hallazgo
       *[other] { $findings } hallazgos
    }
cli-loaded-indicators =
    { $file }: { $format }, { $indicators ->
        [one] { $indicators } indicador descrito
       *[other] { $indicators } indicadores descritos
    }, { $findings ->
        [one] { $findings } hallazgo
       *[other] { $findings } hallazgos
    }
cli-load-unchanged = { $file }: ya estaba cargado, sin cambios
cli-load-snapshot = Versión { $snapshot }: { $sources ->
        [one] { $sources } fuente nueva o reemplazada
       *[other] { $sources } fuentes nuevas o reemplazadas
    }. «ayni findings» dice qué estaba mal o resultaba extraño.
cli-load-nothing = Nada cambió; sigue vigente la versión { $snapshot }.
cli-load-dry = No se escribió nada (--dry-run).
cli-load-no-input = No se encontró nada para leer.
cli-casebook-loading = Cargando los casos históricos …
cli-deriving = Convirtiendo el registro con los tipos de cambio de este programa …
cli-diff-added = agregada
cli-diff-removed = retirada
cli-diff-replaced = reemplazada
cli-diff-same = Las dos versiones tienen las mismas fuentes.
cli-diff-entries = { $added } registros agregados, { $removed } retirados, { $changed } modificados
cli-diff-changed = cambia en { $tables }
cli-verify-sound = El registro está íntegro: { $snapshots } versiones, { $sources } fuentes, { $rows } filas.
cli-verify-problems =
    { $count ->
        [one] { $count } problema:
       *[other] { $count } problemas:
    }
cli-search-rebuilt =
    { $count ->
        [one] Se volvieron a indexar las palabras de { $count } registro.
       *[other] Se volvieron a indexar las palabras de { $count } registros.
    }
cli-backup-done = { $files } archivos ({ $bytes }) copiados en { $path } y verificados.
cli-restore-done = { $path } contiene ahora el registro de { $from }, verificado.
cli-written = Escrito en { $path }.
cli-sql-more = Solo se dan las primeras { $count } filas; --limit pide más.
cli-verify-words = búsqueda: están indexadas las palabras de { $indexed } de { $entries } registros de { $source }; «ayni verify --rebuild-search» rehace el índice
cli-citation-line = { $work }, «{ $section }», línea { $lines }
cli-diff-flows = Flujos
cli-flatten-done = { $rows ->
        [one] { $rows } fila
       *[other] { $rows } filas
    } de { $items ->
        [one] { $items } transacción o presupuesto
       *[other] { $items } transacciones y presupuestos
    }, de { $entries ->
        [one] { $entries } registro
       *[other] { $entries } registros
    } en { $files ->
        [one] { $files } archivo
       *[other] { $files } archivos
    }.
cli-flatten-findings = { $count ->
        [one] { $count } hallazgo
       *[other] { $count } hallazgos
    }: { $errors ->
        [one] { $errors } error
       *[other] { $errors } errores
    }, { $warnings ->
        [one] { $warnings } advertencia
       *[other] { $warnings } advertencias
    }, { $notices ->
        [one] { $notices } aviso
       *[other] { $notices } avisos
    }. --findings ARCHIVO los enumera.
cli-flatten-broken = { $file }: una parte no se pudo leer; las filas son las del resto.
cli-flatten-undated =
    { $count ->
        [one] { $count } transacción no tiene fecha y queda fuera porque se piden años.
       *[other] { $count } transacciones no tienen fecha y quedan fuera porque se piden años.
    }
cli-flatten-unconvertible =
    { $count ->
        [one] { $count } transacción se da sin valor en dólares: no se conoce su tipo de cambio.
       *[other] { $count } transacciones se dan sin valor en dólares: no se conoce su tipo de cambio.
    }
cli-bench-question = Pregunta
cli-bench-answered-from = Respondida con
cli-bench-first = Primera vez
cli-bench-median = Mediana
cli-bench-slowest = Más lenta
cli-repeats = repite
cli-repeats-entry = repite lo que dice la ficha en su conjunto:
cli-item-flow = flujo { $number }
cli-item-plan = plan { $number }
cli-rivals = Varias fuentes hablan de ello
cli-rivals-what = Qué
cli-rivals-updated = último cambio
cli-diff-rows = { $table }: { $added } filas añadidas, { $removed } quitadas
cli-diff-whole = En conjunto
