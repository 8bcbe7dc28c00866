#include "harness/protocol/catalog.h"

#include <algorithm>
#include <optional>

#include "harness/schema/walk.h"

namespace assay::protocol {
namespace {

using Json = nlohmann::json;

std::string TextOr(const Json& object, const char* key, const std::string& fallback) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : fallback;
}

bool IsTrue(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_boolean() && it->get<bool>();
}

FieldPath ReadPath(const Json& value) {
  FieldPath path;
  if (value.is_string()) path.push_back(value.get<std::string>());
  if (!value.is_array()) return path;
  for (const Json& part : value) {
    if (part.is_string()) path.push_back(part.get<std::string>());
  }
  return path;
}

FieldPath ReadPath(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it == object.end() ? FieldPath() : ReadPath(*it);
}

std::vector<FieldPath> ReadPaths(const Json& object, const char* key) {
  std::vector<FieldPath> paths;
  const auto it = object.find(key);
  if (it == object.end() || !it->is_array()) return paths;
  for (const Json& path : *it) {
    FieldPath read = ReadPath(path);
    if (!read.empty()) paths.push_back(std::move(read));
  }
  return paths;
}

Stream ReadStream(const Json& text) {
  Stream stream;
  stream.text = text;
  if (!text.is_object()) return stream;
  stream.id = {TextOr(text, "namespace", ""), TextOr(text, "name", "")};
  if (const auto it = text.find("json_schema"); it != text.end() && it->is_object()) stream.json_schema = *it;
  stream.supported_sync_modes = ReadPath(text, "supported_sync_modes");
  stream.source_defined_cursor = IsTrue(text, "source_defined_cursor");
  stream.is_resumable = IsTrue(text, "is_resumable");
  stream.is_file_based = IsTrue(text, "is_file_based");
  stream.default_cursor_field = ReadPath(text, "default_cursor_field");
  stream.source_defined_primary_key = ReadPaths(text, "source_defined_primary_key");
  return stream;
}

// The stream with the id, else the first of the name when the id has no namespace.
template <class Streams, class Id>
auto FindStream(Streams& streams, const StreamId& id, Id id_of) -> decltype(&streams[0]) {
  for (auto& stream : streams) {
    if (id_of(stream) == id) return &stream;
  }
  if (!id.name_space.empty()) return nullptr;
  for (auto& stream : streams) {
    if (id_of(stream).name == id.name) return &stream;
  }
  return nullptr;
}

Result<ConfiguredStream> ReadConfiguredStream(const Json& text, const std::string& file, std::size_t index) {
  const std::string pointer = "/streams/" + std::to_string(index);
  const auto wrong = [&](const std::string& message) {
    return Error{
        .message = message + " at " + pointer,
        .location = {.file = file},
        .remedy = "a configured catalog is {\"streams\":[{\"stream\":{\"name\":…},\"sync_mode\":…}]}"};
  };
  if (!text.is_object()) return wrong("a configured stream is not an object");
  const auto stream = text.find("stream");
  if (stream == text.end() || !stream->is_object())
    return wrong("a configured stream has no object \"stream\"");
  if (TextOr(*stream, "name", "").empty()) return wrong("a configured stream has no name");
  ConfiguredStream configured;
  configured.stream = ReadStream(*stream);
  configured.sync_mode = TextOr(text, "sync_mode", "");
  if (configured.sync_mode != "full_refresh" && configured.sync_mode != "incremental") {
    return wrong("the sync_mode is neither full_refresh nor incremental");
  }
  configured.destination_sync_mode = TextOr(text, "destination_sync_mode", "append");
  configured.cursor_field = ReadPath(text, "cursor_field");
  configured.primary_key = ReadPaths(text, "primary_key");
  configured.more = text;
  return configured;
}

bool IsObjectWith(const Json& schema, const char* key) { return schema.is_object() && schema.contains(key); }

const Json* Step(const Json& schema, const std::string& name) {
  const Json* found = nullptr;
  schema::Walk(schema, {.only = {"allOf", "anyOf", "oneOf"}}, [&](const schema::Subschema& at) {
    const Json* const properties = at.Find("properties");
    if (properties == nullptr || !properties->is_object() || !properties->contains(name))
      return schema::Next::kInto;
    found = &properties->at(name);
    return schema::Next::kStop;
  });
  return found;
}

}  // namespace

std::string Dotted(const FieldPath& path) {
  std::string text;
  for (const std::string& name : path) text += (text.empty() ? "" : ".") + name;
  return text;
}

bool Stream::Supports(std::string_view sync_mode) const {
  return std::ranges::find(supported_sync_modes, sync_mode) != supported_sync_modes.end();
}

bool ConfiguredStream::IncludesFiles() const { return stream.is_file_based || IsTrue(more, "include_files"); }

const Stream* Catalog::Find(const StreamId& id) const {
  return FindStream(streams, id, [](const Stream& stream) { return stream.id; });
}

const ConfiguredStream* ConfiguredCatalog::Find(const StreamId& id) const {
  return FindStream(streams, id, [](const ConfiguredStream& configured) { return configured.stream.id; });
}

std::set<StreamId> ConfiguredCatalog::ResumableStreams() const {
  std::set<StreamId> resumable;
  for (const ConfiguredStream& configured : streams) {
    if (configured.stream.is_resumable && configured.sync_mode == "full_refresh")
      resumable.insert(configured.stream.id);
  }
  return resumable;
}

Catalog ReadCatalog(const Json& payload) {
  Catalog catalog;
  if (!IsObjectWith(payload, "streams") || !payload.at("streams").is_array()) return catalog;
  for (const Json& stream : payload.at("streams")) catalog.streams.push_back(ReadStream(stream));
  return catalog;
}

Json ConfiguredCatalog::ToJson() const {
  Json list = Json::array();
  for (const ConfiguredStream& configured : streams) {
    Json item = configured.more;
    item["stream"] = configured.stream.text;
    item["sync_mode"] = configured.sync_mode;
    item["destination_sync_mode"] = configured.destination_sync_mode;
    if (!configured.cursor_field.empty()) item["cursor_field"] = configured.cursor_field;
    if (!configured.primary_key.empty()) item["primary_key"] = configured.primary_key;
    list.push_back(std::move(item));
  }
  Json catalog = more;
  catalog["streams"] = std::move(list);
  return catalog;
}

Json FirstSyncIds() { return {{"generation_id", 0}, {"minimum_generation_id", 0}, {"sync_id", 1}}; }

Result<ConfiguredCatalog> ReadConfiguredCatalog(const Json& document, const std::string& file) {
  if (!IsObjectWith(document, "streams") || !document.at("streams").is_array()) {
    return Error{.message = "the configured catalog has no list \"streams\"", .location = {.file = file}};
  }
  ConfiguredCatalog catalog;
  std::size_t index = 0;
  for (const Json& text : document.at("streams")) {
    Result<ConfiguredStream> stream = ReadConfiguredStream(text, file, index++);
    if (!stream.ok()) return stream.error();
    catalog.streams.push_back(*std::move(stream));
  }
  catalog.more = document;
  return catalog;
}

ConfiguredCatalog ConfigureAll(const Catalog& discovered, std::span<const std::string> without) {
  ConfiguredCatalog catalog;
  for (const Stream& stream : discovered.streams) {
    if (std::ranges::find(without, stream.id.name) != without.end()) continue;
    ConfiguredStream configured;
    configured.stream = stream;
    if (!stream.supported_sync_modes.empty()) configured.sync_mode = stream.supported_sync_modes[0];
    configured.cursor_field = stream.default_cursor_field;
    configured.primary_key = stream.source_defined_primary_key;
    configured.more = FirstSyncIds();
    catalog.streams.push_back(std::move(configured));
  }
  return catalog;
}

ConfiguredCatalog WithDiscoveredStreams(const ConfiguredCatalog& given, const Catalog& discovered) {
  ConfiguredCatalog catalog = given;
  for (ConfiguredStream& configured : catalog.streams) {
    if (const Stream* stream = discovered.Find(configured.stream.id)) configured.stream = *stream;
  }
  return catalog;
}

ConfiguredCatalog InMode(const ConfiguredCatalog& catalog, std::string_view sync_mode) {
  ConfiguredCatalog chosen;
  chosen.more = catalog.more;
  for (const ConfiguredStream& configured : catalog.streams) {
    if (!configured.stream.Supports(sync_mode)) continue;
    chosen.streams.push_back(configured);
    chosen.streams.back().sync_mode = sync_mode;
  }
  return chosen;
}

const Json* FindInSchema(const Json& schema, const FieldPath& path) {
  const Json* at = &schema;
  for (const std::string& name : path) {
    at = Step(*at, name);
    if (at == nullptr) return nullptr;
  }
  return at;
}

}  // namespace assay::protocol
