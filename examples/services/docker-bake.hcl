# All services on one shared stage. deliver-image gives the tags, so none stand here.
variable "BASE" {
  default = "node:24-alpine"
}

variable "SERVICES" {
  default = "api auth billing cart catalog mail orders search web worker"
}

group "default" {
  targets = ["service"]
}

target "shared" {
  context = "shared"
  args = {
    BASE = BASE
  }
}

target "service" {
  name = service
  matrix = {
    service = split(" ", SERVICES)
  }
  context    = "services/${service}"
  dockerfile = "../Dockerfile"
  contexts = {
    shared = "target:shared"
  }
  labels = {
    "org.opencontainers.image.title" = service
  }
}
