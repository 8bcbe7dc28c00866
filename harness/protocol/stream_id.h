#ifndef HARNESS_PROTOCOL_STREAM_ID_H_
#define HARNESS_PROTOCOL_STREAM_ID_H_

#include <compare>
#include <string>

namespace assay::protocol {

// What names a stream: (namespace, name). No namespace and an empty one are the same.
struct StreamId {
  std::string name_space;
  std::string name;

  auto operator<=>(const StreamId&) const = default;
};

// "name" or "namespace.name", as findings show it.
inline std::string ToString(const StreamId& id) {
  return id.name_space.empty() ? id.name : id.name_space + "." + id.name;
}

}  // namespace assay::protocol

#endif  // HARNESS_PROTOCOL_STREAM_ID_H_
