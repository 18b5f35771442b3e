# The data: sources, snapshots, findings, the API, the guide.

way-data = Los datos
