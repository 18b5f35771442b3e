# Words on papers: the country sheet and other documents.

paper-download-pdf = PDF
