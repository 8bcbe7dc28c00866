# Sourced by the scripts beside it.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jobs=$(nproc)

# build PRESET [TARGET…]: configures when the presets changed (the build system itself notices other changes), then
# builds.
build() {
  local preset=$1
  shift
  (
    cd "$root"
    [[ build/$preset/build.ninja -nt CMakePresets.json ]] || cmake --preset "$preset"
    cmake --build --preset "$preset" --parallel "$jobs" ${1:+--target "$@"}
  )
}

# The C++ files of the named folders, relative to the root, sorted.
sources() {
  local pattern=$1
  shift
  (cd "$root" && find "$@" -type f -regextype posix-extended -regex "$pattern" | LC_ALL=C sort)
}
