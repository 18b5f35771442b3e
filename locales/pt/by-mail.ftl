### Taking part by mail alone.
