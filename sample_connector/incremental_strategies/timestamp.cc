#include "sample_connector/incremental_strategies/timestamp.h"

#include <algorithm>

namespace assay::sample_connector::incremental_strategies {
namespace {

constexpr std::string_view kTimestampPath = "/incremental/timestamp";

}  // namespace

Status Timestamp::Try() {
  const Outcome<Page> page = client_.Get(kTimestampPath, {{"since", std::string(kEndOfTime)}});
  if (!page.ok()) return page.failure();
  return std::monostate{};
}

Status Timestamp::Read(StreamWriter& writer) {
  Query query;
  if (const std::optional<Cursor> since = Since(writer.cursor())) query = {{"since", since->text}};
  Outcome<Page> page = client_.Get(kTimestampPath, query);
  if (!page.ok()) return page.failure();
  // The API does not promise an order, and no state may come before a row that it covers. Rows without an
  // instant come first: no later read asks for them.
  std::ranges::stable_sort(page.value().rows, {}, [](const Json& row) { return kUpdatedAt.Of(row); });
  writer.WriteOrdered(page.value().rows);
  return std::monostate{};
}

}  // namespace assay::sample_connector::incremental_strategies
