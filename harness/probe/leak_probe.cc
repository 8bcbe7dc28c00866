#include "harness/probe/leak_probe.h"

#include <algorithm>

namespace assay::probe {

std::string_view LeakProbe::Mask(std::string_view block, std::uint64_t first_line, Leak::Where where) {
  const secrets::Redaction& redaction = secrets_->redaction;
  std::size_t counted = 0;  // bytes whose newlines have been counted
  std::uint64_t line = first_line;
  const auto note = [&](const secrets::Redaction::Hit& hit) {
    line +=
        static_cast<std::uint64_t>(std::count(block.begin() + static_cast<std::ptrdiff_t>(counted),
                                              block.begin() + static_cast<std::ptrdiff_t>(hit.offset), '\n'));
    counted = hit.offset;
    const std::string& name = redaction.secrets()[hit.secret].name;
    if (!secrets_->leaks.contains(name)) return;
    Leak leak = {where, line, name, ""};
    if (where == Leak::Where::kStderr) {
      evidence_.leaks.Add(std::move(leak));
    } else if (pending_.empty() || pending_.back().line != line || pending_.back().secret != name) {
      pending_.push_back(std::move(leak));
    }
  };
  return redaction.Apply(block, masked_, note);
}

void LeakProbe::Settle(std::uint64_t number, const protocol::Message* message) {
  while (!pending_.empty() && pending_.front().line <= number) {
    Leak leak = std::move(pending_.front());
    pending_.pop_front();
    // A CONTROL message is how a connector hands back its config; secrets belong in it.
    if (message != nullptr && message->type == protocol::MessageType::kControl) continue;
    if (message != nullptr) leak.message_type = ToString(message->type);
    const bool is_record = message != nullptr && message->type == protocol::MessageType::kRecord;
    (is_record ? evidence_.record_leaks : evidence_.leaks).Add(std::move(leak));
  }
}

}  // namespace assay::probe
