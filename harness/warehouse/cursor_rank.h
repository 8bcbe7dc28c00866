#ifndef HARNESS_WAREHOUSE_CURSOR_RANK_H_
#define HARNESS_WAREHOUSE_CURSOR_RANK_H_

#include <string_view>

#include "harness/json/decoder.h"
#include "harness/protocol/cursor.h"

namespace assay::warehouse {

// Tells which of two rows of one key stays.
class CursorRank {
 public:
  // Whether a row takes the place of one that came before it, by their cursors as JSON texts: where its
  // cursor is not smaller. None, and what is no cursor, is smaller than any; texts that mean neither numbers
  // nor times compare as texts; of what cannot be compared the later one counts.
  bool TakesPlace(std::string_view cursor, std::string_view before);

 private:
  void Read(std::string_view text, protocol::Cursor& cursor);

  json::Decoder decoder_;
  protocol::Cursor cursor_;
  protocol::Cursor before_;
};

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_CURSOR_RANK_H_
