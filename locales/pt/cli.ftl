# A linha de comando: o que se lê num terminal.
cli-column-source = Fonte
cli-column-format = Formato
cli-column-entries = Registros
cli-column-flows = Fluxos
cli-column-plans = Planos
cli-column-rates = Taxas
cli-column-figures = Números
cli-column-findings = Achados
cli-column-loaded = Carregado (UTC)
cli-column-rule = Regra
cli-column-severity = Peso
cli-column-count = Quantidade
cli-column-meaning = Significado
cli-column-snapshot = Versão
cli-column-created = Feita (UTC)
cli-column-reason = Por
cli-column-sources = Fontes
cli-more = { $shown } de { $total } mostrados; --offset e --limit mostram outros.
cli-sources-none = Ainda não há nada registrado. “ayni load CAMINHO” acrescenta um arquivo; “ayni load --casebook” acrescenta os casos históricos.
cli-findings-none = Nada de errado ou estranho foi encontrado.
cli-finding-subject = em
cli-finding-read = lido:
cli-finding-expected = esperado:
cli-finding-done = feito:
cli-search-none = Nenhum registro tem essas palavras. Tente com menos palavras ou com outras.
cli-search-approximate = Nenhum registro tem exatamente essas palavras; aparecem os que diferem em uma letra.
cli-forgotten =
    { $count ->
        [one] { $source }: { $count } registro deixou de fazer parte do conjunto.
       *[other] { $source }: { $count } registros deixaram de fazer parte do conjunto.
    }
cli-template-written = { $path } está pronta para ser preenchida. “ayni load { $path }” a lê de volta.
cli-exported =
    { $count ->
        [one] { $count } registro escrito em { $path }.
       *[other] { $count } registros escritos em { $path }.
    }
cli-raw-none = o texto próprio da fonte não foi guardado
cli-untitled = Sem título
cli-head = { $identifier } · { $kind } · de { $source }
cli-precursor = Precursor: a fonte diz que não foi Sul–Sul propriamente dita.
cli-status = Situação
cli-collaboration = Colaboração
cli-framework = Apresentada como
cli-citation = { $work }, “{ $section }”, linhas { $lines }
cli-line = linha { $line } do arquivo
cli-who = Quem
cli-what = O quê
cli-how = Como
cli-exchanges = O que foi, o que veio
cli-went = foi
cli-came = veio
cli-level = nível
cli-why = Por quê, em que termos
cli-party = da parte de
cli-owed-to = devido a
cli-readings = Como os autores leem
cli-judged-by = segundo
cli-results = O que resultou
cli-where = Onde
cli-links = Vínculos e documentos
cli-not-said = A fonte não diz.
cli-undated = sem data
cli-serving =
    O registro pode ser visto em { $address }
    Ele é guardado em { $data }; pare com Ctrl-C.
    Experimente agora, em outro terminal:
      ayni show casebook:barrio-adentro
      ayni ask --measure unit:physician --rows decade --columns receiver
      ayni load seu-arquivo.xml
cli-stopped = Parado; o registro fica como estava.
cli-loaded =
    { $file }: { $format }, { $entries ->
        [one] { $entries } registro
       *[other] { $entries } registros
    }, { $flows ->
        [one] { $flows } fluxo
       *[other] { $flows } fluxos
    }, { $findings ->
        [one] { $findings } achado
       *[other] { $findings } achados
    }
cli-loaded-rates =
    { $file }: { $format }, { $rates ->
        [one] { $rates } taxa de câmbio
       *[other] { $rates } taxas de câmbio
    }, { $findings ->
        [one] { $findings } achado
       *[other] { $findings } achados
    }; a partir de agora os valores são convertidos com elas
cli-loaded-figures =
    { $file }: { $format }, { $figures ->
        [one] { $figures } número
       *[other] { $figures } números
    } por país e ano, { $findings ->
        [one] { $findings } achado
       *[other] { $findings } achados
    }
cli-loaded-indicators =
    { $file }: { $format }, { $indicators ->
        [one] { $indicators } indicador descrito
       *[other] { $indicators } indicadores descritos
    }, { $findings ->
        [one] { $findings } achado
       *[other] { $findings } achados
    }
cli-load-unchanged = { $file }: já estava carregado, sem mudanças
cli-load-snapshot = Versão { $snapshot }: { $sources ->
        [one] { $sources } fonte nova ou substituída
       *[other] { $sources } fontes novas ou substituídas
    }. “ayni findings” diz o que estava errado ou estranho.
cli-load-nothing = Nada mudou; continua valendo a versão { $snapshot }.
cli-load-dry = Nada foi escrito (--dry-run).
cli-load-no-input = Nada para ler foi encontrado.
cli-casebook-loading = Carregando os casos históricos …
cli-deriving = Convertendo o registro com as taxas de câmbio deste programa …
cli-diff-added = acrescentada
cli-diff-removed = retirada
cli-diff-replaced = substituída
cli-diff-same = As duas versões têm as mesmas fontes.
cli-diff-entries = { $added } registros acrescentados, { $removed } retirados, { $changed } alterados
cli-diff-changed = muda em { $tables }
cli-verify-sound = O registro está íntegro: { $snapshots } versões, { $sources } fontes, { $rows } linhas.
cli-verify-problems =
    { $count ->
        [one] { $count } problema:
       *[other] { $count } problemas:
    }
cli-search-rebuilt =
    { $count ->
        [one] As palavras de { $count } registro foram indexadas de novo.
       *[other] As palavras de { $count } registros foram indexadas de novo.
    }
cli-backup-done = { $files } arquivos ({ $bytes }) copiados para { $path } e verificados.
cli-restore-done = { $path } contém agora o registro de { $from }, verificado.
cli-written = Escrito em { $path }.
cli-sql-more = Só são dadas as primeiras { $count } linhas; --limit pede mais.
cli-verify-words = busca: estão indexadas as palavras de { $indexed } de { $entries } registros de { $source }; “ayni verify --rebuild-search” refaz o índice
cli-citation-line = { $work }, “{ $section }”, linha { $lines }
cli-diff-flows = Fluxos
cli-flatten-done = { $rows ->
        [one] { $rows } linha
       *[other] { $rows } linhas
    } de { $items ->
        [one] { $items } transação ou orçamento
       *[other] { $items } transações e orçamentos
    }, de { $entries ->
        [one] { $entries } registro
       *[other] { $entries } registros
    } em { $files ->
        [one] { $files } arquivo
       *[other] { $files } arquivos
    }.
cli-flatten-findings = { $count ->
        [one] { $count } achado
       *[other] { $count } achados
    }: { $errors ->
        [one] { $errors } erro
       *[other] { $errors } erros
    }, { $warnings ->
        [one] { $warnings } alerta
       *[other] { $warnings } alertas
    }, { $notices ->
        [one] { $notices } aviso
       *[other] { $notices } avisos
    }. --findings ARQUIVO os lista.
cli-flatten-broken = { $file }: uma parte não pôde ser lida; as linhas são as do resto.
cli-flatten-undated =
    { $count ->
        [one] { $count } transação não tem data e fica de fora porque se pedem anos.
       *[other] { $count } transações não têm data e ficam de fora porque se pedem anos.
    }
cli-flatten-unconvertible =
    { $count ->
        [one] { $count } transação é dada sem valor em dólares: não se conhece a sua taxa de câmbio.
       *[other] { $count } transações são dadas sem valor em dólares: não se conhece a sua taxa de câmbio.
    }
cli-bench-question = Pergunta
cli-bench-answered-from = Respondida com
cli-bench-first = Primeira vez
cli-bench-median = Mediana
cli-bench-slowest = Mais lenta
cli-repeats = repete
cli-repeats-entry = repete o que diz a ficha no seu conjunto:
cli-item-flow = fluxo { $number }
cli-item-plan = plano { $number }
cli-rivals = Várias fontes falam disto
cli-rivals-what = O quê
cli-rivals-updated = última mudança
cli-diff-rows = { $table }: { $added } linhas acrescentadas, { $removed } retiradas
cli-diff-whole = No conjunto
