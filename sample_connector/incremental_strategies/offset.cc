#include "sample_connector/incremental_strategies/offset.h"

#include <algorithm>

namespace assay::sample_connector::incremental_strategies {
namespace {

constexpr std::string_view kOffsetPath = "/pagination/offset";
constexpr int kMostVainStarts = 10;

std::string VersionOf(const Json& row) {
  return Json::array({Member(row, "id"), Member(row, "updatedAt")}).dump();
}

}  // namespace

Status Offset::Try() {
  const Outcome<Page> page =
      client_.Get(kOffsetPath, {{"limit", "1"}, {"updated_since", std::string(kEndOfTime)}});
  if (!page.ok()) return page.failure();
  return std::monostate{};
}

Status Offset::Read(StreamWriter& writer) {
  std::optional<Cursor> since = writer.cursor();
  std::int64_t offset = 0;
  std::string before;  // the row before the page
  int vain_starts = 0;
  while (!writer.broken()) {
    Outcome<Page> page = client_.Get(kOffsetPath, QueryOf(since, offset));
    if (!page.ok()) return page.failure();
    Rows& rows = page.value().rows;
    const bool is_last = std::ssize(rows) < Limit();
    if (offset > 0) {
      if (rows.empty() || VersionOf(rows.front()) != before) {
        vain_starts = since == writer.cursor() ? vain_starts + 1 : 0;
        if (vain_starts == kMostVainStarts) {
          return TransientFailure("Users change faster than they can be read by offset.");
        }
        since = writer.cursor();
        offset = 0;
        continue;
      }
      rows.erase(rows.begin());
    }
    if (!rows.empty()) before = VersionOf(rows.back());
    offset += std::ssize(rows);
    writer.WriteOrdered(TakeNew(std::move(rows)));
    if (is_last) break;
  }
  return std::monostate{};
}

std::int64_t Offset::Limit() const { return std::min(config_.page_size + 1, kLargestPage); }

Query Offset::QueryOf(const std::optional<Cursor>& since, std::int64_t offset) const {
  Query query = {{"limit", std::to_string(Limit())},
                 {"offset", std::to_string(std::max<std::int64_t>(offset - 1, 0))},
                 {"order_by", "updatedAt"},
                 {"order_type", "asc"}};
  if (since) query.emplace_back("updated_since", since->text);
  return query;
}

Rows Offset::TakeNew(Rows page) {
  std::erase_if(page, [this](const Json& row) { return written_at_last_.contains(VersionOf(row)); });
  for (const Json& row : page) {
    const std::optional<Cursor> cursor = kUpdatedAt.Of(row);
    if (cursor != last_) written_at_last_.clear();
    last_ = cursor;
    written_at_last_.insert(VersionOf(row));
  }
  return page;
}

}  // namespace assay::sample_connector::incremental_strategies
