#include "harness/plan/given_files.h"

#include <algorithm>
#include <string>
#include <utility>

#include "harness/plan/expected_records_file.h"

namespace assay::plan {
namespace {

using Json = nlohmann::json;

}  // namespace

std::optional<Json> GivenFiles::Document(const std::filesystem::path& path, const SourceLocation& named_at) {
  Result<Json> document = files_.Document(path);
  if (document.ok()) return *std::move(document);
  NoteAt(document.error(), path, named_at);
  return std::nullopt;
}

std::optional<ConfigSource> GivenFiles::Config(const config::SuiteEntry& entry,
                                               const std::optional<Json>& config_dict) {
  if (config_dict) return ConfigSource{"config_dict", config_dict->dump(), *config_dict};
  const std::filesystem::path given = config_.Resolve(entry.config_path);
  const std::filesystem::path path = files_.NewestConfig(given);
  const auto document = Document(path, entry.LocationOf("config_path"));
  if (!document) return std::nullopt;
  if (!document->is_object()) {
    Note(
        {.message = std::string("the config must be an object; this is of the type ") + document->type_name(),
         .location = {.file = path.string()}});
    return std::nullopt;
  }
  const Result<std::string> text = files_.JsonText(path);
  const std::filesystem::path name = entry.config_path;
  return ConfigSource{
      path == given ? name : name.parent_path() / path.parent_path().filename() / path.filename(),
      text.ok() ? *text : document->dump(), *document, path};
}

std::optional<protocol::ConfiguredCatalog> GivenFiles::Catalog(const config::ConnectorEntry& entry) {
  if (!entry.configured_catalog_path) return std::nullopt;
  const std::filesystem::path path = config_.Resolve(*entry.configured_catalog_path);
  const auto document = Document(path, entry.LocationOf("configured_catalog_path"));
  if (!document) return std::nullopt;
  auto catalog = protocol::ReadConfiguredCatalog(*document, path.string());
  if (catalog.ok()) return *std::move(catalog);
  Note(catalog.error());
  return std::nullopt;
}

std::shared_ptr<const probe::ExpectedRecords> GivenFiles::Expected(const config::BasicReadEntry& entry) {
  if (!entry.expect_records || !entry.expect_records->path) return nullptr;
  const config::ExpectRecords& expect = *entry.expect_records;
  const std::filesystem::path path = config_.Resolve(*expect.path);
  const Result<std::string> text = files_.Text(path);
  if (!text.ok()) {
    NoteAt(text.error(), path, expect.LocationOf("path"));
    return nullptr;
  }
  auto records = ReadExpectedRecords(*text, path.string());
  if (!records.ok()) {
    for (const Error& error : records.error()) Note(error);
    return nullptr;
  }
  auto expected = std::make_shared<probe::ExpectedRecords>();
  expected->file = expect.path->string();
  expected->records = *std::move(records);
  expected->exact_order = expect.exact_order;
  expected->volatile_fields = config_.assay.volatile_fields;
  return expected;
}

void GivenFiles::Note(Error error) {
  const std::string said = ToString(error);
  const bool is_known =
      std::ranges::any_of(errors_, [&](const Error& other) { return ToString(other) == said; });
  if (!is_known) errors_.push_back(std::move(error));
}

// A mistake in a file, or in the place that names a file that is not there.
void GivenFiles::NoteAt(Error error, const std::filesystem::path& path, const SourceLocation& named_at) {
  if (!files_.Exists(path) && named_at.line > 0) {
    error.message = "there is no file " + path.string();
    error.location = named_at;
  }
  Note(std::move(error));
}

}  // namespace assay::plan
