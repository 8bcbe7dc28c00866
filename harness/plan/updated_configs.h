#ifndef HARNESS_PLAN_UPDATED_CONFIGS_H_
#define HARNESS_PLAN_UPDATED_CONFIGS_H_

#include <cstdint>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "harness/base/result.h"

// Configs that a connector has handed back (CONTROL messages) stand beside the config they came from, in the
// folder and under the names that CAT gives them: updated_configurations/<stem>|<emitted_at><extension>.
namespace assay::plan {

// Whether a path is that of an updated config.
bool IsUpdatedConfig(const std::filesystem::path& file);

// What there is of a config last: the update that was stored last (CAT's rule: by the time of the file's last
// change, not by its name), else the file itself.
std::filesystem::path NewestConfig(const std::filesystem::path& file);

// The same among the names of recorded files, of which a run reads only the newest.
std::filesystem::path NewestConfig(const std::filesystem::path& file,
                                   const std::map<std::string, std::string>& recorded);

// Stores an update of the config in `file`, which may be an update itself, so that there is one of Assay's:
// in place of `file` where Assay stored that, and other updates that Assay stored of the config are removed.
// Those are told by their mode, 0600; what CAT stored stays. `emitted_at` is in milliseconds. Error:
// ErrorKind::kEnvironment.
Result<std::filesystem::path> StoreUpdatedConfig(const std::filesystem::path& file,
                                                 const nlohmann::json& config, std::int64_t emitted_at);

}  // namespace assay::plan

#endif  // HARNESS_PLAN_UPDATED_CONFIGS_H_
