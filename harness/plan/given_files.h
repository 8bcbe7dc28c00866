#ifndef HARNESS_PLAN_GIVEN_FILES_H_
#define HARNESS_PLAN_GIVEN_FILES_H_

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "harness/base/result.h"
#include "harness/config/model.h"
#include "harness/plan/input_files.h"
#include "harness/plan/invocation.h"
#include "harness/probe/expected_records.h"
#include "harness/protocol/catalog.h"

namespace assay::plan {

// What the entries of a config name, read. What cannot be read is noted, each mistake once however many
// entries name the same file, and nothing is given in its place.
class GivenFiles {
 public:
  GivenFiles(const config::RunConfig& config, InputFiles& files, Errors& errors)
      : config_(config), files_(files), errors_(errors) {}

  // `named_at`: where the config names the file, for the case that there is none.
  std::optional<nlohmann::json> Document(const std::filesystem::path& path,
                                         const SourceLocation& named_at = {});
  // The entry's config: given in place, else what config_path names or the newest update of that.
  std::optional<ConfigSource> Config(const config::SuiteEntry& entry,
                                     const std::optional<nlohmann::json>& config_dict);
  // The entry's configured catalog; nothing as well where it names none.
  std::optional<protocol::ConfiguredCatalog> Catalog(const config::ConnectorEntry& entry);
  // The records that an entry expects; null where it expects none.
  std::shared_ptr<const probe::ExpectedRecords> Expected(const config::BasicReadEntry& entry);

  void Note(Error error);

 private:
  void NoteAt(Error error, const std::filesystem::path& path, const SourceLocation& named_at);

  const config::RunConfig& config_;
  InputFiles& files_;
  Errors& errors_;
};

}  // namespace assay::plan

#endif  // HARNESS_PLAN_GIVEN_FILES_H_
