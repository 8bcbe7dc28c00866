#include "sample_connector/common/output.h"

namespace assay::sample_connector {
namespace {

std::string_view NameOf(FailureType type) {
  switch (type) {
    case FailureType::kConfig:
      return "config_error";
    case FailureType::kTransient:
      return "transient_error";
    case FailureType::kSystem:
      return "system_error";
  }
  return "system_error";
}

}  // namespace

void Output::Log(std::string_view level, std::string_view message) {
  Write({{"type", "LOG"}, {"log", {{"level", level}, {"message", message}}}});
}

void Output::Spec(const Json& specification) { Write({{"type", "SPEC"}, {"spec", specification}}); }

void Output::ConnectionStatus(std::string_view status, std::string_view message) {
  Json content = {{"status", status}};
  if (!message.empty()) content["message"] = message;
  Write({{"type", "CONNECTION_STATUS"}, {"connectionStatus", std::move(content)}});
}

void Output::Catalog(const Json& catalog) { Write({{"type", "CATALOG"}, {"catalog", catalog}}); }

void Output::Record(std::string_view stream, Json data) {
  Write({{"type", "RECORD"},
         {"record", {{"stream", stream}, {"data", std::move(data)}, {"emitted_at", Now()}}}});
}

void Output::StreamState(std::string_view stream, Json state, std::int64_t record_count) {
  Write({{"type", "STATE"},
         {"state",
          {{"type", "STREAM"},
           {"stream", {{"stream_descriptor", {{"name", stream}}}, {"stream_state", std::move(state)}}},
           {"sourceStats", {{"recordCount", record_count}}}}}});
}

void Output::StreamStatus(std::string_view stream, std::string_view status) {
  Write({{"type", "TRACE"},
         {"trace",
          {{"type", "STREAM_STATUS"},
           {"emitted_at", Now()},
           {"stream_status", {{"stream_descriptor", {{"name", stream}}}, {"status", status}}}}}});
}

void Output::ErrorTrace(const Failure& failure) {
  Json error = {{"message", failure.message}, {"failure_type", NameOf(failure.type)}};
  if (!failure.stream.empty()) error["stream_descriptor"] = {{"name", failure.stream}};
  Write({{"type", "TRACE"},
         {"trace", {{"type", "ERROR"}, {"emitted_at", Now()}, {"error", std::move(error)}}}});
}

void Output::Write(const Json& message) {
  if (broken_) return;
  const std::string line = message.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  const bool is_record = message.at("type") == "RECORD";
  broken_ = std::fwrite(line.data(), 1, line.size(), file_) != line.size();
  if (!broken_ && !is_record) broken_ = std::fflush(file_) != 0;
}

std::int64_t Output::Now() const { return clock_.Now().time_since_epoch().count(); }

}  // namespace assay::sample_connector
