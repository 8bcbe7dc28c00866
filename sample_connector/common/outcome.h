#ifndef SAMPLE_CONNECTOR_COMMON_OUTCOME_H_
#define SAMPLE_CONNECTOR_COMMON_OUTCOME_H_

#include <string>
#include <utility>
#include <variant>

namespace assay::sample_connector {

// Who can help: the protocol's failure_type.
enum class FailureType { kConfig, kTransient, kSystem };

struct Failure {
  FailureType type = FailureType::kSystem;
  std::string message;      // for the person who set up the connection; never holds the key
  std::string stream = {};  // the stream that failed; empty where the failure is not one stream's
};

inline Failure ConfigFailure(std::string message) {
  return {.type = FailureType::kConfig, .message = std::move(message)};
}
inline Failure TransientFailure(std::string message) {
  return {.type = FailureType::kTransient, .message = std::move(message)};
}
inline Failure SystemFailure(std::string message) {
  return {.type = FailureType::kSystem, .message = std::move(message)};
}

// A value, or why there is none.
template <class T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : content_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Outcome(Failure failure) : content_(std::move(failure)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(content_); }
  T& value() { return std::get<T>(content_); }
  const T& value() const { return std::get<T>(content_); }
  const Failure& failure() const { return std::get<Failure>(content_); }

 private:
  std::variant<T, Failure> content_;
};

// For what yields nothing.
using Status = Outcome<std::monostate>;

}  // namespace assay::sample_connector

#endif  // SAMPLE_CONNECTOR_COMMON_OUTCOME_H_
