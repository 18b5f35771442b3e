### Files, recordings, captions and transcripts.

refusal-file-kind = Pelo conteúdo, este arquivo não é de nenhum tipo aceito aqui. O nome não importa; importa o que ele contém.
refusal-file-empty = O arquivo está vazio. Escolha outro.
refusal-file-too-large = O arquivo é grande demais: são aceitos no máximo { $most }. Nada foi guardado.
refusal-files-of-the-day = Em um dia, uma pessoa pode trazer no máximo { $most }. Nada deste arquivo foi guardado; traga-o amanhã.
refusal-file-cut-short = A linha caiu antes que o arquivo chegasse inteiro. Nada foi guardado; envie-o de novo.
refusal-no-files = Esta casa não guarda arquivos no momento.

### Recordings, as their organiser brings them.

media-title = Gravação, legendas e transcrição
media-lead = Traga primeiro a gravação em forma pequena: só o som, e 240 linhas, para quem tem conexão lenta. Tudo o que está aqui chega aos participantes quando a atividade abre, e não antes.
media-files = Arquivos para reproduzir
media-files-none = Ainda não há nenhum arquivo para reproduzir.
media-rendition = Forma
media-kind = Tipo de arquivo
media-file = Arquivo
media-file-hint = MP4 ou WebM de até 2 GB; só o som em M4A, Opus, Ogg, MP3, FLAC ou WAV de até 200 MB. O tipo é reconhecido pelo conteúdo.
media-bring = Enviar
media-remove = Remover
media-spoken = Legendas
media-spoken-none = Ainda não há legendas.
media-there = O que há
media-has-captions = legendas
media-has-transcript = transcrição
media-language = Idioma
media-author = Quem as escreveu
media-made = Como foram feitas
media-by-hand = por uma pessoa
media-by-machine = feitas por uma máquina
media-reviewed-by = Quem as revisou
media-reviewed-hint = Deixe vazio se ninguém o fez; quem lê ficará sabendo.
media-captions-file = Arquivo de legendas
media-captions-hint = WebVTT (.vtt) ou SubRip (.srt), de até 4 MB.
media-wrong-captions = Não foi possível ler as legendas: { $wrong }
media-no-cues = Neste arquivo não há nada para mostrar; nada foi guardado.
media-lines = O que não pôde ser usado
media-more-lines = { $count ->
    [one] e mais { $count }
   *[other] e mais { $count }
}
media-captions-with-problems = { $count ->
    [one] As legendas estão guardadas; uma coisa do arquivo não pôde ser usada.
   *[other] As legendas estão guardadas; { $count } coisas do arquivo não puderam ser usadas.
}
media-transcript = Transcrição
media-transcript-text = O que se diz
media-transcript-hint = Só onde as legendas não devem valer por ela. Uma linha em branco começa um novo parágrafo.
media-done-file = O arquivo está guardado.
media-done-removed = Foi removido.
media-done-captions = As legendas estão guardadas.
media-done-transcript = A transcrição está guardada.
media-by = de { $name }
media-not-reviewed = ninguém as revisou
media-reviewed = revisadas por { $name }
media-save = salvar
media-to-item = À gravação
media-transcript-title = O que se diz, em { $language }
media-transcript-whole = Tudo, como texto
media-transcript-none = Aqui não há texto.
media-transcript-before = Antes
media-transcript-after = Depois

### The demonstration.

demo-said = A imagem e o som foram feitos por cálculo. Estão no lugar da aula “{ $title }”.
demo-said-on = Com ele se podem experimentar as legendas e os tempos. O que a aula diz está no texto abaixo.
