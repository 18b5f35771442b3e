# Explore: one question as table, map, flows and series.

way-explore = Explorar
figure-as-table = Em forma de tabela
