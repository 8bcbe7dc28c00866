#ifndef SAMPLE_CONNECTOR_COMMON_OUTPUT_H_
#define SAMPLE_CONNECTOR_COMMON_OUTPUT_H_

#include <cstdio>
#include <string>
#include <string_view>

#include "sample_connector/common/json_file.h"
#include "sample_connector/common/outcome.h"
#include "sample_connector/common/retry.h"

namespace assay::sample_connector {

// Messages of the Airbyte protocol, one to a line. Records may wait in a buffer; everything else is written
// at once, and what waited before it.
class Output {
 public:
  // `file` stays the caller's.
  Output(std::FILE* file, const Clock& clock) : file_(file), clock_(clock) {}

  void Log(std::string_view level, std::string_view message);
  void Spec(const Json& specification);
  // `message` is left out when empty.
  void ConnectionStatus(std::string_view status, std::string_view message);
  void Catalog(const Json& catalog);
  void Record(std::string_view stream, Json data);
  // `record_count` counts the stream's records since its state before this one.
  void StreamState(std::string_view stream, Json state, std::int64_t record_count);
  void StreamStatus(std::string_view stream, std::string_view status);
  void ErrorTrace(const Failure& failure);

  // True once something could not be written: nobody reads any more.
  bool broken() const { return broken_; }

 private:
  void Write(const Json& message);
  std::int64_t Now() const;

  std::FILE* file_;
  const Clock& clock_;
  bool broken_ = false;
};

}  // namespace assay::sample_connector

#endif  // SAMPLE_CONNECTOR_COMMON_OUTPUT_H_
