# explorer
