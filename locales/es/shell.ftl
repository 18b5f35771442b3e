# Lo que rodea cada página.

site-title = Ayni: el registro de la cooperación Sur-Sur en salud
skip-to-content = Ir al contenido
ways = Caminos por el registro
languages = Idioma
search-label = Buscar en el registro
search-button = Buscar
way-cooperations = Cooperaciones
way-sources = Fuentes
way-findings = Observaciones
way-about = Acerca de
way-guide = Guía
menu = Menú
footer-snapshot = Versión { $number } del registro
footer-about = Acerca de Ayni

failure-not-found-title = Aquí no hay nada
failure-not-found-text = Ninguna página ni ficha del registro tiene esta dirección. Puede haber un error al escribirla, o la fuente que hablaba de ella pudo haberse retirado del registro.
failure-not-found-next = Búsquela por palabras o por su identificador.
failure-not-understood-title = Esto no se entendió
failure-not-understood-text = Una parte de la dirección o de la pregunta no dice lo que la página necesita.
failure-not-understood-next = Vuelva atrás y cámbiela, o empiece por la portada.
failure-internal-title = No se pudo preparar esta página
failure-internal-text = Algo falló de nuestro lado. El registro mismo no ha cambiado por ello.
failure-internal-next = Inténtelo de nuevo. Si sigue igual, dé esta referencia a quien mantiene esta casa.
failure-too-long-title = Tardó demasiado
failure-too-long-text = { $seconds ->
    [0] La respuesta no estuvo lista en el tiempo que puede tomar una página y se cortó.
    [one] La respuesta no estuvo lista en un segundo y se cortó.
   *[other] La respuesta no estuvo lista en { $seconds } segundos y se cortó.
}
failure-too-long-next = Pida menos de una vez: menos años, un solo país o sector, menos filas y columnas. El registro no ha cambiado por ello.
failure-too-often-title = Demasiadas preguntas en poco tiempo
failure-too-often-text = { $seconds ->
    [one] Esta dirección tiene un límite, para que todas las personas reciban respuesta. Puede volver a preguntar en un segundo.
   *[other] Esta dirección tiene un límite, para que todas las personas reciban respuesta. Puede volver a preguntar en { $seconds } segundos.
}
failure-too-often-next = Espere y pregunte de nuevo. Quien necesite todo el registro puede llevárselo en un solo archivo o usar el programa en su propia máquina.
failure-near = Lo más cercano que hay
failure-reference = Referencia:
failure-front = A la portada

# What the one script says.

keys-title = Teclado
keys-search = Buscar
keys-list = Esta lista
keys-next = Parte siguiente de una lista
keys-before = Parte anterior
keys-use = Usar estas teclas
keys-close = Cerrar
live-note = Los cambios se aplican al momento.
