# Every dependency is a Debian package. A missing one is named with the command that installs it.
macro(assay_find package debian_package)
  find_package(${package} ${ARGN} QUIET)
  if(NOT ${package}_FOUND)
    message(FATAL_ERROR "${package} was not found. Install it with: apt-get install ${debian_package}\n"
      "(scripts/bootstrap installs everything that Assay needs)")
  endif()
endmacro()

# For packages whose Debian build ships pkg-config metadata only.
macro(assay_pkg_config prefix module debian_package)
  pkg_check_modules(${prefix} QUIET IMPORTED_TARGET ${module})
  if(NOT ${prefix}_FOUND)
    message(FATAL_ERROR "${module} was not found. Install it with: apt-get install ${debian_package}\n"
      "(scripts/bootstrap installs everything that Assay needs)")
  endif()
endmacro()

assay_find(PkgConfig pkg-config)
assay_find(Threads libc6-dev)
assay_find(nlohmann_json nlohmann-json3-dev CONFIG)
assay_find(yaml-cpp libyaml-cpp-dev CONFIG)
assay_find(simdjson libsimdjson-dev CONFIG)
if(NOT simdjson_VERSION_MAJOR EQUAL 3)
  message(FATAL_ERROR "simdjson ${simdjson_VERSION} is none whose tape Assay is known to read; that of 3 is. Compare "
    "its doc/tape.md with TapePlace in harness/json/value.h, then admit the version in cmake/AssayDependencies.cmake "
    "and run the tests of harness/json.")
endif()
assay_find(CLI11 libcli11-dev CONFIG)
assay_find(fmt libfmt-dev CONFIG)
assay_find(utf8cpp libutfcpp-dev CONFIG)
assay_find(pugixml libpugixml-dev CONFIG)
assay_find(OpenSSL libssl-dev)
assay_find(GTest "libgtest-dev libgmock-dev" CONFIG)
assay_find(zstd libzstd-dev CONFIG)
assay_find(SQLite3 libsqlite3-dev)
assay_pkg_config(HTTPLIB cpp-httplib libcpp-httplib-dev)
assay_pkg_config(XXHASH libxxhash libxxhash-dev)
assay_pkg_config(PCRE2 libpcre2-8 libpcre2-dev)
assay_pkg_config(UTF8PROC libutf8proc libutf8proc-dev)
assay_pkg_config(CMARK libcmark libcmark-dev)
