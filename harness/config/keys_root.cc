// The root of the file and its sections.
#include "harness/config/keys.h"

namespace assay::config {
namespace {

void CheckRoot(const RunConfig& read, Reader& reader) {
  if (read.connector_image || !read.assay.connector_command.empty() || reader.connector_given()) return;
  reader.Fault(read.location, "`connector_image` is missing",
               "name the image to test, or a command under `assay: {connector_command: …}`");
}

void WarnOfClientContainer(const AcceptanceTests& read, Reader& reader) {
  if (!read.client_container_config) return;
  reader.Warn(
      read.LocationOf("client_container_config"),
      "`client_container_config` has no effect: no container is started to clean up after the last test");
}

}  // namespace

template <>
const Table<AcceptanceTests>& KeysOf() {
  using T = AcceptanceTests;
  static const Table<T> table{
      .keys =
          {
              Named<T>("spec", &T::spec, "the specification"),
              Named<T>("connection", &T::connection, "`check`"),
              Named<T>("discovery", &T::discovery, "`discover`"),
              Named<T>("basic_read", &T::basic_read, "one full read"),
              Named<T>("full_refresh", &T::full_refresh, "the same read twice"),
              Named<T>("incremental", &T::incremental, "states and what is read from them"),
              Named<T>("connector_attributes", &T::connector_attributes, "certified connectors' metadata"),
              Named<T>("connector_documentation", &T::connector_documentation,
                       "certified connectors' documentation"),
              Named<T>("client_container_config", &T::client_container_config,
                       "a container that cleans up after the last test"),
          },
      .rules = {{{"client_container_config"}, WarnOfClientContainer}}};
  return table;
}

template <>
const Table<RunConfig>& KeysOf() {
  using T = RunConfig;
  static const Table<T> table{
      .keys = {Named<T>("connector_image", &T::connector_image,
                        "the image to test; may be left out where a command is given")
                   .NotNull(),
               Named<T>("acceptance_tests", &T::acceptance_tests, "the suites to run").Required(),
               Named<T>("base_path", &T::base_path, "where relative paths start; the folder of this file"),
               Named<T>("test_strictness_level", &T::test_strictness_level,
                        "high: suites and reasons that are missing are failures")
                   .OrNull(),
               Named<T>("custom_environment_variables", &T::custom_environment_variables,
                        "environment variables of the connector")
                   .OrNull(),
               Named<T>("assay", &T::assay, "what CAT does not know").OrNull().Of(Origin::kAssay)},
      .retired = {{"cache_discovered_catalog", "older releases of CAT knew it; remove it"}},
      .rules = {{{"connector_image", "assay"}, CheckRoot}}};
  return table;
}

}  // namespace assay::config
