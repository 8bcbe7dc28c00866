#ifndef HARNESS_PROBE_MEASURED_H_
#define HARNESS_PROBE_MEASURED_H_

#include <any>
#include <map>
#include <stdexcept>
#include <string>
#include <typeindex>

#include "harness/probe/measure.h"
#include "harness/protocol/stream_id.h"

namespace assay::probe {

// Evidence that a measure leaves of each configured stream.
template <class T>
struct ByStream {
  static constexpr const Measure& kMeasure = T::kMeasure;

  std::map<protocol::StreamId, T> streams;
};

// What was measured because it was asked for: evidence by its type, each of which names the `kMeasure` that
// leaves it.
class Measured {
 public:
  // For the probe that fills it in: stays where it is as long as this object does.
  template <class T>
  T& Make() {
    return by_type_[typeid(T)].template emplace<T>();
  }

  // nullptr where it was not measured.
  template <class T>
  const T* Find() const {
    const auto found = by_type_.find(typeid(T));
    return found == by_type_.end() ? nullptr : std::any_cast<T>(&found->second);
  }

  // Throws std::logic_error where it was not measured: whoever looks at it has not asked for it.
  template <class T>
  const T& Get() const {
    if (const T* found = Find<T>()) return *found;
    throw std::logic_error("not measured, as nobody asked for it: " + std::string(T::kMeasure.name));
  }

 private:
  std::map<std::type_index, std::any> by_type_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_MEASURED_H_
