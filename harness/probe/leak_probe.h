#ifndef HARNESS_PROBE_LEAK_PROBE_H_
#define HARNESS_PROBE_LEAK_PROBE_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "harness/probe/evidence.h"
#include "harness/protocol/message.h"
#include "harness/secrets/secrets.h"

namespace assay::probe {

// Masks secrets in what a connector wrote and notes where they stood. Bytes come in blocks of whole lines;
// each line is announced afterwards, so that what kind of message gave the secret away is known.
class LeakProbe {
 public:
  LeakProbe(Evidence& evidence, std::shared_ptr<const secrets::Secrets> secrets)
      : evidence_(evidence), secrets_(std::move(secrets)) {}

  // From now on these are the secrets.
  void Use(std::shared_ptr<const secrets::Secrets> secrets) { secrets_ = std::move(secrets); }

  // The block without its secrets: itself or a copy that lives until the next call.
  std::string_view Mask(std::string_view block, std::uint64_t first_line, Leak::Where where);

  // A line of the last block has been decoded; `message` is nullptr when it is none.
  void OnLine(std::uint64_t number, const protocol::Message* message) {
    if (!pending_.empty() && pending_.front().line <= number) Settle(number, message);
  }

 private:
  void Settle(std::uint64_t number, const protocol::Message* message);

  Evidence& evidence_;
  std::shared_ptr<const secrets::Secrets> secrets_;
  std::string masked_;
  std::deque<Leak> pending_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_LEAK_PROBE_H_
