#ifndef HARNESS_WAREHOUSE_LOST_MESSAGES_H_
#define HARNESS_WAREHOUSE_LOST_MESSAGES_H_

#include <optional>
#include <string_view>

#include "harness/json/syntax.h"
#include "harness/protocol/message.h"

namespace assay::warehouse {

// Finds RECORDs and STATEs among what cannot be taken as messages. Other messages, and the chatter of other
// loggers, may be lost without consequence.
class LostMessages {
 public:
  // Whether a RECORD or a STATE is lost with the line, or with those before it that it goes on with.
  bool IsLostWith(const protocol::Line& line, std::string_view text);

 private:
  std::optional<json::Syntax> object_;  // that began and has not ended
};

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_LOST_MESSAGES_H_
