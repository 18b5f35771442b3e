# Explore: one question as table, map, flows and series.

way-explore = Explorar
figure-as-table = En forma de tabla
