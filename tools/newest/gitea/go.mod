module deliver-image.example/tools/gitea

go 1.26

tool gitea.dev

require gitea.dev v1.27.3
