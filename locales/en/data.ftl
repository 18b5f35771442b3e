# The data: sources, snapshots, findings, the API, the guide.

way-data = The data
