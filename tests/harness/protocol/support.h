#ifndef TESTS_HARNESS_PROTOCOL_SUPPORT_H_
#define TESTS_HARNESS_PROTOCOL_SUPPORT_H_

#include <string>
#include <string_view>
#include <utility>

#include "harness/json/decoder.h"
#include "harness/protocol/message.h"

namespace assay::protocol {

// A decoded line. Keeps its text, padded, and the decoder alive.
class Decoded {
 public:
  explicit Decoded(std::string text) : text_(std::move(text)) {
    const std::size_t size = text_.size();
    text_.resize(size + json::kPadding, 'x');
    line_ = &decoder_.Decode(std::string_view(text_).substr(0, size));
  }
  const Line& operator*() const { return *line_; }
  const Line* operator->() const { return line_; }

 private:
  std::string text_;
  LineDecoder decoder_;
  const Line* line_ = nullptr;
};

}  // namespace assay::protocol

#endif  // TESTS_HARNESS_PROTOCOL_SUPPORT_H_
