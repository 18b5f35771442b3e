# Countries, pairs of countries, organisations, sectors, groups.

way-countries = Países
