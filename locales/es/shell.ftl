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
failure-too-long-text = La respuesta no estuvo lista en el tiempo que puede tomar una página y se abandonó.
failure-too-long-next = Inténtelo de nuevo en un momento, o pida menos de una vez.
failure-reference = Referencia:
failure-front = A la portada
