#ifndef HARNESS_PROTOCOL_CATALOG_H_
#define HARNESS_PROTOCOL_CATALOG_H_

#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/result.h"
#include "harness/protocol/stream_id.h"

namespace assay::protocol {

// The path of a field: one name per level.
using FieldPath = std::vector<std::string>;
// The names joined by dots, for people.
std::string Dotted(const FieldPath& path);

// An AirbyteStream. Fields of the wrong type are taken as absent: whether a catalog is well-formed is judged
// elsewhere.
struct Stream {
  StreamId id;
  nlohmann::json json_schema = nlohmann::json::object();
  std::vector<std::string> supported_sync_modes;
  bool source_defined_cursor = false;
  FieldPath default_cursor_field;
  std::vector<FieldPath> source_defined_primary_key;
  bool is_resumable = false;
  bool is_file_based = false;
  nlohmann::json text;  // as the connector wrote it

  bool Supports(std::string_view sync_mode) const;
};

// An AirbyteCatalog, streams in the order written.
struct Catalog {
  std::vector<Stream> streams;

  // The stream of that name; with several namespaces the one that matches, else the first of the name.
  const Stream* Find(const StreamId& id) const;
};

// The catalog that a CATALOG payload holds.
Catalog ReadCatalog(const nlohmann::json& payload);

// A ConfiguredAirbyteStream.
struct ConfiguredStream {
  Stream stream;
  std::string sync_mode = "full_refresh";
  std::string destination_sync_mode = "append";
  FieldPath cursor_field;
  std::vector<FieldPath> primary_key;
  nlohmann::json more = nlohmann::json::object();  // what else is handed over: generation_id …

  // Whether the files that its records tell of are to come with them.
  bool IncludesFiles() const;

  // The cursor in force: the one configured, else the stream's default.
  const FieldPath& cursor() const {
    return cursor_field.empty() ? stream.default_cursor_field : cursor_field;
  }
  // The key in force: the one the source defines, else the one configured.
  const std::vector<FieldPath>& key() const {
    return stream.source_defined_primary_key.empty() ? primary_key : stream.source_defined_primary_key;
  }
};

struct ConfiguredCatalog {
  std::vector<ConfiguredStream> streams;
  nlohmann::json more = nlohmann::json::object();  // what else is handed over

  const ConfiguredStream* Find(const StreamId& id) const;
  // The streams that say that a full refresh of them can be resumed.
  std::set<StreamId> ResumableStreams() const;
  nlohmann::json ToJson() const;
};

// What a platform sends with each stream of a first sync that removes no records of earlier ones: the ids of
// the generation that the records belong to, of the oldest one that is kept (0: all are), and of the sync.
nlohmann::json FirstSyncIds();

// Reads a configured catalog that a user wrote, with all that stands in it. Errors: ErrorKind::kUser naming
// what is wrong at which pointer.
Result<ConfiguredCatalog> ReadConfiguredCatalog(const nlohmann::json& document, const std::string& file);

// What CAT configures where no catalog is given
// (build_configured_catalog_from_discovered_catalog_and_empty_streams): every discovered stream but the named
// ones, in the first sync mode it supports. Unlike CAT's, with FirstSyncIds.
ConfiguredCatalog ConfigureAll(const Catalog& discovered, std::span<const std::string> without);

// What CAT makes of a catalog that the user gave (build_configured_catalog_from_custom_catalog): each stream
// as it was discovered, in the user's modes. A stream that was not discovered stays as the user wrote it.
ConfiguredCatalog WithDiscoveredStreams(const ConfiguredCatalog& given, const Catalog& discovered);

// The streams that support the sync mode, in that mode.
ConfiguredCatalog InMode(const ConfiguredCatalog& catalog, std::string_view sync_mode);

// Whether a path leads to a described field of a schema, through properties (and those of allOf, anyOf,
// oneOf). The subschema found, or nullptr. As in CAT, no path leads into the items of an array.
const nlohmann::json* FindInSchema(const nlohmann::json& schema, const FieldPath& path);

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_CATALOG_H_
