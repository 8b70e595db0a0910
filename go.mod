module leqi

go 1.26
