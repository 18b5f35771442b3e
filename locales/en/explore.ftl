# Explore: one question as table, map, flows and series.

way-explore = Explore
figure-as-table = As a table
