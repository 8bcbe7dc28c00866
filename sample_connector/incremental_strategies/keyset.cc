#include "sample_connector/incremental_strategies/keyset.h"

#include <fmt/core.h>

#include <algorithm>

#include "sample_connector/incremental_strategies/base64.h"

namespace assay::sample_connector::incremental_strategies {
namespace {

constexpr std::string_view kKeysetPath = "/pagination/keyset";

}  // namespace

Status Keyset::Try() {
  const Outcome<Page> page = client_.Get(kKeysetPath, {{"updated_since", std::string(kEndOfTime)}});
  if (!page.ok()) return page.failure();
  return std::monostate{};
}

Status Keyset::Read(StreamWriter& writer) {
  Query query;
  if (writer.cursor()) query = {{"updated_since", writer.cursor()->text}};
  while (!writer.broken()) {
    Outcome<Page> page = client_.Get(kKeysetPath, query);
    if (!page.ok()) return page.failure();
    const bool is_last = page.value().scroll.empty();
    if (!is_last) {
      Outcome<Query> next = Next(page.value());
      if (!next.ok()) return next.failure();
      query = std::move(next.value());
    }
    writer.WriteOrdered(page.value().rows);
    if (is_last) break;
  }
  return std::monostate{};
}

Outcome<Query> Keyset::Next(Page& page) const {
  Rows& rows = page.rows;
  if (rows.empty()) return SystemFailure("The API says that a page follows one without a row.");
  const std::optional<Cursor> last = kUpdatedAt.Of(rows.back());
  const auto ties = std::ranges::find_if(rows, [&](const Json& row) { return kUpdatedAt.Of(row) == last; });
  if (ties == rows.begin() || !last) {
    return SystemFailure(fmt::format(
        "More users than a page holds have the updatedAt {}: the API gives no way to read them all.",
        last ? last->text : "null"));
  }
  const std::optional<Cursor> before = kUpdatedAt.Of(*std::prev(ties));
  rows.erase(ties, rows.end());
  if (!before) return Query{{"updated_since", last->text}};
  return Query{{"scroll_param", EncodeBase64(before->text)}};
}

}  // namespace assay::sample_connector::incremental_strategies
