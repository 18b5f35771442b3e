### Files, recordings, captions and transcripts.

refusal-file-kind = Por su contenido, este archivo no es de ningún tipo que aquí se acepte. Su nombre no importa; importa lo que contiene.
refusal-file-empty = El archivo está vacío. Elija otro.
refusal-file-too-large = El archivo es demasiado grande: se aceptan a lo sumo { $most }. No se guardó nada.
refusal-files-of-the-day = En un día, una persona puede traer a lo sumo { $most }. De este archivo no se guardó nada; tráigalo mañana.
refusal-file-cut-short = La línea se cortó antes de que el archivo llegara entero. No se guardó nada; envíelo de nuevo.
refusal-no-files = Esta casa no guarda archivos por el momento.

### Recordings, as their organiser brings them.

media-title = Grabación, subtítulos y transcripción
media-lead = Traiga primero la grabación en una forma pequeña: solo sonido, y 240 líneas, para quienes tienen una conexión lenta. Todo lo que está aquí llega a los participantes cuando se abre la actividad, y no antes.
media-files = Archivos para reproducir
media-files-none = Todavía no hay ningún archivo para reproducir.
media-rendition = Forma
media-kind = Tipo de archivo
media-file = Archivo
media-file-hint = MP4 o WebM de hasta 2 GB; solo sonido en M4A, Opus, Ogg, MP3, FLAC o WAV de hasta 200 MB. El tipo se reconoce por el contenido.
media-bring = Enviar
media-remove = Quitar
media-spoken = Subtítulos
media-spoken-none = Todavía no hay subtítulos.
media-there = Lo que hay
media-has-captions = subtítulos
media-has-transcript = transcripción
media-language = Idioma
media-author = Quién los escribió
media-made = Cómo se hicieron
media-by-hand = por una persona
media-by-machine = hechos por una máquina
media-reviewed-by = Quién los revisó
media-reviewed-hint = Déjelo vacío si nadie lo hizo; quienes leen lo sabrán.
media-captions-file = Archivo de subtítulos
media-captions-hint = WebVTT (.vtt) o SubRip (.srt), de hasta 4 MB.
media-wrong-captions = No se pudieron leer los subtítulos: { $wrong }
media-no-cues = En este archivo no hay nada que mostrar; no se guardó nada.
media-lines = Lo que no se pudo usar
media-more-lines = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}
media-captions-with-problems = { $count ->
    [one] Los subtítulos están guardados; una cosa del archivo no se pudo usar.
   *[other] Los subtítulos están guardados; { $count } cosas del archivo no se pudieron usar.
}
media-transcript = Transcripción
media-transcript-text = Lo que se dice
media-transcript-hint = Solo si los subtítulos no deben hacer sus veces. Una línea en blanco comienza un párrafo nuevo.
media-done-file = El archivo está guardado.
media-done-removed = Se quitó.
media-done-captions = Los subtítulos están guardados.
media-done-transcript = La transcripción está guardada.
media-by = de { $name }
media-not-reviewed = nadie los ha revisado
media-reviewed = revisados por { $name }
media-save = guardar
media-to-item = A la grabación
media-transcript-title = Lo que se dice, en { $language }
media-transcript-whole = Todo, como texto
media-transcript-none = Aquí no hay texto.
media-transcript-before = Antes
media-transcript-after = Después

### The demonstration.

demo-said = La imagen y el sonido se hicieron por cálculo. Están en lugar de la clase «{ $title }».
demo-said-on = Con él se pueden probar los subtítulos y los tiempos. Lo que dice la clase está en el texto de abajo.
