#ifndef HARNESS_PROTOCOL_LIVE_STREAMS_H_
#define HARNESS_PROTOCOL_LIVE_STREAMS_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace assay::protocol {

// The streams that change while they are read.
struct LiveStreams {
  bool all = false;
  std::vector<std::string> names;

  bool IsAny() const { return all || !names.empty(); }
  bool Holds(std::string_view name) const { return all || std::ranges::find(names, name) != names.end(); }
};

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_LIVE_STREAMS_H_
