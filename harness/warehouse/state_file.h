#ifndef HARNESS_WAREHOUSE_STATE_FILE_H_
#define HARNESS_WAREHOUSE_STATE_FILE_H_

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "harness/base/result.h"

namespace assay::warehouse {

// A file that shows the state of a warehouse. It changes in two steps, before and after the transaction that
// it goes with, so that it never is behind the warehouse for good nor ahead of it, whenever either is cut
// off.
class StateFile {
 public:
  // Without a file, nothing is done.
  explicit StateFile(std::filesystem::path file);

  // What stands in the file; nullopt where there is none. Errors: it cannot be read, or is no JSON.
  Result<std::optional<nlohmann::json>> Content() const;
  // The same, once a step that was cut off is finished or undone. `held`: the state that the
  // warehouse has committed last.
  Result<std::optional<nlohmann::json>> Read(const nlohmann::json& held);

  // Before the commit: what the file is to hold.
  Status Prepare(const nlohmann::json& state);
  // After it: the file holds it.
  Status Show();

 private:
  std::filesystem::path file_;
  std::filesystem::path prepared_;  // beside it
};

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_STATE_FILE_H_
