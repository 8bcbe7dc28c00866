#ifndef HARNESS_METADATA_METADATA_H_
#define HARNESS_METADATA_METADATA_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/result.h"

namespace assay::metadata {

inline constexpr std::string_view kFileName = "metadata.yaml";

// A mapping that holds one list of names, e.g. `allowedHosts: {hosts: [api.example.com]}`.
struct NameList {
  bool is_given = false;  // the list is there, though it may be empty
  std::vector<std::string> names;
};

// An entry of `releases.breakingChanges`.
struct BreakingChange {
  std::string version;  // as written: "2.0.0"
  std::string message;
};

// What a connector's metadata.yaml says of it; all of it stands under its root key `data`. Texts are as
// written and empty where the file does not give them.
struct Metadata {
  std::string file;                                    // its path
  std::string name;                                    // "Stock Ticker"
  std::string connector_type;                          // connectorType: "source"
  std::string connector_subtype;                       // connectorSubtype: "api", "file" …
  std::string docker_repository;                       // dockerRepository
  std::string docker_image_tag;                        // dockerImageTag: the connector's version
  std::string documentation_url;                       // documentationUrl
  double quality_level = 0;                            // ab_internal.ql
  std::optional<double> max_seconds_between_messages;  // maxSecondsBetweenMessages
  std::optional<NameList> allowed_hosts;               // allowedHosts.hosts
  std::optional<NameList> suggested_streams;           // suggestedStreams.streams
  std::vector<BreakingChange> breaking_changes;        // releases.breakingChanges, in the file's order

  // Airbyte holds certified connectors to more rules.
  bool IsCertified() const { return quality_level >= 400; }
};

// Reads a metadata.yaml. Keys that Metadata does not hold are not looked at. Errors: ErrorKind::kUser, every
// value of another kind than the key's, with its place.
Result<Metadata, Errors> Parse(std::string_view text, const std::string& file_name);

}  // namespace assay::metadata

#endif  // HARNESS_METADATA_METADATA_H_
