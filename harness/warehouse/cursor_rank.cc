#include "harness/warehouse/cursor_rank.h"

namespace assay::warehouse {

void CursorRank::Read(std::string_view text, protocol::Cursor& cursor) {
  const Result<json::Value> value = decoder_.Decode(text.empty() ? "null" : text);
  cursor.Read(value.ok() ? *value : json::Value());
}

bool CursorRank::TakesPlace(std::string_view cursor, std::string_view before) {
  Read(cursor, cursor_);
  Read(before, before_);
  if (before_.empty()) return true;
  if (cursor_.empty()) return false;
  if (const auto order = cursor_.Compare(before_)) return *order >= 0;
  const bool are_texts = cursor.starts_with('"') && before.starts_with('"');
  return !are_texts || cursor_.text() >= before_.text();
}

}  // namespace assay::warehouse
