#ifndef TESTS_HARNESS_WAREHOUSE_SUPPORT_H_
#define TESTS_HARNESS_WAREHOUSE_SUPPORT_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/base/files.h"
#include "harness/base/result.h"
#include "harness/warehouse/sync.h"

namespace assay::warehouse {

using Json = nlohmann::json;
using Lines = std::vector<std::string>;

// Messages of a source, as lines. `stream` is "name" or "namespace.name".
std::string RecordLine(const std::string& stream, const Json& data);
std::string StreamState(const std::string& stream, const Json& state);
std::string GlobalState(const Json& stream_states, const Json& shared = nullptr);
std::string LegacyState(const Json& data);
std::string StatusLine(const std::string& stream, const std::string& status);
std::string ErrorLine(const std::string& stream = "");  // that names no stream, or this one

// A configured stream of a catalog; `more` goes into it, "stream" into its stream.
Json Configured(const std::string& stream, const std::string& sync_mode,
                const std::string& destination_sync_mode, const Json& properties,
                const Json& more = Json::object());
protocol::ConfiguredCatalog CatalogOf(const std::vector<Json>& streams);

// The errors as lines.
Lines Said(const Errors& errors);

// A folder with a warehouse in it; in memory where that can be had, since a commit waits for the disk.
class WarehouseTest : public testing::Test {
 protected:
  WarehouseTest();
  ~WarehouseTest() override;

  std::filesystem::path warehouse() const { return folder_ / "w.db"; }
  std::filesystem::path state_file() const { return folder_ / "state.json"; }
  const std::filesystem::path& folder() const { return folder_; }
  // From now on syncs are told of the state file.
  void UseStateFile() { uses_state_file_ = true; }

  Result<std::unique_ptr<Sync>, Errors> TryBegin(const std::vector<Json>& streams) const;
  // One that begins well.
  std::unique_ptr<Sync> Begin(const std::vector<Json>& streams) const;
  // A whole sync.
  SyncOutcome SyncAll(const std::vector<Json>& streams, const Lines& lines,
                      bool source_succeeded = true) const;

  // What a query yields in the warehouse: a line for each row, values joined by '|', NULL as nothing.
  Lines Rows(const std::string& sql) const;
  // The state that the warehouse holds.
  Json HeldByWarehouse() const;

 private:
  std::filesystem::path folder_;
  bool uses_state_file_ = false;
};

// Hands lines to a sync, from the line behind `before` on.
void Play(Sync& sync, const Lines& lines, std::uint64_t before = 0);

}  // namespace assay::warehouse

#endif  // TESTS_HARNESS_WAREHOUSE_SUPPORT_H_
