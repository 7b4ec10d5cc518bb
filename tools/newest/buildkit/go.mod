module deliver-image.example/tools/buildkit

go 1.26

tool github.com/moby/buildkit/cmd/buildkitd

require github.com/moby/buildkit v0.34.2
