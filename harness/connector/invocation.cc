#include "harness/connector/invocation.h"

#include <array>

namespace assay::connector {
namespace {

constexpr std::array<const char*, 4> kNames = {"spec", "check", "discover", "read"};

}  // namespace

const char* ToString(Command command) { return kNames[static_cast<std::size_t>(command)]; }

std::optional<Command> CommandNamed(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (name == kNames[i]) return static_cast<Command>(i);
  }
  return std::nullopt;
}

}  // namespace assay::connector
