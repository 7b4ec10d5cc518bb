module deliver-image.example/tools/actionlint

go 1.26

tool github.com/rhysd/actionlint/cmd/actionlint

require github.com/rhysd/actionlint v1.7.12
