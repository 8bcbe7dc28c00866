#ifndef HARNESS_PROBE_CONFIG_UPDATE_H_
#define HARNESS_PROBE_CONFIG_UPDATE_H_

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

namespace assay::probe {

// A line of a block that hands back a config.
struct ConfigUpdateLine {
  std::size_t begin = 0;  // in the block
  std::size_t end = 0;    // behind its newline
  nlohmann::json config;
};

// The first CONTROL message with a config in a block of whole lines, from the line that begins at `from` on.
// Looks closely only at lines that name the message's kind.
std::optional<ConfigUpdateLine> FindConfigUpdate(std::string_view block, std::size_t from);

}  // namespace assay::probe

#endif  // HARNESS_PROBE_CONFIG_UPDATE_H_
