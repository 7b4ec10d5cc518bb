module deliver-image.example/tools/buildx

go 1.26

tool github.com/docker/buildx/cmd/buildx

require github.com/docker/buildx v0.38.2
